"""One service for each SQLite file: a lock that the operating system gives back when its holder dies."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.storage.problems import InUse


class Single:
    """The right to serve from one SQLite file, held from `take` to `release`."""

    def __init__(self, url: str) -> None:
        """Of the database at `url` (SQLAlchemy); databases in memory and servers need no such right."""
        parsed = make_url(url)
        named = parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:")
        self._file = Path(f"{parsed.database}.lock") if named and "mode=memory" not in url else None
        self._held: int | None = None

    def take(self) -> None:
        """Take it; raises InUse where another process, or another service in this one, has it. OSError as usual."""
        if self._file is None or self._held is not None:
            return
        held = os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(held)
        except OSError as error:
            # The holder's number may just not be written yet: then it stays unnamed.
            holder = os.pread(held, 20, 0).decode("ascii", "replace").strip() if hasattr(os, "pread") else ""
            os.close(held)
            raise InUse(str(self._file).removesuffix(".lock"), holder) from error
        with contextlib.suppress(OSError):  # the number only makes the message better
            os.ftruncate(held, 0)
            os.write(held, f"{os.getpid()}\n".encode())
        self._held = held

    def release(self) -> None:
        """Give it back; the file stays, for removing it could take away somebody else's lock."""
        if self._held is not None:
            os.close(self._held)
            self._held = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        os.lseek(file, 1024, os.SEEK_SET)  # beyond what is written, which others may read
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
