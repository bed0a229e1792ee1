"""What a word of several meanings is, by the kinds of what stands around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import SMALL, Kind, kinds, pattern
from dialogs.understanding.time.numerals import Clock

SKIPPED = kinds("glue day_mark clock_mark at in comma and dash only from")
TIMELY = kinds(
    "number ordinal weekday month named_day relative part unit modifier clock numeric month_of_year week_number year"
    " off sick half_day from until except between end starting"
)
DAYLIKE = kinds("weekday relative named_day numeric month ordinal")


def neighbour(atoms: Sequence[Atom], index: int, step: int) -> str:
    """The kind of the next atom that is not glue, "" at the edge."""
    index += step
    while 0 <= index < len(atoms) and atoms[index].kind in SKIPPED:
        index += step
    return atoms[index].kind if 0 <= index < len(atoms) else ""


@dataclass(frozen=True, slots=True)
class _Word:
    """An atom of several meanings and the kinds of what stands around it."""

    atoms: Sequence[Atom]
    index: int
    atom: Atom
    may_be: frozenset[str]
    before: str  # the next kind that is not a small word
    after: str
    ahead: str  # the kind right before
    follows: str  # the kind right behind

    def of(self, kind: str) -> Atom:
        """The atom as the one of its meanings that is of this kind."""
        atom = self.atom
        value = next((v for k, v in ((atom.kind, atom.value), *atom.others) if k == kind), atom.value)
        return replace(atom, kind=kind, value=value, others=())


def pick(atoms: Sequence[Atom], index: int) -> Atom:
    """The atom there with one meaning left; as it is where nothing around it decides."""
    atom = atoms[index]
    word = _Word(
        atoms,
        index,
        atom,
        frozenset({atom.kind, *(kind for kind, _ in atom.others)}),
        neighbour(atoms, index, -1),
        neighbour(atoms, index, 1),
        atoms[index - 1].kind if index else "",
        atoms[index + 1].kind if index + 1 < len(atoms) else "",
    )
    for decide in _DECIDERS:
        if (chosen := decide(word)) is not None:
            return chosen
    return atom


def _of_leaving_or_now(word: _Word) -> Atom | None:
    """Words of coming and going, and stretches, that may be a time as well."""
    atoms, may_be, before, after, of = word.atoms, word.may_be, word.before, word.after, word.of
    if Kind.NOW in may_be and may_be & {
        Kind.BACK,
        Kind.LEAVING,
    }:  # "je rentre" is now, unless something about time is said
        timed = any(
            each.kind in kinds("clock number part weekday relative numeric named_day unit month") for each in atoms
        )
        return of(Kind.BACK if Kind.BACK in may_be else Kind.LEAVING) if timed else of(Kind.NOW)
    if Kind.STRETCH in may_be and len(may_be) > 1:
        stretched = after in kinds("month month_of_year unit modifier year")
        return of(Kind.STRETCH if stretched else next(iter(sorted(may_be - {Kind.STRETCH}))))
    if may_be >= {Kind.PART, Kind.LEAVING}:
        return of(Kind.PART if before in (Kind.UNTIL, Kind.DASH, Kind.FROM, Kind.AFTER, Kind.BEFORE) else Kind.LEAVING)
    if may_be >= {Kind.REST, Kind.END}:
        return of(Kind.END if before in (Kind.UNTIL, Kind.DASH) else Kind.REST)
    return None


def _of_a_day_or_part(word: _Word) -> Atom | None:
    """Words that may be a day, a part of one, or a length of it."""
    atoms, index, may_be, before, after, ahead, follows, of = (
        word.atoms,
        word.index,
        word.may_be,
        word.before,
        word.after,
        word.ahead,
        word.follows,
        word.of,
    )
    if may_be >= {Kind.RELATIVE, Kind.PART}:
        return of(Kind.PART if before in DAYLIKE and ahead not in kinds("at and dash comma until") else Kind.RELATIVE)
    if may_be >= {Kind.RELATIVE, Kind.MODIFIER}:  # "pasado": the day after tomorrow, and last
        return of(Kind.MODIFIER if ahead in kinds("weekday unit month named_day") else Kind.RELATIVE)
    if may_be == {Kind.EVERY, Kind.WHOLE}:
        return of(
            Kind.WHOLE
            if ahead in kinds("unit modifier month month_of_year day_mark") and follows not in (Kind.WEEKDAY, Kind.UNIT)
            else Kind.EVERY
        )
    if may_be >= {Kind.ORDINAL, Kind.WEEKDAY}:
        if before in (Kind.ORDINAL, Kind.MODIFIER) and follows != Kind.UNIT:
            return of(Kind.WEEKDAY)  # "primeira segunda de dezembro"
        if follows == Kind.UNIT and atoms[index + 1].value == "day":
            return of(Kind.WEEKDAY)  # "segunda dia 23"
        if before == Kind.EVERY and follows not in (Kind.UNIT, Kind.WEEKDAY):
            return of(Kind.WEEKDAY)  # "toda sexta de dezembro"
        return of(
            Kind.ORDINAL
            if Kind.UNIT in (follows, after if follows != Kind.GLUE else "")
            or after == Kind.MONTH
            or follows == Kind.WEEKDAY
            else Kind.WEEKDAY
        )
    if (
        may_be >= {Kind.EARLY, Kind.ORDINAL}
        and ahead == Kind.LEAVING
        and follows in ("", Kind.COMMA, Kind.BREAK, Kind.AT, Kind.WORD)
    ):  # "oggi esco prima, alle 16"
        return of(Kind.EARLY)
    if Kind.EARLY in may_be and _counted(atoms, index):  # "un'ora prima"
        return of(Kind.EARLY)
    if may_be == {Kind.PART, Kind.LATE}:  # "30 minutos tarde"
        return of(Kind.LATE if _counted(atoms, index) else Kind.PART)
    if may_be >= {Kind.PART, Kind.HALF_DAY}:  # "meio dia": noon beside words that point at a time, else half a day
        clocklike = ahead in kinds(
            "at until clock_mark from between after before starting back leaving arriving dash"
        ) or (follows in (Kind.UNTIL, Kind.DASH) and ahead in (Kind.WEEKDAY, Kind.RELATIVE, Kind.NAMED_DAY))
        between = pattern(
            "<between> [<glue><day_mark><clock_mark>]* [<number><clock>] <glue>* <and> [<glue><day_mark><clock_mark>]*$"
        ).search("".join(each.kind for each in atoms[:index]))
        clocklike = clocklike or bool(between)
        return of(Kind.PART if clocklike else Kind.HALF_DAY)
    if may_be == {Kind.MODIFIER, Kind.GLUE}:
        dated = pattern(
            "[<glue><day_mark><from>]*"
            " [<number><ordinal><named_day><numeric><modifier><week_number><month_of_year><month>]"
        ).match("".join(each.kind for each in atoms[index + 2 : index + 6]))
        return of(Kind.GLUE if dated else Kind.MODIFIER)
    if may_be >= {Kind.ARRIVING, Kind.LATE}:
        counted = ahead == Kind.LENGTH or (
            before == Kind.CLOCK and ahead == Kind.CLOCK and atoms[index - 1].value.hours
        )  # "twee uur later"
        return of(
            Kind.LATE
            if counted or before == Kind.UNIT or (before == Kind.HALF and atoms[index - 1].kind != Kind.ARRIVING)
            else Kind.ARRIVING
        )
    return None


def _of_a_month_or_unit(word: _Word) -> Atom | None:
    """Names of months that are weekdays too, and units that are marks or glue."""
    atom, may_be, before, after, ahead, follows, of = (
        word.atom,
        word.may_be,
        word.before,
        word.after,
        word.ahead,
        word.follows,
        word.of,
    )
    if may_be >= {Kind.MONTH, Kind.WEEKDAY}:
        close = next((a.kind for a in reversed(word.atoms[: word.index]) if a.kind not in SMALL), "")
        if after == Kind.NUMBER and close not in (Kind.NUMBER, Kind.ORDINAL):
            return of(Kind.WEEKDAY)  # "mar 19", "mar 24 nov" (rule 30), "lun 4 e mar 5 gennaio"
        return of(
            Kind.MONTH
            if before in (Kind.NUMBER, Kind.ORDINAL) or (after in (Kind.NUMBER, Kind.YEAR) and before != Kind.MODIFIER)
            else Kind.WEEKDAY
        )
    if may_be == {Kind.MONTH, Kind.NAMED_DAY}:  # Swedish "jul": July beside a day number, else Christmas
        near = {ahead, follows} | ({before} if ahead in SMALL else set())
        return of(Kind.MONTH if near & kinds("number ordinal year dash") else Kind.NAMED_DAY)
    if may_be == {Kind.UNIT, Kind.DAY_MARK}:
        return of(
            Kind.DAY_MARK
            if follows in (Kind.NUMBER, Kind.ORDINAL) and (before != Kind.NUMBER or ahead in kinds("and comma at dash"))
            else Kind.UNIT
        )
    if (
        may_be == {Kind.UNIT, Kind.AT + Kind.CLOCK_MARK}
        and follows in (Kind.NUMBER, Kind.CLOCK)
        and ahead not in (Kind.NUMBER, Kind.HALF)
    ):  # "domani ore 15"
        return replace(atom, kind=Kind.AT, value="to_clock", others=())
    if may_be == {Kind.UNIT, Kind.WHOLE}:  # "el mes de mayo", "hasta fin de mes de 4 a 5"
        return of(Kind.WHOLE if follows in (Kind.MONTH, Kind.MONTH_OF_YEAR) else Kind.UNIT)
    if may_be == {Kind.UNIT, Kind.GLUE}:  # "del año 2027"
        return of(Kind.GLUE if follows in (Kind.YEAR, Kind.MONTH) else Kind.UNIT)
    return None


def _of_a_small_word(word: _Word) -> Atom | None:
    """Small words that may count, mark a day or limit it."""
    atoms, index, atom, may_be, follows, of = (
        word.atoms,
        word.index,
        word.of(Kind.NUMBER),
        word.may_be,
        word.follows,
        word.of,
    )
    if may_be >= {Kind.UNIT, Kind.WEEKS_ON}:
        return of(Kind.WEEKS_ON if index and atoms[index - 1].kind in (Kind.WEEKDAY, Kind.RELATIVE) else Kind.UNIT)
    if may_be == {Kind.GLUE, Kind.ONLY}:
        behind = [each.kind for each in atoms[index + 1 : index + 6]]  # "maar tot 12 uur aanwezig"
        there = (index and atoms[index - 1].kind == Kind.PRESENT) or Kind.PRESENT in behind
        return of(Kind.ONLY if there else Kind.GLUE)
    if may_be == {Kind.GLUE, Kind.DAY_MARK}:
        return of(Kind.DAY_MARK if follows in (Kind.NUMBER, Kind.ORDINAL, Kind.WEEKDAY) else Kind.GLUE)
    if Kind.NUMBER in may_be and may_be & {Kind.GLUE, Kind.DAY_MARK, Kind.AT}:
        other = next(kind for kind in (Kind.DAY_MARK, Kind.GLUE, Kind.AT) if kind in may_be)
        halved = (
            follows == Kind.AND and atoms[index + 2 : index + 3] and atoms[index + 2].kind == Kind.HALF
        )  # "en och en halv"
        close = next((each.kind for each in reversed(atoms[:index]) if each.kind not in SMALL + Kind.CLOCK_MARK), "")
        hour = (close == Kind.UNTIL or word.ahead == Kind.CLOCK_MARK) and follows in kinds(
            "off comma break and glue day_mark weekday relative"
        ) | {""}  # "fino all'una", "klockan ett"
        counts = follows in (Kind.UNIT, Kind.HALF_DAY, Kind.HALF, Kind.MODIFIER)
        if hour and not counts and atom.value == 1 and not atom.digits:
            return replace(atom, kind=Kind.CLOCK, value=Clock(1), others=())
        return of(Kind.NUMBER if counts or halved else other)
    return None


def _of_a_preposition(word: _Word) -> Atom | None:
    """Prepositions that may lead to a time or say nothing of it."""
    atoms, index, atom, may_be, before, after, ahead, follows, of = (
        word.atoms,
        word.index,
        word.atom,
        word.may_be,
        word.before,
        word.after,
        word.ahead,
        word.follows,
        word.of,
    )
    if Kind.NUMBER in may_be and Kind.ORDINAL in may_be:
        return of(Kind.ORDINAL)
    if Kind.FROM in may_be and may_be & {Kind.GLUE, Kind.DAY_MARK}:
        timed = ahead == Kind.CLOCK or (ahead == Kind.NUMBER and index > 1 and atoms[index - 2].kind == Kind.CLOCK_MARK)
        if (before in (Kind.NUMBER, Kind.ORDINAL) and after == Kind.MONTH) or (
            timed and follows in (Kind.RELATIVE, Kind.WEEKDAY, Kind.NAMED_DAY)
        ):
            return of(Kind.GLUE if Kind.GLUE in may_be else Kind.DAY_MARK)
        return of(Kind.FROM if ranged(atoms, index) else Kind.GLUE if Kind.GLUE in may_be else Kind.DAY_MARK)
    if Kind.UNTIL in may_be and Kind.GLUE in may_be:
        ends = before in TIMELY and after in TIMELY and not at_a_named_day(atoms, index)
        return of(Kind.UNTIL if ends else Kind.GLUE)
    if may_be == {Kind.STARTING, Kind.GLUE}:  # "dès lundi", "la rentrée des enfants"
        return of(
            Kind.STARTING
            if before in TIMELY
            and follows
            in kinds(
                "number ordinal weekday month named_day relative part unit modifier"
                " clock numeric month_of_year glue day_mark at"
            )
            else Kind.GLUE
        )
    if Kind.IN in may_be and Kind.AND in may_be:
        return of(Kind.IN if follows == Kind.NUMBER else Kind.AND)
    if Kind.IN in may_be and Kind.BETWEEN in may_be:  # Italian "tra": in two weeks, between nine and eleven
        later = [a.kind for a in atoms[index + 1 : index + 6]]
        return of(Kind.BETWEEN if Kind.AND in later and Kind.UNIT not in later[: later.index(Kind.AND)] else Kind.IN)
    hours_after = (
        ahead == Kind.UNIT
        and atoms[index - 1].value in ("minute", "hour")
        and follows in ("", Kind.COMMA, Kind.BREAK, Kind.WORD)
    )
    if (
        Kind.AFTER in may_be and hours_after and any(each.kind == Kind.ARRIVING for each in atoms[:index])
    ):  # "arrivo mezz'ora dopo"
        return replace(atom, kind=Kind.LATE, value="late", others=())
    if Kind.AFTER in may_be and Kind.MODIFIER in may_be:
        return of(Kind.MODIFIER if after in (Kind.UNIT, Kind.WEEKDAY, Kind.MONTH) else Kind.AFTER)
    return None


_DECIDERS = (_of_leaving_or_now, _of_a_day_or_part, _of_a_month_or_unit, _of_a_small_word, _of_a_preposition)


def ranged(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a "to" follows close by, so that "de", "von", "da" is a "from" and not an "of"."""
    if index + 1 >= len(atoms) or atoms[index + 1].kind not in kinds(
        "number ordinal weekday month named_day relative numeric clock day_mark clock_mark glue month_of_year part days"
    ):
        return False
    for place, atom in enumerate(atoms[index + 1 : index + 9], index + 1):
        if atom.kind == Kind.ONWARD:
            return True
        if atom.value == "from_clock" and atom.start > atoms[index].start:
            return False  # "as quintas de maio das 16 às 17"
        if atom.kind in (Kind.UNTIL, Kind.AT, Kind.DASH) and atom.start > atoms[index].start:
            ahead = next(
                (each for each in atoms[place + 1 :] if each.kind not in kinds("glue day_mark clock_mark from comma")),
                atom,
            )
            if atoms[index + 1].kind in (Kind.MONTH, Kind.MONTH_OF_YEAR) and ahead.kind == Kind.CLOCK:
                return False  # "los lunes de enero hasta las 10:30"
            return ahead.kind in kinds(
                "number ordinal weekday month named_day relative numeric clock unit"
                " week_number month_of_year part days now end modifier"
            ) and not (ahead.kind == Kind.NUMBER and ahead.others)
        if atom.kind not in kinds(
            "number ordinal weekday month named_day relative numeric clock part"
            " day_mark clock_mark glue year only from comma"
        ):
            return False
    return False


def _counted(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a length in hours or minutes stands right before: "un'ora prima", "tre quarti d'ora dopo"."""
    before = atoms[index - 1] if index else None
    if before is None or before.kind not in (Kind.UNIT, Kind.HALF, Kind.LENGTH):
        return False
    return before.kind == Kind.LENGTH or before.value in ("minute", "hour")


def at_a_named_day(atoms: Sequence[Atom], index: int) -> bool:
    """Whether "to the" is no end of a range: "libero all'Immacolata"."""
    return neighbour(atoms, index, 1) == Kind.NAMED_DAY and not any(
        atom.kind in kinds("number ordinal weekday month named_day relative numeric days from")
        for atom in atoms[:index]
    )
