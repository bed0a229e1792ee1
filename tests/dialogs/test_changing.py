"""Changing: before and after, the same occurrence updated, undo."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.model import Verb
from dialogs.ports import Outcome, PlanError, Step
from tests.dialogs.desk import Desk, days, hours
from tests.dialogs.memories import PlanInMemory


async def test_moving_a_day_shows_before_and_after_and_keeps_the_subject() -> None:
    desk = Desk(PlanInMemory((days(20), "Recital")))
    await desk.say("move Friday's time off to Monday")
    assert ("Change this time off?", "Monday 23 November") == (desk.last.badge, desk.last.headline)
    assert "Before: Friday 20 November." in [line.text for line in desk.last.lines]
    assert [Verb.CONFIRM, Verb.EDIT, Verb.DISCARD] == desk.verbs
    await desk.press("confirm")
    assert [("id-1", days(23), "Recital")] == [
        (each.id, each.period, each.subject) for each in desk.plan.bookings.values()
    ]
    await desk.press("undo")
    assert [days(20)] == desk.plan.held


async def test_moving_an_afternoon_keeps_it_an_afternoon() -> None:
    desk = Desk(PlanInMemory((hours(20, 12, 17), None)))
    await desk.say("move Friday's time off to Monday")
    await desk.press("confirm")
    assert [hours(23, 12, 17)] == desk.plan.held


async def test_an_afternoon_becomes_the_whole_day() -> None:
    desk = Desk(PlanInMemory((hours(20, 12, 17), None)))
    await desk.say("make Friday's afternoon off the whole day")
    await desk.press("confirm")
    assert [days(20)] == desk.plan.held


async def test_a_vacation_is_shortened_by_working_days() -> None:
    desk = Desk(PlanInMemory((days(23, 27), "Skiing")))
    await desk.say("shorten my vacation next week by two days")
    await desk.press("confirm")
    assert [days(23, 25)] == desk.plan.held


async def test_a_vacation_is_pushed_back_a_week() -> None:
    desk = Desk(PlanInMemory((days(23, 27), "Skiing")))
    await desk.say("push my vacation next week back a week")
    await desk.press("confirm")
    assert [days(30).start, days(27).end.replace(month=12, day=4)] == [desk.plan.held[0].start, desk.plan.held[0].end]


async def test_renaming_changes_the_subject_alone() -> None:
    desk = Desk(PlanInMemory((days(20), None)))
    await desk.say("rename Friday to Dentist")
    await desk.press("confirm")
    assert [(days(20), "Dentist")] == [(each.period, each.subject) for each in desk.plan.bookings.values()]


async def test_one_day_of_a_longer_time_off_is_moved_out_of_it() -> None:
    desk = Desk(PlanInMemory((days(23, 27), "Skiing")))
    await desk.say("move my Friday next week off to 30 November")
    await desk.press("confirm")
    assert [days(23, 26), days(30)] == desk.plan.held
    await desk.press("undo")
    assert [days(23, 27)] == desk.plan.held


async def test_one_day_is_moved_to_several() -> None:
    desk = Desk(PlanInMemory((days(20), "Recital")))
    await desk.say("move Friday's time off to Monday and Wednesday")
    await desk.press("confirm")
    assert [days(23), days(25)] == desk.plan.held


async def test_a_day_that_cannot_be_moved_stays_in_its_longer_time_off() -> None:
    desk = Desk(PlanInMemory((days(23, 27), "Skiing")))
    desk.plan.refuse.add(days(30).start)
    await desk.say("move my Friday next week off to 30 November")
    await desk.press("confirm")
    assert [days(23, 27)] == desk.plan.held


async def test_a_move_that_was_begun_and_broke_off_stays_one_for_the_next_press() -> None:
    class BrokenOff(PlanInMemory):
        """Its service goes away once the first press is under way."""

        broken = True

        async def carry_out(
            self, key: str, steps: Sequence[Step], *, atomic: bool = False, zone: str | None = None
        ) -> list[Outcome]:
            if self.broken:
                self.broken = False
                raise PlanError("unavailable")
            return await super().carry_out(key, steps, atomic=atomic, zone=zone)

    desk = Desk(BrokenOff((days(23, 27), "Skiing")))
    desk.plan.refuse.add(days(30).start)
    await desk.say("move my Friday next week off to 30 November")
    await desk.press("confirm")
    await desk.press("confirm")
    assert [days(23, 27)] == desk.plan.held


async def test_what_was_just_booked_is_what_it_means() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.press("book")
    await desk.say("move it to Monday")
    await desk.press("confirm")
    assert [days(23)] == desk.plan.held


async def test_the_form_of_a_booked_entry_changes_it() -> None:
    desk = Desk()
    await desk.say("off Friday")
    await desk.press("book")
    await desk.press("change")
    assert ["allDay", "startDate", "endDate", "subject"] == [each.id for each in desk.last.inputs]
    await desk.press("confirm", startDate="2026-11-24", endDate="2026-11-24", subject="Trip")
    assert [(days(24), "Trip")] == [(each.period, each.subject) for each in desk.plan.bookings.values()]


async def test_a_change_is_shown_anew_when_the_entry_was_changed_elsewhere() -> None:
    desk = Desk(PlanInMemory((days(20), "Recital")))
    await desk.say("move Friday's time off to Monday")
    desk.plan.bookings.clear()
    moved = desk.plan.put(hours(20, 9, 12), "Recital")
    desk.plan.bookings = {"id-1": type(moved)("id-1", moved.period, moved.subject, moved.version)}
    await desk.press("confirm")
    assert ("Your work plan has changed since I showed this. Please look again.", [hours(20, 9, 12)]) == (
        next(line.text for line in desk.last.lines if "has changed" in line.text),
        desk.plan.held,
    )


async def test_a_new_place_that_is_taken_is_pointed_out() -> None:
    desk = Desk(PlanInMemory((days(20), "Recital"), (days(23), "Course")))
    await desk.say("move Friday's time off to Monday")
    assert "You already have time off then:" in [line.text for line in desk.last.lines]


async def test_a_day_moved_onto_a_day_that_stays_is_not_doubled() -> None:
    desk = Desk(PlanInMemory((days(23, 24), "Skiing")))
    await desk.say("move my Monday off to Tuesday 24 November")
    assert "This stays: Tuesday 24 November" in [line.text for line in desk.last.lines]
    await desk.press("confirm")
    assert [days(24)] == desk.plan.held


async def test_a_longer_time_off_is_shortened_as_a_whole() -> None:
    desk = Desk(PlanInMemory((days(23, 30), "Skiing")))
    await desk.say("shorten my vacation next week by one day")
    await desk.press("confirm")
    assert [days(23, 27)] == desk.plan.held
