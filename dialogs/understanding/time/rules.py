"""All refiners, in the order in which they are defined: those of one group run in that order."""

from __future__ import annotations

# isort: off
from dialogs.understanding.time import clock, dates, days, ranges, trailing, weeks, lengths, weekdays  # noqa: F401
# isort: on
