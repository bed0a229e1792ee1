"""Fragments: what single words and numbers of a message may be, before anything is combined.

Each becomes an `Atom` of one kind (a character, see `lexicon.CATEGORIES`), so that a whole message has a
shape ("tomorrow from 3" is "rfn") which the refiners match as a pattern.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dialogs.understanding.languages.lexicon import Lexicon, words_of
from dialogs.understanding.text.normalise import Token, fold
from dialogs.understanding.text.spelling import Entry
from dialogs.understanding.time.kinds import SMALL, Kind, kinds
from dialogs.understanding.time.moments import Duration
from dialogs.understanding.time.numerals import Clock, colonless, numeric, written_together

MAX_ATOMS = 120

_SIGNS = {
    "-": Kind.DASH, ",": Kind.COMMA, ":": Kind.COMMA, "&": Kind.AND, "+": Kind.AND, "/": Kind.AND, "@": Kind.AT,
}  # fmt: skip
_SKIP = frozenset("'-./")
_INSIDE = _SKIP | {","}
_STOP = frozenset('.!?\n():;*"…[]{}|<>¿¡«»')


_LEAST_SPOKEN = {"{n}": 2, "{m}": 5}  # "next week a day later" holds no week 1, "zehn Uhr eine Stunde" no minute
_POINTING = kinds("at from until between leaving arriving clock_mark starting after before back")
_JOINED = kinds("weekday relative off from between named_day month ordinal part")  # before "930 to 11"
_BEFORE_AN_HOUR = kinds("arriving clock_mark")
_WEEKS_TO_THE_MIDDLE = tuple(round(3 + 4.35 * month) for month in range(12))  # the week in the middle of each month
_WEEKS_OF_A_MONTH = 3  # from its middle to weeks that may still be counted to it
_NAMING_A_DAY = kinds("weekday relative named_day numeric month part ordinal")


@dataclass(frozen=True, slots=True)
class Atom:
    """A fragment: its kind, its value, the tokens [start, end) it covers, and what else it might be."""

    kind: str
    value: Any
    start: int
    end: int
    others: tuple[Entry, ...] = ()
    digits: bool = False


def _may_be_time(word: str) -> bool:
    """Whether digits may be an hour or a time without colon."""
    return word.isdecimal() and (colonless(word) is not None or (len(word) <= 2 and int(word) <= 24))


def _plural(atom: Atom) -> bool:
    """Whether an atom is a weekday in the plural: "Fridays"."""
    return atom.kind == Kind.WEEKDAY and bool(atom.value[1])


def _timely(atom: Atom, words: Sequence[str]) -> bool:
    """Whether an atom may be the time from which another is the end."""
    return atom.kind == Kind.CLOCK or (atom.kind == Kind.NUMBER and _may_be_time(words[atom.start]))


class Recogniser:
    """Cuts one message into atoms with a first lexicon and, where that knows nothing, a second."""

    def __init__(self, text: str, tokens: tuple[Token, ...], lexicon: Lexicon, second: Lexicon | None) -> None:
        self.text = text
        self.tokens = tokens
        self.lexicon = lexicon
        self.second = second
        self.mended: dict[int, str] = {}
        self.doubts: dict[int, tuple[str, ...]] = {}
        self.words = [token.word for token in tokens]
        self.suffixes = frozenset(lexicon.data.get("suffixes", {}).get("ordinal", ()))
        self.numbered_weekdays = range(2, 7) if lexicon.data["language"].get("numbered_weekdays") else ()
        for index, token in enumerate(tokens):
            if token.letters and token.word not in lexicon.vocabulary:
                if second and token.word in second.vocabulary and len(token.word) > 3:
                    continue
                word = lexicon.spelling.mend(token.word)
                if word != token.word:
                    self.words[index] = word
                    self.mended[index] = word
                elif near := lexicon.spelling.near_days(token.word):
                    self.words[index] = near[0]
                    self.doubts[index] = near

    def atoms(self) -> list[Atom]:
        """The fragments in order, at most `MAX_ATOMS`."""
        found: list[Atom] = []
        index = 0
        while index < len(self.tokens) and len(found) < MAX_ATOMS:
            token = self.tokens[index]
            made = self._number(index, found) if token.number else self._word(index)
            if not made:
                made = self._sign(index, found)
                index += 1
            else:
                if made[0].kind == Kind.NUMBER:
                    made = self._spoken_clock(made[0], found) or made
                if made[0].kind == Kind.WEEK_NUMBER and found and found[-1].kind == Kind.MODIFIER:
                    made = self._unit(index) or made  # "next week 10-12" names no week 10
                elif made[0].kind == Kind.WEEK_NUMBER and self._dates_a_week(made[0]):
                    made = self._unit(index) or made  # "veckan 10 maj" is the week of that date
                if (
                    made[0].kind == Kind.OFF
                    and made[0].end - index > 1
                    and found
                    and found[-1].kind in kinds("number modifier rest every every_other")
                ):
                    made = self._unit(index) or made  # "3 days off": the days are counted
                index = made[-1].end
            found += made
        return found

    def _unit(self, index: int) -> list[Atom] | None:
        """The unit that this one word is."""
        for rest, entries in self.lexicon.phrases.get(self.words[index], ()):
            if not rest and entries[0][0] == Kind.UNIT:
                return [Atom(Kind.UNIT, entries[0][1], index, index + 1)]
        return None

    def _dates_a_week(self, week: Atom) -> bool:
        """Whether the number of a week is a day of the month behind it, in which no week of that number lies."""
        place = week.end + (self.words[week.end : week.end + 1] == ["."])
        if place < len(self.words) and not self._month_at(place):
            place += self.words[place] in words_of(self.lexicon.code, "words", "glue")
        month = self._month_at(place) if place < len(self.words) else None
        if month is None or week.value > 31:
            return False
        return abs(int(week.value) - _WEEKS_TO_THE_MIDDLE[month - 1]) > _WEEKS_OF_A_MONTH

    def _of_this(self, index: int) -> bool:
        """Whether a month, or a word that says which, stands there."""
        listed = self.lexicon.phrases.get(self.words[index], ()) if index < len(self.words) else ()
        return any(k in (Kind.MONTH, Kind.MODIFIER) for rest, entries in listed if not rest for k, _ in entries)

    def _month_at(self, index: int) -> int | None:
        """The number of the month that the word there is."""
        listed = self.lexicon.phrases.get(self.words[index], ())
        return next((v for rest, entries in listed if not rest for k, v in entries if k == Kind.MONTH), None)

    def _unit_of(self, index: int) -> str:
        """The unit that the word there is, if there is one: "hour"."""
        made = self._unit(index) if index < len(self.words) else None
        return made[0].value if made else ""

    def _counts_hours(self, index: int, ending: tuple[str, ...]) -> bool:
        """Whether the number before `index` counts hours: "ab 10 Uhr 2 Stunden", "kl 10 i en timme"."""
        if ending in (("{m}",), ("{h}",)) and self._halves_an_hour(index):
            return True
        if ending not in (("{m}",), ("{h}",)) or self._unit_of(index) != "hour":
            return False
        return ending == ("{m}",) or self.words[index] not in self.lexicon.data.get("clock", {}).get("words", ())

    def _halves_an_hour(self, index: int) -> bool:
        """Whether "and a half hour" stands there: "från tio i en och en halv timme"."""
        words = self.lexicon.data["words"]
        joints = {fold(word) for phrase in (*words["and"], *words["half"]) for word in phrase.split()}
        end = index
        while end < min(len(self.words), index + 3) and self.words[end] in joints:
            end += 1
        return end > index + 1 and self._unit_of(end) == "hour"

    def _sign(self, index: int, before: list[Atom]) -> list[Atom]:
        word = self.words[index]
        if self.tokens[index].letters or self.tokens[index].number:
            return [Atom(Kind.WORD, word, index, index + 1)]
        if word == "'" or (
            word == "."
            and self.tokens[index].glued
            and before
            and before[-1].kind
            in kinds("weekday month unit ordinal part until starting at clock_mark from between every_other")
        ):
            return []
        kind = _SIGNS.get(word)
        if kind is None:
            kind = Kind.BREAK if word in _STOP else None
        return [Atom(kind, word, index, index + 1)] if kind else []

    def _number(self, index: int, before: Sequence[Atom]) -> list[Atom] | None:
        token = self.tokens[index]
        long = self._phrase(index, self.lexicon)
        if long and not (long[0].kind == Kind.WEEK_NUMBER and before and before[-1].kind == Kind.MODIFIER):
            return long
        lead = self.words[index - 1] if index else ""
        dated = lead in self.lexicon.data["language"].get("before_a_date", ())
        made = numeric(self.text, token, self.lexicon, dated=dated)
        if made:
            kind, value, offset = made
            named = kind == Kind.ORDINAL and value in self.numbered_weekdays
            end = index + 1
            while end < len(self.tokens) and self.tokens[end].start < offset:
                end += 1
            others: tuple[Entry, ...] = ((Kind.WEEKDAY, (value - 2, False)),) if named else ()
            return self._with_clock_word(Atom(kind, value, index, end, others, digits=True))
        if clock := self._colonless(index, before):
            return clock
        if len(token.word) == 8 and (day := written_together(token.word)):
            return [Atom(Kind.NUMERIC, day, index, index + 1, digits=True)]
        if len(token.word) > 4:
            return [Atom(Kind.WORD, token.word, index, index + 1)]
        value = int(token.word)
        if len(token.word) == 4:
            return [Atom(Kind.YEAR if 1990 <= value <= 2100 else Kind.WORD, value, index, index + 1)]
        end = index + 1
        if end < len(self.tokens):
            following = self.tokens[end]
            dotted = following.word == "." and following.glued
            if dotted and end + 1 < len(self.tokens) and self.text[self.tokens[end + 1].start] in "ºª":
                return [Atom(Kind.ORDINAL, value, index, end + 2, digits=True)]
            if following.glued and self.text[following.start] == "ª" and value in self.numbered_weekdays:
                return [Atom(Kind.ORDINAL, value, index, end + 1, ((Kind.WEEKDAY, (value - 2, False)),), digits=True)]
            if (following.glued and (following.word in self.suffixes or following.word in "ºª")) or (
                following.word in self.suffixes and len(following.word) > 2
            ):
                return [Atom(Kind.ORDINAL, value, index, end + 1, digits=True)]
            if following.word == ":" and following.glued and end + 1 < len(self.tokens):
                ending = self.tokens[end + 1]
                if ending.glued and ending.word in self.suffixes:  # "24:e"
                    return [Atom(Kind.ORDINAL, value, index, end + 2, digits=True)]
            everywhere = self.lexicon.data["language"].get("dot_ordinal") or self._month_behind(end + 1)
            hour = end + 1 == len(self.tokens) and before and before[-1].kind in _BEFORE_AN_HOUR  # "komme um 11."
            if dotted and everywhere and value <= 31 and not hour:
                return [Atom(Kind.ORDINAL, value, index, end + 1, digits=True)]
        return [Atom(Kind.NUMBER, value, index, end, digits=True)]

    def _decimal(self, index: int) -> bool:
        """Whether the number there goes on behind a point: "10 Uhr 1.5 Stunden"."""
        behind = self.tokens[index + 1 : index + 3]
        return len(behind) == 2 and behind[0].word in ".," and behind[1].number and all(each.glued for each in behind)

    def _month_behind(self, index: int) -> bool:
        """Whether a month follows, or a second day with its dot and a month: "24. December", "3.–7. December"."""
        if (
            self.words[index : index + 1] == ["-"]
            and self.tokens[index + 1 : index + 2]
            and self.tokens[index + 1].number
        ):
            index += 3 if self.words[index + 2 : index + 3] == ["."] else 2
        listed = self.lexicon.phrases.get(self.words[index], ()) if index < len(self.words) else ()
        return any(kind == Kind.MONTH for rest, entries in listed if not rest for kind, _ in entries)

    def _spoken_clock(self, hour: Atom, before: Sequence[Atom]) -> list[Atom] | None:
        """ "three thirty" where a clock time can stand."""
        if hour.digits or not isinstance(hour.value, int) or hour.value > 24 or hour.end >= len(self.words):
            return None
        minutes = self._spoken(hour.end, self.lexicon)
        ahead = [atom.kind for atom in before if atom.kind not in SMALL]
        lead = ahead[-1] if ahead else ""
        pointed = lead in _POINTING or lead in (Kind.WEEKDAY, Kind.RELATIVE, Kind.DASH, Kind.OFF) or hour.value > 12
        if (
            minutes is None
            or not (pointed or self._leads_to_an_hour(minutes[1]))
            or minutes[0] not in range(5, 60, 5)
            or self._unit_of(minutes[1])
        ):
            return None
        clock = Clock(hour.value % 24, minutes[0], hour.value > 12)
        return [Atom(Kind.CLOCK, clock, hour.start, minutes[1])]

    def _leads_to_an_hour(self, index: int) -> bool:
        """Whether "to" and an hour stand there: behind "three thirty" they are the end of a range."""
        if index + 1 >= len(self.words) or not self._leads_to(self.words[index]):
            return False
        spoken = self._spoken(index + 1, self.lexicon)
        return spoken is not None and spoken[0] <= 24 and not self._unit_of(spoken[1])

    def _colonless(self, index: int, before: Sequence[Atom]) -> list[Atom] | None:
        """ "1300" and "930" where a clock time can stand: behind what points at one, or beside a dash and another.

        What may be a year is a time only where a day has been named.
        """
        word = self.words[index]
        clock = colonless(word)
        further = self.tokens[index + 1 : index + 2]
        if clock is None or self._glued_sign(index) or (further and further[0].number):
            return None  # of money, or the beginning of a telephone number
        ahead = [atom for atom in before if atom.kind not in SMALL]
        lead = ahead[-1].kind if ahead else ""
        behind = self.words[index + 1 : index + 3]
        joins = behind[:1] == ["-"] or (lead in _JOINED and behind[0:1] and self._leads_to(behind[0]))
        ends = len(behind) == 2 and joins and _may_be_time(behind[1])
        closes = lead in (Kind.DASH, Kind.UNTIL, Kind.AT) and len(ahead) > 1 and _timely(ahead[-2], self.words)
        worded = behind[:1] and behind[0] in self.lexicon.data.get("clock", {}).get("words", ())
        pointed = lead in _POINTING and (clock.minute % 5 == 0 or word[0] == "0")
        if not (ends or closes or worded or pointed):
            return None
        if len(word) == 4 and 1990 <= int(word) <= 2100 and not worded:  # a year as well
            repeated = any(a.kind in (Kind.EVERY, Kind.EVERY_OTHER) or _plural(a) for a in before)
            dated = any(atom.kind in _NAMING_A_DAY for atom in before) and not repeated
            another = ends or (closes and ahead[-2].kind == Kind.CLOCK)
            if not dated or not (another or (pointed and lead not in (Kind.FROM, Kind.STARTING, Kind.DASH))):
                return None
        return [Atom(Kind.CLOCK, clock, index, index + 1 + bool(worded), digits=True)]

    def _leads_to(self, word: str) -> bool:
        """Whether a word alone leads to the end of a range: "to", "às"."""
        listed = self.lexicon.phrases.get(word, ())
        return any(not rest and kind[0] in (Kind.UNTIL, Kind.AT) for rest, entries in listed for kind, _ in entries)

    def _glued_sign(self, index: int) -> bool:
        """Whether a sign of money or the like stands at a number."""
        return any(each.word in "%€$£#" for each in self.tokens[max(0, index - 1) : index + 2])

    def _with_clock_word(self, atom: Atom) -> list[Atom]:
        """The number and a word that makes it a clock time: "12.15 Uhr"."""
        words = self.lexicon.data.get("clock", {}).get("words", ())
        if atom.end >= len(self.words) or self.words[atom.end] not in words:
            return [atom]
        value = atom.value
        if atom.kind == Kind.NUMERIC and value.sign == "-" and value.year is None and value.b <= 24:
            dash = self.words.index("-", atom.start)
            return [
                Atom(Kind.CLOCK, Clock(value.a), atom.start, dash, digits=True),
                Atom(Kind.DASH, "-", dash, dash + 1),
                Atom(Kind.CLOCK, Clock(value.b, 0, value.b > 12), dash + 1, atom.end + 1, digits=True),
            ]
        if atom.kind == Kind.NUMERIC and value.sign == "." and value.year is None and value.a <= 24 and value.b <= 59:
            written = self.words[atom.start]
            value = Clock(value.a % 24, value.b, value.a > 12 or value.a == 0 or written[0] == "0")
            return [Atom(Kind.CLOCK, value, atom.start, atom.end + 1, digits=True)]
        return [replace(atom, end=atom.end + 1) if atom.kind == Kind.CLOCK else atom]

    def _word(self, index: int) -> list[Atom] | None:
        made = self._phrase(index, self.lexicon)
        own = self.words[index] in words_of(self.lexicon.code, "spelling", "known")  # Spanish "tomo" is no tomorrow
        if made is None and self.second is not None and len(self.words[index]) > 2 and not own:
            made = self._phrase(index, self.second)
            if made and made[0].kind not in kinds(
                "weekday month relative part unit off sick named_day modifier half_day number"
            ):
                made = None
            if made and made[0].kind == Kind.NUMBER and self.second.code != "en":
                made = None
        return made

    def _phrase(self, index: int, lexicon: Lexicon) -> list[Atom] | None:
        """The longest phrase that begins here."""
        word = self.words[index]
        following = self.words[index + 1] if index + 1 < len(self.words) else ""
        loose = following in _INSIDE  # a sign that may stand inside a phrase
        best: tuple[int, Any, tuple[Entry, ...]] | None = None
        for key in (word, "{h}", "{m}", "{n}") if self.tokens[index].number else (word,):
            for rest, entries in lexicon.phrases.get(key, ()):
                if best is not None and len(rest) + 1 < best[0] - index:
                    break
                if rest and rest[0] != following and not loose and rest[0][0] != "{":
                    continue
                slots: dict[str, int] = {}
                end = self._follow(index, rest, slots, key)
                if end and self._counts_hours(end, rest[-1:]):
                    continue
                if end and (best is None or end > best[0]):
                    best = (end, slots, entries)
                    break
        if word and not self.tokens[index].number and "{h}" in lexicon.phrases:
            number = self._spoken(index, lexicon)
            if number:
                for rest, entries in lexicon.phrases["{h}"]:
                    slots = {"{h}": number[0]}
                    end = self._follow(number[1] - 1, rest, slots, "")
                    if rest and end and (best is None or end > best[0]):
                        best = (end, slots, entries)
        if best is None:
            return None
        end, slots, entries = best
        if lexicon.written and end == index + 1:
            token = self.tokens[index]
            entries = lexicon.written.get(self.text[token.start : token.end].lower(), entries)
        if entries[0][0] == Kind.UNIT and len(word) == 1 and self.words[end : end + 1] == ["'"]:
            return None  # "j'ai" holds no "j" for days
        if entries[0][0] == Kind.UNIT and len(word) == 1 and self._of_this(end):
            return [Atom(Kind.GLUE, "glue", index, end)]  # "20, 24 y 27 d este mes"
        return self._entry(index, end, slots, entries)

    def _entry(self, index: int, end: int, slots: dict[str, int], entries: tuple[Entry, ...]) -> list[Atom] | None:
        kind, value = entries[0]
        if kind == Kind.CLOCK:
            hour, minute = slots.get("{h}", 0), slots.get("{m}", 0)
            if hour > 24 or minute > 59:
                return None
            total = hour * 60 + (minute if value == "+" else -minute if value == "-" else int(value))
            counted = value == 0 and self._unit(end - 1) is not None
            total += 720 if hour == 1 and 0 <= total < 60 else 0  # "halb eins": half past twelve
            return [Atom(Kind.CLOCK, Clock(total // 60 % 24, total % 60, hour > 12, counted), index, end)]
        if kind == Kind.WEEK_NUMBER:
            spoken = not self.tokens[end - 1].number
            known = 1 <= slots["{n}"] <= 53 and not (spoken and slots["{n}"] == 1)  # "next week one day"
            known = known and not self._unit_of(end)  # "2 weeks 3 days"
            return [Atom(Kind.WEEK_NUMBER, slots["{n}"], index, end)] if known else None
        if kind == Kind.EVERY_OTHER + Kind.UNIT:  # "un jour sur deux"
            return [Atom(Kind.EVERY_OTHER, "every_other", index, end), Atom(Kind.UNIT, "day", end, end)]
        if kind == Kind.LENGTH:
            return [Atom(Kind.LENGTH, Duration(minutes=value), index, end)]
        if kind == Kind.WEEKDAY + Kind.WEEKDAY:  # "MWF"
            joint = Atom(Kind.AND, "and", end, end)
            days = [atom for day in value for atom in (joint, Atom(Kind.WEEKDAY, (day, False), end, end))]
            return [Atom(Kind.WEEKDAY, (value[0], False), index, end), *days[2:]]
        if kind == Kind.WEEKDAY + Kind.PART:
            return [Atom(Kind.WEEKDAY, value[0], index, end), Atom(Kind.PART, value[1], index, end)]
        if kind == Kind.UNIT + Kind.MONTH:
            return [Atom(Kind.UNIT, value[0], index, index), Atom(Kind.MONTH, value[1], index, end)]
        if kind == Kind.RELATIVE + Kind.PART:
            return [Atom(Kind.RELATIVE, value[0], index, end), Atom(Kind.PART, value[1], index, end)]
        if kind == Kind.UNIT + Kind.NAMED_DAY:  # "semana santa": the week of a named day
            return [Atom(Kind.UNIT, "week", index, end), Atom(Kind.NAMED_DAY, value, end, end)]
        if kind == Kind.MODIFIER + Kind.UNIT:  # "para a semana": next week, unless a date follows
            how, _, unit = value.partition(" ")
            return [
                Atom(Kind.MODIFIER, how, index, end, ((Kind.GLUE, "glue"),)),
                Atom(Kind.UNIT, unit or "week", end, end),
            ]
        if kind == Kind.MODIFIER + Kind.WEEKDAY:  # "i fredags": last Friday
            return [Atom(Kind.MODIFIER, "last", index, end), Atom(Kind.WEEKDAY, value, end, end)]
        if len(kind) == 2:  # a contraction: "dal" is "from" and the mark of a day
            return [Atom(kind[0], value, index, end), Atom(kind[1], value, end, end)]
        return [Atom(kind, value, index, end, entries[1:])]

    def _spoken(self, index: int, lexicon: Lexicon) -> tuple[int, int] | None:
        """A number word at `index` (the longest): its value and where it ends."""
        for rest, entries in lexicon.phrases.get(self.words[index], ()):
            for kind, value in entries:
                if kind == Kind.NUMBER and isinstance(value, int) and value <= 59:
                    end = self._follow(index, rest, {}, "")
                    if end:
                        return value, end
        return None

    def _follow(self, index: int, rest: tuple[str, ...], slots: dict[str, int], key: str) -> int | None:
        """Where the phrase ends when its further words follow, None when they do not."""
        words, tokens = self.words, self.tokens
        if key.startswith("{"):
            if not tokens[index].number or len(words[index]) > 2:
                return None
            slots[key] = int(words[index])
        at = index + 1
        for wanted in rest:
            skip = _SKIP if not wanted.startswith("{") else "'."  # "9h-11h" are two times
            while at + 1 < len(words) and words[at] in skip and (tokens[at].glued or words[at] == "'"):
                at += 1
            if len(rest) > 1 and words[at : at + 1] == [","] and wanted.isalpha():
                at += 1  # "segunda sim, segunda não"
            if at >= len(words):
                return None
            if wanted.startswith("{"):
                if tokens[at].number and len(words[at]) <= 2 and not self._decimal(at):
                    slots[wanted] = int(words[at])
                elif (spoken := self._spoken(at, self.lexicon)) and spoken[0] >= _LEAST_SPOKEN.get(wanted, 0):
                    slots[wanted] = spoken[0]
                    at = spoken[1] - 1
                else:
                    return None
            elif words[at] != wanted:
                return None
            at += 1
        return at
