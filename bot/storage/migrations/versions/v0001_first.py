"""The tables of version 0.1, which kept no versions: those that are there already are adopted as they are."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables that are missing."""
    metadata = sa.MetaData()

    def table(name: str, *columns: sa.Column[Any], personal: bool = True) -> None:
        person = [sa.Column(each, sa.String(64), primary_key=True) for each in ("tenant", "person")]
        expires = sa.Column("expires", sa.Float, nullable=False, index=True)
        sa.Table(name, metadata, *(person if personal else ()), *columns, expires)

    def body() -> sa.Column[bytes]:
        return sa.Column("body", sa.LargeBinary, nullable=False)

    table("memory", sa.Column("name", sa.String(200), primary_key=True), body())
    table("tokens", body())
    table("exchanges", sa.Column("request", sa.String(200), primary_key=True), sa.Column("answer", sa.String(4000)))
    table("pending", body())
    table("states", sa.Column("state", sa.String(64), primary_key=True), personal=False)
    table(
        "journal",
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("closed", sa.Integer, nullable=False),
        sa.Column("held", sa.Float, nullable=False),
        body(),
    )
    table("people", body())
    table("conversations", sa.Column("conversation", sa.String(400), primary_key=True), body())
    metadata.create_all(op.get_bind())
