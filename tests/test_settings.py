"""Settings: read from environment and file, and told apart from mistakes, one clear line each."""

from __future__ import annotations

import re
from datetime import date, time
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticUndefined

from bot.settings import Settings, SettingsError, load_settings
from bot.settings_check import problems, schedule_of
from dialogs.model import Hours

KEY = Fernet.generate_key().decode()
GOOD = {
    "TIMEOFF_APP_ID": "7d1c2b9e-3f52-4c0e-9a55-0c6f3c1f7f10",
    "TIMEOFF_TENANT_ID": "1f0c2b9e-3f52-4c0e-9a55-0c6f3c1f7f10",
    "TIMEOFF_CLIENT_SECRET": "hush",
    "TIMEOFF_PUBLIC_URL": "https://timeoff.example.com",
    "TIMEOFF_ENCRYPTION_KEYS": KEY,
}


def lines(**changes: str) -> list[str]:
    """What is said about the good settings with `changes`; an empty value takes one away."""
    with pytest.raises(SettingsError) as caught:
        load_settings(GOOD | {f"TIMEOFF_{name.upper()}": value for name, value in changes.items()})
    return caught.value.lines


def settings(**changes: object) -> Settings:
    values = {name.removeprefix("TIMEOFF_").lower(): value for name, value in GOOD.items()}
    return Settings(**(values | changes))  # type: ignore[arg-type]


def test_good_settings_are_taken() -> None:
    loaded = load_settings(GOOD)
    assert loaded.public_url == "https://timeoff.example.com"
    assert loaded.port == 3978
    assert problems(loaded) == []


def test_secrets_never_show() -> None:
    assert "hush" not in repr(load_settings(GOOD))
    assert KEY not in repr(load_settings(GOOD))


def test_every_missing_setting_has_its_line() -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({})
    named = [line.split(" ")[0] for line in caught.value.lines]
    assert named == [
        "TIMEOFF_APP_ID",
        "TIMEOFF_TENANT_ID",
        "TIMEOFF_PUBLIC_URL",
        "TIMEOFF_CLIENT_SECRET,",
        "TIMEOFF_ENCRYPTION_KEYS:",
    ]
    assert all("Example: " in line for line in caught.value.lines)


def test_a_file_is_read_and_the_environment_outdoes_it(tmp_path: Path) -> None:
    file = tmp_path / "timeoff.env"
    file.write_text("".join(f"{name}={value}\n" for name, value in GOOD.items()) + "TIMEOFF_PORT=1\nOTHER=x\n")
    loaded = load_settings({"TIMEOFF_ENV_FILE": str(file), "TIMEOFF_PORT": "4000"})
    assert (loaded.port, loaded.app_id) == (4000, GOOD["TIMEOFF_APP_ID"])


