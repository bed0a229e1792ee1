"""What the tenant is made of: its people, their zones, its certificates, and what it keeps on disk."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.sandbox.authority import Authority
from bot.sandbox.people import ADA, BRUNO, DEFAULT_PEOPLE, People, SandboxPerson, week
from bot.sandbox.registry import Registry
from bot.sandbox.state import State
from bot.sandbox.tls import LocalCA
from bot.sandbox.zones import resolve, windows_name


def test_sections_are_kept_in_files_of_ones_own(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    State(folder).put("plans", {"a": 1})
    State(folder).put("plans", {"a": 2})
    assert State(folder).get("plans") == {"a": 2}
    [file] = folder.iterdir()
    assert (file.name, stat.S_IMODE(file.stat().st_mode)) == ("plans.json", 0o600)


@pytest.mark.parametrize("in_memory", [True, False])
def test_a_reset_forgets_every_section(tmp_path: Path, in_memory: bool) -> None:
    state = State(None if in_memory else tmp_path)
    state.put("plans", {"a": 1})
    state.reset()
    assert state.get("plans") is None


def test_a_section_that_is_no_object_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "plans.json").write_text("[]")
    with pytest.raises(ValueError, match="plans"):
        State(tmp_path).get("plans")


def test_the_same_folder_has_the_same_keys_ids_and_certificates(tmp_path: Path) -> None:
    def kept() -> tuple[object, ...]:
        state = State(tmp_path)
        registry, ca = Registry(state), LocalCA(state)
        authority = Authority(registry, ca)
        kids = [ring.current.kid for ring in (authority.keys, authority.channel_keys)]
        return registry.tenant_id, registry.client_id, registry.client_secret, ca.pem, kids

    assert kept() == kept()


async def test_a_port_that_is_taken_is_an_error_and_a_closed_one_is_free_again(ca: LocalCA) -> None:
    async with Authority(Registry(), ca) as first:
        port = int(first.base_url.rpartition(":")[2])
        second = Authority(Registry(), ca, keys=first.keys, channel_keys=first.channel_keys, port=port)
        with pytest.raises(OSError, match=r"."):
            await second.start()
    with pytest.raises(RuntimeError):
        _ = second.base_url
    async with second:
        assert second.base_url == f"https://localhost:{port}"


def test_people_are_found_by_id_and_name_and_read_back_from_json() -> None:
    people = People()
    assert (people[ADA.id.upper()], people[BRUNO.upn.upper()], people.find("nobody")) == (ADA, BRUNO, None)
    with pytest.raises(KeyError):
        _ = people["nobody"]
    for person in DEFAULT_PEOPLE:
        assert SandboxPerson.from_json(json.loads(json.dumps(person.to_json()))) == person


@pytest.mark.parametrize("people", [[], [ADA, ADA]])
def test_people_need_names_of_their_own(people: list[SandboxPerson]) -> None:
    with pytest.raises(ValueError, match="a user principal name of their own"):
        People(people)


def test_a_week_names_the_hours_of_its_days() -> None:
    assert week(tue=("08:00", "12:30"), wed=None) == (None, (time(8), time(12, 30)), *[None] * 5)
    with pytest.raises(ValueError, match="not a weekday: someday"):
        week(someday=("08:00", "12:30"))
    with pytest.raises(ValueError, match="does not end after its start"):
        week(mon=("12:00", "12:00"))


@pytest.mark.parametrize(
    ("iana", "windows"),
    [
        ("Europe/London", "GMT Standard Time"),
        ("Europe/Paris", "Romance Standard Time"),
        ("America/Los_Angeles", "Pacific Standard Time"),
        ("Etc/UTC", "UTC"),
    ],
)
def test_zones_have_windows_names(iana: str, windows: str) -> None:
    assert windows_name(iana) == windows
    assert resolve(windows) == ZoneInfo(iana)


def test_nearly_every_zone_has_a_windows_name_that_shows_the_same_clock() -> None:
    moments = [datetime(2026, month, 20, 12, tzinfo=UTC) for month in range(1, 13)]
    unnamed = set()
    for name in available_timezones():
        found = resolve(windows_name(name))
        assert found is not None
        if windows_name(name) == name:
            unnamed.add(name)
        assert [each.astimezone(found).utcoffset() for each in moments] == [
            each.astimezone(ZoneInfo(name)).utcoffset() for each in moments
        ]
    assert len(unnamed) < 30


@pytest.mark.parametrize("name", ["", "Mars Standard Time", "../etc/passwd", "Europe", "gmt\0"])
def test_what_is_no_zone_is_none(name: str) -> None:
    assert resolve(name) is None
