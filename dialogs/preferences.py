"""What a person may set for themselves, signing out, and being forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from babel import Locale

from dialogs.model import Press, Request, Verb
from dialogs.replies import LANGUAGES, Voice
from dialogs.reply import Action, Input, InputKind, Line, Reply, Tone
from dialogs.state import PREFERENCES, Card, Kind, Preferences, Stage
from dialogs.turn import Turn

_KEEP_DAYS = 365


def _own_name(code: str) -> str:
    """What a language calls itself: "Svenska"."""
    name = Locale.parse(code).language_name or code
    return name[0].upper() + name[1:]


async def start(turn: Turn, request: Request) -> list[Reply]:
    """The settings card."""
    card = turn.new_card(Kind.SETTINGS, request)
    await turn.keep(card)
    return [render(turn, card)]


async def pressed(turn: Turn, card: Card, press: Press) -> list[Reply]:
    """Keep what the inputs say, or say beside the input what is wrong with it."""
    if press.verb is not Verb.SETTING:
        return [render(turn, card)]
    chosen, errors = read(press.inputs, turn.preferences)
    if errors:
        return [render(turn, card, errors, press.inputs)]
    turn.preferences = chosen
    await PREFERENCES.save(turn.memory, "own", chosen, days=_KEEP_DAYS)
    await turn.keep(replace(card, notice="settings-saved"))
    return [render(turn, replace(card, notice="settings-saved"))]


def read(inputs: Mapping[str, str], current: Preferences) -> tuple[Preferences, dict[str, str]]:
    """The preferences that the inputs say, and a message key for each input that is wrong."""
    errors: dict[str, str] = {}
    start = _time(inputs, "workStart", errors)
    end = _time(inputs, "workEnd", errors)
    midday = _time(inputs, "midday", errors)
    if bool(start) != bool(end):
        errors["workEnd" if start else "workStart"] = "error-both-times"
    elif start and end and start >= end:
        errors["workEnd"] = "error-order"
    language = inputs.get("language", "") or None
    made = replace(
        current,
        hours=(start, end) if start and end else None,
        midday=midday,
        book_at_once=inputs.get("bookAtOnce", "false") == "true",
        language=language if language in LANGUAGES else None,
    )
    return (current if errors else made), errors


def _time(inputs: Mapping[str, str], name: str, errors: dict[str, str]) -> str | None:
    said = inputs.get(name, "").strip()
    if not said:
        return None
    try:
        return f"{time.fromisoformat(said[:5]):%H:%M}"
    except ValueError:
        errors[name] = "error-time"
        return None


def render(
    turn: Turn, card: Card, errors: Mapping[str, str] | None = None, typed: Mapping[str, str] | None = None
) -> Reply:
    """Working hours and midday where the plan says nothing, book at once or ask first, language."""
    voice = turn.voice(card.language)
    lines = [Line(voice("settings-hours-note"), Tone.SUBTLE)]
    if card.notice and not errors:
        lines.insert(0, Line(voice(card.notice), Tone.GOOD))
    return turn.for_owner_only(
        Reply(
            voice("settings-headline"),
            tuple(lines),
            inputs=_inputs(turn, voice, errors or {}, typed or {}),
            actions=(Action(Verb.SETTING, voice("button-save"), style="positive", inputs=True),),
            card=card.id,
            language=voice.language,
            owner=turn.person.id,
        )
    )


def _inputs(turn: Turn, voice: Voice, errors: Mapping[str, str], typed: Mapping[str, str]) -> tuple[Input, ...]:
    own = turn.preferences
    start, end = own.hours or ("", "")
    languages = (
        ("", voice("choice-as-written")),
        *((code, _own_name(code)) for code in LANGUAGES),
    )
    shown = (
        Input("workStart", InputKind.TIME, voice("input-workstart"), start),
        Input("workEnd", InputKind.TIME, voice("input-workend"), end),
        Input("midday", InputKind.TIME, voice("input-midday"), own.midday or ""),
        Input("bookAtOnce", InputKind.TOGGLE, voice("input-bookatonce"), "true" if own.book_at_once else "false"),
        Input("language", InputKind.CHOICE, voice("input-language"), own.language or "", choices=languages),
    )
    return tuple(
        replace(
            each,
            value=typed.get(each.id, each.value),
            error=voice(errors[each.id]) if each.id in errors else None,
        )
        for each in shown
    )


async def sign_out(turn: Turn, request: Request) -> list[Reply]:
    """Forget the person's tokens."""
    were = await turn.memory.sign_out()
    return [turn.text("signed-out" if were else "not-signed-in", request.language)]


async def ask_forget(turn: Turn, request: Request) -> list[Reply]:
    """Ask before everything stored about the person is erased."""
    card = turn.new_card(Kind.FORGET, request)
    await turn.keep(card)
    return [render_forget(turn, card)]


def render_forget(turn: Turn, card: Card) -> Reply:
    """The question whether everything is to be erased; once answered, a line without buttons."""
    voice = turn.voice(card.language)
    if card.stage is Stage.CLOSED:
        return Reply(voice("question-closed"), card=card.id, language=voice.language, owner=turn.person.id)
    return Reply(
        voice("forget-headline"),
        (Line(voice("forget-what")),),
        actions=(
            Action(Verb.CONFIRM, voice("button-forget"), style="destructive"),
            Action(Verb.DISCARD, voice("button-never-mind")),
        ),
        card=card.id,
        language=voice.language,
        owner=turn.person.id,
    )


async def forget(turn: Turn, card: Card, press: Press) -> list[Reply]:
    """Erase everything and say what went; the work plan itself is the person's and stays."""
    voice = turn.voice(card.language)
    if press.verb is not Verb.CONFIRM or card.stage is Stage.CLOSED:
        card = replace(card, stage=Stage.CLOSED)
        await turn.keep(card)
        return [render_forget(turn, card)]
    counts = await turn.memory.forget_everything()
    turn.forgotten = True
    total = sum(counts.values())
    return [
        Reply(
            voice("forgotten", count=total),
            (Line(voice("forgotten-plan")),),
            card=card.id,
            language=voice.language,
            owner=turn.person.id,
        )
    ]
