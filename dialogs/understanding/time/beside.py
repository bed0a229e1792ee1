"""Rules for days named by others beside them: "Tuesday to Friday after Easter", "the 5th and the following Monday"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dialogs.understanding.languages.lexicon import words_of
from dialogs.understanding.time.dates import day_number, numbered, one, weekday_on
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind
from dialogs.understanding.time.moments import DAY, Days, Piece, after
from dialogs.understanding.time.numerals import Numeric
from dialogs.understanding.time.refiners import Scene, merged, only, refiner
from dialogs.understanding.time.weekdays import qualified

_STRETCH = DAY * 92  # within which a day number belongs to the stretch it is taken out of


@refiner(
    "dates",
    "<weekday> (?:<glue>* [<dash><until><and><comma><at>]* <glue>* <weekday>)+ _ [<after><before>] _ <days>",
    Kind.WEEKDAY,
    before="_weekday_beside_a_day",
)
def _weekdays_beside_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the Tuesday to Friday after Easter Monday", "Tuesday and Wednesday after Easter": all of them, in order."""
    days: Days = atoms[-1].value
    named = only(atoms, Kind.WEEKDAY)
    if not days.pieces or days.wrong or any(atom.value[1] for atom in named):
        return None
    found: dict[int, date] = {}
    if only(atoms, Kind.BEFORE):
        day = days.first
        for atom in reversed(named):
            day = found[id(atom)] = after(atom.value[0], day - DAY * 8)
    else:
        day = days.last
        for atom in named:
            day = found[id(atom)] = after(atom.value[0], day)
    end = list(atoms).index(named[-1])
    made = [replace(a, kind=Kind.DAYS, value=one(found[id(a)])) if id(a) in found else a for a in atoms[: end + 1]]
    return [*made[:-1], replace(made[-1], end=atoms[-1].end)]


@refiner(
    "dates",
    "[<days><weekday>] [<glue><day_mark><off><comma>]* <and> [<glue><day_mark><at>]*"
    " (?:<modifier> <unit> | <unit> [<modifier><afterwards>])",
    Kind.UNIT,
)
def _and_the_next_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Christmas Day and the next day": the day after the one just named."""
    unit = only(atoms, Kind.UNIT)[0]
    pointing = only(atoms, Kind.MODIFIER)
    if unit.value != "day" or (pointing and pointing[0].value != "next"):
        return None
    joint = next(i for i, atom in enumerate(atoms) if atom.kind == Kind.AND)
    return [*atoms[: joint + 1], Atom(Kind.DAY_AFTER, "day_after", atoms[joint + 1].start, atoms[-1].end)]


