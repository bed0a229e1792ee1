"""Texts to paste once time off is booked: for an automatic reply or a status, in any language, with a calendar file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from dialogs.conversation import Assistant
from dialogs.errands import FILE_MINUTES
from dialogs.model import Chat, Person, Verb
from dialogs.ports import Booking
from dialogs.replies import LANGUAGES
from dialogs.reply import InputKind
from tests.dialogs.desk import ADA, Desk, days, hours
from tests.dialogs.memories import PlanInMemory

AWAY = "I am away on Friday 20 November 2026 from 12:00 to 17:00. I will be back on Monday 23 November 2026 at 09:00."


class Files:
    """Makes files nobody reads, and remembers what of."""

    def __init__(self) -> None:
        self.made: list[tuple[Sequence[Booking], str, str]] = []

    async def calendar_file(self, person: Person, bookings: Sequence[Booking], zone: str, title: str) -> str | None:
        self.made.append((bookings, zone, title))
        return f"https://bot.example/calendar/{len(self.made)}.ics"


async def booked(*, chat: Chat = Chat.PERSONAL, plan: PlanInMemory | None = None, says: str = "") -> tuple[Desk, Files]:
    """Somebody who has just booked the Friday afternoon."""
    desk, files = Desk(plan, chat=chat), Files()
    desk.assistant = Assistant(errands=files)
    await desk.say(says or "off Friday afternoon for the dentist")
    await desk.press(Verb.BOOK)
    return desk, files


def texts(desk: Desk) -> list[str]:
    return [each.value for each in desk.last.inputs if each.kind is InputKind.TEXT]


async def test_one_tap_gives_a_sentence_for_a_reply_and_a_status_without_the_reason() -> None:
    desk, _ = await booked()
    await desk.press(Verb.PASTE)
    assert texts(desk) == [f"Thank you for your message. {AWAY} I will answer then.", AWAY]
    assert "entist" not in desk.last.text + "".join(texts(desk))


async def test_the_menu_has_all_languages_the_talks_first_and_each_gives_its_own_sentence() -> None:
    desk, _ = await booked()
    await desk.press(Verb.PASTE)
    menu = desk.last.inputs[0].choices
    names = ["English", "Deutsch", "Español", "Français", "Italiano", "Nederlands", "Português", "Svenska"]
    assert ([name for _, name in menu], {code for code, _ in menu}) == (names, set(LANGUAGES))
    seen = set()
    for code, _ in menu:
        await desk.press(Verb.LANGUAGE, language=code)
        assert desk.last.inputs[0].value == code
        assert all("2026" in each for each in texts(desk))
        seen.add(texts(desk)[1])
    assert len(seen) == len(menu)


@pytest.mark.parametrize("asked", ["in German please", "auf Deutsch", "en allemand", "in het Duits", "på tyska"])
async def test_a_language_named_below_the_card_changes_its_texts(asked: str) -> None:
    desk, _ = await booked()
    await desk.press(Verb.PASTE)
    await desk.say(asked)
    assert texts(desk)[1].startswith("Ich bin am Freitag, 20. November 2026, von 12:00 bis 17:00 nicht im Büro.")


async def test_a_language_named_without_such_a_card_is_not_understood() -> None:
    desk, _ = await booked()
    await desk.say("in German please")
    assert desk.last.headline.startswith("I didn’t find a request")


async def test_by_words_the_text_is_about_what_was_booked_last_and_in_the_language_named() -> None:
    desk, _ = await booked(plan=PlanInMemory((days(19), None)))
    await desk.say("out of office text in French")
    assert texts(desk)[1].startswith("Je ne suis pas disponible le vendredi 20 novembre 2026")


async def test_by_words_without_anything_booked_here_it_is_about_the_next_time_off() -> None:
    desk = Desk(PlanInMemory((days(21, 31, month=12), None)))
    await desk.say("can you write my automatic reply?")
    assert texts(desk)[1] == (
        "I am away from Monday 21 December 2026 to Thursday 31 December 2026. "
        "I will be back on Monday 4 January 2027 at 09:00."
    )


async def test_with_no_time_off_ahead_it_says_what_to_do_first() -> None:
    desk = Desk()
    await desk.say("text to paste")
    assert desk.last.headline.startswith("There is no time off ahead to write about. Book some first")


async def test_several_dates_are_all_named() -> None:
    desk, _ = await booked(says="off 23 and 25 November")
    await desk.press(Verb.PASTE)
    assert texts(desk)[1].startswith("I am away: Monday 23 November 2026 and Wednesday 25 November 2026.")


async def test_more_time_off_behind_it_is_looked_past() -> None:
    desk, _ = await booked(plan=PlanInMemory((days(23, 24), None)))
    await desk.press(Verb.PASTE)
    assert texts(desk)[1].endswith("I will be back on Wednesday 25 November 2026 at 09:00.")


async def test_the_link_is_shown_while_it_works_and_then_a_button_for_a_new_one() -> None:
    desk, files = await booked()
    await desk.press(Verb.PASTE)
    assert desk.last.link == ("Calendar file", "https://bot.example/calendar/1.ics")
    assert any("until 09:10" in line.text for line in desk.last.lines)
    desk.now += timedelta(minutes=FILE_MINUTES)
    await desk.press(Verb.LANGUAGE, language="de")
    assert desk.last.link is None
    await desk.press(Verb.FILE)
    assert desk.last.link == ("Calendar file", "https://bot.example/calendar/2.ics")
    bookings, zone, title = files.made[-1]
    assert ([each.period for each in bookings], zone, title) == ([hours(20, 12, 17)], "Europe/London", "Time off")


async def test_where_nothing_makes_files_there_is_neither_link_nor_button() -> None:
    desk = Desk()
    await desk.say("off Friday afternoon")
    await desk.press(Verb.BOOK)
    await desk.press(Verb.PASTE)
    assert (desk.last.link, [each.verb for each in desk.last.actions]) == (None, [Verb.LANGUAGE])


async def test_what_was_undone_or_cancelled_offers_no_text() -> None:
    desk, _ = await booked()
    await desk.press(Verb.UNDO)
    assert Verb.PASTE not in desk.verbs
    desk, _ = await booked(plan=PlanInMemory((days(24), None)))
    await desk.say("cancel Tuesday")
    await desk.press(Verb.CONFIRM)
    assert Verb.PASTE not in desk.verbs


async def test_in_a_group_others_see_no_text() -> None:
    desk, _ = await booked(chat=Chat.GROUP)
    await desk.press(Verb.PASTE)
    reduced = desk.last.reduced
    assert reduced is not None
    assert (reduced.text, reduced.inputs, reduced.link) == (f"Only {ADA.name} can see this.", (), None)


async def test_public_holidays_are_no_way_back() -> None:
    desk, _ = await booked(says="off 24 December")
    await desk.press(Verb.PASTE)
    assert texts(desk)[1].endswith(
        "I will be back on Tuesday 29 December 2026 at 09:00."
    )  # 25 and 28 are none in Britain
