"""What words did to a card that was open: named, so that nothing changes unseen and nothing is ignored unsaid."""

from __future__ import annotations

from dialogs.model import Request
from dialogs.proposal import spoken, title
from dialogs.replies import Voice


def changed(before: Request, after: Request, voice: Voice) -> str:
    """The difference between what a card said and what it says now; that there is none; empty where it asks."""
    if after.unclear is not None:
        return ""
    parts = []
    if before.periods != after.periods and before.periods:
        parts.append(title(voice("remark-before", periods=spoken(before.periods, voice))))
    if before.subject != after.subject:
        parts.append(voice("remark-reason", subject=after.subject) if after.subject else voice("remark-no-reason"))
    return " ".join(parts) or voice("remark-same")
