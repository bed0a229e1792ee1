"""What can be wrong with a database that opens: each is said in a sentence with its cure."""

from __future__ import annotations

PREFIX = "TIMEOFF_"


class StorageProblem(Exception):  # noqa: N818  (a state of the deployment, said in sentences)
    """The service must not start on this database; `lines` say why and what to do."""

    def __init__(self, *lines: str) -> None:
        super().__init__(" ".join(lines))
        self.lines = list(lines)


class WrongKeys(StorageProblem):
    """What is stored was sealed under a key that is not among those given."""

    def __init__(self) -> None:
        super().__init__(
            f"{PREFIX}ENCRYPTION_KEYS: none of the keys opens what is stored in this database; nothing was changed.",
            "Add the key it was written with after the newest one, separated by a comma, and everything can be read "
            "again; `app.py renew-keys` then seals it under the newest, and the old key may go.",
            "If that key is lost, so is what was stored: begin with an empty database.",
        )


class InUse(StorageProblem):
    """Another process serves from this SQLite file."""

    def __init__(self, file: str, holder: str) -> None:
        by = f" (process {holder})" if holder else ""
        super().__init__(
            f"Another service{by} is using the database {file}.",
            "A SQLite file serves one process, on a local disk. Stop the other service first, or use PostgreSQL "
            f"for more than one: {PREFIX}DATABASE_URL=postgresql+asyncpg://timeoff@db/timeoff",
        )
