"""How long a turn may still wait for the services behind it."""

from __future__ import annotations

import time


class Budget:
    """Seconds that run down from the moment it is made (10 for a turn, 4 for a dialog)."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left, never negative."""
        return max(0.0, self._end - time.monotonic())

    def allows(self, seconds: float) -> bool:
        """Whether one can wait so long and still ask again afterwards."""
        return seconds + 0.5 <= self.left
