"""The real service with an assistant of one sentence: the sandbox is tested without the dialogs."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from bot.service import Service
from bot.settings import Settings
from dialogs.incoming import Incoming
from dialogs.model import Period, Verb
from dialogs.ports import Create, Memory, WorkPlan
from dialogs.reply import Action, Input, InputKind, Reply

NOW = datetime(2026, 11, 18, 9)
AFTERNOON = Period(datetime(2026, 11, 20, 12), datetime(2026, 11, 20, 17))


class SmallAssistant:
    """Proposes Friday afternoon, whatever is said, and books it when pressed."""

    async def respond(self, incoming: Incoming, plan: WorkPlan, memory: Memory) -> list[Reply]:
        owner = incoming.person.id
        if incoming.text:
            await plan.view(AFTERNOON.start, AFTERNOON.end)
            actions = (Action(Verb.BOOK, "Book it", inputs=True), Action(Verb.DISCARD, "Discard"))
            subject = Input("subject", InputKind.TEXT, "Subject", "Dentist")
            headline = "Friday 20 November, 12:00–17:00"
            return [Reply(headline, card=owner, actions=actions, inputs=(subject,), owner=owner)]
        if incoming.press and incoming.press.verb is Verb.BOOK:
            await plan.carry_out(owner, [Create(AFTERNOON, incoming.press.inputs.get("subject"))])
            return [Reply("Booked", card=owner, actions=(Action(Verb.UNDO, "Undo"),), owner=owner)]
        return []


def build(settings: Settings) -> web.Application:
    """The service with that assistant."""
    return Service(settings, SmallAssistant()).application()
