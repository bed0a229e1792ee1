"""The reason as the person put it, without dates, filler or "my" (rule 19)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dialogs.understanding.languages.lexicon import Lexicon, load, phrase_words, words_of
from dialogs.understanding.text.normalise import fold
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.refiners import Scene

_BREAKS = frozenset(',;.!?()\n*:[]"-')
_LONGEST = 80


@lru_cache(maxsize=64)
def _phrases(code: str, name: str) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in load(code).data.get("subject", {}).get(name, ()):
        for variant in (phrase, phrase.replace("'", "")):
            words = phrase_words(variant)
            if words and words[1:] not in found.setdefault(words[0], []):
                found[words[0]].append(words[1:])
    for rests in found.values():
        rests.sort(key=len, reverse=True)
    return found


def phrases_at(scene: Scene, lexicon: Lexicon, name: str) -> list[tuple[int, int]]:
    """Where phrases of that list stand, as token ranges."""
    table, words = _phrases(lexicon.code, name), scene.words
    spans: list[tuple[int, int]] = []
    index = 0
    while index < len(words):
        end = 0
        for rest in table.get(words[index], ()):
            at, good = index + 1, True
            for wanted in rest:
                while at < len(words) and words[at] in "'-":
                    at += 1
                if at >= len(words) or words[at] != wanted:
                    good = False
                    break
                at += 1
            if good:
                end = at
                break
        if end:
            spans.append((index, end))
        index = end or index + 1
    return spans


@lru_cache(maxsize=64)
def _tails(code: str) -> tuple[str, ...]:
    """The endings by which a compound word is a reason ("Hauptuntersuchung")."""
    return tuple(sorted({fold(word) for word in load(code).data.get("subject", {}).get("compound_reasons", ())}))


def reasons(scene: Scene) -> list[tuple[int, int]]:
    """Where known reasons stand ("dentist", "parental leave"), also as the end of a compound word."""
    spans = phrases_at(scene, scene.lexicon, "reasons")
    if tails := _tails(scene.lexicon.code):
        taken = {i for start, end in spans for i in range(start, end)}
        taken.update(
            i
            for atom in scene.atoms
            if atom.kind in kinds("off leaving arriving back now")
            for i in range(atom.start, atom.end)
        )
        for index, word in enumerate(scene.words):
            if index not in taken and len(word) > 6 and word.endswith(tails):
                spans.append((index, index + 1))
    return spans


def about_health(scene: Scene) -> bool:
    """Whether the message speaks of sickness or of a doctor's, which a setting makes neutral."""
    return Kind.SICK in scene.said or bool(phrases_at(scene, scene.lexicon, "health"))


def subject(scene: Scene, atoms: Sequence[Atom]) -> str | None:
    """The subject, its first letter a capital; None when no reason is given."""
    lexicon, tokens, words = scene.lexicon, scene.tokens, scene.words
    known = reasons(scene)
    reason = {i for start, end in known for i in range(start, end)}
    within = {i for start, end in known if end - start > 1 for i in range(start, end)}
    plus: list[int] = []
    stop: dict[int, str] = {}
    edge = words_of(lexicon.code, "subject", "edge")
    for place, atom in enumerate(atoms):
        for index in range(atom.start, atom.end):
            if atom.kind in kinds("days span length repeat half_day exception now mentioned"):
                stop[index] = "time"
            elif atom.kind in kinds("off leaving arriving back rest whole early late") and index not in reason:
                stop[index] = "off"
            elif atom.kind == Kind.FOR:
                plus.append(index)
            elif atom.kind == Kind.FROM and index not in reason and not _leads_to_time(atoms, place):
                continue  # "trámite del pasaporte"
            elif (
                atom.kind in kinds("from starting until except every every_other")
                and index not in reason
                and atom.kind != Kind.UNTIL
            ):
                stop[index] = "link"
            elif atom.kind == Kind.SICK and (index + 1 == atom.end or not {*words[atom.start : index + 1]} <= edge):
                reason.add(index)  # of "in malattia" the last word
    for start, end in phrases_at(scene, lexicon, "trips"):
        if end < len(words) and end not in stop and tokens[end].letters and _place(scene, end):
            reason.update(range(start, end))  # "vacation in Spain"
    for index in reason:
        if stop.get(index) in ("time", "off", "link") and not _within_time(atoms, index):
            del stop[index]
    for start, end in phrases_at(scene, lexicon, "cut"):
        for index in range(start, end):
            if index not in reason:
                stop.setdefault(index, "cut")
    for index in _courtesies(scene, lexicon):
        if index not in reason:
            stop.setdefault(index, "cut")
    joining = lexicon.data.get("subject", {}).get("joining", ())
    for start, end in (*((index, index + 1) for index in plus), *phrases_at(scene, lexicon, "because")):
        if start and words[start] in joining and _names(scene, start - 1, edge, stop):
            continue  # "Termin beim Notar" is one reason
        for index in range(start, end):
            if index not in within:  # "licencia por paternidad"
                stop[index] = "for"
    purpose = words_of(lexicon.code, "subject", "purpose")
    for index, word in enumerate(words[:-1]):
        if word in purpose and stop.get(index - 1) in ("time", "off") and tokens[index + 1].letters:
            stop.setdefault(index, "for")  # "off Friday to beat the traffic"
    for index, word in enumerate(words):
        if word in _BREAKS and not (word == "-" and tokens[index].glued) and index not in stop:
            stop[index] = "break"
    for index in _clauses(scene, lexicon, stop):
        stop.pop(index, None)
    lead = words_of(lexicon.code, "subject", "lead")
    best: tuple[float, int, int] | None = None
    index = 0
    while index < len(words):
        if index in stop:
            index += 1
            continue
        end = index
        while end < len(words) and end not in stop:
            end += 1
        before = stop.get(index - 1, "start")
        first, last = index, end
        while (
            first < last
            and (words[first] in edge or words[first] in lead or not words[first].isalnum())
            and first not in reason
            and not _hyphenated(scene, first)
        ):
            first += 1
        while last > first and (words[last - 1] in edge or not words[last - 1].isalnum()) and last - 1 not in reason:
            last -= 1
        if first < last:
            value = _value(scene, first, last, before, reason)
            if before == "start" and stop.get(end) == "break" and last - first > 1:
                value += 0.5  # "my basement flooded, can't work today"
            if before == "break" and stop.get(end) == "cut" and last - first <= 2 and value < 3:
                value = 0.0  # who does what the next words say: "Gareth has the handover"
            if value > 0 and (best is None or value > best[0]):
                best = (value, first, last)
        index = end
    if best is None:
        return None
    text = scene.text[tokens[best[1]].start : tokens[best[2] - 1].end].strip()
    return (text[0].upper() + text[1:])[:_LONGEST] if text else None


