"""The first refiner: words that may be several things become one, by what stands around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from dialogs.understanding.languages.lexicon import words_of
from dialogs.understanding.subjects import reasons
from dialogs.understanding.text.normalise import fold
from dialogs.understanding.time.fragments import Atom
from dialogs.understanding.time.kinds import Kind, kinds, pattern
from dialogs.understanding.time.occasions import of_a_reason, only_named
from dialogs.understanding.time.pick import DAYLIKE, TIMELY, at_a_named_day, neighbour, pick, ranged
from dialogs.understanding.time.refiners import Scene

_COMING_AT_A_TIME = pattern("[<arriving><leaving>] [<glue><only><at><clock_mark><until>]* [<clock><number>]")
_OFF_AT_A_TIME = pattern("[<at><glue><clock_mark><day_mark>]* [<number><clock><part>] <glue>* <off>")
_SUNDAY = 6  # "so", "zo": far oftener not the day


def _genitive(scene: Scene, index: int) -> bool:
    """Whether a contraction only says "of the": "la tercera semana del 2027"."""
    atoms, atom = scene.atoms, scene.atoms[index]
    if atom.kind != Kind.FROM or not str(atom.value).startswith("from_") or ranged(atoms, index):
        return False
    if atom.value == "from_clock" and neighbour(atoms, index, 1) in (Kind.NUMBER, Kind.CLOCK, Kind.NUMERIC):
        return False
    of_day = scene.lexicon.data["language"].get("of_day", ())  # "mon congé du 20": "du" needs an end to be a "from"
    return scene.words[atom.start] in of_day or neighbour(atoms, index, -1) in kinds(
        "number ordinal unit weekday month named_day part"
    )


def _goodbye(atoms: Sequence[Atom], index: int) -> bool:
    """Whether "to" and a day at the end of a message only take leave: "je suis malade, à demain"."""
    if (
        not index
        or atoms[index - 1].kind not in (Kind.COMMA, Kind.BREAK)
        or index + 1 >= len(atoms)
        or atoms[index + 1].kind not in (Kind.RELATIVE, Kind.WEEKDAY)
    ):
        return False
    return all(atom.kind in (Kind.BREAK, Kind.WORD) for atom in atoms[index + 2 :])


def _greets(atom: Atom) -> bool:
    """Whether a first word is a greeting: "Morning!", "Morgen!"."""
    return (Kind.PART, "morning") in ((atom.kind, atom.value), *atom.others)


def _beside_a_named_day(atoms: Sequence[Atom], index: int) -> bool:
    """Whether a weekday is said to be after or before a day with a name: Dutch "di na pasen"."""
    ahead = [atom.kind for atom in atoms[index + 1 : index + 4] if atom.kind not in kinds("glue day_mark")]
    return ahead[:2] in ([Kind.AFTER, Kind.NAMED_DAY], [Kind.BEFORE, Kind.NAMED_DAY])


def _soon(scene: Scene, index: int) -> bool:
    """Whether a short word for Sunday says "soon" beside a word of going: Dutch "ben zo weg"."""
    atom, atoms = scene.atoms[index], scene.atoms
    if atom.start == atom.end or index + 1 >= len(atoms):
        return False
    if scene.words[atom.start] not in scene.lexicon.data["language"].get("soon", ()):
        return False
    goes = set(scene.lexicon.data["language"].get("soon_before", ()))
    return atoms[index + 1].kind == Kind.OFF and scene.words[atoms[index + 1].start] in goes


def _share(atoms: list[Atom], index: int, part: Atom) -> None:
    """Give a part of day said of every day named to those before it: "Dienstag und Donnerstag vormittags"."""
    joined = listed = False
    for place in range(index - 1, -1, -1):
        kind = atoms[place].kind
        if kind in (Kind.WEEKDAY, Kind.RELATIVE):
            if joined and (not listed or atoms[place + 1].kind == Kind.PART):
                return  # "lunes a martes por la tarde" is a range
            if joined:
                atoms.insert(place + 1, replace(part, start=atoms[place].end, end=atoms[place].end))
            joined, listed = True, False
        elif kind not in kinds("glue day_mark comma and in at") and (
            joined or kind not in (Kind.MODIFIER, Kind.UNIT, Kind.WEEK_NUMBER)
        ):
            return
        listed = listed or kind in (Kind.COMMA, Kind.AND)


def _in_plural(atoms: list[Atom], index: int) -> None:
    """Put the weekdays before a part of day in the plural there too: "Monday and Friday mornings"."""
    listed = takewhile(
        lambda place: atoms[place].kind in (Kind.WEEKDAY, Kind.AND, Kind.COMMA), range(index - 1, -1, -1)
    )
    for place in listed:
        if atoms[place].kind == Kind.WEEKDAY:
            atoms[place] = replace(atoms[place], value=(atoms[place].value[0], True))


def _excepted_behind(scene: Scene) -> None:
    """Put "except" before a day that is said not to be meant: "nächste Woche frei, nur Mittwoch nicht", "jueves no"."""
    atoms, negations = scene.atoms, set(map(fold, scene.lexicon.data["language"].get("not_behind", ())))
    for index in range(len(atoms) - 1, 2, -1):
        ended = index + 1 == len(atoms) or atoms[index + 1].kind in (Kind.BREAK, Kind.COMMA)
        excepted = atoms[index].kind == Kind.EXCEPT and ended and index > 3
        denied = atoms[index].kind in (Kind.WORD, Kind.EXCEPT) and scene.words[atoms[index].start] in negations
        if not excepted and not (denied and (ended or not scene.lexicon.data["language"].get("not_at_the_end"))):
            continue
        first = index - 1 - (atoms[index - 1].kind == Kind.PART)
        lead = first - 1
        while lead > max(0, first - 4) and atoms[lead].kind in kinds("glue day_mark in only at word"):  # "aber am"
            lead -= 1
        if (
            atoms[first].kind in (Kind.WEEKDAY, Kind.RELATIVE)
            and atoms[lead].kind in (Kind.COMMA, Kind.BREAK, Kind.AND)
            and any(atom.kind == Kind.OFF for atom in atoms[:lead])
        ):
            at = atoms[first].start
            atoms[lead : index + 1] = [Atom(Kind.EXCEPT, "except", at, at), *atoms[first:index]]
            return


def _denied(scene: Scene) -> None:
    """Turn the day that is said not to be meant back into words: "venerdì sì, giovedì no"."""
    code, atoms = scene.lexicon.code, scene.atoms
    yes, no = (
        words_of(code, "presses", "yes"),
        words_of(code, "presses", "no") | set(map(fold, scene.lexicon.data["language"].get("not_behind", ()))),
    )
    for index in range(len(atoms) - 4):
        day, said, joint, other, denied = atoms[index : index + 5]
        paired = {day.kind, other.kind} <= {Kind.WEEKDAY, Kind.RELATIVE, Kind.NAMED_DAY}
        if not paired or joint.kind not in (Kind.COMMA, Kind.AND, Kind.BREAK) or denied.end == denied.start:
            continue
        if said.kind == Kind.WORD and scene.words[said.start] in yes and scene.words[denied.start] in no:
            atoms[index + 3] = replace(other, kind=Kind.WORD, value="", others=())
            atoms[index + 4] = replace(denied, kind=Kind.WORD, value="", others=())


def _hanging(scene: Scene) -> None:
    """Give the part of day that a dash stands for to its weekday: "Dienstag- und Donnerstagnachmittag"."""
    atoms = scene.atoms
    if Kind.WEEKDAY + Kind.DASH not in scene.shape:
        return
    for index in range(len(atoms) - 3, -1, -1):  # "wo-middag"
        glued = [atom.kind for atom in atoms[index : index + 3]] == [
            Kind.WEEKDAY,
            Kind.DASH,
            Kind.PART,
        ] and scene.tight(atoms[index : index + 3])
        if glued:
            del atoms[index + 1]
    for index in range(len(atoms) - 4):
        dash, part = atoms[index + 1], atoms[index + 4]
        if [atom.kind for atom in atoms[index : index + 5]] == [
            Kind.WEEKDAY,
            Kind.DASH,
            Kind.AND,
            Kind.WEEKDAY,
            Kind.PART,
        ] and scene.tokens[dash.start].glued:
            atoms[index + 1] = replace(part, start=dash.start, end=dash.end)
            atoms[index] = replace(atoms[index], value=(atoms[index].value[0], atoms[index + 3].value[1]))


def _told(atoms: list[Atom]) -> None:
    """Turn yesterday back into words where it is only told about: "anoche me sentí mal, hoy no voy"."""
    if not any(atom.kind == Kind.RELATIVE and atom.value >= 0 for atom in atoms):
        return
    for index, atom in enumerate(atoms):
        if atom.kind == Kind.RELATIVE and atom.value < 0:
            end = next(
                (i for i in range(index, len(atoms)) if atoms[i].kind in (Kind.AND, Kind.COMMA, Kind.BREAK)), len(atoms)
            )
            clause = {each.kind for each in atoms[index + 1 : end]}
            if Kind.WORD in clause and not clause & kinds("off sick half_day leaving arriving dash until"):
                atoms[index] = replace(atom, kind=Kind.WORD, value="")
                if index + 1 < end and atoms[index + 1].kind == Kind.PART:
                    atoms[index + 1] = replace(atoms[index + 1], kind=Kind.WORD, value="")


def _on_the_way(scene: Scene) -> None:
    """Where "I go" leads to a place ("gehe um 9 zum Friseur") the clock time is no end of work."""
    language, words = scene.lexicon.data["language"], scene.words
    going, places = language.get("going", ()), language.get("destinations", ())
    away = {i for atom in scene.atoms if atom.kind in (Kind.OFF, Kind.NOW) for i in range(atom.start, atom.end)}
    verbs = [index for index, atom in enumerate(scene.atoms) if atom.kind == Kind.LEAVING]
    if not places or not all({words[scene.atoms[i].start], words[scene.atoms[i].end - 1]} & set(going) for i in verbs):
        return
    for index in verbs:
        atom = scene.atoms[index]
        further = takewhile(lambda i: words[i] not in ",;!?\n" and i not in away, range(atom.end, len(words)))
        behind = takewhile(lambda i: words[i] not in ",;!?\n" and i not in away, range(atom.start - 1, -1, -1))
        in_time = {
            each.start for each, next_ in pairwise(scene.atoms) if each.kind == Kind.IN and next_.kind == Kind.NUMBER
        }
        if any(words[i] in places and i not in in_time for i in (*further, *behind)):
            scene.atoms[index] = replace(atom, kind=Kind.WORD, value="going")


def _verb(scene: Scene, atom: Atom, following: str) -> bool:
    """Whether a word is the verb its accent makes of it: "está" beside "esta", "é" beside "e"."""
    verbs: list[str] = scene.lexicon.data["language"].get("verbs", [])
    if not verbs:
        return False
    token = scene.tokens[atom.start]
    said = scene.text[token.start : token.end].lower()
    return said in verbs or (
        atom.kind == Kind.MODIFIER and following in (Kind.OFF, Kind.SICK, Kind.WORD) and token.word in map(fold, verbs)
    )


def _somebody(scene: Scene, atom: Atom) -> bool:
    """Whether a short form is somebody's name: "Tom's out", but "leave tom"."""
    names = scene.lexicon.data["language"].get("names", ())
    return scene.words[atom.start] in names and scene.text[scene.tokens[atom.start].start].isupper()


