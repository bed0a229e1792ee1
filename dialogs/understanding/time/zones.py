"""Time zones named beside a clock time: "3pm EST" is converted to the author's own zone (rule 28)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from dialogs.model import Period
from dialogs.understanding.languages.lexicon import phrase_words
from dialogs.understanding.text.normalise import fold
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
_UNKNOWN: Final = timezone(timedelta(0), "?")  # a place was named of which the clock is not known
_NAME: Final = re.compile(r"[^\W\d_a-zà-ÿ]\w+(?:[ -][^\W\d_a-zà-ÿ]\w+)?")  # one or two words in capitals
_REGIONS: Final = {"pacific": "America/Los_Angeles", "eastern": "America/New_York", "central": "America/Chicago",
                   "mountain": "America/Denver"}  # fmt: skip
_ALONE: Final = frozenset({"pacific", "eastern"})  # said without "time" behind it


def find(scene: Scene) -> None:
    """Take the zones out of a message: each belongs to the time before it, and to no reason."""
    kept: list[Atom] = []
    skip = 0
    placing = _speaks_of_clocks(scene)
    for atom in scene.atoms:
        if atom.start < skip:
            continue
        if kept and kept[-1].kind in _BEFORE and kept[-1].end == atom.start and (named := _zone_at(scene, atom.start)):
            zone, skip = named
            scene.zones = (*scene.zones, zone)
            kept[-1] = replace(kept[-1], end=skip)
            continue
        lead = next((each for each in reversed(kept) if each.kind not in kinds("comma break glue")), None)
        if placing and lead is not None and lead.kind in _BEFORE and (placed := _place_at(scene, atom.start)):
            zone, skip = placed
            scene.zones = (*scene.zones, zone)
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


def _speaks_of_clocks(scene: Scene) -> bool:
    """Whether a word of a message may lead to a place whose time is meant."""
    language = scene.lexicon.data["language"]
    marks = {*language.get("time_behind", ()), *(phrase_words(each)[0] for each in language.get("time_of", ()))}
    return not (marks | _ALONE).isdisjoint(scene.words)


def _place_at(scene: Scene, index: int) -> tuple[tzinfo, int] | None:
    """The zone of a place whose time is named there, "hora de Bogotá", "New York time", and the token behind it."""
    language, words = scene.lexicon.data["language"], scene.words
    for phrase in language.get("time_of", ()):
        lead = phrase_words(phrase)
        if tuple(words[index : index + len(lead)]) == lead and (name := _name_at(scene, index + len(lead))):
            return _of_place(scene, name[0]), name[1]
    name = _name_at(scene, index)
    if name is None:
        return None
    behind = words[name[1] : name[1] + 1]
    if behind and behind[0] in language.get("time_behind", ()):
        return _of_place(scene, name[0]), name[1] + 1
    if fold(name[0]) in _ALONE and scene.lexicon.code == "en":
        return _of_place(scene, name[0]), name[1]
    return None


def _name_at(scene: Scene, index: int) -> tuple[str, int] | None:
    """One or two words in capitals that begin at a token, and the token behind them."""
    if index >= len(scene.tokens):
        return None
    found = _NAME.match(scene.text, scene.tokens[index].start)
    listed = scene.lexicon.data["language"].get("time_behind", ())
    if found is None:
        adjective = scene.words[index + 1 : index + 2]  # "svensk tid"
        small = scene.words[index].endswith(tuple(scene.lexicon.data["language"].get("of_a_place", ())) or ("\0",))
        return (scene.words[index], index + 1) if small and adjective and adjective[0] in listed else None
    end = next((i for i in range(index, len(scene.tokens)) if scene.tokens[i].start >= found.end()), len(scene.tokens))
    name = found.group()
    if " " in name and fold(name.rpartition(" ")[2]) in listed:
        return name.rpartition(" ")[0], end - 1
    return name, end


def _of_place(scene: Scene, name: str) -> tzinfo:
    """The zone of a place by its name, as zone names have it; `_UNKNOWN` where they do not."""
    folded = fold(name).replace(" ", "_").replace("-", "_")
    if folded in _REGIONS:
        return ZoneInfo(_REGIONS[folded])
    known = _cities()
    for ending in ("", *scene.lexicon.data["language"].get("of_a_place", ())):
        if ending and not folded.endswith(ending):
            continue
        if zone := known.get(folded.removesuffix(ending)):
            return ZoneInfo(zone)
    return _UNKNOWN


@lru_cache(maxsize=1)
def _cities() -> Mapping[str, str]:
    """Zones by the last part of their names, folded: "bogota" is America/Bogota."""
    return {fold(name.rpartition("/")[2]): name for name in sorted(available_timezones()) if "/" in name}


def converted(periods: Sequence[Period], zones: Sequence[tzinfo], own: str | None) -> tuple[Period, ...] | None:
    """The periods, said in the zone named, on the author's own clock; None where one of the two is not known."""
    try:
        target = ZoneInfo(own) if own else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        target = None
    if target is None or any(zone is _UNKNOWN for zone in zones) or len(set(map(str, zones))) != 1:
        return None

    def moved(moment: datetime) -> datetime:
        return moment.replace(tzinfo=zones[0]).astimezone(target).replace(tzinfo=None)

    return tuple(each if each.all_day else Period(moved(each.start), moved(each.end)) for each in periods)
