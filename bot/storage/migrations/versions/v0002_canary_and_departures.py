"""A sealed canary that tells wrong encryption keys at the start, and departures, of which every replica hears."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create both tables; the version before needs neither."""
    op.create_table(
        "canary",
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("expires", sa.Float, nullable=False, index=True),
    )
    op.create_table(
        "departures",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("expires", sa.Float, nullable=False, index=True),
    )
