"""The first refiner: words that may be several things become one, by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from dialogs.understanding import intents
from dialogs.understanding.subjects import reasons
from dialogs.understanding.text.normalise import fold
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.refiners import Scene

_SKIPPED = frozenset("_#%@i,&-yf")
_TIMELY = frozenset("nowmxrpuqczMKyOSHfteb=s")
_DAYLIKE = frozenset("wrxzmo")
_SUNDAY = 6  # "so", "zo": far oftener not the day


def _neighbour(atoms: Sequence[Atom], index: int, step: int) -> str:
    """The kind of the next atom that is not glue, "" at the edge."""
    index += step
    while 0 <= index < len(atoms) and atoms[index].kind in _SKIPPED:
        index += step
    return atoms[index].kind if 0 <= index < len(atoms) else ""


def _ranged(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a "to" follows close by, so that "de", "von", "da" is a "from" and not an "of"."""
    if index + 1 >= len(atoms) or atoms[index + 1].kind not in "nowmxrzc#%_MpD":
        return False
    for place, atom in enumerate(atoms[index + 1 : index + 9], index + 1):
        if atom.kind == ">":
            return True
        if atom.value == "from_clock" and atom.start > atoms[index].start:
            return False  # "as quintas de maio das 16 às 17"
        if atom.kind in "t@-" and atom.start > atoms[index].start:
            ahead = next((each for each in atoms[place + 1 :] if each.kind not in "_#%f,"), atom)
            if atoms[index + 1].kind in "mM" and ahead.kind == "c":
                return False  # "los lunes de enero hasta las 10:30"
            return ahead.kind in "nowmxrzcuKMpDN=q" and not (ahead.kind == "n" and ahead.others)
        if atom.kind not in "nowmxrzcp#%_yf,":
            return False
    return False


