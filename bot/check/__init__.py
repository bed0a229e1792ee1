"""The doctor: looks at everything a running service needs, and says what is wrong with its cure."""

from bot.check.doctor import check
from bot.check.endpoint import check_from_outside
from bot.check.findings import Finding, State
from bot.check.person import check_person

__all__ = ["Finding", "State", "check", "check_from_outside", "check_person"]
