"""Runs the migrations on the connection that bot/storage/schema.py hands over, within its transaction."""

from __future__ import annotations

from alembic import context

from bot.storage import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
