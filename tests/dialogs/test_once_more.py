"""A message that is delivered again after its first delivery was cut off: the same card, nothing booked twice."""

from __future__ import annotations

from dialogs.model import Verb
from dialogs.reply import Reply
from dialogs.state import PREFERENCES, Preferences, new_card_id
from tests.dialogs.desk import ADA, Desk, hours


async def say(desk: Desk, text: str, seed: str) -> list[Reply]:
    return await desk._turn(text=text, message="m1", seed=seed)


def test_cards_of_one_activity_have_ids_that_only_its_seed_gives() -> None:
    ids = [new_card_id(ADA, "seed", 0), new_card_id(ADA, "seed", 1), new_card_id(ADA, "other", 0), new_card_id(ADA)]
    assert new_card_id(ADA, "seed", 0) == ids[0]
    assert len({*ids, new_card_id(ADA)}) == 5
    assert {len(each) for each in ids} == {len(ids[0])}


async def test_it_shows_the_card_it_made_as_it_now_stands() -> None:
    desk = Desk()
    (first,) = await say(desk, "off Friday afternoon", "seed")
    assert await say(desk, "off Friday afternoon", "seed") == [first]
    (booked,) = await desk.press(Verb.BOOK)
    assert await say(desk, "off Friday afternoon", "seed") == [booked]
    assert desk.plan.held == [hours(20, 12, 17)]
    (other,) = await say(desk, "off Friday afternoon", "another")
    assert other.card != first.card


async def test_what_was_to_be_booked_at_once_is_booked_once() -> None:
    desk = Desk()
    await desk.say("hello")

    await PREFERENCES.save(desk.memory, "own", Preferences(book_at_once=True))
    documents = dict(desk.memory.documents)
    await say(desk, "off Friday afternoon", "seed")
    assert desk.plan.held == [hours(20, 12, 17)]
    kept = {name: text for name, text in desk.memory.documents.items() if '"doing"' in text}
    desk.memory.documents = {**documents, **kept}  # the last thing that was stored before the end
    await say(desk, "off Friday afternoon", "seed")
    assert desk.plan.held == [hours(20, 12, 17)]
