"""Verbs that say when one leaves or comes only where a time stands right behind them: Swedish "går 14.45"."""

from __future__ import annotations

from dataclasses import replace

from dialogs.understanding.text.normalise import fold
from dialogs.understanding.time.kinds import Kind, kinds, pattern
from dialogs.understanding.time.refiners import Scene

_OPENING = kinds("comma break and weekday relative part number named_day day_mark glue off month word")
_TIME = pattern(
    "[<early><late>]? (?:<number> _ (?:[<weekday><relative><comma><break>] | $)"
    " | <clock> | <numeric> | (?:<at> | <clock_mark>) <clock_mark>? [<number><clock><numeric>]"
    " | <in> <number> <unit> | <in> <length> | [<weekday><relative>] [<glue><day_mark>]* (?:[<number><ordinal>]"
    " [<month>]?)? [<glue>]* [<at><clock_mark>]+ [<number><clock><numeric>])"
)


_STAYING = pattern("[<glue><only><word>]{0,4} <until> [<glue><clock_mark>]* (?:[<clock><number><numeric>] | <part>)")


def stay(scene: Scene) -> None:
    """Turn "I only stay until one" into leaving at one."""
    language = scene.lexicon.data["language"]
    verbs, few = set(map(fold, language.get("stays", ()))), set(map(fold, language.get("only_until", ())))
    for index, atom in enumerate(scene.atoms):
        if atom.kind not in (Kind.WORD, Kind.REST) or atom.end == atom.start or scene.words[atom.start] not in verbs:
            continue
        found = _STAYING.match(scene.shape[index + 1 :])
        if found is None:
            continue
        until = next(i for i in range(index + 1, len(scene.atoms)) if scene.atoms[i].kind == Kind.UNTIL)
        near = [*scene.atoms[max(0, index - 2) : index], *scene.atoms[index + 1 : until]]
        only = [each for each in near if each.kind == Kind.ONLY or few & set(scene.words[each.start : each.end])]
        if not only:
            continue
        scene.atoms[index] = replace(atom, kind=Kind.LEAVING, value="leaving", others=())
        scene.atoms[until] = replace(scene.atoms[until], kind=Kind.AT, value="to_clock", others=())
        for each in only:
            scene.atoms[next(i for i, other in enumerate(scene.atoms) if other is each)] = replace(
                each, kind=Kind.GLUE, value="glue", others=()
            )
        return


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