def _pick(scene: Scene, index: int) -> Atom:
    atoms = scene.atoms
    atom = atoms[index]
    kinds = {atom.kind, *(kind for kind, _ in atom.others)}
    before, after = _neighbour(atoms, index, -1), _neighbour(atoms, index, 1)
    follows = atoms[index + 1].kind if index + 1 < len(atoms) else ""

    def of(kind: str) -> Atom:
        value = next((v for k, v in ((atom.kind, atom.value), *atom.others) if k == kind), atom.value)
        return replace(atom, kind=kind, value=value, others=())

    if "N" in kinds and kinds & {"k", "l"}:  # "je rentre" is now, unless something about time is said
        timed = any(each.kind in "cnpwrzxum" for each in atoms)
        return of("k" if "k" in kinds else "l") if timed else of("N")
    if kinds >= {"p", "l"}:
        return of("p" if before in ("t", "-", "f", "a", "j") else "l")
    if kinds >= {"R", "="}:
        return of("=" if before in ("t", "-") else "R")
    ahead = atoms[index - 1].kind if index else ""
    if kinds >= {"r", "p"}:
        return of("p" if before in _DAYLIKE and ahead not in "@&-,t" else "r")
    if kinds >= {"r", "q"}:  # "pasado": the day after tomorrow, and last
        return of("q" if ahead in tuple("wumx") else "r")
    if kinds == {"v", "W"}:
        return of("W" if ahead in tuple("uqmM#") and follows not in ("w", "u") else "v")
    if kinds >= {"o", "w"}:
        if before in ("o", "q") and follows != "u":
            return of("w")  # "primeira segunda de dezembro"
        if follows == "u" and atoms[index + 1].value == "day":
            return of("w")  # "segunda dia 23"
        if before == "v" and follows not in ("u", "w"):
            return of("w")  # "toda sexta de dezembro"
        return of("o" if "u" in (follows, after if follows != "_" else "") or after == "m" or follows == "w" else "w")
    if kinds >= {"E", "o"} and ahead == "l" and follows in ("", ",", ";", "@", "."):  # "oggi esco prima, alle 16"
        return of("E")
    if "E" in kinds and ahead == "u" and atoms[index - 1].value in ("minute", "hour"):  # "un'ora prima"
        return of("E")
    if kinds == {"p", "L"}:  # "30 minutos tarde"
        return of("L" if ahead in ("u", "h") and atoms[index - 1].value in ("minute", "hour") else "p")
    if kinds >= {"p", "H"}:  # "meio dia": noon beside words that point at a time, else half a day
        clocklike = ahead in tuple("@t%fbajsklA-") or (follows in ("t", "-") and ahead in tuple("wrx"))
        between = re.search("b[_#%]*[nc]_*&[_#%]*$", "".join(each.kind for each in atoms[:index]))
        clocklike = clocklike or bool(between)
        return of("p" if clocklike else "H")
    if kinds == {"q", "_"}:
        dated = re.match("[_#]*[noxzqKMm]", "".join(each.kind for each in atoms[index + 2 : index + 6]))
        return of("_" if dated else "q")
    if kinds >= {"A", "L"}:
        counted = before == "c" and ahead == "c" and atoms[index - 1].value.hours  # "twee uur later"
        return of("L" if counted or before == "u" or (before == "h" and atoms[index - 1].kind != "A") else "A")
    if kinds >= {"m", "w"}:
        return of("m" if before in ("n", "o") or (after in ("n", "y") and before != "q") else "w")
    if kinds == {"u", "#"}:
        return of("#" if follows in ("n", "o") and (before != "n" or ahead in tuple("&,@-")) else "u")
    if kinds == {"u", "@%"} and follows in ("n", "c") and ahead not in ("n", "h"):  # "domani ore 15"
        return replace(atom, kind="@", value="to_clock", others=())
    if kinds == {"u", "W"}:  # "el mes de mayo", "hasta fin de mes de 4 a 5"
        return of("W" if follows in ("m", "M") else "u")
    if kinds == {"u", "_"}:  # "del año 2027"
        return of("_" if follows == "y" else "u")
    if kinds >= {"u", "P"}:
        return of("P" if index and atoms[index - 1].kind in "wr" else "u")
    if kinds == {"_", "y"}:
        return of("y" if index and atoms[index - 1].kind == "<" else "_")
    if kinds == {"_", "#"}:
        return of("#" if follows in ("n", "o", "w") else "_")
    if "n" in kinds and kinds & {"_", "#", "@"}:
        other = next(kind for kind in ("#", "_", "@") if kind in kinds)
        halved = follows == "&" and atoms[index + 2 : index + 3] and atoms[index + 2].kind == "h"  # "en och en halv"
        return of("n" if follows in ("u", "H", "h", "q") or halved else other)
    if "n" in kinds and "o" in kinds:
        return of("o")
    if "f" in kinds and kinds & {"_", "#"}:
        timed = ahead == "c" or (ahead == "n" and index > 1 and atoms[index - 2].kind == "%")
        if (before in ("n", "o") and after == "m") or (timed and follows in ("r", "w", "x")):
            return of("_" if "_" in kinds else "#")
        return of("f" if _ranged(atoms, index) else "_" if "_" in kinds else "#")
    if "t" in kinds and "_" in kinds:
        ends = before in _TIMELY and after in _TIMELY and not _at_a_named_day(atoms, index)
        return of("t" if ends else "_")
    if kinds == {"s", "_"}:  # "dès lundi", "la rentrée des enfants"
        return of("s" if before in _TIMELY and follows in tuple("nowmxrpuqczM_#@") else "_")
    if "i" in kinds and "&" in kinds:
        return of("i" if follows == "n" else "&")
    if "i" in kinds and "b" in kinds:  # Italian "tra": in two weeks, between nine and eleven
        later = [a.kind for a in atoms[index + 1 : index + 6]]
        return of("b" if "&" in later and "u" not in later[: later.index("&")] else "i")
    hours_after = ahead == "u" and atoms[index - 1].value in ("minute", "hour") and follows in ("", ",", ";", ".")
    if "a" in kinds and hours_after and any(each.kind == "A" for each in atoms[:index]):  # "arrivo mezz'ora dopo"
        return replace(atom, kind="L", value="late", others=())
    if "a" in kinds and "q" in kinds:
        return of("q" if after in ("u", "w", "m") else "a")
    return atom


def _genitive(scene: Scene, index: int) -> bool:
    """Whether a contraction only says "of the": "la tercera semana del 2027"."""
    atoms, atom = scene.atoms, scene.atoms[index]
    if atom.kind != "f" or not str(atom.value).startswith("from_") or _ranged(atoms, index):
        return False
    if atom.value == "from_clock" and _neighbour(atoms, index, 1) in ("n", "c"):
        return False
    of_day = scene.lexicon.data["language"].get("of_day", ())  # "mon congé du 20": "du" needs an end to be a "from"
    return scene.words[atom.start] in of_day or _neighbour(atoms, index, -1) in tuple("nouwmxp")


