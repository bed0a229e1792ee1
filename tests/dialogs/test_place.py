"""Where one works: shown as it is and as it will be, set on a press, put back, listed; nothing of it told to others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dialogs.model import Chat, Hours, Press, Schedule, Verb
from dialogs.reply import Reply, State
from dialogs.state import PREFERENCES, Preferences
from tests.dialogs.desk import NOW, Desk, days, hours
from tests.dialogs.memories import PlanInMemory

THURSDAY, FRIDAY = date(2026, 11, 19), date(2026, 11, 20)


def texts(reply: Reply) -> list[str]:
    return [reply.summary, *(line.text for line in reply.lines)]


def rows(reply: Reply) -> list[str]:
    return [f"{row.title}: {row.note}" for row in reply.rows]


async def test_a_day_at_home_is_shown_set_and_put_back() -> None:
    desk = Desk()
    await desk.say("WFH tomorrow")
    assert texts(desk.last) == ["To confirm: Thursday 19 November", "Office → Remote"]
    assert (desk.verbs, desk.plan.places) == ([Verb.BOOK, Verb.DISCARD], {})
    await desk.press("book")
    assert texts(desk.last) == ["Changed: Thursday 19 November", "Office → Remote"]
    assert (desk.verbs, desk.plan.places) == ([Verb.UNDO], {THURSDAY: "remote"})
    await desk.press("undo")
    assert texts(desk.last) == ["Undone: Thursday 19 November", "In your plan again: Office"]
    assert (desk.verbs, desk.plan.places) == ([Verb.RETRY], {THURSDAY: "office"})
    await desk.press("retry")
    assert texts(desk.last) == ["To confirm: Thursday 19 November", "Office → Remote"]


async def test_a_second_press_sets_nothing_again() -> None:
    desk = Desk()
    await desk.say("WFH tomorrow")
    card, action = desk.button(Verb.BOOK)
    await desk.press("book")
    await desk._turn(press=Press(action.verb, card=card))
    assert (desk.plan.writes, desk.last.badge) == (1, "Changed")


async def test_each_of_several_days_is_shown_for_itself() -> None:
    desk = Desk(PlanInMemory((days(24), "Trip"), (hours(25, 9, 12), "Dentist")))
    desk.plan.places[date(2026, 11, 26)] = "remote"
    await desk.say("remote next week")
    assert rows(desk.last) == [
        "Mon 23 Nov: Office → Remote",
        "Tue 24 Nov: You’re off",
        "Wed 25 Nov: Office → Remote",
        "Thu 26 Nov: Already: Remote",
        "Fri 27 Nov: Office → Remote",
    ]
    await desk.press("book")
    assert rows(desk.last) == [
        "Mon 23 Nov: Office → Remote",
        "Wed 25 Nov: Office → Remote",
        "Fri 27 Nov: Office → Remote",
    ]
    assert sorted(day.day for day, place in desk.plan.places.items() if place == "remote") == [23, 25, 26, 27]


async def test_one_of_several_days_is_removed() -> None:
    desk = Desk()
    await desk.say("remote Thursday and Friday")
    await desk.press("remove", 1)
    assert texts(desk.last)[:1] == ["To confirm: Friday 20 November"]
    await desk.press("book")
    assert desk.plan.places == {FRIDAY: "remote"}


async def test_a_press_on_a_day_that_is_gone_from_the_card_removes_nothing() -> None:
    desk = Desk()
    await desk.say("remote Thursday and Friday")
    card, action = desk.button(Verb.REMOVE)
    await desk.press("remove", 1)
    await desk._turn(press=Press(Verb.REMOVE, card=card))
    assert (action.verb, desk.last.headline) == (Verb.REMOVE, "Friday 20 November")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("in the office tomorrow", ["Nothing to change: Thursday 19 November", "Already: Office"]),
        ("WFH on Friday", ["Nothing to change: Friday 20 November", "You’re off"]),
        (
            "WFH on Saturday",
            ["Nothing to change: Saturday 21 November", "No work is planned", "I can’t add working hours:"],
        ),
        ("WFH this weekend", ["Nothing to change: Saturday 21 November to Sunday 22 November", "I can’t add"]),
    ],
)
async def test_what_cannot_or_need_not_be_changed_is_said(text: str, said: list[str]) -> None:
    desk = Desk(PlanInMemory((days(20), None)))
    await desk.say(text)
    found = texts(desk.last)
    assert [each.startswith(wanted) for each, wanted in zip(found, said, strict=True)] == [True] * len(said)
    assert (desk.last.state, desk.verbs, desk.plan.places) == (State.CLOSED, [], {})


async def test_hours_that_change_beside_those_asked_for_are_named() -> None:
    desk = Desk()
    await desk.say("WFH tomorrow afternoon")
    assert texts(desk.last) == [
        "To confirm: Thursday 19 November, 12:00–17:00",
        "Office → Remote",
        "Your plan has one place for 09:00–17:00, so all of it changes.",
    ]


async def test_what_is_left_of_a_day_that_is_partly_off_is_changed() -> None:
    desk = Desk(PlanInMemory((hours(19, 9, 12), "Dentist")))
    await desk.say("WFH tomorrow afternoon")
    assert texts(desk.last) == ["To confirm: Thursday 19 November, 12:00–17:00", "Office → Remote"]


@pytest.mark.parametrize(
    ("words", "headline", "remark"),
    [
        ("no, Friday", "Friday 20 November", "Before: Thursday 19 November."),
        ("and Friday", "Thursday 19 November to Friday 20 November", "Before: Thursday 19 November."),
        ("no, the office", "Thursday 19 November", "Remote → Office."),
        ("make it the office on Friday", "Friday 20 November", "Remote → Office. Before: Thursday 19 November."),
        ("no, Thursday", "Thursday 19 November", "That is what the card says already."),
    ],
)
async def test_words_change_an_open_card_and_say_what(words: str, headline: str, remark: str) -> None:
    desk = Desk()
    await desk.say("WFH tomorrow")
    await desk.say(words)
    assert (desk.last.headline, remark in texts(desk.last)) == (headline, True)
    assert len(desk.cards) == 1


@pytest.mark.parametrize("words", ["yes", "set it", "ok", "book it"])
async def test_words_set_it(words: str) -> None:
    desk = Desk()
    await desk.say("WFH tomorrow")
    await desk.say(words)
    assert desk.plan.places == {THURSDAY: "remote"}


@pytest.mark.parametrize("words", ["no", "leave it", "never mind"])
async def test_words_leave_it(words: str) -> None:
    desk = Desk()
    await desk.say("WFH tomorrow")
    await desk.say(words)
    assert (desk.last.summary, desk.plan.places) == ("Left as it was: Thursday 19 November", {})


async def test_what_is_not_understood_leaves_the_card_open() -> None:
    desk = Desk()
    await desk.say("WFH tomorrow")
    await desk.say("qwertz asdf")
    assert "Nothing is set yet" in desk.last.headline
    await desk.say("yes")
    assert desk.plan.places == {THURSDAY: "remote"}


async def test_undo_goes_back_receipt_by_receipt_over_places_and_time_off() -> None:
    desk = Desk()
    for text in ("WFH tomorrow", "off Friday"):
        await desk.say(text)
        await desk.say("yes")
    await desk.say("undo")
    assert (desk.plan.held, desk.plan.places) == ([], {THURSDAY: "remote"})
    await desk.say("undo")
    assert desk.plan.places == {THURSDAY: "office"}


async def test_a_receipt_above_says_that_the_place_has_changed_since() -> None:
    desk = Desk()
    await desk.say("WFH tomorrow")
    await desk.press("book")
    first = desk.last.card or ""
    await desk.say("in the office tomorrow")
    await desk.press("book")
    assert texts(desk.cards[first])[:2] == ["Changed since: Thursday 19 November", "Office"]
    await desk.press("undo")
    assert texts(desk.cards[first])[:2] == ["Changed: Thursday 19 November", "Office → Remote"]


async def test_a_plan_that_has_changed_is_shown_anew() -> None:
    desk = Desk()
    await desk.say("WFH tomorrow")
    desk.plan.put(hours(19, 9, 12), "Dentist")
    await desk.press("book")
    assert (desk.last.state, desk.plan.places) == (State.CONFIRM, {})
    assert any("has changed since" in each for each in texts(desk.last))
    await desk.press("book")
    assert desk.plan.places == {THURSDAY: "remote"}


async def test_what_failed_is_said_and_tried_again() -> None:
    desk = Desk()
    await desk.say("remote Thursday and Friday")
    desk.plan.refuse = {NOW + timedelta(days=2)}
    await desk.press("book")
    assert (desk.last.state, desk.verbs) == (State.PARTLY, [Verb.RETRY, Verb.UNDO])
    assert rows(desk.last) == ["Thu 19 Nov: Office → Remote", "Fri 20 Nov: Not done"]
    assert "Your work plan did not accept that." in texts(desk.last)
    desk.plan.refuse = set()
    await desk.press("retry")
    assert (desk.last.state, desk.plan.places) == (State.CHANGED, {THURSDAY: "remote", FRIDAY: "remote"})
    await desk.press("undo")
    assert desk.plan.places == {THURSDAY: "office", FRIDAY: "office"}


async def test_what_cannot_be_put_back_is_said() -> None:
    desk = Desk()
    await desk.say("WFH tomorrow")
    await desk.press("book")
    desk.plan.places[THURSDAY] = "office"  # as Outlook would
    await desk.press("undo")
    assert any("Not everything could be put back" in each for each in texts(desk.last))


async def test_who_books_at_once_sets_at_once() -> None:
    desk = Desk()
    await PREFERENCES.save(desk.memory, "own", Preferences(book_at_once=True))
    await desk.say("WFH tomorrow")
    assert (desk.last.state, desk.plan.places) == (State.CHANGED, {THURSDAY: "remote"})
    await desk.say("WFH on Friday afternoon")  # all of the day would change: that is asked
    assert (desk.last.state, desk.plan.places) == (State.CONFIRM, {THURSDAY: "remote"})


async def test_too_many_days_are_refused() -> None:
    desk = Desk()
    await desk.say("WFH from 1 December to 15 March")
    assert "more than 60 days" in desk.last.headline


async def test_a_message_that_is_edited_changes_its_card() -> None:
    desk = Desk()
    await desk.say("WFH tomorrow")
    await desk.say("in the office on Friday, WFH tomorrow", edit=True)
    await desk.say("WFH on Friday", edit=True)
    assert desk.last.headline == "Friday 20 November"


async def test_time_off_and_a_place_in_one_message_are_both_answered() -> None:
    desk = Desk()
    replies = await desk.say("WFH this morning, then off from 1")
    assert [each.headline for each in replies] == [
        "Wednesday 18 November, 09:00–12:00",
        "Wednesday 18 November, 13:00–17:00",
    ]


# Lists


async def test_a_week_is_listed_with_a_button_for_each_day() -> None:
    desk = Desk(PlanInMemory((days(19), "Trip")))
    desk.plan.places[FRIDAY] = "remote"
    await desk.say("where am I working this week?")
    assert desk.last.headline == "Where you work: Wed 18 Nov – Fri 20 Nov"
    assert rows(desk.last) == [
        "Wed 18 Nov: Office",
        "Thu 19 Nov: You’re off",
        "Fri 20 Nov: Remote",
    ]
    assert [each.label for each in desk.last.offered] == ["Work remotely", "To the office"]
    await desk.press("change", 2)
    assert texts(desk.last) == ["To confirm: Friday 20 November", "Remote → Office"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("where do I work on Friday?", ["Friday 20 November: Remote", "09:00–17:00: Remote"]),
        ("am I in the office on Friday?", ["No: Friday 20 November", "09:00–17:00: Remote"]),
        ("am I working from home on Friday?", ["Yes: Friday 20 November", "09:00–17:00: Remote"]),
        ("am I in the office tomorrow?", ["No: Thursday 19 November", "You’re off"]),
        ("where do I work tomorrow?", ["Thursday 19 November: You’re off"]),
    ],
)
async def test_a_question_about_a_day_is_answered(text: str, said: list[str]) -> None:
    desk = Desk(PlanInMemory((days(19), "Trip")))
    desk.plan.places[FRIDAY] = "remote"
    await desk.say(text)
    assert texts(desk.last) == said


async def test_a_question_goes_on() -> None:
    desk = Desk()
    await desk.say("where am I working this week?")
    await desk.say("and next week?")
    assert desk.last.headline == "Where you work: Mon 23 Nov – Fri 27 Nov"


async def test_without_a_day_the_coming_week_is_listed() -> None:
    desk = Desk()
    await desk.say("where am I working?")
    assert [row.title for row in desk.last.rows] == [
        "Wed 18 Nov",
        "Thu 19 Nov",
        "Fri 20 Nov",
        "Mon 23 Nov",
        "Tue 24 Nov",
    ]


async def test_a_plan_without_working_hours_is_explained() -> None:
    desk = Desk(PlanInMemory(week=Schedule((None,) * 6 + (Hours(NOW.time(), NOW.replace(hour=10).time()),))))
    await desk.say("where am I working on Friday?")
    assert desk.last.headline.startswith("Your work plan has no working hours")
    assert any(each.startswith("I can’t add working hours") for each in texts(desk.last))


async def test_did_it_work_is_answered_from_the_plan() -> None:
    desk = Desk()
    await desk.say("WFH tomorrow")
    await desk.say("did it work?")
    assert desk.last.headline.startswith("Not yet.")
    await desk.say("yes")
    await desk.say("did it work?")
    assert desk.last.headline == "Thursday 19 November: Remote"


# In a group


@pytest.mark.parametrize("chat", [Chat.GROUP, Chat.CHANNEL])
async def test_others_see_whose_days_and_the_state_and_nothing_of_the_plan(chat: Chat) -> None:
    desk = Desk(PlanInMemory((days(20), "Operation")), chat=chat)
    seen = []
    for text in ("WFH Thursday and Friday", "yes", "undo", "WFH on Friday", "where am I working this week?"):
        seen += await desk.say(text)
    others = [each.reduced for each in seen]
    assert all(each is not None and not each.offered for each in others)
    assert {each.headline for each in others if each} == {"Where Ada works", "Only Ada can see this."}
    told = " ".join(each.text for each in others if each)
    assert [word for word in ("Remote", "Office", "off", "Operation") if word in told] == []


@pytest.mark.parametrize("text", ["WFH tomorrow", "where am I working this week?"])
async def test_a_plan_that_cannot_be_reached_is_said(text: str) -> None:
    desk = Desk()
    desk.plan.down = True
    await desk.say(text)
    assert "can’t be reached" in desk.last.headline


LANGUAGES = [
    ("de-DE", "morgen Homeoffice", "übernehmen", "wo arbeite ich morgen?", "Homeoffice"),
    ("fr-FR", "télétravail demain", "valider", "où est-ce que je travaille demain ?", "Télétravail"),
    ("es-ES", "teletrabajo mañana", "guardar", "¿dónde trabajo mañana?", "Teletrabajo"),
    ("pt-PT", "amanhã em teletrabalho", "guardar", "onde trabalho amanhã?", "Teletrabalho"),
    ("it-IT", "domani smart working", "salva", "dove lavoro domani?", "Smart working"),
    ("nl-NL", "morgen thuiswerken", "vastleggen", "waar werk ik morgen?", "Thuis"),
    ("sv-SE", "jobbar hemifrån imorgon", "spara", "var jobbar jag imorgon?", "Hemifrån"),
]


@pytest.mark.parametrize(("locale", "text", "words", "question", "name"), LANGUAGES)
async def test_every_language_sets_and_lists_it(locale: str, text: str, words: str, question: str, name: str) -> None:
    desk = Desk()
    desk.person = replace(desk.person, locale=locale)
    await desk.say(text)
    assert desk.button(Verb.BOOK)[1].label.casefold() == words  # the words on the button
    await desk.say(words)
    assert desk.plan.places == {THURSDAY: "remote"}
    await desk.say(question)
    assert desk.last.headline.endswith(name)
