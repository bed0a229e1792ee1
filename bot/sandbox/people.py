"""The people of the local tenant: who they are, where they live, when they work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Shift = tuple[time, time]
Week = tuple[Shift | None, ...]
"""Seven shifts, Monday first, in the person's wall clock; None is a day not worked."""


def week(**days: tuple[str, str] | list[str] | None) -> Week:
    """Build a week from `mon=("09:00", "17:00"), …`; a day left out or None is not worked.

    Raises ValueError on an unknown day, a malformed time, or a shift that does not end after its start.
    """
    if unknown := set(days) - set(DAYS):
        raise ValueError(f"not a weekday: {', '.join(sorted(unknown))}; the names are {', '.join(DAYS)}")
    shifts: list[Shift | None] = []
    for day in DAYS:
        hours = days.get(day)
        shift = (time.fromisoformat(hours[0]), time.fromisoformat(hours[1])) if hours else None
        if shift and shift[0] >= shift[1]:
            raise ValueError(f"{day}: {hours} does not end after its start")
        shifts.append(shift)
    return tuple(shifts)


OFFICE_HOURS = week(**dict.fromkeys(DAYS[:5], ("09:00", "17:00")))


@dataclass(frozen=True, slots=True)
class SandboxPerson:
    """One account of the local tenant.

    `id` is the directory object id (a GUID), `zone` an IANA zone, `locale` BCP 47, `hours` the recurring
    week, `remote` the weekdays (Monday is 0) worked from home, `consented` whether the person has agreed
    to the app before the sandbox begins.
    """

    id: str
    name: str
    upn: str
    zone: str
    locale: str
    hours: Week = OFFICE_HOURS
    remote: frozenset[int] = frozenset()
    consented: bool = False

    def to_json(self) -> dict[str, Any]:
        """The person as a JSON object that `from_json` reads back; hours keyed by weekday."""
        hours = {
            day: [each.isoformat("minutes") for each in shift] if shift else None
            for day, shift in zip(DAYS, self.hours, strict=True)
        }
        return {
            "id": self.id,
            "name": self.name,
            "upn": self.upn,
            "zone": self.zone,
            "locale": self.locale,
            "hours": hours,
            "remote": sorted(self.remote),
            "consented": self.consented,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> SandboxPerson:
        """Read what `to_json` wrote; raises KeyError or ValueError on anything else."""
        return cls(
            id=data["id"],
            name=data["name"],
            upn=data["upn"],
            zone=data["zone"],
            locale=data["locale"],
            hours=week(**data["hours"]),
            remote=frozenset(data["remote"]),
            consented=data["consented"],
        )


ADA = SandboxPerson(
    id="5f1c0de0-0000-4000-8000-0000000000ad",
    name="Ada Marten",
    upn="ada.marten@sandbox.example",
    zone="Europe/London",
    locale="en-GB",
    remote=frozenset({0, 4}),
)

BRUNO = SandboxPerson(
    id="5f1c0de0-0000-4000-8000-0000000000b2",
    name="Bruno Lacaze",
    upn="bruno.lacaze@sandbox.example",
    zone="Europe/Paris",
    locale="fr-FR",
    hours=week(mon=("08:30", "17:00"), tue=("08:30", "17:00"), wed=("08:30", "12:30"), thu=("10:00", "18:30")),
    remote=frozenset({2}),
)

DEFAULT_PEOPLE = (ADA, BRUNO)


class People:
    """The tenant's people, found by object id or user principal name."""

    def __init__(self, people: Iterable[SandboxPerson] = DEFAULT_PEOPLE) -> None:
        """Take `people` in order; raises ValueError when an id or name is there twice, or nobody is."""
        self._people = tuple(people)
        keys = [key for person in self._people for key in (person.id, person.upn.lower())]
        if not keys or len(set(keys)) != len(keys):
            raise ValueError("people need an id and a user principal name of their own each")

    def __iter__(self) -> Iterator[SandboxPerson]:
        return iter(self._people)

    def find(self, key: str) -> SandboxPerson | None:
        """The person of that object id or user principal name (any case), None when there is none."""
        key = key.lower()
        return next((each for each in self._people if key in (each.id.lower(), each.upn.lower())), None)

    def __getitem__(self, key: str) -> SandboxPerson:
        if person := self.find(key):
            return person
        raise KeyError(key)
