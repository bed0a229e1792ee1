"""All refiners: importing this module registers them. `refiners` says in what order they run."""

from __future__ import annotations

from dialogs.understanding.time import (
    attach,
    beside,
    brief,
    clock,
    dates,
    days,
    lengths,
    listed,
    months,
    numbered,
    ranges,
    spans,
    stretches,
    tense,
    trailing,
    weekdays,
    weeks,
)

MODULES = (
    attach, beside, brief, clock, dates, days, lengths, listed, months, numbered, ranges, spans, stretches, tense,
    trailing, weekdays, weeks,
)  # fmt: skip