@refiner(
    "weekdays",
    "[<days><weekday>] [<glue><day_mark><off><comma><whole>]* <and> [<glue><at><day_mark>]*"
    " (?:<modifier> <glue>* <weekday> | <weekday> <afterwards>)",
    Kind.WEEKDAY,
    before="_qualified_weekdays",
)
def _and_the_following_weekday(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Friday 5 February and the following Monday", "måndagen därpå": the first after the day just named."""
    following = words_of(scene.lexicon.code, "change", "following")
    modifier = only(atoms, Kind.MODIFIER)
    if modifier and not set(scene.words[modifier[0].start : modifier[0].end]) & following:
        return None
    weekday = only(atoms, Kind.WEEKDAY)[-1]
    if weekday.value[1]:
        return None
    base = _last_of(scene, atoms[0])
    if base is None:
        return None
    joint = next(i for i, atom in enumerate(atoms) if atom.kind == Kind.AND)
    made = Atom(Kind.DAYS, one(after(weekday.value[0], base)), atoms[joint + 1].start, atoms[-1].end)
    return [*atoms[: joint + 1], made]


def _last_of(scene: Scene, atom: Atom) -> date | None:
    """The last day that an atom names, a weekday read with what qualifies it."""
    if atom.kind == Kind.DAYS:
        days: Days = atom.value
        return days.last if days.pieces and not days.wrong else None
    number, plural = atom.value
    if plural:
        return None
    place = next(i for i, each in enumerate(scene.atoms) if each is atom)
    ahead = [each for each in scene.atoms[:place] if each.kind not in (Kind.GLUE, Kind.DAY_MARK)]
    if ahead and ahead[-1].kind == Kind.MODIFIER:
        named = qualified(scene, ahead[-1].value, number, scene.today)
        return named.last if named.pieces else None
    return weekday_on(scene, number)


@refiner(
    "dates",
    "<days> _ [<dash><until><at>] _ <days> [<glue><off><comma>]* <and> [<glue><day_mark><word><and><comma><at>]{0,4}"
    " (?:[<number><ordinal>] _ [<dash><until>] _ [<number><ordinal>] | <numeric>)"
    " (?!~ [<unit><month><month_of_year><clock><clock_mark>])",
    Kind.AND,
    before="_day_number",
)
def _range_that_goes_on(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "2-9 August and 16-17", "then again 16th-17th": further days of that month, no hours."""
    last: Days = only(atoms, Kind.DAYS)[1].value
    dated = last.pieces and not last.wrong and last.anchor and last.anchor[0] == "date"
    ends = only(atoms, Kind.NUMBER, Kind.ORDINAL)
    made = list(atoms)
    if atoms[-1].kind == Kind.NUMERIC:
        value: Numeric = atoms[-1].value
        if value.sign != "-" or value.year is not None:
            return None
        at = atoms[-1].end
        ends = [replace(atoms[-1], kind=Kind.NUMBER, value=value.a), Atom(Kind.NUMBER, value.b, at, at, digits=True)]
        made[-1:] = [ends[0], Atom(Kind.DASH, "-", at, at), ends[1]]
    if not dated or not all(day_number(each) and each.digits for each in ends):
        return None
    if not last.last.day < ends[0].value < ends[1].value:
        return None
    days = {id(each): numbered(scene, each.value, base=last.last) for each in ends}
    return [replace(a, kind=Kind.DAYS, value=days[id(a)]) if id(a) in days else a for a in made]


@refiner(
    "dates",
    "<except> [<glue><day_mark><from>]* [<number><ordinal>] (?:_ [<and><comma>]+ _ [<number><ordinal>])+"
    " (?!_ [<unit><month><month_of_year><clock><clock_mark><dash><until><part>])",
    Kind.EXCEPT,
    before="_day_number",
)
def _numbers_taken_out(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "22 Dec to 2 Jan, not 24, 25 and 26": days of the stretch named before."""
    place = next(i for i, atom in enumerate(scene.atoms) if atom is atoms[0])
    ahead = [atom.value for atom in scene.atoms[:place] if atom.kind == Kind.DAYS]
    numbers = only(atoms, Kind.NUMBER, Kind.ORDINAL)
    if not ahead or any(not each.pieces or each.wrong for each in ahead) or not all(map(day_number, numbers)):
        return None
    if not all(each.digits for each in numbers):
        return None
    base = min(each.first for each in ahead) - DAY
    made: dict[int, Days] = {}
    for number in numbers:
        days = numbered(scene, number.value, base=base)
        if not days.pieces or days.first - base > _STRETCH:
            return None
        made[id(number)], base = days, days.last
    return [replace(a, kind=Kind.DAYS, value=made[id(a)]) if id(a) in made else a for a in atoms]


@refiner(
    "weekdays",
    "<week> [<glue><day_mark><off><comma>]* [<from><starting>] _ <weekday> (?!_ [<dash><until><at><and><part><clock>])"
    " (?!<part>)",
    Kind.WEEK,
    before="_week_and_its_weekdays",
)
def _week_from_a_weekday(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "the rest of the week off from Thursday": from that day to the end of the week."""
    week: Days = atoms[0].value
    number, plural = atoms[-1].value
    if plural or not week.pieces or week.timed or len(week.pieces) > 1 or week.last - week.first > DAY * 6:
        return None
    day = week.first - DAY * week.first.weekday() + DAY * number
    if not week.first <= day <= week.last:
        return None
    return merged(Kind.DAYS, Days((Piece(day, week.last),), unit="range"), atoms)
