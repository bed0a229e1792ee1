"""Telling the team: what is said, where, only on a press, once, and never why."""

from __future__ import annotations

from datetime import date

from dialogs.conversation import Assistant
from dialogs.errands import KnownChat, NoErrands
from dialogs.model import Chat, Person, Verb
from tests.dialogs.desk import BRUNO, Desk, days
from tests.dialogs.memories import PlanInMemory

DESIGN = KnownChat("chat:design", "Design team", date(2026, 11, 17))
UNNAMED = KnownChat("chat:x", "", date(2026, 11, 16))
WORDS = "I’m off Friday 20 November, 12:00–17:00. Back Monday 23 November, 09:00."
POST = f"Ada asked me to pass this on: “{WORDS}”"


class Post(NoErrands):
    """Knows these chats, and remembers what was to be said in them."""

    def __init__(self, *chats: KnownChat) -> None:
        self.known = list(chats)
        self.posted: dict[str, tuple[str, str]] = {}
        self.times = 0

    async def chats(self, person: Person) -> list[KnownChat]:
        return self.known

    async def pass_on(self, person: Person, item: str, chat: KnownChat, text: str, language: str) -> None:
        self.times += 1
        self.posted.setdefault(item, (chat.id, text))

    @property
    def said(self) -> list[tuple[str, str]]:
        return list(self.posted.values())


async def booked(*chats: KnownChat, chat: Chat = Chat.PERSONAL, plan: PlanInMemory | None = None) -> tuple[Desk, Post]:
    desk, post = Desk(plan, chat=chat), Post(*chats)
    desk.assistant = Assistant(errands=post)
    await desk.say("off Friday afternoon for the dentist")
    await desk.press(Verb.BOOK)
    return desk, post


async def test_in_a_group_it_is_said_there_on_a_press_in_the_persons_own_words_without_the_reason() -> None:
    desk, post = await booked(chat=Chat.GROUP)
    await desk.press(Verb.TELL)
    assert (desk.last.headline, post.said) == ("Post this here?", [])
    assert "entist" not in desk.last.text
    await desk.press(Verb.CONFIRM)
    assert post.said == [("talk", POST)]
    assert (desk.last.badge, desk.last.headline, desk.verbs) == ("Passed on", "I’m posting it here", [])


async def test_a_second_press_says_nothing_more() -> None:
    desk, post = await booked(chat=Chat.GROUP)
    await desk.press(Verb.TELL)
    card, _ = desk.button(Verb.CONFIRM)
    for _ in range(2):
        desk.cards = {card: next(each for each in desk.said if each.card == card)}  # as an old device shows it
        await desk.press(Verb.CONFIRM)
    assert post.times == 1


async def test_in_ones_own_chat_one_of_the_chats_is_chosen() -> None:
    desk, post = await booked(DESIGN, UNNAMED)
    await desk.say("tell the team")
    assert (desk.last.headline, [each.label for each in desk.last.choices]) == (
        "Where shall I post this?",
        ["Design team", "The chat of Mon 16 Nov"],
    )
    await desk.say("the second one")
    assert post.said == [("chat:x", POST)]


async def test_where_one_chat_is_known_yes_is_enough() -> None:
    desk, post = await booked(DESIGN)
    await desk.say("tell my team")
    assert desk.last.headline == "Post this in Design team?"
    await desk.say("yes")
    assert post.said == [("chat:design", POST)]
    assert desk.last.headline.startswith(("Passed on", "I’m posting it in Design team"))


async def test_the_chat_that_is_named_is_meant() -> None:
    desk, post = await booked(UNNAMED, DESIGN)
    await desk.say("share it with the design team")
    await desk.press(Verb.CONFIRM)
    assert [chat for chat, _ in post.said] == ["chat:design"]


async def test_where_no_chat_is_known_it_says_how_to_and_gives_the_words() -> None:
    desk, post = await booked()
    await desk.say("tell the team")
    assert desk.last.headline.startswith("I know of no chat that you and I are both in.")
    assert (desk.last.lines[0].text, post.said) == (f"“{WORDS}”", [])


async def test_never_mind_posts_nothing() -> None:
    desk, post = await booked(DESIGN)
    await desk.say("tell the team")
    await desk.say("never mind")
    assert (desk.last.headline, post.said) == ("Nothing was posted.", [])


async def test_a_word_for_booking_posts_nothing() -> None:
    desk, post = await booked(DESIGN)
    await desk.say("tell the team")
    await desk.say("book it")
    assert post.said == []


async def test_what_is_not_understood_leaves_the_card_and_says_so() -> None:
    desk, post = await booked(DESIGN)
    await desk.say("tell the team")
    await desk.say("blue cheese")
    assert (desk.last.headline, post.said) == (
        "Nothing is posted yet: I didn’t understand “blue cheese”. Say “yes”, or “never mind”.",
        [],
    )


async def test_without_anything_booked_here_the_next_time_off_is_told() -> None:
    desk, post = Desk(PlanInMemory((days(24), "Secret"))), Post(DESIGN)
    desk.assistant = Assistant(errands=post)
    await desk.say("tell the team")
    await desk.say("yes")
    (said,) = post.said
    assert "I’m off Tuesday 24 November." in said[1]
    assert "Secret" not in said[1]


async def test_with_no_time_off_ahead_it_says_what_to_do_first() -> None:
    desk = Desk()
    await desk.say("tell the team")
    assert desk.last.headline.startswith("There is no time off ahead to tell about.")


async def test_nobody_else_can_press_and_others_see_nothing_before_it_is_posted() -> None:
    desk, post = await booked(chat=Chat.GROUP)
    await desk.press(Verb.TELL)
    reduced = desk.last.reduced
    assert reduced is not None
    assert reduced.text == "Only Ada can see this."
    await desk.press(Verb.CONFIRM, by=BRUNO)
    assert post.said == []


async def test_undo_after_passing_on_takes_the_booking_back_and_not_the_post() -> None:
    desk, post = await booked(DESIGN)
    await desk.say("tell the team")
    await desk.say("yes")
    await desk.say("undo")
    assert (desk.last.badge, desk.plan.held, post.times) == ("Undone", [], 1)
