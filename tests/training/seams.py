"""Learning where thoughts meet without a sign, from where people do put signs."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from dialogs.understanding.judge.seams import CLASSES, abstract, features
from dialogs.understanding.judge.weights import Weights, checksums
from dialogs.understanding.text.clauses import cut
from tests.training.corpus import cases, parsed
from tests.training.learn import Example, fit, table

_MOST = 9_000
_GIVE = 2.0
_OTHERS = 2  # of so many places that are no seam one is learned from


def seams() -> Weights:
    """Weights for the places where a clause begins, the signs before them taken away."""
    return table([fit(list(_examples()), ("none", "seam"), give=_GIVE)], CLASSES, _MOST)


def _examples() -> Iterator[Example]:
    """Each place between two words of a message, as a request (a seam) or as none."""
    for case, _ in cases():
        whole = parsed(case)
        scene, code = whole.scene, whole.scene.lexicon.code
        starts = {clause.start for clause in cut(scene.text, scene.tokens, whole.raw, code)} - {0}
        if not starts:
            continue
        words = abstract(scene.tokens, whole.raw)
        said = [index for index, token in enumerate(scene.tokens) if token.letters or token.number]
        plain = [words[index] for index in said]
        for place in range(1, len(said)):
            seam = any(start in starts for start in range(said[place - 1] + 1, said[place] + 1))
            if seam or zlib.crc32(f"{case['id']} {place}".encode()) % _OTHERS == 0:
                yield Example(checksums(features(plain, place, code)), "seam" if seam else "none")
