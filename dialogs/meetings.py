"""The meetings that time off would clash with: read for the card that is shown, said in one line, kept nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from dialogs.model import Period
from dialogs.ports import Meeting
from dialogs.replies import Voice
from dialogs.reply import Detail
from dialogs.turn import Turn

MOST = 12  # meetings that are listed


async def meetings_in(turn: Turn, periods: Sequence[Period]) -> tuple[Meeting, ...] | None:
    """The meetings within the periods that are still to come; None where they are not known.

    They are the person's own affair: the calendar is not read where others read along.
    """
    ahead = [each for each in periods if each.after > turn.now]
    if not turn.private or not ahead:
        return None
    start, end = max(turn.now, min(each.start for each in ahead)), max(each.after for each in ahead)
    found = await turn.plan.meetings(start, end)
    if found is None:
        return None
    return tuple(each for each in found if any(each.period.overlaps(period) for period in ahead))


def details(meetings: Sequence[Meeting] | None, voice: Voice) -> tuple[Detail, ...]:
    """How many, and how many of them the person calls; the list opens on demand. Nothing where there are none."""
    if not meetings:
        return ()
    entries = [_entry(each, voice) for each in meetings[:MOST]]
    if len(meetings) > MOST:
        entries.append(voice("meetings-more", count=len(meetings) - MOST))
    return (Detail(counted(meetings, voice), voice("button-meetings"), tuple(entries)),)


def counted(meetings: Sequence[Meeting], voice: Voice) -> str:
    """ "3 meetings, one you organise"."""
    count, organised = len(meetings), sum(each.organised for each in meetings)
    if not organised:
        return voice("meetings", count=count)
    return voice(
        "meetings-all-yours" if organised == count else "meetings-some-yours", count=count, organised=organised
    )


def _entry(meeting: Meeting, voice: Voice) -> str:
    said = [voice.brief(meeting.period), meeting.subject or voice("meeting-untitled")]
    return " · ".join([*said, voice("meeting-yours")] if meeting.organised else said)
