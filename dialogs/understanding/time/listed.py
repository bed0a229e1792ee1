"""Refiners for days whose meaning another item of the message gives: of what week, of what past, before what day.

Also days that are only a landmark ("after Christmas: Monday 28"), and what is meant of each day of a range.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.languages.people import words_that_say
from dialogs.understanding.text.normalise import fold
from dialogs.understanding.text.wording import mark_at
from dialogs.understanding.time.attach import with_span
from dialogs.understanding.time.dates import numbered
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import SMALL, Kind, kinds
from dialogs.understanding.time.moments import DAY, Days, Piece, after
from dialogs.understanding.time.refiners import Scene, only, refiner
from dialogs.understanding.time.weekdays import in_each_week

_NEAR = DAY * 21  # from a landmark to the days off beside it
_BRIDGED = DAY * 6  # from a holiday to the days that make a long weekend of it
_A_WEEK = 7


@refiner("dates", "<part> <number> (?!~ [<unit><month><month_of_year><clock><part><dash><until><and>])", Kind.PART)
def _part_of_a_numbered_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "la mañana del 22": the words for the part end in one that leads to a day."""
    part, number = atoms
    if part.end - part.start < 2 or not number.digits or number.value not in range(1, 32):
        return None
    last = scene.lexicon.phrases.get(scene.words[part.end - 1], ())
    if not any(not rest and {kind for kind, _ in entries} & kinds("glue day_mark from") for rest, entries in last):
        return None
    return [part, replace(number, kind=Kind.DAYS, value=numbered(scene, number.value), others=())]


