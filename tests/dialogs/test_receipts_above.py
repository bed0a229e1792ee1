"""A receipt further up never claims what later cards have changed."""

from __future__ import annotations

from dialogs.model import Verb
from tests.dialogs.desk import Desk, days


def shown(desk: Desk, card: str | None) -> tuple[str, str, list[Verb]]:
    reply = desk.cards[card or ""]
    return reply.badge, reply.headline, [each.verb for each in reply.offered]


async def booked(desk: Desk) -> str | None:
    await desk.say("off Friday")
    await desk.press("book")
    return desk.last.card


async def test_what_is_cancelled_later_is_said_on_the_receipt_above() -> None:
    desk = Desk()
    receipt = await booked(desk)
    await desk.say("cancel Friday")
    await desk.press("confirm")
    assert shown(desk, receipt) == ("Cancelled since", "Friday 20 November", [])
    assert desk.plan.held == []


async def test_what_is_moved_later_is_said_on_the_receipt_above() -> None:
    desk = Desk()
    receipt = await booked(desk)
    await desk.say("move it to Monday")
    await desk.press("confirm")
    assert shown(desk, receipt)[:2] == ("Changed since", "Monday 23 November")


async def test_undoing_the_cancellation_makes_the_receipt_true_again() -> None:
    desk = Desk()
    receipt = await booked(desk)
    await desk.say("cancel Friday")
    await desk.press("confirm")
    await desk.press("undo")
    assert shown(desk, receipt)[:2] == ("Booked", "Friday 20 November")
    assert desk.plan.held == [days(20)]
    await desk.say("undo")
    assert desk.plan.held == []


async def test_undo_goes_back_change_by_change() -> None:
    desk = Desk()
    receipt = await booked(desk)
    await desk.say("move it to Monday")
    await desk.press("confirm")
    await desk.say("undo")
    assert (shown(desk, receipt)[0], desk.plan.held) == ("Booked", [days(20)])
    await desk.say("undo")
    assert desk.plan.held == []
