"""`python -m tests.training`: learn the judge's weights and write them, with a table of how far it may be trusted."""

from __future__ import annotations

import sys
import time
import zlib
from collections.abc import Sequence

from dialogs.understanding.judge.features import features
from dialogs.understanding.judge.seams import FILE as SEAMS
from dialogs.understanding.judge.weights import FILE, Weights, shares, write
from tests.training.corpus import Message, messages
from tests.training.labels import evidences, labels
from tests.training.learn import SCALE, Example, fit, pruned
from tests.training.seams import seams

FOLDS = 3
MOST_FEATURES = 45_000


class Corpus:
    """Every message with the features, the evidence and the label of each of its clauses."""

    def __init__(self) -> None:
        self.messages: list[Message] = list(messages())
        self.labels = [labels(each) for each in self.messages]
        self.features = [
            [
                features(mark, message.code) + found
                for mark, found in zip(message.marked, evidences(message), strict=True)
            ]
            for message in self.messages
        ]

    def fold(self, place: int) -> int:
        """Which fold a message belongs to: by its beginning, so that near copies stay together."""
        return zlib.crc32(self.messages[place].case["text"][:40].casefold().encode()) % FOLDS

    def examples(self, places: Sequence[int]) -> list[Example]:
        """One example a labelled clause."""
        return [
            Example(found, label)
            for place in places
            for found, label in zip(self.features[place], self.labels[place] or (), strict=False)
        ]

    def learn(self, places: Sequence[int]) -> Weights:
        """Weights learned from those messages alone."""
        return Weights(pruned(fit(self.examples(places)), MOST_FEATURES), SCALE)

    def unseen(self) -> list[list[dict[str, float]]]:
        """Of each clause of each message, the shares given by weights that were learned without the message."""
        found: list[list[dict[str, float]]] = [[] for _ in self.messages]
        for fold in range(FOLDS):
            weights = self.learn([p for p in range(len(self.messages)) if self.fold(p) != fold])
            for place in range(len(self.messages)):
                if self.fold(place) == fold:
                    found[place] = [shares(weights.logits(each)) for each in self.features[place]]
        return found

    def relabel(self, unseen: Sequence[Sequence[dict[str, float]]]) -> None:
        """Let what was learned elsewhere say which clauses of a message ask, where reading alone left it open."""
        for place, message in enumerate(self.messages):
            if message.intent != "none" and len(message.texts) > 1:
                self.labels[place] = _asking(message.intent, self.labels[place], unseen[place])


def _asking(intent: str, by_reading: Sequence[str] | None, unseen: Sequence[dict[str, float]]) -> list[str] | None:
    """The labels of a message's clauses, from reading them and from what the judge makes of them unseen."""
    likely = [each[intent] for each in unseen]
    best = max(range(len(likely)), key=lambda place: likely[place])
    read = {place for place, label in enumerate(by_reading or ()) if label != "none"}
    asks = {
        place
        for place, share in enumerate(likely)
        if (place == best and (share > 0.1 or place in read))
        or (place in read and (share > 0.15 or best in read))
        or share > 0.6
    }
    if not asks:
        return list(by_reading) if by_reading else None
    return [intent if place in asks else "none" for place in range(len(likely))]


def report(corpus: Corpus, unseen: Sequence[Sequence[dict[str, float]]]) -> str:
    """How often a request was one, by the probability given unseen, on messages the rules were not made to fit."""
    rows: dict[tuple[str, int], list[int]] = {}
    for message, found in zip(corpus.messages, unseen, strict=True):
        if not message.fresh:
            continue
        asks = max(1 - each["none"] for each in found)
        size = "long" if len(message.case["text"]) > 110 else "short"
        row = rows.setdefault((size, min(int(asks * 10), 9)), [0, 0])
        row[0] += 1
        row[1] += message.intent != "none"
    lines = ["size   asks with   messages  of them requests"]
    for (size, tenth), (count, asked) in sorted(rows.items()):
        lines.append(f"{size:<6} {tenth / 10:.1f}–{(tenth + 1) / 10:.1f}    {count:>8}  {100 * asked / count:>8.1f} %")
    return "\n".join(lines)


def main() -> int:
    """Learn, write the weights, print the table; 0."""
    begun = time.perf_counter()
    SEAMS.write_text(write(seams()), "utf-8")
    corpus = Corpus()
    unseen = corpus.unseen()
    print(report(corpus, unseen))
    corpus.relabel(unseen)
    weights = corpus.learn(range(len(corpus.messages)))
    FILE.write_text(write(weights), "utf-8")
    print(f"{len(corpus.messages)} messages, {len(weights.table)} features, {time.perf_counter() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
