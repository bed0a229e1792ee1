"""What the judge looks at: named features of a clause, and of what reading it came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.model import Request
from dialogs.understanding.frames import Frame, Marked

_LONG = 5  # letters from which a word's ending counts too; and of a stem
_RUN = 4  # letters of the pieces of words, edges included, by which words nobody has seen resemble others
_SHARED_RUN = 5  # and of the pieces that all languages share: "conferen", "formaci"
_PAIRED = 14  # words of a clause that are paired with what it is about


def features(clauses: Sequence[Marked], place: int, code: str) -> list[str]:
    """The names of the features that hold for the clause at `place` of a message in the language `code`."""
    own = clauses[place]
    found = dict.fromkeys(_words(own, code))
    found.update(dict.fromkeys(_tags(own)))
    found.update(dict.fromkeys(_frame(own)))
    found.update(dict.fromkeys(_beside(clauses, place)))
    return list(found)


def _beside(clauses: Sequence[Marked], place: int) -> Iterator[str]:
    """What stands before and after the clause."""
    last = len(clauses) - 1
    yield f"place {'only' if not last else 'first' if not place else 'last' if place == last else 'middle'}"
    yield f"clauses {min(last + 1, 5)}"
    for step, where in ((-1, "before"), (1, "after")):
        beside = place + step
        if not 0 <= beside <= last:
            yield f"{where} nothing"
            continue
        border = f"{where} {'sentence' if clauses[max(beside, place)].hard else 'clause'}"
        yield from (f"{border} {there}" for there in _named(clauses[beside].frame))


def _named(frame: Frame) -> list[str]:
    """Each thing that a frame says, and each kind of which it says nothing."""
    sections = (("who", frame.who), ("what", frame.what), ("mood", frame.mood), ("when", frame.when))
    named = [f"{section} {each}" for section, found in sections for each in found or ("-",)]
    return [*named, "timed" if frame.timed else "untimed"]


def _words(own: Marked, code: str) -> Iterator[str]:
    words = ("^", *own.words, "$")
    last = len(words) - 1
    for index, word in enumerate(words):
        if 0 < index < last:
            yield f"{code} {word}"
            if len(word) >= _LONG:
                yield f"{code} -{word[-3:]}"
            if word.isalpha():
                edged = f"^{word}$"
                yield from (f"{code} ~{each}" for each in _runs(edged, _RUN))
                yield from (f"~{each}" for each in _runs(edged, _SHARED_RUN))
        if index < last:
            yield f"{code} {word} {words[index + 1]}"
        if index + 1 < last:
            yield f"{code} {word} {words[index + 1]} {words[index + 2]}"
            yield f"{code} {word} … {words[index + 2]}"
    stems = [word[:_LONG] for word in words]
    for index in range(last):
        yield f"{code} {stems[index]}- {stems[index + 1]}-"
        if index + 1 < last:
            yield f"{code} {stems[index]}- {stems[index + 1]}- {stems[index + 2]}-"
    for word in sorted(set(own.words))[:_PAIRED]:
        if word.isalpha():
            yield from (f"{code} {word} & {what}" for what in own.frame.what)
            if own.frame.timed:
                yield f"{code} {word} & timed"


def _runs(word: str, length: int) -> Iterator[str]:
    return (word[at : at + length] for at in range(max(1, len(word) - length + 1)))


def _tags(own: Marked) -> Iterator[str]:
    short = ["^"]
    for tag in own.tags:
        if tag == "_" or (tag in ("", ",") and short[-1] == ""):
            continue
        short.append("" if tag == "," else tag)
    short.append("$")
    named = [tag or "word" for tag in short]
    for index in range(len(named)):
        for length in (1, 2, 3, 4):
            if index + length <= len(named):
                yield "tags " + " ".join(named[index : index + length])


def _frame(own: Marked) -> Iterator[str]:
    frame = own.frame
    timed = "timed" if frame.timed else "untimed"
    who, mood = "+".join(sorted(frame.who)) or "nobody", "+".join(sorted(frame.mood)) or "plain"
    yield f"{timed} who {who}"
    yield f"{timed} mood {mood}"
    for what in frame.what or ("nothing",):
        yield f"{timed} what {what}"
        yield f"{what} who {who}"
        yield f"{what} mood {mood}"
        for when in frame.when:
            yield f"{what} when {when}"
    yield from (f"mood {each}" for each in frame.mood)
    yield from (f"who {each}" for each in frame.who)
    strange = sum(not tag for tag in own.tags)
    yield f"strange words {min(strange, 9)} {timed}"
    yield f"strange words {min(strange, 9)} {frame.what[0] if frame.what else 'nothing'}"
    yield f"words {min(len(own.words) // 2, 9)}"


def evidence(request: Request, words: int, strange: int) -> list[str]:
    """What reading the clause with the grammar of time came to; it has `words` words, `strange` of them unknown."""
    named = [
        f"reads {request.intent} strange {min(strange, 6)}",
        f"reads {request.intent}",
        f"reads {request.intent} {request.unclear or ('clear' if request.periods else 'timeless')}",
    ]
    if request.topic:
        named.append(f"reads topic {request.topic}")
    if request.periods:
        first = request.periods[0]
        kind = "whole" if first.all_day else "timed"
        named.append(f"reads {request.intent} {min(len(request.periods), 3)} {kind}")
        named.append(f"reads {kind} words {min(words // 3, 6)}")
    if request.subject:
        named.append(f"reads subject words {min(len(request.subject.split()), 5)}")
        named.append(f"reads subject {'health' if request.health else 'other'}")
    return named
