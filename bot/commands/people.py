"""`forget` and `export`: what an operator does for a person who asks for it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.commands.sentences import fail, sentences

if TYPE_CHECKING:
    from bot.storage.database import Database

Person = Annotated[str, typer.Argument(help="The person's Entra object id.", metavar="OBJECT-ID")]
T = TypeVar("T")


def forget(person: Person) -> None:
    """Erase all that is kept of a person, as "forget me" does; their time off in Microsoft 365 stays."""
    with sentences():
        counts = _with_database(lambda database, tenant: database.erase(tenant, _id(person)))
        print("\n".join(f"{name}: {count}" for name, count in counts.items() if count) or "Nothing was kept.")


def export(
    person: Person,
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output unless given.")] = None,
) -> None:
    """Write all that is kept of a person as JSON, tokens left out."""
    with sentences():
        import json

        from bot.storage.taking_out import taken_out

        found = _with_database(lambda database, tenant: taken_out(database, tenant, _id(person)))
        text = json.dumps(found, ensure_ascii=False, indent=2)
        if out is None:
            print(text)
        else:
            out.touch(mode=0o600)
            out.write_text(text + "\n", "utf-8")
            print(out)


def _id(person: str) -> str:
    import uuid

    try:
        return str(uuid.UUID(person))
    except ValueError:
        fail(f'"{person}" is not an object id, such as 7d1c2b9e-3f52-4c0e-9a55-0c6f3c1f7f10; Entra ID shows it.')


def _with_database(work: Callable[[Database, str], Awaitable[T]]) -> T:
    import asyncio

    from bot import logs
    from bot.settings import load_settings
    from bot.storage.database import Database

    logs.configure("WARNING", "text")
    settings = load_settings()

    async def done() -> T:
        database = Database(settings)
        try:
            await database.start()
            return await work(database, settings.tenant_id.lower())
        finally:
            await database.close()

    return asyncio.run(done())