def _first_name(scene: Scene, index: int) -> bool:
    """Whether a month or weekday in capitals is somebody's name: "contact April Jones", "habla con Julio"."""
    atom, atoms = scene.atoms[index], scene.atoms
    if atom.start == atom.end:
        return False
    token = scene.tokens[atom.start]
    if scene.words[atom.start] not in scene.lexicon.data["language"].get("first_names", ()) or atom.start == 0:
        return False
    if not scene.text[token.start].isupper() or scene.text[token.start : token.end].isupper():
        return False
    ahead, behind = atoms[index - 1] if index else None, atoms[index + 1] if index + 1 < len(atoms) else None
    if ahead is None or ahead.kind in kinds("number ordinal in from until dash and modifier part starting at between"):
        return False
    if behind is not None and behind.kind in kinds("number ordinal year"):
        return False
    surname = behind is not None and behind.kind == Kind.WORD and scene.text[scene.tokens[behind.start].start].isupper()
    small = not scene.lexicon.month_names[0][0].isupper()
    return surname or (small and ahead.kind == Kind.WORD)


def _before_coming_or_going(scene: Scene, index: int) -> bool:
    """Whether a word of coming or going and its time follow: "wg Zahnreinigung Do erst um halb elf da"."""
    if not scene.lexicon.data["language"].get("weak_before_a_time") or scene.atoms[index].value[0] == _SUNDAY:
        return False
    return bool(_COMING_AT_A_TIME.match(scene.shape[index + 1 :]))


