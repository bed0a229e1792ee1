"""`renew-keys`: seal what is stored under the newest encryption key."""

from __future__ import annotations

from bot.commands.sentences import fail, sentences


def renew_keys() -> None:
    """Seal all that is stored under the newest encryption key, so that older ones can be taken away."""
    with sentences():
        import asyncio

        from bot import logs
        from bot.settings import load_settings
        from bot.storage.canary import Sealed
        from bot.storage.database import Database

        logs.configure("WARNING", "text")

        async def renewed() -> Sealed:
            database = Database(load_settings())
            try:
                await database.start()
                return await database.renew_keys()
            finally:
                await database.close()

        found = asyncio.run(renewed())
        print(f"Sealed anew under the newest key: {found.rows - found.unreadable} rows.")
        if found.unreadable:
            fail(
                f"No key opens {found.unreadable} more rows, which were left as they are.",
                "Add the key they were written with to TIMEOFF_ENCRYPTION_KEYS and run this again before a key goes.",
            )
