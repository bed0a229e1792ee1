"""What the dialogs tell whoever watches them: how messages were read, and which buttons were pressed.

bot/ counts it; nothing here keeps anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dialogs.incoming import Incoming
from dialogs.model import Press, Reading
from dialogs.reply import Reply


class Notices(Protocol):
    """Hears of every turn; its methods must neither raise nor wait."""

    def read(self, incoming: Incoming, text: str, readings: Sequence[Reading], newest: str | None) -> None:
        """A message was read; `newest` is the id of the open card, to which it may refer."""

    def pressed(self, incoming: Incoming, press: Press, card: str) -> None:
        """A button of the card was pressed or typed and still stands for something."""

    def answered(self, incoming: Incoming, replies: Sequence[Reply]) -> None:
        """The turn came to its replies."""


class Unnoticed:
    """Tells nobody."""

    def read(self, incoming: Incoming, text: str, readings: Sequence[Reading], newest: str | None) -> None:
        """Do nothing."""

    def pressed(self, incoming: Incoming, press: Press, card: str) -> None:
        """Do nothing."""

    def answered(self, incoming: Incoming, replies: Sequence[Reply]) -> None:
        """Do nothing."""
