"""Names from outside as primary keys: short ones as they are, long or odd ones by their hash."""

from __future__ import annotations

import hashlib

LONGEST = 190  # characters; the columns hold 200 and more
_KEPT = 60  # characters of a longer name that stay readable


def stored_name(name: str) -> str:
    """`name` as it is stored: the same name always gives the same, two names never do.

    The channel promises no length for a conversation's id, and PostgreSQL takes neither NUL nor half a character.
    """
    if len(name) <= LONGEST and name.isascii() and name.isprintable():
        return name
    readable = "".join(each for each in name[:_KEPT] if each.isascii() and each.isprintable())
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{readable}#{digest}"
