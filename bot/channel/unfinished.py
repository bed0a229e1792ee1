"""Sign-ins that were not finished: whether Teams says so, and where it has to be told besides the person's own chat.

Teams reports a sign-in window that was closed, or whose page said that it failed, as `signin/verifyState` with a word
in place of a state ("CancelledByUser"). Whoever dismisses Teams' own consent prompt is not reported at all
(microsoft/Agents-for-net, issue 256). What was asked for waits on either way.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from botbuilder.core import TurnContext
from botbuilder.schema import Activity
from pydantic import TypeAdapter, ValidationError

from bot.channel.connector import ConnectorError
from bot.storage.waiting import WaitingTurns
from dialogs.incoming import Incoming
from dialogs.model import Chat, Person

log = structlog.get_logger(__name__)

# What stands in place of the state: Teams' own words, and those of our end page (identity/pages.py, `notifyFailure`).
_WORDS = frozenset({"cancelledbyuser", "usercancelledsignin", "cancelled", "failedtoopenwindow", "refused", "failed"})
_INCOMING = TypeAdapter(Incoming)
_TOLD = "unfinished"  # marks a held turn whose conversation has been told


def given_up(value: Any) -> bool:
    """Whether the value of a `signin/verifyState` says that the person did not sign in."""
    state = value.get("state") if isinstance(value, dict) else None
    return isinstance(state, str) and state.lower() in _WORDS


async def tell_elsewhere(
    waiting: WaitingTurns,
    person: Person,
    say: Callable[[], Activity],
    in_conversation: Callable[[dict[str, Any], Callable[[TurnContext], Awaitable[None]]], Awaitable[None]],
) -> None:
    """Say it once in each group and channel where a turn of the person waits for their sign-in.

    `in_conversation` takes a reference as the turn holds it, and what is to be done there.
    """
    for held in await waiting.look(person.tenant, person.id):
        try:
            incoming, reference = _INCOMING.validate_python(held.turn["incoming"]), held.turn["reference"]
        except (ValidationError, KeyError, TypeError):
            continue  # of an older version; dropped when it is taken up
        if incoming.chat is Chat.PERSONAL or held.turn.get(_TOLD):
            continue
        if not await waiting.note(person.tenant, person.id, held.id, {**held.turn, _TOLD: True}):
            continue  # somebody is answering it

        async def told(context: TurnContext) -> None:
            try:
                await context.send_activity(say())
            except ConnectorError as error:
                log.info("an unfinished sign-in could not be told", status=error.status)

        await in_conversation(reference, told)
