"""Encryption of what is stored: Fernet keys of the settings, the first encrypts, all decrypt."""

from __future__ import annotations

from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class Unreadable(Exception):  # noqa: N818  (a state of what is stored, handled as "not there")
    """What is stored cannot be read: no key fits, or it was moved here from another row."""


class Cipher:
    """Seals bytes for one row and opens them for that row alone."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Take base64 Fernet keys, newest first; raises ValueError when none is there or one is wrong."""
        if not keys:
            raise ValueError("no encryption key")
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def seal(self, data: bytes, *row: str) -> bytes:
        """`data` encrypted under the newest key, bound to `row` (table and key columns)."""
        return self._fernet.encrypt(_heading(row) + data)

    def open(self, sealed: bytes, *row: str) -> bytes:
        """What was sealed for `row`; raises Unreadable when it was not, or no key fits."""
        try:
            plain = self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise Unreadable("no key fits") from error
        heading = _heading(row)
        if not plain.startswith(heading):
            raise Unreadable("sealed for another row")
        return plain[len(heading) :]

    def renew(self, sealed: bytes) -> bytes:
        """The same content under the newest key; raises Unreadable when no key fits."""
        try:
            return self._fernet.rotate(sealed)
        except InvalidToken as error:
            raise Unreadable("no key fits") from error


def _heading(row: Sequence[str]) -> bytes:
    # Fernet has no associated data: naming the row inside keeps one person's row from passing as another's.
    return "\x1f".join(row).encode() + b"\x1e"
