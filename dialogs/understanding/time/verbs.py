"""Verbs that say when one leaves or comes only where a time stands right behind them: Swedish "går 14.45"."""

from __future__ import annotations

from dataclasses import replace

from dialogs.understanding.text.normalise import fold
from dialogs.understanding.time.kinds import Kind, kinds, pattern
from dialogs.understanding.time.refiners import Scene

_OPENING = kinds("comma break and weekday relative part number named_day day_mark glue off month word")
_TIME = pattern(
    "[<early><late>]? (?:<clock> | <numeric> | (?:<at> | <clock_mark>) <clock_mark>? [<number><clock><numeric>]"
    " | <in> <number> <unit> | <in> <length> | [<weekday><relative>] [<glue><day_mark>]* (?:[<number><ordinal>]"
    " [<month>]?)? [<glue>]* [<at><clock_mark>]+ [<number><clock><numeric>])"
)


def mark(scene: Scene) -> None:
    """Turn such a verb before a time into a word of leaving or of coming."""
    language = scene.lexicon.data["language"]
    listed = {
        Kind.LEAVING: set(map(fold, language.get("leaves", ()))),
        Kind.ARRIVING: set(map(fold, language.get("arrives", ()))),
    }
    if not any(listed.values()):
        return
    for index, atom in enumerate(scene.atoms):
        if atom.kind != Kind.WORD or atom.end - atom.start != 1:
            continue
        kind = next((kind for kind, words in listed.items() if scene.words[atom.start] in words), None)
        if kind is None or (index and scene.atoms[index - 1].kind not in _OPENING):
            continue
        ahead = [each for each in scene.atoms[:index] if each.kind == Kind.WORD]
        if ahead or not _TIME.match(scene.shape[index + 1 :]):
            continue  # somebody or something else goes
        scene.atoms[index] = replace(atom, kind=kind, value=kind.name.lower())