def _clauses(scene: Scene, lexicon: Lexicon, stop: dict[int, str]) -> list[int]:
    """The tokens of clauses that say of somebody else why: "Katze muss zum Tierarzt", "Bahn hat Verspätung"."""
    verbs, selves = words_of(lexicon.code, "subject", "clause"), words_of(lexicon.code, "subject", "self")
    off = {i for atom in scene.atoms if atom.kind == Kind.OFF for i in range(atom.start, atom.end)}
    found: list[int] = []
    start = 0
    for index in range(len(scene.words) + 1):
        if index < len(scene.words) and stop.get(index) != "break":
            continue
        said = scene.words[start:index]
        plain = not any(stop.get(i) in ("time", "link") or i in off for i in range(start, index))
        if plain and 1 < len(said) <= 7 and verbs & set(said[1:]) and not selves & set(said):
            first = start + (stop.get(start) == "for")
            found += [i for i in range(first, index) if i > first or stop.get(i) == "for"]
        start = index + 1
    return found


def _courtesies(scene: Scene, lexicon: Lexicon) -> set[int]:
    """The tokens of a salutation and of a closing, each with the name that goes with it."""
    words, found = scene.words, set[int]()
    for start, end in phrases_at(scene, lexicon, "closing"):
        found.update(range(start, min(end + 4, len(words))))
    for start, end in phrases_at(scene, lexicon, "opening")[:1]:
        stop = next((i for i in range(end, min(end + 4, len(words))) if words[i] in _BREAKS), None)
        if start <= 1 and stop is not None:
            found.update(range(start, stop))
    return found


def _hyphenated(scene: Scene, index: int) -> bool:
    """Whether the word is the first half of a compound: "in-laws"."""
    tokens = scene.tokens[index + 1 : index + 3]
    return len(tokens) == 2 and tokens[0].word == "-" and all(token.glued for token in tokens)


def _place(scene: Scene, index: int) -> bool:
    """Whether the word there may be where somebody goes."""
    return scene.text[scene.tokens[index].start].isupper() or scene.words[index] not in scene.lexicon.vocabulary


def _names(scene: Scene, index: int, edge: frozenset[str], stop: dict[int, str]) -> bool:
    """Whether the word there may name a reason that goes on."""
    return scene.tokens[index].letters and index not in stop and scene.words[index] not in edge


def _leads_to_time(atoms: Sequence[Atom], place: int) -> bool:
    """Whether the next atom of more than a mark is about time."""
    return next(
        (
            atom.kind in kinds("days span length repeat half_day now")
            for atom in atoms[place + 1 :]
            if atom.kind not in (Kind.GLUE, Kind.DAY_MARK, Kind.CLOCK_MARK)
        ),
        True,
    )


def _within_time(atoms: Sequence[Atom], index: int) -> bool:
    return any(
        atom.kind in kinds("days span length repeat half_day exception now") and atom.start <= index < atom.end
        for atom in atoms
    )


def _value(scene: Scene, first: int, last: int, before: str, reason: set[int]) -> float:
    """How much a stretch of words looks like a reason."""
    value = 0.0
    if any(index in reason for index in range(first, last)):
        value += 4
    if before == "for":
        value += 3
    elif before == "break":
        value += 1.5
    elif before in ("time", "start"):
        named = last - first == 1 and scene.text[scene.tokens[first].start].isupper()
        value += 0.6 if before == "time" and named else 0.5
    known = scene.lexicon.vocabulary
    strange = sum(1 for i in range(first, last) if scene.tokens[i].letters and scene.words[i] not in known)
    value += 0.4 if strange else -1.0
    length = last - first
    if length > 7:
        value -= 0.5 * (length - 7)
    if not any(scene.tokens[i].letters for i in range(first, last)):
        return 0.0
    return value - 0.9
