"""`python -m tests.training`: learn the judge's weights and write them, with a table of how far it may be trusted."""

from __future__ import annotations

import multiprocessing
import sys
import time
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from dialogs.understanding.judge.features import features
from dialogs.understanding.judge.seams import FILE as SEAMS
from dialogs.understanding.judge.weights import (
    CLASSES,
    CLAUSE,
    COLUMNS,
    FILE,
    MESSAGE,
    Weights,
    checksums,
    shares,
    together,
    write,
)
from tests.training.corpus import Message, cases, taken_apart
from tests.training.labels import evidences, labels
from tests.training.learn import STEPS, Example, Fitted, fit, table
from tests.training.seams import seams

FOLDS = 3
MOST_FEATURES = 45_000  # of each of the two models
_CLAUSE_GIVE, _MESSAGE_GIVE = 1.0, 1.0
_PROCESSES = 2
_ROUGHLY = 40  # steps that are enough to judge messages that are left out


class Unseen(NamedTuple):
    """What weights that were learned without a message make of it: the shares of each clause, and of the whole."""

    clauses: list[dict[str, float]]
    message: dict[str, float]

    @property
    def together(self) -> dict[str, float]:
        """The shares by which the bot decides."""
        return together(min(self.clauses, key=lambda each: each["none"]), self.message)


class Corpus:
    """Every message with the features, the evidence and the label of each of its clauses."""

    def __init__(self) -> None:
        with multiprocessing.get_context("fork").Pool(_PROCESSES) as pool:
            prepared = pool.map(_prepared, list(cases()), chunksize=250)
        self.messages = [message for message, _, _ in prepared]
        self.labels = [asked for _, asked, _ in prepared]
        self.features = [found for _, _, found in prepared]

    def fold(self, place: int) -> int:
        """Which fold a message belongs to: by its beginning, so that near copies stay together."""
        return zlib.crc32(self.messages[place].case["text"][:40].casefold().encode()) % FOLDS

    def without(self, fold: int) -> list[int]:
        """The messages outside a fold."""
        return [place for place in range(len(self.messages)) if self.fold(place) != fold]

    def of_clauses(self, places: Sequence[int], steps: int) -> Fitted:
        """What those messages teach about clauses."""
        examples = [
            Example(found, label)
            for place in places
            for found, label in zip(self.features[place], self.labels[place] or (), strict=False)
        ]
        return fit(examples, CLASSES, give=_CLAUSE_GIVE, steps=steps)

    def of_messages(self, places: Sequence[int], steps: int) -> Fitted:
        """What those messages teach about whole messages."""
        examples = [Example(self.whole(place), self.messages[place].intent) for place in places]
        return fit(examples, CLASSES, give=_MESSAGE_GIVE, steps=steps)

    def whole(self, place: int) -> frozenset[int]:
        """The features of all clauses of a message."""
        return frozenset().union(*self.features[place])

    def learn(self, folds: Sequence[int | None]) -> list[Weights]:
        """Weights learned without each of those folds, from every message for None."""
        tasks = [(fold, kind) for fold in folds for kind in ("of_clauses", "of_messages")]
        global _corpus
        _corpus = self  # what a forked process finds
        with multiprocessing.get_context("fork").Pool(_PROCESSES) as pool:
            fitted = pool.starmap(_fitted, tasks, chunksize=1)
        return [table(fitted[at : at + 2], COLUMNS, MOST_FEATURES) for at in range(0, len(fitted), 2)]

    def unseen(self) -> list[Unseen]:
        """Of each message, what weights that were learned without it make of it."""
        learned = self.learn(range(FOLDS))
        found = []
        for place in range(len(self.messages)):
            weights = learned[self.fold(place)]
            clauses = [shares(weights.logits(each, CLAUSE)) for each in self.features[place]]
            found.append(Unseen(clauses, shares(weights.logits(self.whole(place), MESSAGE))))
        return found

    def relabel(self, unseen: Sequence[Unseen]) -> None:
        """Let what was learned elsewhere say which clauses of a message ask, where reading alone left it open."""
        for place, message in enumerate(self.messages):
            if message.intent != "none" and len(message.texts) > 1:
                self.labels[place] = _asking(message.intent, self.labels[place], unseen[place].clauses)


_corpus: Corpus


def _prepared(case: tuple[dict[str, Any], bool]) -> tuple[Message, list[str] | None, list[frozenset[int]]]:
    message = taken_apart(case[0], fresh=case[1])
    found = [
        checksums(features(message.marked, place, message.code) + known)
        for place, known in enumerate(evidences(message))
    ]
    return message, labels(message), found


def _fitted(fold: int | None, kind: str) -> Fitted:
    places = list(range(len(_corpus.messages))) if fold is None else _corpus.without(fold)
    learn = _corpus.of_clauses if kind == "of_clauses" else _corpus.of_messages
    return learn(places, STEPS if fold is None else _ROUGHLY)


def _asking(intent: str, by_reading: Sequence[str] | None, unseen: Sequence[dict[str, float]]) -> list[str]:
    """The labels of the clauses of a message that asks: by reading them, and by what the judge makes of them unseen."""
    likely = [each[intent] for each in unseen]
    best = max(range(len(likely)), key=lambda place: likely[place])
    read = {place for place, label in enumerate(by_reading or ()) if label != "none"}
    asks = {
        place
        for place, share in enumerate(likely)
        if share > 0.6 or (place == best and (share > 0.1 or not read)) or (place in read and share > 0.15)
    }
    asks |= read if not asks or best in read else set()
    return [intent if place in asks else "none" for place in range(len(likely))]


def report(corpus: Corpus, unseen: Sequence[Unseen]) -> str:
    """How often a request was one, by the probability given unseen, on messages the rules were not made to fit."""
    rows: dict[tuple[str, int], list[int]] = {}
    for message, found in zip(corpus.messages, unseen, strict=True):
        if not message.fresh:
            continue
        asks = 1 - found.together["none"]
        size = "long" if len(message.case["text"]) > 110 else "short"
        row = rows.setdefault((size, min(int(asks * 10), 9)), [0, 0])
        row[0] += 1
        row[1] += message.intent != "none"
    lines = ["size   asks with   messages  of them requests"]
    for (size, tenth), (count, asked) in sorted(rows.items()):
        lines.append(f"{size:<6} {tenth / 10:.1f}–{(tenth + 1) / 10:.1f}    {count:>8}  {100 * asked / count:>8.1f} %")
    return "\n".join(lines)


def main(arguments: Sequence[str] = ()) -> int:
    """Learn, write the weights and print the table; with `--check` write nothing, and 1 where the files differ."""
    begun = time.perf_counter()
    written = [_put(SEAMS, write(seams()), "--check" in arguments)]
    corpus = Corpus()
    unseen = corpus.unseen()
    print(report(corpus, unseen))
    corpus.relabel(unseen)
    (weights,) = corpus.learn([None])
    written.append(_put(FILE, write(weights), "--check" in arguments))
    print(f"{len(corpus.messages)} messages, {len(weights.rows)} features, {time.perf_counter() - begun:.0f} s")
    return 0 if all(written) else 1


def _put(path: Path, learned: bytes, check: bool) -> bool:
    """Write what was learned to its file; to check, only say whether it is there already."""
    if not check:
        path.write_bytes(learned)
        return True
    if path.read_bytes() == learned:
        return True
    print(f"{path.name} is not what the messages and rules teach now: run `make train`", file=sys.stderr)
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
