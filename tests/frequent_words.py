"""The frequent words that spelling must not touch, one file a language: `python -m tests.frequent_words [xx …]`.

Counted words come from wordfreq (its data: CC BY-SA 4.0), which is needed only to write these files anew after the
words of a lexicon have changed: `pip install wordfreq==3.1.1`. Kept are words of four letters and more that are
seen at least once in a million, mean nothing in the lexicon, and stand one slip from a word that spelling mends.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from dialogs.understanding.languages.lexicon import FOLDER, Lexicon, available, load
from dialogs.understanding.text.normalise import fold

LEAST = 3.0  # on Zipf's scale: ten to this power in a thousand million words
MOST = 100_000  # words of a language looked at


def guarded(lexicon: Lexicon, counted: Iterable[str]) -> list[str]:
    """Those of the counted words, folded and sorted, that mending would take for another."""
    folded = {fold(word) for word in counted}
    return sorted(word for word in folded if word.isalpha() and word.isascii() and lexicon.spelling.slips(word))


def main(codes: Sequence[str]) -> int:
    """Write the files of these languages, of all when none is named."""
    from wordfreq import top_n_list, zipf_frequency  # not a dependency of the project

    for code in codes or available():
        counted = (word for word in top_n_list(code, MOST) if zipf_frequency(word, code) >= LEAST)
        words = guarded(load(code), counted)
        (FOLDER / code / "frequent.txt").write_text("\n".join(words) + "\n", "utf-8")
        print(f"{code}: {len(words)} words")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
