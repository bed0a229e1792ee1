"""Time zones named beside a clock time: "3pm EST" is converted to the author's own zone (rule 28)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dialogs.model import Period
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import kinds
from dialogs.understanding.time.refiners import Scene

# Abbreviations as people write them: minutes from UTC, or the zone whose clock is meant the whole year.
ABBREVIATIONS: Final[dict[str, int | str]] = {
    "AEDT": 660, "AEST": 600, "BST": 60, "CDT": -300, "CEST": 120, "CET": 60, "CST": -360, "CT": "America/Chicago",
    "EDT": -240, "EEST": 180, "EET": 120, "EST": -300, "ET": "America/New_York", "GMT": 0, "IST": 330, "JST": 540,
    "MDT": -360, "MESZ": 120, "MEZ": 60, "MST": -420, "MT": "America/Denver", "PDT": -420, "PST": -480,
    "PT": "America/Los_Angeles", "SGT": 480, "UTC": 0, "WEST": 60, "WET": 0,
}  # fmt: skip
_OFFSET: Final = re.compile(r"\s?([+-])\s?(\d{1,2})(?::?(\d\d))?(?!\d)")
_BEFORE: Final = kinds("clock number numeric part")


def find(scene: Scene) -> None:
    """Take the zones out of a message: each belongs to the time before it, and to no reason."""
    kept: list[Atom] = []
    skip = 0
    for atom in scene.atoms:
        if atom.start < skip:
            continue
        if kept and kept[-1].kind in _BEFORE and kept[-1].end == atom.start and (named := _zone_at(scene, atom.start)):
            zone, skip = named
            scene.zones = (*scene.zones, zone)
            kept[-1] = replace(kept[-1], end=skip)
            continue
        kept.append(atom)
    if scene.zones:
        scene.atoms = kept


def _zone_at(scene: Scene, index: int) -> tuple[tzinfo, int] | None:
    """The zone that the word there names, in capitals, and the token behind it."""
    if index >= len(scene.tokens):
        return None
    token = scene.tokens[index]
    name = scene.text[token.start : token.end]
    known = ABBREVIATIONS.get(name)
    if known is None:
        return None
    end = index + 1
    if isinstance(known, str):
        return _zone(known), end
    minutes = known
    if known == 0 and (found := _OFFSET.match(scene.text, token.end)):  # "UTC+2"
        shift = int(found[2]) * 60 + int(found[3] or 0)
        minutes = shift if found[1] == "+" else -shift
        end = next(
            (i for i in range(end, len(scene.tokens)) if scene.tokens[i].start >= found.end()), len(scene.tokens)
        )
    return timezone(timedelta(minutes=max(-1439, min(1439, minutes)))), end


def _zone(name: str) -> tzinfo:
    return ZoneInfo(name)


def converted(periods: Sequence[Period], zones: Sequence[tzinfo], own: str | None) -> tuple[Period, ...] | None:
    """The periods, said in the zone named, on the author's own clock; None where one of the two is not known."""
    try:
        target = ZoneInfo(own) if own else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        target = None
    if target is None or len(set(map(str, zones))) != 1:
        return None

    def moved(moment: datetime) -> datetime:
        return moment.replace(tzinfo=zones[0]).astimezone(target).replace(tzinfo=None)

    return tuple(each if each.all_day else Period(moved(each.start), moved(each.end)) for each in periods)
