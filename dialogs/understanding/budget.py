"""How much work one message may cause: readings of it or of its parts, and steps of the refiners.

Work is bounded by construction: a part that is read again is never read again in turn, and what a message may
still cost is counted in one object that goes with it from its first reading to its last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST_READINGS: Final = 32  # of one message and its clauses
MOST_TOKENS: Final = 700  # read so far, beyond which nothing is read again
MOST_STEPS: Final = 5000  # tries of a refiner's pattern, over all those readings


@dataclass(slots=True)
class Budget:
    """What one message has cost so far."""

    readings: int = 0
    tokens: int = 0
    steps: int = 0

    def reads(self) -> bool:
        """Count one more reading; False when there may be none."""
        if self.readings >= MOST_READINGS or self.tokens > MOST_TOKENS:
            return False
        self.readings += 1
        return True

    def step(self) -> bool:
        """Count one more try of a pattern; False when there may be none."""
        self.steps += 1
        return self.steps <= MOST_STEPS

    @property
    def spent(self) -> bool:
        """Whether a reading was cut short: what came of it is not to be trusted."""
        return self.steps > MOST_STEPS
