"""The database: whether it opens, which schema it has, and whether the keys are its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from sqlalchemy.exc import SQLAlchemyError

from bot.check.findings import Finding, State
from bot.settings import PREFIX, Settings
from bot.settings_check import problems
from bot.storage import schema
from bot.storage.database import Condition, Database
from bot.storage.problems import StorageProblem
from bot.storage.trouble import explained

WITHIN = 15.0  # seconds


async def questions(settings: Settings) -> AsyncIterator[Finding]:
    """The findings `database`, `schema` and `encryption keys`, as far as they can be made."""
    if any(line.startswith((f"{PREFIX}DATABASE_URL", f"{PREFIX}ENCRYPTION_KEYS")) for line in problems(settings)):
        cure = "Correct the settings first."
        yield Finding("database", State.NOT_CHECKED, "The database was not opened.", cure)
        return
    database = Database(settings)
    try:
        async with asyncio.timeout(WITHIN):
            found = await database.condition()
    except StorageProblem as problem:
        yield Finding("database", State.OK, "The database opens.")
        yield Finding("encryption keys", State.WRONG, problem.lines[0], " ".join(problem.lines[1:]))
    except Exception as error:
        says, cure = explained(error) or (
            f"The database cannot be opened: {str(error).splitlines()[0] if str(error) else type(error).__name__}",
            f"Check {PREFIX}DATABASE_URL and the server's log.",
        )
        if not explained(error) and not isinstance(error, (SQLAlchemyError, OSError)):
            says = f"{says} ({type(error).__name__})"
        yield Finding("database", State.WRONG, says, cure)
    else:
        for finding in _condition(found):
            yield finding
    finally:
        await database.close()


def _condition(found: Condition) -> list[Finding]:
    opened = Finding("database", State.OK, "The database opens.")
    if found.sealed is None:
        if found.version is not None and found.version > schema.HEAD:
            says = f"The schema has version {found.version}, which is newer than this program's {schema.HEAD}."
            return [
                opened,
                Finding("schema", State.WARNING, says, "Install the version that was here before, or newer."),
            ]
        before = "The database is empty" if found.version is None else f"The schema has version {found.version}"
        says = f"{before}; this program needs version {schema.HEAD}."
        return [opened, Finding("schema", State.WARNING, says, "Run `timeoff migrate`; `timeoff serve` does so too.")]
    known = Finding("schema", State.OK, f"The schema has version {schema.HEAD}, as this program needs.")
    if found.sealed.unreadable:
        says = f"No key opens {found.sealed.unreadable} of the {found.sealed.rows} sealed rows in the database."
        cure = f"Add the key they were written with to {PREFIX}ENCRYPTION_KEYS and run `timeoff renew-keys`."
        return [opened, known, Finding("encryption keys", State.WRONG, says, cure)]
    says = f"The encryption keys open all {found.sealed.rows} sealed rows in the database."
    return [opened, known, Finding("encryption keys", State.OK, says)]
