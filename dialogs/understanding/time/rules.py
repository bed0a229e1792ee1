"""All refiners: importing this module registers them. `refiners` says in what order they run."""

from __future__ import annotations

from dialogs.understanding.time import clock, dates, days, lengths, ranges, stretches, trailing, weekdays, weeks

MODULES = (clock, dates, days, lengths, ranges, stretches, trailing, weekdays, weeks)
