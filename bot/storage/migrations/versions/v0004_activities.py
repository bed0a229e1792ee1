"""Activities by their ids: answered once, in the order in which they arrived."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the table; the version before answers without it."""
    op.create_table(
        "activities",
        sa.Column("tenant", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("activity", sa.String(64), primary_key=True),
        sa.Column("lane", sa.String(64), nullable=False),
        sa.Column("ticket", sa.BigInteger, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("held", sa.Float, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("expires", sa.Float, nullable=False, index=True),
        sa.Index("ix_activities_lane", "tenant", "person", "lane", "ticket"),
    )
