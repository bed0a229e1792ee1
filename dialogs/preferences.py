"""What a person may set for themselves, signing out, and being forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import time

from babel import Locale

from dialogs.dialog import Answers, Dialog, Show, closed
from dialogs.facts import Facts
from dialogs.model import Press, Request, Verb
from dialogs.replies import LANGUAGES, Voice
from dialogs.reply import Action, Input, InputKind, Line, Reply, State, Tone
from dialogs.state import PREFERENCES, Card, Kind, Preferences, Stage
from dialogs.turn import Turn

_KEEP_DAYS = 365


def _own_name(code: str) -> str:
    """What a language calls itself: "Svenska"."""
    name = Locale.parse(code).language_name or code
    return name[0].upper() + name[1:]


async def start(turn: Turn, request: Request) -> Answers:
    """The settings card."""
    return [Show(turn.new_card(Kind.SETTINGS, request))]


async def press(turn: Turn, card: Card, press: Press) -> Answers:
    """Keep what the inputs say, or say beside the input what is wrong with it."""
    if press.verb is not Verb.SETTING:
        return [Show(card)]
    chosen, errors = read(press.inputs, turn.preferences)
    if errors:
        return [Show(card, errors, press.inputs)]
    turn.preferences = chosen
    await PREFERENCES.save(turn.memory, "own", chosen, days=_KEEP_DAYS)
    return [Show(replace(card, notice="settings-saved"))]


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


def render(card: Card, facts: Facts, voice: Voice) -> Reply:
    """Working hours and midday where the plan says nothing, book at once or ask first, language."""
    lines = [Line(voice("settings-hours-note"), Tone.SUBTLE)]
    if card.notice and not facts.errors:
        lines.insert(0, Line(voice(card.notice), Tone.GOOD))
    return Reply(
        voice("settings-headline"),
        lines=tuple(lines),
        inputs=_inputs(facts, voice),
        actions=(Action(Verb.SETTING, voice("button-save"), style="positive", inputs=True),),
        card=card.id,
        language=voice.language,
        owner=facts.person.id,
        speak=voice("settings-headline"),
    )


def _inputs(facts: Facts, voice: Voice) -> tuple[Input, ...]:
    own = facts.preferences
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
            value=facts.typed.get(each.id, each.value),
            error=voice(facts.errors[each.id]) if each.id in facts.errors else None,
        )
        for each in shown
    )


async def sign_out(turn: Turn, request: Request) -> Answers:
    """Forget the person's tokens."""
    were = await turn.memory.sign_out()
    return [turn.text("signed-out" if were else "not-signed-in", request.language)]


async def ask_forget(turn: Turn, request: Request) -> Answers:
    """Ask before everything stored about the person is erased."""
    return [Show(turn.new_card(Kind.FORGET, request))]


async def forget(turn: Turn, card: Card, press: Press) -> Answers:
    """Erase everything and say what went; the work plan itself is the person's and stays."""
    if press.verb is Verb.DISCARD:
        return [closed(card)]
    if press.verb is not Verb.CONFIRM or card.stage is Stage.CLOSED:
        return [Show(card)]
    counts = await turn.memory.forget_everything()
    turn.forgotten = True
    voice = turn.voice(card.language)
    return [
        Reply(
            voice("forgotten", count=sum(counts.values())),
            lines=(Line(voice("forgotten-plan")),),
            card=card.id,
            language=voice.language,
            owner=turn.person.id,
        )
    ]


def render_forget(card: Card, facts: Facts, voice: Voice) -> Reply:
    """The question whether everything shall be erased."""
    reply = Reply(voice("question-closed"), card=card.id, language=voice.language, owner=facts.person.id)
    if card.stage is Stage.CLOSED:
        return replace(reply, state=State.CLOSED, badge=voice("state-closed"))
    return replace(
        reply,
        headline=voice("forget-headline"),
        state=State.CONFIRM,
        badge=voice("state-confirm"),
        lines=(Line(voice("forget-what")),),
        actions=(
            Action(Verb.CONFIRM, voice("button-forget"), style="destructive"),
            Action(Verb.DISCARD, voice("button-never-mind")),
        ),
        speak=voice("forget-headline"),
    )


SETTINGS = Dialog(render, press, plan=False)
FORGET = Dialog(render_forget, forget, plan=False)
