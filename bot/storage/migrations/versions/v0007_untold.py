"""Whether somebody has been told how their undertaking stands: what is watched may be told and looked at again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column; the version before tells what is due, and leaves it alone."""
    op.add_column("journal", sa.Column("untold", sa.Integer, nullable=False, server_default="0"))
