"""When a worker takes up a journal entry, what replicas share about a mailbox, turns that wait, what is to be said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add columns with defaults, and tables; the version before needs none of them."""
    op.add_column("journal", sa.Column("due", sa.Float, nullable=False, server_default="0"))
    op.add_column("journal", sa.Column("parked", sa.Integer, nullable=False, server_default="0"))
    op.add_column("journal", sa.Column("watched", sa.Float, nullable=False, server_default="0"))
    op.create_index("ix_journal_due", "journal", ["due"])
    op.create_table(
        "mailboxes",
        *_person(),
        sa.Column("writer", sa.String(40), nullable=False),
        sa.Column("held", sa.Float, nullable=False),
        sa.Column("paused", sa.Float, nullable=False, server_default="0"),
        *(sa.Column(f"call{n}", sa.Float, nullable=False, server_default="0") for n in range(4)),
        sa.Column("expires", sa.Float, nullable=False, index=True),
    )
    op.create_table(
        "waiting",
        *_person(),
        sa.Column("turn", sa.String(40), primary_key=True),
        sa.Column("holder", sa.String(40), nullable=False),
        sa.Column("due", sa.Float, nullable=False, index=True),
        sa.Column("begun", sa.Float, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("expires", sa.Float, nullable=False, index=True),
    )
    op.create_table(
        "outbox",
        *_person(),
        sa.Column("item", sa.String(80), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("due", sa.Float, nullable=False, index=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("expires", sa.Float, nullable=False, index=True),
    )


def _person() -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(64), primary_key=True) for name in ("tenant", "person")]