def _goodbye(atoms: Sequence[Atom], index: int) -> bool:
    """Whether "to" and a day at the end of a message only take leave: "je suis malade, à demain"."""
    if not index or atoms[index - 1].kind not in ",;" or index + 1 >= len(atoms) or atoms[index + 1].kind not in "rw":
        return False
    return all(atom.kind in ";." for atom in atoms[index + 2 :])


def _at_a_named_day(atoms: Sequence[Atom], index: int) -> bool:
    """Whether "to the" is no end of a range: "libero all'Immacolata"."""
    return _neighbour(atoms, index, 1) == "x" and not any(atom.kind in "nowmxrzDf" for atom in atoms[:index])


def _greets(atom: Atom) -> bool:
    """Whether a first word is a greeting: "Morning!", "Morgen!"."""
    return ("p", "morning") in ((atom.kind, atom.value), *atom.others)


def _part_of_a_name(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a named day only colours a reason ("Halloween parade") while another day is named before it."""
    if not any(atom.kind in "wrzmn" for atom in atoms[:index]) or _neighbour(atoms, index, -1) in tuple("ajYX"):
        return False  # "the Friday after Thanksgiving"
    behind = atoms[index + 1].kind if index + 1 < len(atoms) else ""
    ahead = [atom.kind for atom in atoms[max(0, index - 2) : index]]
    return behind == "." or (bool(ahead) and (ahead[-1] == "." or (ahead[-1] in "_#" and ahead[0] == ".")))


def _before_of(atoms: Sequence[Atom], index: int) -> int:
    """Where the atom stands of which this one is said ("pont du …"); -1 where no "of" leads here."""
    place = index - 1
    while place >= 0 and atoms[place].kind in "_#":
        place -= 1
    return place if place < index - 1 else -1


def _bridged(scene: Scene, index: int) -> bool:
    """Whether a named day only says which bridge is taken, its days being named too: "pont du 14 juillet: le 15"."""
    place = _before_of(scene.atoms, index)
    bridges = scene.lexicon.data["language"].get("bridges", ())
    others = any(atom.kind in "wrzmn" for each in (scene.atoms[:index], scene.atoms[index + 1 :]) for atom in each)
    return place >= 0 and scene.words[scene.atoms[place].start] in bridges and others


def _occasion(scene: Scene, index: int) -> bool:
    """Whether a named day is what the days named before it are for: "21 to 23 December for Christmas"."""
    atoms = scene.atoms
    ahead = [atom.kind for atom in atoms[:index]]
    lead = index and atoms[index - 1]
    if not lead or ahead[-2:-1] == ["&"] or not set(ahead) & set("wrzm"):
        return False
    if lead.kind != "+" and not (lead.kind in "@_" and scene.words[lead.start] in scene.lexicon.data["words"]["for"]):
        return False
    said = " ".join("§" if a.kind in "wrzmx" else " ".join(scene.words[a.start : a.end]) for a in atoms)
    return not intents.matches(scene.lexicon, "change", said)  # "swap my Friday off for Christmas Eve"


def _of_a_reason(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a weekend only belongs to a reason while a day is named before: "vendredi (astreinte du week-end)"."""
    place = _before_of(atoms, index)
    return place >= 0 and atoms[place].kind == "." and any(atom.kind in "wrzmn" for atom in atoms[:place])


def _share(atoms: list[Atom], index: int, part: Atom) -> None:
    """Give a part of day said of every day named to those before it: "Dienstag und Donnerstag vormittags"."""
    joined = listed = False
    for place in range(index - 1, -1, -1):
        kind = atoms[place].kind
        if kind in "wr":
            if joined and (not listed or atoms[place + 1].kind == "p"):
                return  # "lunes a martes por la tarde" is a range
            if joined:
                atoms.insert(place + 1, replace(part, start=atoms[place].end, end=atoms[place].end))
            joined, listed = True, False
        elif kind not in "_#,&i@" and (joined or kind not in "quK"):
            return
        listed = listed or kind in ",&"


def _in_plural(atoms: list[Atom], index: int) -> None:
    """Put the weekdays before a part of day in the plural there too: "Monday and Friday mornings"."""
    listed = takewhile(lambda place: atoms[place].kind in "w&,", range(index - 1, -1, -1))
    for place in listed:
        if atoms[place].kind == "w":
            atoms[place] = replace(atoms[place], value=(atoms[place].value[0], True))


def _excepted_behind(scene: Scene) -> None:
    """Put "except" before a day that is said not to be meant: "nächste Woche frei, nur Mittwoch nicht"."""
    atoms, negations = scene.atoms, scene.lexicon.data["language"].get("not_behind", ())
    for index in range(len(atoms) - 1, 2, -1):
        if atoms[index].kind != "." or scene.words[atoms[index].start] not in negations:
            continue
        first = index - 1 - (atoms[index - 1].kind == "p")
        lead = first - 1
        while lead > max(0, first - 4) and atoms[lead].kind in "_#iy@.":  # "aber am"
            lead -= 1
        if atoms[first].kind in "wr" and atoms[lead].kind in ",;&" and any(atom.kind == "O" for atom in atoms[:lead]):
            at = atoms[first].start
            atoms[lead : index + 1] = [Atom("e", "except", at, at), *atoms[first:index]]
            return


def _hanging(scene: Scene) -> None:
    """Give the part of day that a dash stands for to its weekday: "Dienstag- und Donnerstagnachmittag"."""
    atoms = scene.atoms
    for index in range(len(atoms) - 3, -1, -1):  # "wo-middag"
        glued = [atom.kind for atom in atoms[index : index + 3]] == [*"w-p"] and scene.tight(atoms[index : index + 3])
        if glued:
            del atoms[index + 1]
    for index in range(len(atoms) - 4):
        dash, part = atoms[index + 1], atoms[index + 4]
        if [atom.kind for atom in atoms[index : index + 5]] == [*"w-&wp"] and scene.tokens[dash.start].glued:
            atoms[index + 1] = replace(part, start=dash.start, end=dash.end)
            atoms[index] = replace(atoms[index], value=(atoms[index].value[0], atoms[index + 3].value[1]))


def _told(atoms: list[Atom]) -> None:
    """Turn yesterday back into words where it is only told about: "anoche me sentí mal, hoy no voy"."""
    if not any(atom.kind == "r" and atom.value >= 0 for atom in atoms):
        return
    for index, atom in enumerate(atoms):
        if atom.kind == "r" and atom.value < 0:
            end = next((i for i in range(index, len(atoms)) if atoms[i].kind in "&,;"), len(atoms))
            clause = {each.kind for each in atoms[index + 1 : end]}
            if "." in clause and not clause & frozenset("OSHlA-t"):
                atoms[index] = replace(atom, kind=".", value="")
                if index + 1 < end and atoms[index + 1].kind == "p":
                    atoms[index + 1] = replace(atoms[index + 1], kind=".", value="")


def _on_the_way(scene: Scene) -> None:
    """Where "I go" leads to a place ("gehe um 9 zum Friseur") the clock time is no end of work."""
    language, words = scene.lexicon.data["language"], scene.words
    going, places = language.get("going", ()), language.get("destinations", ())
    away = {i for atom in scene.atoms if atom.kind in "ON" for i in range(atom.start, atom.end)}
    verbs = [index for index, atom in enumerate(scene.atoms) if atom.kind == "l"]
    if not places or not all({words[scene.atoms[i].start], words[scene.atoms[i].end - 1]} & set(going) for i in verbs):
        return
    for index in verbs:
        atom = scene.atoms[index]
        further = takewhile(lambda i: words[i] not in ",;!?\n" and i not in away, range(atom.end, len(words)))
        behind = takewhile(lambda i: words[i] not in ",;!?\n" and i not in away, range(atom.start - 1, -1, -1))
        if any(words[i] in places for i in (*further, *behind)):
            scene.atoms[index] = replace(atom, kind=".", value="going")


def _verb(scene: Scene, atom: Atom, following: str) -> bool:
    """Whether a word is the verb its accent makes of it: "está" beside "esta", "é" beside "e"."""
    verbs: list[str] = scene.lexicon.data["language"].get("verbs", [])
    if not verbs:
        return False
    token = scene.tokens[atom.start]
    said = scene.text[token.start : token.end].lower()
    return said in verbs or (atom.kind == "q" and following in ("O", "S", ".") and token.word in map(fold, verbs))


def _somebody(scene: Scene, atom: Atom) -> bool:
    """Whether a short form is somebody's name: "Tom's out", but "leave tom"."""
    names = scene.lexicon.data["language"].get("names", ())
    return scene.words[atom.start] in names and scene.text[scene.tokens[atom.start].start].isupper()


def choose(scene: Scene) -> None:
    """Settle every atom of more than one meaning, and turn doubtful short words back into words."""
    before = scene.shape
    named = {i for start, end in reasons(scene) if end - start > 1 for i in range(start, end)}
    weak = scene.lexicon.weak
    words = scene.words
    shared: list[tuple[int, Atom]] = []
    for index, atom in enumerate(scene.atoms):
        if atom.kind == "@" and _goodbye(scene.atoms, index):
            both = scene.atoms[index : index + 2]
            scene.atoms[index : index + 2] = [replace(each, kind=".", others=()) for each in both]
    for index, atom in enumerate(scene.atoms):
        if index == 0 and len(scene.atoms) > 1 and scene.atoms[1].kind in ";," and _greets(atom):
            scene.atoms[0] = replace(atom, kind=".", value="", others=())
            continue
        following = scene.atoms[index + 1].kind if index + 1 < len(scene.atoms) else ""
        ahead = "".join(each.kind for each in scene.atoms[index + 1 : index + 7]) if atom.kind == "A" else ""
        if re.match("[@_%#]*[ncp]_*O", ahead):
            scene.atoms[index] = replace(atom, kind="s", value="starting", others=())  # "erst ab 12 frei"
            continue
        if atom.kind == "t" and not atom.others and following in ("l", "A"):
            scene.atoms[index] = replace(atom, kind="_")  # "I need to finish at three": no end, an infinitive
            continue
        if atom.kind in "pxo" and atom.start in named and atom.end - 1 in named:
            scene.atoms[index] = replace(atom, kind=".", value="", others=())  # "parents' evening"
            continue
        if atom.end - atom.start == 1 and _verb(scene, atom, following):
            scene.atoms[index] = replace(atom, kind=".", value=words[atom.start], others=())
            continue
        if _genitive(scene, index):
            scene.atoms[index] = replace(atom, kind="_")
            continue
        if atom.kind == "t" and atom.value == "to_day" and _at_a_named_day(scene.atoms, index):
            scene.atoms[index] = replace(atom, kind="@")
            continue
        if atom.others:
            scene.atoms[index] = atom = _pick(scene, index)
        if atom.kind == "p" and str(atom.value).endswith("*"):
            scene.atoms[index] = atom = replace(atom, value=atom.value[:-1])
            _in_plural(scene.atoms, index)
        if atom.kind == "p" and str(atom.value).endswith("+"):
            scene.atoms[index] = atom = replace(atom, value=atom.value[:-1])
            shared.append((index, atom))
        if atom.kind == "x" and (
            _part_of_a_name(scene.atoms, index) or _bridged(scene, index) or _occasion(scene, index)
        ):
            scene.atoms[index] = atom = replace(atom, kind=".", value="")
        if atom.kind == "u" and atom.value == "weekend" and _of_a_reason(scene.atoms, index):
            scene.atoms[index] = atom = replace(atom, kind=".", value="")
        if atom.kind == "r" and _somebody(scene, atom):
            scene.atoms[index] = atom = replace(atom, kind=".", value=words[atom.start])
        if atom.end - atom.start == 1 and words[atom.start] in weak and atom.kind in "wmopNr":
            near = {_neighbour(scene.atoms, index, -1), _neighbour(scene.atoms, index, 1)}
            if atom.kind == "p":
                doubtful = _neighbour(scene.atoms, index, -1) not in _DAYLIKE and following != "y"
            elif atom.kind == "r":  # "amanhã e depois"
                doubtful = [each.kind for each in scene.atoms[max(0, index - 2) : index]] != ["r", "&"]
            elif atom.kind == "N":
                doubtful = following != "l" and _neighbour(scene.atoms, index, -1) not in tuple("lkO")  # "ya no voy"
            else:
                pointed = atom.start and words[atom.start - 1] in scene.lexicon.data["language"].get("weak_after", ())
                within = atom.kind == "m" and index > 0 and scene.atoms[index - 1].kind == "i"  # "in March"
                opens = index == 0 and atom.kind == "w" and atom.value[0] != _SUNDAY  # "Do früher weg"
                opens = opens and _neighbour(scene.atoms, index, 1) in ("E", "L")
                doubtful = not (pointed or within or opens or near & _TIMELY) and len(scene.atoms) > 2
            if doubtful:
                scene.atoms[index] = replace(atom, kind=".", value=words[atom.start])
    _told(scene.atoms)
    _on_the_way(scene)
    _hanging(scene)
    _excepted_behind(scene)
    for index, part in reversed(shared):
        _share(scene.atoms, index, part)
    scene.atoms = [
        replace(atom, kind="_") if atom.kind == ">" or (atom.kind == "T" and scene.behind(atom) != "c") else atom
        for atom in scene.atoms
    ]
    if before != scene.shape:
        scene.log.append(("choose", before, scene.shape))
