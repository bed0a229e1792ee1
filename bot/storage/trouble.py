"""What an error of a database driver means for whoever runs the service, and the cure."""

from __future__ import annotations

import socket

PREFIX = "TIMEOFF_"
_URL = f"{PREFIX}DATABASE_URL"
# SQLSTATE codes of PostgreSQL (appendix A of its manual).
_STATES = {
    "28P01": ("PostgreSQL refuses the password", f"Correct the user and the password in {_URL}."),
    "28000": ("PostgreSQL refuses the user", f"Correct the user in {_URL}, or allow it in pg_hba.conf (with TLS?)."),
    "3D000": ("The server has no such database", f"Create it (createdb), or correct the last part of {_URL}."),
    "25006": (
        "The database takes no writes, as a standby does",
        f"Name the primary in {_URL}, or both: …@/timeoff?host=A:5432&host=B:5432&target_session_attrs=read-write.",
    ),
    "42501": ("The user may not do that in this database", "Let the user own the database or create in its schema."),
    "53300": ("PostgreSQL has no connection left", "Raise max_connections, or run fewer replicas."),
}


def explained(error: BaseException) -> tuple[str, str] | None:
    """What is wrong and its cure, each a sentence; None where the error is none of a database that cannot be used."""
    for each in _chain(error):
        if found := _one(each):
            return found
    return None


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    while error not in found:
        found.append(error)
        error = getattr(error, "orig", None) or error.__cause__ or error
    return found


def _one(error: BaseException) -> tuple[str, str] | None:
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    if (state := getattr(error, "sqlstate", None)) in _STATES:
        says, cure = _STATES[str(state)]
        return f"{says}: {said}.", cure
    if isinstance(error, socket.gaierror):
        return f"The database's server is not known: {said}.", f"Correct the host in {_URL}."
    if isinstance(error, ConnectionError):
        cure = f"Start the server, or correct host and port in {_URL}; a firewall may stand between."
        return f"The database's server refuses the connection: {said}.", cure
    if isinstance(error, TimeoutError):
        cure = f"Correct host and port in {_URL}; a firewall may stand between."
        return "The database's server does not answer.", cure
    if "unable to open database file" in said:
        return (
            "The database file cannot be opened.",
            f"Make its folder, let the service write there, or correct {_URL}.",
        )
    if "readonly database" in said:
        return "The database file may not be written to.", "Let the service's user own the file and its folder."
    if "file is not a database" in said:
        return "The file is no SQLite database.", f"Correct {_URL}, or move that file away."
    if "database is locked" in said:
        return "Another process holds the database file.", "Stop it: a SQLite file serves one process on a local disk."
    if "SSL" in said and "postgres" in type(error).__module__ + said.lower():
        return (
            f"PostgreSQL and the service do not agree on TLS: {said}.",
            f"Add ?ssl=require to {_URL}, or take it away.",
        )
    return None