@refiner(
    "spans",
    "<days> (?:_ [<and><comma>]+ _ <days>)* <part>? [<glue><day_mark><clock_mark><in><starting>]* <days>",
    Kind.DAYS,
)
def _weekdays_of_several_weeks(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "lunedì e giovedì delle prossime due settimane": those weekdays of each week."""
    *named, weeks = only(atoms, Kind.DAYS)
    stretch: Days = weeks.value
    if stretch.unit != "week" or len(stretch.pieces) != 1 or (stretch.last - stretch.first).days < _A_WEEK:
        return None
    if not all(_weekday(each.value) for each in named):
        return None
    wanted = sorted({int(each.value.anchor[1]) for each in named})
    found = [piece for weekday in wanted for piece in in_each_week(stretch, weekday).pieces]
    pieces = tuple(sorted(found, key=lambda piece: piece.first))
    end = weeks.end if not only(atoms, Kind.PART) else named[-1].end
    return [Atom(Kind.DAYS, Days(pieces, unit="list"), atoms[0].start, end), *only(atoms, Kind.PART)]


def _weekday(days: Days) -> bool:
    """Whether days are one weekday of no certain week, as a whole."""
    return bool(days.anchor and days.anchor[0] == "weekday" and days.unit == "day" and days.pieces and not days.timed)


@refiner(
    "attach",
    "(?:[<from><starting>] _)? <days> _ [<dash><until><at>]+ _ <days> [<glue><off><comma><break>]* <only>? _ <span>"
    " | <days> [<glue><off><comma><break>]* <only> _ <span>",
    Kind.SPAN,
    before="_day_and_time",
)
def _part_of_each_day_of_a_range(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "da lunedì a giovedì, solo i pomeriggi": that part of each working day."""
    days, span = [atom.value for atom in only(atoms, Kind.DAYS)], atoms[-1]
    words = set(scene.words[span.start : span.end])
    limited = only(atoms, Kind.ONLY) or words & {fold(word) for word in scene.lexicon.data["words"]["only"]}
    if not limited or span.value.part not in ("morning", "afternoon") or Kind.PRESENT in scene.said:
        return None
    if any(len(each.pieces) != 1 or each.timed or each.span is not None or each.wrong for each in days):
        return None
    first, last = days[0], days[-1]
    begin, end = first.first, last.last
    if len(days) > 1 and last.anchor and last.anchor[0] == "weekday":
        end = after(int(last.anchor[1]), begin)
    if not begin < end <= begin + DAY * 62:
        return None
    meant = with_span(scene, Days((Piece(begin, end),), unit="range"), span.value)
    return [Atom(Kind.DAYS, replace(meant, unit="list"), atoms[0].start, atoms[-1].end)]


@refiner("ranges", "<days> _ [<and><comma>]+ _ <days>", Kind.DAYS)
def _weekday_beside_a_past_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "mercoledì e ieri ero in malattia": the weekday is the latest before the day that is past."""
    first, second = only(atoms, Kind.DAYS)
    weekday, past = (first, second) if _named_by_weekday(scene, first) else (second, first)
    if (
        not _named_by_weekday(scene, weekday)
        or not past.value.pieces
        or past.value.anchor
        or past.value.last >= scene.today
    ):
        return None
    if weekday.value.first < scene.today or past.value.unit != "day":
        return None
    if weekday is second and not (only(atoms, Kind.AND) and _of_the_past(scene, past)):
        return None  # "ieri ero malato, venerdì ferie"
    day = after(weekday.value.first.weekday(), past.value.first - DAY * 8)
    moved = replace(weekday, value=Days((Piece(day, day),)))
    return [moved if atom is weekday else atom for atom in atoms]


def _named_by_weekday(scene: Scene, atom: Atom) -> bool:
    """Whether an atom is one whole day within a week that only its weekday names."""
    days: Days = atom.value
    if days.timed or days.unit != "day" or len(days.pieces) != 1 or days.first - scene.today > DAY * _A_WEEK:
        return False
    listed = scene.lexicon.phrases.get(scene.words[atom.start], ()) if atom.end == atom.start + 1 else ()
    return any(kind == Kind.WEEKDAY for rest, entries in listed if not rest for kind, _ in entries)


def _of_the_past(scene: Scene, day: Atom) -> bool:
    """Whether the words besides the day speak of the past and not of what is to come."""
    said = {word for index, word in enumerate(scene.words) if not day.start <= index < day.end}
    code = scene.lexicon.code
    return bool(said & words_that_say(code, "when.past")) and not said & words_that_say(code, "when.future")


@refiner(
    "ranges",
    "<days> [<glue><day_mark><off><at><and><comma>]* <days> _ [<word><after><before><modifier><afterwards><glue>]{0,3}",
    Kind.DAYS,
)
def _weekday_behind_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "vendredi 27 et le lundi qui suit": the first such weekday after that day, or the last before it."""
    first, second = only(atoms, Kind.DAYS)
    found = (mark_at(scene.words, i, scene.lexicon.code, "pointing") for i in range(second.start + 1, second.end + 1))
    mark = next((each for each in found if each and each.end >= second.end), None)
    name = next((each for each in ("before", "after") if mark and each in mark.names), None)
    if mark is None or name is None or _weekday(first.value) or not first.value.pieces or second.value.timed:
        return None
    within = mark.start < second.end and second.value.unit == "day" and len(second.value.pieces) == 1
    if not (within or _weekday(second.value)):
        return None
    joined = only(atoms[: list(atoms).index(second)], Kind.AND, Kind.COMMA)
    if first.value.wrong or not joined or not _ends_there(scene, mark.end):
        return None
    number = second.value.first.weekday()
    day = after(number, first.value.last) if name == "after" else after(number, first.value.first - DAY * 8)
    if day == second.value.first:
        return None
    place = list(atoms).index(second)
    kept = [atom for atom in atoms[place + 1 :] if atom.start >= mark.end]
    return [*atoms[:place], replace(second, value=Days((Piece(day, day),)), end=mark.end), *kept]


def _ends_there(scene: Scene, token: int) -> bool:
    """Whether no further time follows directly behind a word: "the Monday after Christmas" goes on."""
    kind = next((atom.kind for atom in scene.atoms if atom.start >= token and atom.kind not in SMALL), "")
    return kind not in kinds("days weekday number numeric span clock unit")


@refiner(
    "ranges",
    "<days> [<glue><day_mark><off><word>]* [<comma><break><dash>] [<glue><day_mark><in><word><off>]{0,3}"
    " [<after><before><word><arriving>] [<glue><day_mark><word><in><at><until>]{0,3} <days>"
    " | [<after><before><word>] [<glue><day_mark><word><in>]{0,3} <days> [<glue>]* [<comma><break><dash>]"
    " [<glue><day_mark><word><off><in><at>]* <days>",
    Kind.DAYS,
)
def _landmark(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "le pont après Noël : lundi 28", "emenda de Tiradentes: folgo dia 22": a holiday that only says where."""
    first, second = only(atoms, Kind.DAYS)
    leading = atoms[0].kind != Kind.DAYS
    mark, meant = (first, second) if leading else (second, first)
    if any(not v.pieces or v.wrong or v.span is not None for v in (mark.value, meant.value)):
        return None
    if mark.value.first != mark.value.last or (mark.value.anchor and mark.value.anchor[0] != "date"):
        return None
    place = list(atoms).index(mark)
    lead = atoms[:place] if leading else atoms[1:place]
    words = {scene.words[i] for atom in lead for i in range(atom.start, atom.end)}
    bridges = words & set(scene.lexicon.data["language"].get("bridges", ()))
    later, sooner = meant.value.first - mark.value.last, mark.value.first - meant.value.last
    if bridges:
        beside = -_BRIDGED <= later <= _BRIDGED and meant.value.first != mark.value.first
    elif only(lead, Kind.AFTER):
        beside = DAY <= later <= _NEAR
    else:
        beside = bool(only(lead, Kind.BEFORE)) and DAY <= sooner <= _NEAR
    if not beside:
        return None
    dropped = replace(mark, kind=Kind.WORD, value="", others=())
    lead_kinds = kinds("after before in at until arriving")
    return [
        dropped
        if atom is mark
        else replace(atom, kind=Kind.WORD, value="", others=())
        if atom in lead and atom.kind in lead_kinds
        else atom
        for atom in atoms
    ]


@refiner("ranges", "<days> <word> <comma> [<glue><day_mark><word><off><in><at>]* <days>", Kind.DAYS)
def _long_weekend(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "finde largo: libre vie y lun": the weekend only says why."""
    weekend, meant = only(atoms, Kind.DAYS)
    if weekend.value.unit != "weekend" or atoms[2].value != ":" or not meant.value.pieces:
        return None
    if abs(meant.value.first - weekend.value.first) > _BRIDGED:
        return None
    return [replace(weekend, kind=Kind.WORD, value="", others=()), *atoms[1:]]


@refiner("spans", "<word> <back> [<word><glue>]{0,2} [<until><before>] _ <days>", Kind.BACK)
def _not_back_before(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "no vuelvo hasta el martes", "je ne reviens pas avant mardi": back on that day."""
    if not words_that_say(scene.lexicon.code, "mood.negation") & {
        scene.words[i] for atom in atoms[:-1] for i in range(atom.start, atom.end)
    }:
        return None
    return [atoms[0], atoms[1], replace(atoms[-1], start=atoms[1].end)]


@refiner("spans", "<now> [<glue><day_mark>]* [<at><clock_mark>]+ [<glue><day_mark>]* [<clock><number>]", Kind.NOW)
def _going_home_at_a_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "je rentre à la maison à 15h": then, and not now."""
    if atoms[0].value != "going_now":
        return None
    return [replace(atoms[0], kind=Kind.LEAVING, value="leaving", others=()), *atoms[1:]]


@refiner("repeated", "<repeat> [<glue><day_mark><in><comma><off>]* <year> | <year> [<comma>]? _ <repeat>", Kind.REPEAT)
def _through_a_year(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "todos los martes de 2027": from the first day of that year, or tomorrow, to its last."""
    year = only(atoms, Kind.YEAR)[0]
    if not isinstance(year.value, int) or not scene.today.year <= year.value <= scene.today.year + 3:
        return None
    first = max(date(year.value, 1, 1), scene.today + DAY)
    whole = Days((Piece(first, date(year.value, 12, 31)),), unit="range")
    return [replace(atom, kind=Kind.DAYS, value=whole) if atom is year else atom for atom in atoms]


@refiner(
    "ranges", "<days> [<glue><day_mark><comma>]* <and> _ <modifier> (?=_ (?:<comma> | <break> | $))", Kind.MODIFIER
)
def _the_following_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "el día de Reyes y el siguiente": the day after a date; of a weekday it may be the next such."""
    day, said = atoms[0].value, atoms[-1]
    mark = mark_at(scene.words, said.start, scene.lexicon.code, "pointing")
    if mark is None or "after" not in mark.names or mark.end != said.end or day.timed or not day.pieces:
        return None
    if day.unit != "day" or day.first != day.last or (day.anchor and day.anchor[0] == "weekday"):
        return None
    return [*atoms[:-1], replace(said, kind=Kind.DAYS, value=Days((Piece(day.last + DAY, day.last + DAY),)))]
