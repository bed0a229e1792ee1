"""What a reading left over: a number, a day or a time that could change what is meant is asked about (rule 27)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from dialogs.model import Period, Unclear
from dialogs.understanding.subjects import about_health, reasons
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import SMALL, Kind, kinds
from dialogs.understanding.time.refiners import Scene

_PLACED = kinds("days span length repeat half_day exception now week")
_DATES = kinds("number ordinal numeric month month_of_year weekday named_day week_number")
_DOUBTFUL = _DATES | kinds("impossible clock word clock_mark modifier unit")
_LEADING = kinds("from until starting at between dash in clock_mark day_mark for and")
_TO_A_TIME = kinds("until leaving arriving between")
_FEW = range(2, 8)  # parts of days that one counts
_TEMPERATURES = range(36, 43)  # degrees of a fever


def unplaced(scene: Scene) -> Unclear | None:
    """The question that what was left over makes necessary, None where nothing that matters was.

    A number counts where a day or a time could stand: behind a word that leads to one, or beside a time that was
    read, with no word of another kind between them and none that it counts.
    """
    if not any(atom.kind in _DOUBTFUL and _numbered(scene, atom) for atom in scene.atoms):
        return None
    named = {index for start, end in reasons(scene) for index in range(start, end)}
    health = about_health(scene)
    for place, atom in enumerate(scene.atoms):
        if atom.kind == Kind.IMPOSSIBLE:
            return Unclear.TIME
        if atom.kind == Kind.WORD and _looks_like_a_time(scene, atom) and _pointed(scene.atoms, place, _TO_A_TIME):
            return Unclear.TIME
        if _unread(scene.atoms, place):
            return Unclear.DATE
        if _some_of_more(scene.atoms, place):
            return Unclear.DAY
        if atom.kind == Kind.CLOCK_MARK and atom.end - atom.start > 1 and _leads_nowhere(scene.atoms, place):
            return Unclear.TIME
        if atom.start in named or not _written(scene, atom):
            continue
        if atom.kind == Kind.CLOCK:
            return Unclear.TIME
        if atom.kind in _DATES and _pointed(scene.atoms, place) and not (health and atom.value in _TEMPERATURES):
            return Unclear.DATE
    return None


def _unread(atoms: Sequence[Atom], place: int) -> bool:
    """Whether the atom there leads to days that were not read: "this Friday and next", "two of the next five days"."""
    atom = atoms[place]
    ahead = next((each.kind for each in reversed(atoms[:place]) if each.kind not in SMALL), "")
    behind = atoms[place + 1].kind if place + 1 < len(atoms) else ""
    if atom.kind == Kind.MODIFIER:
        return ahead == Kind.AND and behind in ("", Kind.COMMA, Kind.BREAK)
    if atom.kind == Kind.UNIT:
        return atom.value in ("week", "month") and behind in (Kind.AFTER, Kind.BEFORE)
    further = next((each.kind for each in atoms[place + 1 :] if each.kind not in SMALL), "")
    counted = atom.kind == Kind.NUMBER and not atom.digits and atom.value > 1
    return counted and behind == Kind.GLUE and further in _PLACED


def _some_of_more(atoms: Sequence[Atom], place: int) -> bool:
    """Whether parts of days are counted, and more or fewer were read: "dos mañanas de la semana que viene"."""
    atom = atoms[place]
    if atom.kind != Kind.NUMBER or atom.value not in _FEW or place + 1 == len(atoms):
        return False
    following = atoms[place + 1]
    if following.kind == Kind.SPAN:  # "duas manhãs em dezembro"
        return following.value.part in ("morning", "afternoon") and not atom.digits
    if following.kind != Kind.DAYS or following.start != atom.end:
        return False
    span = following.value.span
    return span is not None and span.part in ("morning", "afternoon") and len(following.value.pieces) != atom.value


def leftover(scene: Scene, periods: Sequence[Period], subject: str | None) -> tuple[str, ...]:
    """What else was said in numbers and no reading has placed: it travels with the request and is said back.

    Left out are numbers that count something ("my 2 kids"), those of the reason, and lengths that say what the
    periods say.
    """
    named = {index for start, end in reasons(scene) for index in range(start, end)}
    found: list[str] = []
    for place, atom in enumerate(scene.atoms):
        if atom.start in named or atom.end <= atom.start or not _counts(scene, place, periods):
            continue
        said = scene.text[scene.tokens[atom.start].start : scene.tokens[atom.end - 1].end]
        if said not in (subject or "") and not (about_health(scene) and atom.value in _TEMPERATURES):
            found.append(said)
    return tuple(found)


def _counts(scene: Scene, place: int, periods: Sequence[Period]) -> bool:
    """Whether the atom there is a number that stands for itself, or a length that the periods do not have."""
    atom = scene.atoms[place]
    if atom.kind == Kind.LENGTH:
        took = [period.end - period.start for period in periods]
        timed = [length for length, period in zip(took, periods, strict=True) if not period.all_day]
        return bool(atom.value.minutes and timed) and timedelta(minutes=atom.value.minutes) not in timed
    behind = scene.behind(atom)
    return atom.kind in kinds("number numeric clock year") and atom.digits and behind != Kind.WORD


def _leads_nowhere(atoms: Sequence[Atom], place: int) -> bool:
    """Whether a word that leads to a clock time has none behind it: "desde la una y media", not understood."""
    behind = next((each.kind for each in atoms[place + 1 :] if each.kind not in SMALL), "")
    return behind not in kinds("clock number span days part")


def _numbered(scene: Scene, atom: Atom) -> bool:
    """Whether an atom is more than a plain word without digits."""
    return atom.kind != Kind.WORD or any(scene.tokens[i].number for i in range(atom.start, atom.end))


def _looks_like_a_time(scene: Scene, atom: Atom) -> bool:
    """Whether a plain word is three or four digits: "until 1375"."""
    return atom.end - atom.start == 1 and scene.tokens[atom.start].number and 3 <= len(scene.words[atom.start]) <= 4


def _written(scene: Scene, atom: Atom) -> bool:
    """Whether an atom stands in the message as something that names a day or a time by itself."""
    if atom.end <= atom.start:
        return False
    return atom.digits or atom.kind not in (Kind.NUMBER, Kind.ORDINAL, Kind.NAMED_DAY)


def _pointed(atoms: Sequence[Atom], place: int, leading: frozenset[str] = _LEADING) -> bool:
    """Whether something leads to the atom there, or a time stands right beside it."""
    before = next((each.kind for each in reversed(atoms[:place]) if each.kind not in SMALL), "")
    behind = next((each.kind for each in atoms[place + 1 :] if each.kind not in SMALL), "")
    if behind == Kind.WORD and atoms[place].kind in (Kind.NUMBER, Kind.ORDINAL):
        return False  # it counts something: "my 2 kids"
    return before in leading or (leading is _LEADING and (before in _PLACED or behind in _PLACED))
