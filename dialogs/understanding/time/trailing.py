"""Refiners for words that stand behind the time they are about, as German and Dutch put them: "um 11 wieder da"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from dialogs.understanding.text.normalise import fold
from dialogs.understanding.time.attach import wholly, with_span
from dialogs.understanding.time.clock import PARTS
from dialogs.understanding.time.dates import one
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, pattern
from dialogs.understanding.time.moments import DAY, Days, Repeat, Span, after, safe_date
from dialogs.understanding.time.ranges import re_anchored
from dialogs.understanding.time.refiners import Scene, only, refiner


@refiner(
    "trailing",
    "<span> [<glue><day_mark><arriving>]* [<back><present>] (?![<glue><day_mark><at><clock_mark>]* [<span><days>])",
    Kind.SPAN,
)
def _there_from_a_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "um 11 wieder da", "ab 11 im Büro": away from the start of work until then."""
    span: Span = atoms[0].value
    if not span.point and not (span.part is None and span.end == "eod" and span.start not in ("sod", "mid")):
        return None
    return [replace(atoms[0], value=Span("sod", span.start)), replace(atoms[-1], kind=Kind.ARRIVING, value="arriving")]


@refiner(
    "trailing",
    "(?<![<back><present>]) (?<![<back><present>] [<glue><day_mark><at>]) (?:[<from><starting>] _)? <days>"
    " [<glue><day_mark><comma><arriving>]* <back> (?![<glue><day_mark><at><clock_mark>]* [<span><days>])",
    Kind.BACK,
)
def _day_before_back(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "am Montag wieder da" is "back on Monday"."""
    day = only(atoms, Kind.DAYS)[0]
    if day.value.span is not None:
        return None
    return [replace(atoms[-1], start=day.start, end=day.start), replace(day, end=atoms[-1].end)]


@refiner("trailing", "<arriving> _ <days> (?![<glue><day_mark><at><clock_mark>]* [<span><days>])", Kind.ARRIVING)
def _not_there_until_a_day(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "not in until Monday": away until the day before."""
    words = scene.lexicon.data["words"]
    bounds = {fold(word) for key in ("until", "before") for word in words[key]}
    said = set(scene.words[atoms[0].start : atoms[0].end])
    days: Days = atoms[-1].value
    if not bounds & said or days.span is not None or days.timed or Kind.SPAN in scene.shape or days.unit != "day":
        return None
    return [replace(atoms[0], kind=Kind.BACK, value="back"), *atoms[1:]]


@refiner("trailing", "<only> <span> _ <present> | <present> _ <only> <span>", Kind.PRESENT)
def _there_for_a_part(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "nur vormittags da", "nur bis 13 Uhr da": away for the rest of the day."""
    there = only(atoms, Kind.SPAN)[0]
    span: Span = there.value
    if other := {"morning": "afternoon", "afternoon": "morning"}.get(span.part or ""):
        away = PARTS[other]
    elif span.start == "sod" and isinstance(span.end, time):
        away = Span(span.end, "eod")
    elif span.end == "eod" and isinstance(span.start, time):
        away = Span("sod", span.start)
    else:
        return None
    return [
        replace(there, value=away),
        replace(atoms[-1], kind=Kind.ARRIVING, value="arriving", start=there.end, end=there.end),
    ]


@refiner("weeks", "(?:<weeks_on> | <in> _ <number> _ <unit>) ~ <weekday>", Kind.WEEKDAY)
def _weekday_so_many_weeks_on(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "over twee weken op vrijdag": the weekday of the week that is so far on."""
    if atoms[0].kind == Kind.WEEKS_ON:
        days = int(atoms[0].value)
    elif only(atoms, Kind.UNIT)[0].value == "week":
        days = 7 * int(only(atoms, Kind.NUMBER)[0].value)
    else:
        return None
    then = scene.today + DAY * min(days, 3000)
    day = then + DAY * (atoms[-1].value[0] - then.weekday())
    return [Atom(Kind.DAYS, one(day), atoms[0].start, atoms[-1].end)]


@refiner(
    "ranges",
    "<days> [<glue><day_mark><off><comma>]* <and>? [<glue><day_mark><off>]* <onward>? _ <days> _ <afterwards>",
    Kind.AFTERWARDS,
)
def _weekday_after_that(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Pfingstmontag und den Dienstag danach": the first such weekday after the day before it."""
    first, second = (atom.value for atom in only(atoms, Kind.DAYS))
    if not first.pieces or not second.anchor or second.anchor[0] != "weekday":
        return None
    shift = after(int(second.anchor[1]), first.last) - second.first
    pieces = tuple(replace(p, first=p.first + shift, last=p.last + shift) for p in second.pieces)
    place = next(i for i in reversed(range(len(atoms))) if atoms[i].kind == Kind.DAYS)
    return [*atoms[:place], replace(atoms[place], value=replace(second, pieces=pieces, anchor=None), end=atoms[-1].end)]


@refiner("ranges", "<days> [<glue><day_mark><off><comma>]* <and> [<glue><day_mark><off>]* <days>", Kind.AND)
def _days_of_one_month_apart(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "am 8. Dezember frei und am 9.", "am 3. und am 5. Mai": the month serves both."""
    first, last = (atom.value for atom in only(atoms, Kind.DAYS))
    if not (first.anchor and last.anchor) or first.wrong or last.wrong:
        return None
    dated = first if first.anchor[0] == "date" else last
    loose = last if dated is first else first
    if dated.anchor[0] != "date" or loose.anchor[0] != "day" or not dated.pieces or not loose.pieces:
        return None
    day = safe_date(dated.first.year, dated.first.month, int(loose.anchor[1]))
    if day is None or (day < dated.first) is (dated is first):
        return None
    moved = Days(tuple(replace(piece, first=day, last=day) for piece in loose.pieces), span=loose.span)
    return [replace(atom, value=moved) if atom.value is loose else atom for atom in atoms]


@refiner("ranges", "<days> [<glue><day_mark><off><comma>]* <and> [<glue><day_mark><off>]* <days>", Kind.AND)
def _day_behind_a_range(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "December 21 to 23 and the morning of the 24th": the first such day behind the range."""
    first, last = (atom.value for atom in only(atoms, Kind.DAYS))
    bare = last.anchor and last.anchor[0] == "day" and last.pieces and not last.wrong
    if not bare or first.unit != "range" or not first.pieces or first.wrong or last.first >= first.first:
        return None
    moved = re_anchored(scene, last, first.last)
    return [replace(atom, value=replace(moved, anchor=None)) if atom.value is last else atom for atom in atoms]


def _names_weekday(scene: Scene, atom: Atom) -> bool:
    """Whether a weekday is among the words of a day: "ven 20"."""
    listed = [each for i in range(atom.start, atom.end) for each in scene.lexicon.phrases.get(scene.words[i], ())]
    return any(kind == Kind.WEEKDAY for _, entries in listed for kind, _ in entries)


def _shares(scene: Scene, atom: Atom) -> bool:
    """Whether a day may take the time that is said behind the last of a list: "amanhã e sexta 9-10"."""
    days: Days = atom.value
    weekday = days.anchor is not None and days.anchor[0] == "weekday"
    named = weekday or (days.anchor is None and days.first == days.last and Kind.NAMED_DAY not in scene.said)
    dated = days.anchor is not None and days.anchor[0] == "day" and _names_weekday(scene, atom)
    return bool(days.pieces) and (named or dated) and not wholly(scene, atom) and not days.timed and days.unit == "day"


@refiner("ranges", "<days> (?:_ [<and><comma>]+ _ <days>)+", Kind.DAYS)
def _weekdays_of_one_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Dienstag und Donnerstag ab 16 Uhr": the time at the end serves all (rule 14)."""
    days = only(atoms, Kind.DAYS)
    span = days[-1].value.span
    bare = all(_shares(scene, each) for each in days[:-1])
    if span is None or span.part is not None or span.point or not bare or days[-1].value.unit != "day":
        return None
    return [
        replace(atom, value=with_span(scene, atom.value, span))
        if atom.kind == Kind.DAYS and not atom.value.timed
        else atom
        for atom in atoms
    ]


@refiner(
    "calendar",
    "<every> _ [<ordinal><modifier>] _ <weekday> (?:[<glue><day_mark><in>]* [<unit><month_of_year>])?"
    " | [<ordinal><modifier>] _ <weekday> [<glue><day_mark><from><in>]* <every> _ <unit>",
    Kind.EVERY,
)
def _every_nth_weekday(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "jeden ersten Montag im Monat", "the first Monday of every month"."""
    nth, weekday = only(atoms, Kind.ORDINAL, Kind.MODIFIER)[0], only(atoms, Kind.WEEKDAY)[0]
    if (nth.kind == Kind.MODIFIER and nth.value != "last") or any(
        atom.kind == Kind.UNIT and atom.value != "month" for atom in atoms
    ):
        return None
    made = Repeat((weekday.value[0],), nth=-1 if nth.kind == Kind.MODIFIER else nth.value)
    return [Atom(Kind.REPEAT, made, atoms[0].start, atoms[-1].end)]


@refiner("spans", "<days> [<glue><day_mark><comma>]* <days>", Kind.DAYS)
def _day_said_twice(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "8. Dezember Mariä Empfängnis": one day by its date and by its name."""
    first, last = (atom.value for atom in only(atoms, Kind.DAYS))
    if first.wrong or last.wrong or first.pieces != last.pieces or first.unit != "day":
        return None
    return [replace(atoms[0], value=first if first.anchor else last, end=atoms[-1].end)]


@refiner(
    "calendar",
    "<every> [<glue><day_mark><at><in>]* <unit> [<glue><day_mark><at><in><comma>]* <weekday>"
    " | <weekday> [<glue><day_mark><comma>]* <every> _ <unit>",
    Kind.EVERY,
)
def _weekday_of_every_week(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "jede Woche Mittwoch": every Wednesday."""
    every, weekday = only(atoms, Kind.EVERY)[0], only(atoms, Kind.WEEKDAY)[0]
    if only(atoms, Kind.UNIT)[0].value != "week":
        return None
    return [replace(every, start=atoms[0].start, end=weekday.start if weekday is atoms[-1] else every.end), weekday]


@refiner("trailing", "<span> [<glue>]* <off>", Kind.OFF)
def _away_at_a_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "um 14 Uhr weg" is "off at two": to the end of work (rule 4)."""
    span: Span = atoms[0].value
    place = next(i for i, each in enumerate(scene.atoms) if each is atoms[0])
    ends = pattern("[<span><clock>] _ [<until><dash>] ~ <days> [<glue><day_mark><at><clock_mark>]*$")
    ranged = pattern("<from> _ <days> [<glue><day_mark>]* <until> _ <days> [<glue><day_mark><at><clock_mark>]*$")
    if not span.point or ends.search(scene.shape[:place]) or ranged.search(scene.shape[:place]):
        return None  # "Monday 10am to Friday 3pm off", "von Dienstag bis Mittwoch 12 Uhr frei"
    return [replace(atoms[0], value=Span(span.start, "eod")), *atoms[1:]]


@refiner(
    "trailing",
    "<span> [<glue><word><off><leaving><in><back><until><now>]{2,6} (?= $ | [<break><comma><and><days>])",
    Kind.SPAN,
)
def _has_to_go_at_a_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "viertel vor drei muss ich weg": leaving then, to the end of work (rule 4)."""
    span, language = atoms[0].value, scene.lexicon.data["language"]
    behind = [scene.words[i] for atom in atoms[1:] for i in range(atom.start, atom.end)]
    if not span.moment or not behind or behind[-1] not in language.get("goes", ()):
        return None
    if not set(behind) & set(language.get("musts", ())):
        return None
    plain = [replace(a, kind=Kind.GLUE, value="glue") if a.kind in (Kind.UNTIL, Kind.NOW) else a for a in atoms[1:]]
    return [replace(atoms[0], value=Span(span.start, "eod")), *plain]


@refiner("ranges", "<days> [<glue><day_mark><comma><break><off>]* <days>", Kind.DAYS)
def _weekdays_of_a_range(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "May 3-7 (Mon-Fri)", "Mon-Fri, May 3-7": the same days by their weekdays."""
    first, last = atoms[0], atoms[-1]
    if not first.value.pieces or not last.value.pieces:
        return None
    ends = [[edge.weekday() for edge in (atom.value.first, atom.value.last)] for atom in (first, last)]
    dated = [any(scene.tokens[i].number for i in range(atom.start, atom.end)) for atom in (first, last)]
    if ends[0] != ends[1] or dated[0] == dated[1] or first.value.timed or last.value.timed:
        return None
    if first.value.first == first.value.last or first.value.wrong or last.value.wrong:
        return None
    return [replace(first if dated[0] else last, start=first.start, end=last.end)]
