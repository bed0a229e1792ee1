"""Numbers from 13 on, ordinals and years in words, one file a language: `python -m tests.number_words [xx …]`.

They are composed by num2words, which is needed only to write these files anew: `pip install num2words==0.5.14`.
A line is the kind, the value and the words: "ordinal 28 achtundzwanzigsten". What people say otherwise than num2words
("septante", "twenty oh seven") stands in a language's words.toml.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from dialogs.understanding.languages.lexicon import FOLDER, available, load

FIRST, LAST = 13, 59  # cardinals; minutes are the largest
LAST_DAY = 31
YEARS = range(2025, 2041)


def written(code: str) -> Iterator[str]:
    """The lines of a language's file."""
    from num2words import num2words  # not a dependency of the project

    endings = load(code).data["language"].get("ordinal_endings", [""])
    for number in range(FIRST, LAST + 1):
        yield f"number {number} {num2words(number, lang=code)}"
    for number in range(FIRST, LAST_DAY + 1):
        for ending in endings:
            yield f"ordinal {number} {num2words(number, lang=code, to='ordinal')}{ending}"
    for year in YEARS:
        try:
            spoken = num2words(year, lang=code, to="year")
        except NotImplementedError:
            spoken = num2words(year, lang=code)
        for words in dict.fromkeys((spoken, num2words(year, lang=code))):
            yield f"year {year} {words}"


def main(codes: Sequence[str]) -> int:
    """Write the files of these languages, of all when none is named."""
    for code in codes or available():
        lines = list(written(code))
        (FOLDER / code / "numbers.txt").write_text("\n".join(lines) + "\n", "utf-8")
        print(f"{code}: {len(lines)} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
