"""Days with a name that are no day of their own: they colour a reason, an event, or what other days are taken for."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.understanding import intents
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds
from dialogs.understanding.time.pick import neighbour
from dialogs.understanding.time.refiners import Scene

_OTHER_DAYS = kinds("weekday relative numeric month number ordinal modifier")


def only_named(scene: Scene, index: int) -> bool:
    """Whether the named day there is none that is meant by itself."""
    return (
        _part_of_a_name(scene.atoms, index)
        or _bridged(scene, index)
        or _occasion(scene, index)
        or _colours_an_event(scene, index)
        or _before_an_occasion(scene.atoms, index)
    )


def _part_of_a_name(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a named day only colours a reason ("Halloween parade") while another day is named before it."""
    if not any(atom.kind in kinds("weekday relative numeric month number") for atom in atoms[:index]) or neighbour(
        atoms, index, -1
    ) in kinds("after before day_after day_before"):
        return False  # "the Friday after Thanksgiving"
    if [each.kind for each in atoms[max(0, index - 2) : index] if each.kind not in kinds("glue day_mark")][-1:] == [
        Kind.AND
    ] and neighbour(atoms, index, -1) in (Kind.WEEKDAY, Kind.NAMED_DAY):
        return False  # "jueves y viernes santo"
    behind = atoms[index + 1].kind if index + 1 < len(atoms) else ""
    ahead = [atom.kind for atom in atoms[max(0, index - 2) : index]]
    return behind == Kind.WORD or (
        bool(ahead) and (ahead[-1] == Kind.WORD or (ahead[-1] in (Kind.GLUE, Kind.DAY_MARK) and ahead[0] == Kind.WORD))
    )


def _before_of(atoms: Sequence[Atom], index: int) -> int:
    """Where the atom stands of which this one is said ("pont du …"); -1 where no "of" leads here."""
    place = index - 1
    while place >= 0 and atoms[place].kind in (Kind.GLUE, Kind.DAY_MARK):
        place -= 1
    return place if place < index - 1 else -1


def _bridged(scene: Scene, index: int) -> bool:
    """Whether a named day only says which bridge is taken, its days being named too: "pont du 14 juillet: le 15"."""
    place = _before_of(scene.atoms, index)
    bridges = scene.lexicon.data["language"].get("bridges", ())
    others = any(
        atom.kind in kinds("weekday relative numeric month number")
        for each in (scene.atoms[:index], scene.atoms[index + 1 :])
        for atom in each
    )
    return place >= 0 and scene.words[scene.atoms[place].start] in bridges and others


def _occasion(scene: Scene, index: int) -> bool:
    """Whether a named day is what the days named before it are for: "21 to 23 December for Christmas"."""
    atoms = scene.atoms
    ahead = [atom.kind for atom in atoms[:index]]
    lead = index and atoms[index - 1]
    if not lead or ahead[-2:-1] == ["&"] or not set(ahead) & kinds("weekday relative numeric month"):
        return False
    if lead.kind != Kind.FOR and not (
        lead.kind in (Kind.AT, Kind.GLUE) and scene.words[lead.start] in scene.lexicon.data["words"]["for"]
    ):
        return False
    said = " ".join(
        "§" if a.kind in kinds("weekday relative numeric month named_day") else " ".join(scene.words[a.start : a.end])
        for a in atoms
    )
    return not intents.matches(scene.lexicon, "change", said)  # "swap my Friday off for Christmas Eve"


def _colours_an_event(scene: Scene, index: int) -> bool:
    """Whether a named day only names an event or what the days behind it are for: "Toussaint : congé du 25 au 29"."""
    atoms = scene.atoms
    behind = [atom.kind for atom in atoms[index + 1 :]]
    dated = bool(set(behind) & kinds("weekday month numeric relative")) and Kind.NAMED_DAY not in behind
    if not dated or any(atom.kind in _OTHER_DAYS for atom in atoms[:index]):
        return False
    if index == 0 and behind[:1] == [Kind.COMMA] and scene.words[atoms[1].start] == ":":
        return True
    end = next((i for i, kind in enumerate(behind) if kind in _OTHER_DAYS), len(behind))
    if set(behind[:end]) & kinds("comma break and off dash until except after before from for every day_after"):
        return False
    ahead = [atom.kind for atom in atoms[:index] if atom.kind not in kinds("glue day_mark from")]
    named = ahead[-1:] == [Kind.WORD] and index > 0
    return Kind.WORD in behind[:end] or (behind[:1] == [Kind.PART] and index == 0) or named


def _before_an_occasion(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a named day is only what the days named are before or after: "to get a long one before Australia Day"."""
    place = index - 1
    while place > 0 and atoms[place].kind in (Kind.GLUE, Kind.DAY_MARK):
        place -= 1
    if place < 1 or atoms[place].kind not in (Kind.BEFORE, Kind.AFTER):
        return False
    ahead = [atom for atom in atoms[:place] if atom.kind not in (Kind.GLUE, Kind.DAY_MARK)]
    named = any(atom.kind in _OTHER_DAYS for atom in ahead[:-1])
    one = ahead[-1:] and ahead[-1].kind == Kind.NUMBER and not ahead[-1].digits
    return bool(named and ahead and (ahead[-1].kind == Kind.WORD or one))


def of_a_reason(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a weekend only belongs to a reason while a day is named before: "vendredi (astreinte du week-end)"."""
    place = _before_of(atoms, index)
    return (
        place >= 0
        and atoms[place].kind == Kind.WORD
        and any(atom.kind in kinds("weekday relative numeric month number") for atom in atoms[:place])
    )
