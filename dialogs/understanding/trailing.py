"""Refiners for words that stand behind the time they are about, as German and Dutch put them: "um 11 wieder da"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.understanding.clock import PARTS
from dialogs.understanding.dates import one
from dialogs.understanding.fragments import Atom
from dialogs.understanding.moments import DAY, Span, after
from dialogs.understanding.refiners import Scene, only, refiner


@refiner("trailing", r"B[_#A]*[k<](?![_#@%]*[BD])", "B")
def _there_from_a_time(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "um 11 wieder da", "ab 11 im Büro": away from the start of work until then."""
    span: Span = atoms[0].value
    if not span.point and not (span.part is None and span.end == "eod" and span.start not in ("sod", "mid")):
        return None
    return [replace(atoms[0], value=Span("sod", span.start)), replace(atoms[-1], kind="A", value="arriving")]


@refiner("trailing", r"(?<![k<])(?<![k<][_#@])(?:[fs][_#]*)?D[_#,A]*k(?![_#@%]*[BD])", "k")
def _day_before_back(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "am Montag wieder da" is "back on Monday"."""
    day = only(atoms, "D")[0]
    if day.value.span is not None:
        return None
    return [replace(atoms[-1], start=day.start, end=day.start), replace(day, end=atoms[-1].end)]


@refiner("trailing", r"yB[_#]*<", "<")
def _there_for_a_part(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "nur vormittags da": away for the other half of the day."""
    other = {"morning": "afternoon", "afternoon": "morning"}.get(atoms[1].value.part or "")
    return [replace(atoms[1], value=PARTS[other]), replace(atoms[-1], kind="A", value="arriving")] if other else None


@refiner("weeks", r"(?:P|i[_#]*n[_#]*u)~w", "w")
def _weekday_so_many_weeks_on(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "over twee weken op vrijdag": the weekday of the week that is so far on."""
    if atoms[0].kind == "P":
        days = int(atoms[0].value)
    elif only(atoms, "u")[0].value == "week":
        days = 7 * int(only(atoms, "n")[0].value)
    else:
        return None
    then = scene.today + DAY * min(days, 3000)
    day = then + DAY * (atoms[-1].value[0] - then.weekday())
    return [Atom("D", one(day), atoms[0].start, atoms[-1].end)]


@refiner("ranges", r"D[_#O,]*&?[_#O]*>?[_#]*D[_#]*F", "F")
def _weekday_after_that(scene: Scene, atoms: Sequence[Atom]) -> list[Atom] | None:
    """ "Pfingstmontag und den Dienstag danach": the first such weekday after the day before it."""
    first, second = (atom.value for atom in only(atoms, "D"))
    if not first.pieces or not second.anchor or second.anchor[0] != "weekday":
        return None
    shift = after(int(second.anchor[1]), first.last) - second.first
    pieces = tuple(replace(p, first=p.first + shift, last=p.last + shift) for p in second.pieces)
    place = next(i for i in reversed(range(len(atoms))) if atoms[i].kind == "D")
    return [*atoms[:place], replace(atoms[place], value=replace(second, pieces=pieces, anchor=None), end=atoms[-1].end)]
