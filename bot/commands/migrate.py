"""`migrate`: bring the database to this version's schema."""

from __future__ import annotations

from bot.commands.sentences import sentences


def migrate() -> None:
    """Bring the database to this version's schema; `serve` does so too, at its start."""
    with sentences():
        import asyncio

        from bot import logs
        from bot.settings import load_settings
        from bot.storage.database import Database
        from bot.storage.schema import Migrated

        logs.configure("WARNING", "text")

        async def migrated() -> Migrated:
            database = Database(load_settings())
            try:
                return await database.migrate()
            finally:
                await database.close()

        found = asyncio.run(migrated())
        if found.before == found.after:
            print(f"The database has version {found.after} already.")
        else:
            before = {None: "it was empty", "0": "it had none"}.get(found.before, f"it had {found.before}")
            print(f"The database now has version {found.after}; {before}.")