def choose(scene: Scene) -> None:
    """Settle every atom of more than one meaning, and turn doubtful short words back into words."""
    before = scene.shape
    named = {i for start, end in reasons(scene) if end - start > 1 for i in range(start, end)}
    weak = scene.lexicon.weak
    words = scene.words
    shared: list[tuple[int, Atom]] = []
    for index, atom in enumerate(scene.atoms):
        if atom.kind == Kind.AT and _goodbye(scene.atoms, index):
            both = scene.atoms[index : index + 2]
            scene.atoms[index : index + 2] = [replace(each, kind=Kind.WORD, others=()) for each in both]
    for index, atom in enumerate(scene.atoms):
        if index == 0 and len(scene.atoms) > 1 and scene.atoms[1].kind in (Kind.BREAK, Kind.COMMA) and _greets(atom):
            scene.atoms[0] = replace(atom, kind=Kind.WORD, value="", others=())
            continue
        following = scene.atoms[index + 1].kind if index + 1 < len(scene.atoms) else ""
        if atom.kind == Kind.ARRIVING and _OFF_AT_A_TIME.match(
            "".join(each.kind for each in scene.atoms[index + 1 : index + 7])
        ):
            scene.atoms[index] = replace(atom, kind=Kind.STARTING, value="starting", others=())  # "erst ab 12 frei"
            continue
        if atom.kind == Kind.UNTIL and not atom.others and following in (Kind.LEAVING, Kind.ARRIVING):
            scene.atoms[index] = replace(atom, kind=Kind.GLUE)  # "I need to finish at three": no end, an infinitive
            continue
        if atom.kind in (Kind.PART, Kind.NAMED_DAY, Kind.ORDINAL) and atom.start in named and atom.end - 1 in named:
            scene.atoms[index] = replace(atom, kind=Kind.WORD, value="", others=())  # "parents' evening"
            continue
        if atom.end - atom.start == 1 and _verb(scene, atom, following):
            scene.atoms[index] = replace(atom, kind=Kind.WORD, value=words[atom.start], others=())
            continue
        if _genitive(scene, index):
            scene.atoms[index] = replace(atom, kind=Kind.GLUE)
            continue
        if atom.kind == Kind.UNTIL and atom.value == "to_day" and at_a_named_day(scene.atoms, index):
            scene.atoms[index] = replace(atom, kind=Kind.AT)
            continue
        if atom.others:
            scene.atoms[index] = atom = pick(scene.atoms, index)
        if atom.kind == Kind.PART and str(atom.value).endswith("*"):
            scene.atoms[index] = atom = replace(atom, value=atom.value[:-1])
            _in_plural(scene.atoms, index)
        if atom.kind == Kind.PART and str(atom.value).endswith("+"):
            scene.atoms[index] = atom = replace(atom, value=atom.value[:-1])
            shared.append((index, atom))
        if atom.kind == Kind.NAMED_DAY and only_named(scene, index):
            scene.atoms[index] = atom = replace(atom, kind=Kind.WORD, value="")
        if atom.kind == Kind.UNIT and atom.value == "weekend" and of_a_reason(scene.atoms, index):
            scene.atoms[index] = atom = replace(atom, kind=Kind.WORD, value="")
        if atom.kind in (Kind.MONTH, Kind.WEEKDAY) and _first_name(scene, index):
            scene.atoms[index] = atom = replace(atom, kind=Kind.WORD, value=words[atom.start])
        if atom.kind == Kind.RELATIVE and _somebody(scene, atom):
            scene.atoms[index] = atom = replace(atom, kind=Kind.WORD, value=words[atom.start])
        if atom.kind == Kind.WEEKDAY and _soon(scene, index):
            scene.atoms[index] = atom = replace(atom, kind=Kind.WORD, value="")
        if (
            atom.end - atom.start == 1
            and words[atom.start] in weak
            and atom.kind in kinds("weekday month ordinal part now relative")
        ):
            near = {neighbour(scene.atoms, index, -1), neighbour(scene.atoms, index, 1)}
            if atom.kind == Kind.PART:
                doubtful = neighbour(scene.atoms, index, -1) not in DAYLIKE and following != Kind.ONLY
            elif atom.kind == Kind.RELATIVE:  # "amanhã e depois"
                doubtful = [each.kind for each in scene.atoms[max(0, index - 2) : index]] != [Kind.RELATIVE, Kind.AND]
            elif atom.kind == Kind.NOW:
                doubtful = following != Kind.LEAVING and neighbour(scene.atoms, index, -1) not in (
                    Kind.LEAVING,
                    Kind.BACK,
                    Kind.OFF,
                )  # "ya no voy"
            else:
                pointed = atom.start and words[atom.start - 1] in scene.lexicon.data["language"].get("weak_after", ())
                within = atom.kind == Kind.MONTH and index > 0 and scene.atoms[index - 1].kind == Kind.IN  # "in March"
                opens = index == 0 and atom.kind == Kind.WEEKDAY and atom.value[0] != _SUNDAY  # "Do früher weg"
                listed = scene.lexicon.data["language"].get("weak_opening", ())
                opens = opens and (
                    words[atom.start] in listed
                    or neighbour(scene.atoms, index, 1) in kinds("early late arriving leaving")
                )
                beside = atom.kind == Kind.WEEKDAY and _beside_a_named_day(scene.atoms, index)
                led = atom.kind == Kind.WEEKDAY and _before_coming_or_going(scene, index)
                doubtful = not (pointed or within or opens or beside or led or near & TIMELY) and len(scene.atoms) > 2
            if doubtful:
                scene.atoms[index] = replace(atom, kind=Kind.WORD, value=words[atom.start])
    _told(scene.atoms)
    _on_the_way(scene)
    _hanging(scene)
    _denied(scene)
    _excepted_behind(scene)
    for index, part in reversed(shared):
        _share(scene.atoms, index, part)
    scene.atoms = [
        replace(atom, kind=Kind.GLUE)
        if atom.kind == Kind.ONWARD or (atom.kind == Kind.LASTING and scene.behind(atom) != Kind.CLOCK)
        else atom
        for atom in scene.atoms
    ]
    if before != scene.shape:
        scene.log.append(("choose", before, scene.shape))