@pytest.mark.parametrize(
    ("changes", "names", "says"),
    [
        ({"env_file": "nowhere.env"}, "TIMEOFF_ENV_FILE", "no file nowhere.env"),
        ({"tennant_id": "x"}, "TIMEOFF_TENNANT_ID", "did you mean TIMEOFF_TENANT_ID?"),
        ({"port": "many"}, "TIMEOFF_PORT", "valid integer"),
        ({"cloud": "usgov"}, "TIMEOFF_CLOUD", "global cloud alone"),
        ({"authority_url": "https://login.microsoftonline.us"}, "TIMEOFF_AUTHORITY_URL", "global cloud alone"),
        ({"graph_url": "https://microsoftgraph.chinacloudapi.cn"}, "TIMEOFF_GRAPH_URL", "global cloud alone"),
        ({"graph_url": "https://dod-graph.microsoft.us"}, "TIMEOFF_GRAPH_URL", "US Government L5 (DoD)"),
        ({"authority_url": "https://login.microsoftonline.de"}, "TIMEOFF_AUTHORITY_URL", "closed it in 2021"),
        ({"graph_url": "http://graph.example"}, "TIMEOFF_GRAPH_URL", "https"),
        ({"client_secret": ""}, "TIMEOFF_CLIENT_SECRET, TIMEOFF_CERTIFICATE_FILE", "no credential"),
        (
            {"managed_identity": "x"},
            "TIMEOFF_CLIENT_SECRET, TIMEOFF_MANAGED_IDENTITY",
            "only one credential may be given",
        ),
        ({"client_secret": "", "certificate_file": "/no/such.pem"}, "TIMEOFF_CERTIFICATE_FILE", "no file /no/such.pem"),
        ({"app_id": "abc"}, "TIMEOFF_APP_ID", '"abc" is not an id'),
        ({"tenant_id": "common"}, "TIMEOFF_TENANT_ID", '"common" is not an id'),
        ({"public_url": "http://timeoff.example.com"}, "TIMEOFF_PUBLIC_URL", "https"),
        ({"public_url": "https://timeoff.example.com/bot"}, "TIMEOFF_PUBLIC_URL", "without path"),
        ({"encryption_keys": ""}, "TIMEOFF_ENCRYPTION_KEYS", "Fernet.generate_key()"),
        ({"encryption_keys": f"{KEY},short"}, "TIMEOFF_ENCRYPTION_KEYS", "number 2 is not a Fernet key"),
        ({"database_url": "sqlite:///x.db"}, "TIMEOFF_DATABASE_URL", "sqlite+aiosqlite"),
        ({"default_zone": "Middle/Earth"}, "TIMEOFF_DEFAULT_ZONE", "not an IANA time zone"),
        ({"default_locale": "!"}, "TIMEOFF_DEFAULT_LOCALE", "not a locale"),
        ({"working_hours": "mo 9-17"}, "TIMEOFF_WORKING_HOURS", '"mo 9-17" is not of the form'),
        ({"working_hours": "fri-mon 09:00-17:00"}, "TIMEOFF_WORKING_HOURS", "runs backwards"),
        ({"midday": "noon"}, "TIMEOFF_MIDDAY", "not a time of day"),
    ],
)
def test_a_mistake_is_named_with_a_cure(changes: dict[str, str], names: str, says: str) -> None:
    told = lines(**changes)
    assert len(told) == 1
    assert told[0].startswith(names)
    assert says in told[0]


@pytest.mark.parametrize("name", ["public_url", "authority_url", "graph_url", "channel_metadata_url"])
def test_loopback_is_no_exception_from_https(name: str) -> None:
    for host in ("localhost:3978", "127.0.0.1:3978", "[::1]:3978"):
        assert len(problems(settings(**{name: f"http://{host}"}))) == 1
        assert problems(settings(**{name: f"https://{host}"})) == []


def test_lists_are_read_with_commas_or_as_json() -> None:
    assert settings(service_hosts="a.example, b.example").service_hosts == ["a.example", "b.example"]
    assert settings(service_hosts='["a.example"]').service_hosts == ["a.example"]


def test_working_hours_become_a_schedule() -> None:
    schedule = schedule_of(settings(working_hours="mon-thu 9:00-17:00; sat 10:00-12:00", midday="12:30"))
    assert schedule.on(date(2026, 11, 19)) == Hours(time(9), time(17))  # Thursday
    assert schedule.on(date(2026, 11, 20)) is None
    assert schedule.on(date(2026, 11, 21)) == Hours(time(10), time(12))
    assert schedule.midday == time(12, 30)


@given(st.text(max_size=60))
def test_any_text_for_working_hours_is_a_schedule_or_a_line(text: str) -> None:
    told = problems(settings(working_hours=text))
    assert not told or told[0].startswith("TIMEOFF_WORKING_HOURS")


def test_every_setting_is_documented_with_its_default() -> None:
    page = (Path(__file__).parent.parent / "docs" / "settings.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `TIMEOFF_(\w+)` \| (.+?) \|", page, re.MULTILINE))
    assert set(rows) == {name.upper() for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        default = field.get_default(call_default_factory=True)
        if default in (None, [], PydanticUndefined):
            shown = "–"
        elif isinstance(default, list):
            shown = f"`{', '.join(default)}`"
        else:
            shown = f"`{str(default).lower() if isinstance(default, bool) else format(default)}`".replace(".0`", "`")
        assert rows[name.upper()] == (shown if name != "graph_version" else "`v1.0`"), name
