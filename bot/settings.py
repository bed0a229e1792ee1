"""Every setting of the service, typed and documented, in one place.

Settings come from environment variables `TIMEOFF_<NAME>` or from a file of the same lines named by
`TIMEOFF_ENV_FILE` (default `.env`). Secrets never appear in `repr` or logs.
"""

from __future__ import annotations

import contextlib
import difflib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from dotenv import dotenv_values
from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bot.clouds import CLOUDS

PREFIX = "TIMEOFF_"


def _listed(value: Any) -> Any:
    """A list from text: a JSON array, or items between commas."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        return json.loads(value)
    return [item for each in value.split(",") if (item := each.strip())]


class Settings(BaseSettings):
    """The service's settings; see docs/settings.md for the same list with examples."""

    model_config = SettingsConfigDict(extra="forbid")

    # Who the bot is (Entra app registration and Azure Bot)
    app_id: str = Field(description="Application (client) id of the Entra app registration and the Azure Bot.")
    tenant_id: str = Field(description="Directory (tenant) id; the bot serves this tenant alone.")
    client_secret: SecretStr | None = Field(None, description="Credential, first kind: a client secret.")
    certificate_file: Path | None = Field(None, description="Second kind: PEM file with certificate and key.")
    federated_token_file: Path | None = Field(None, description="Third kind: file that holds a federated token.")
    managed_identity: str | None = Field(
        None, description="Fourth: client id of a managed identity trusted by the app."
    )

    # Where it listens and lives
    public_url: str = Field(description="https URL people's browsers reach the bot at, no path.")
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(3978, ge=0, le=65535, description="Port to listen on.")
    max_connections: int = Field(1000, ge=16, description="Connections at once; the open files allowed bound it too.")
    trusted_proxies: Annotated[list[str], BeforeValidator(_listed)] = Field(
        default_factory=list,
        description="Addresses or networks of the proxies in front, whose X-Forwarded-For is believed.",
    )
    page_rate: int = Field(120, ge=1, description="Sign-in pages and calendar files a minute for each address.")
    person_rate: int = Field(60, ge=1, description="Messages and presses a minute for each person.")
    database_url: str = Field("sqlite+aiosqlite:///timeoff.db", description="SQLAlchemy async URL.")
    encryption_keys: Annotated[list[SecretStr], BeforeValidator(_listed)] = Field(
        default_factory=list, description="Fernet keys for what is stored; the first encrypts, all decrypt."
    )
    ca_file: Path | None = Field(None, description="PEM roots to trust beside the system's.")

    # Microsoft's services
    cloud: Literal["global"] = Field("global", description="The work plan API exists in the global cloud alone.")
    authority_url: str = Field("https://login.microsoftonline.com", description="The token authority.")
    graph_url: str = Field("https://graph.microsoft.com", description="Microsoft Graph, without version.")
    graph_version: Literal["v1.0", "beta"] = Field("v1.0", description="Graph version.")
    channel_metadata_url: str = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        description="OpenID metadata of the Bot Framework channel.",
    )
    channel_issuer: str = Field("https://api.botframework.com", description="Issuer of the channel's tokens.")
    channel_scope: str = Field("https://api.botframework.com", description="Resource of the bot's own app token.")
    service_hosts: Annotated[list[str], BeforeValidator(_listed)] = Field(
        default_factory=lambda: ["smba.trafficmanager.net", "*.botframework.com", "*.teams.microsoft.com"],
        description="Hosts that replies may be sent to, https only; `*.` matches subdomains, `:port` another port.",
    )

    # How it behaves
    default_locale: str = Field("en-US", description="Locale where Teams names none.")
    default_zone: str = Field("UTC", description="IANA zone where Teams names none.")
    working_hours: str = Field("mon-fri 09:00-17:00", description="Working hours where the work plan says none.")
    midday: str = Field("12:00", description="Where morning ends and afternoon begins.")
    neutral_sickness: bool = Field(False, description="Write a neutral subject in place of sickness (health data).")
    show_meetings: bool = Field(True, description="Read the calendar for proposals, to say which meetings clash.")
    retention_days: int = Field(30, ge=1, le=365, description="Days that conversations and proposals are kept.")
    reminders: bool = Field(True, description="Let people be reminded the evening before their time off.")
    record_phrases: bool = Field(
        False, description="Record phrases that were misunderstood, masked (docs/operations.md)."
    )
    turn_budget: float = Field(
        9.5, gt=0, le=14, description="Seconds from an activity's arrival to its answer (Teams gives up at 15)."
    )
    landing_seconds: float = Field(
        120.0,
        ge=0,
        le=3600,
        description="Seconds that a write to Graph whose answer was lost may still take effect: it is not sent again.",
    )
    not_ready_seconds: float = Field(
        5.0, ge=0, le=120, description="Seconds at the stop in which /readyz says no and everything is still answered."
    )
    drain_seconds: float = Field(20.0, ge=1, le=300, description="Seconds at the stop for what is under way then.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least level logged.")
    log_format: Literal["json", "text"] = Field("json", description="Lines for machines or for people.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Take what is given alone: `load_settings` reads the environment, and sees names nobody knows."""
        return (init_settings,)


class SettingsError(Exception):
    """The service cannot start with these settings; `lines` say what is wrong, one a setting.

    `settings` are these settings, where they are at least well-formed one by one.
    """

    def __init__(self, lines: list[str], settings: Settings | None = None) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
        self.settings = settings


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of the environment (this process's unless given) and of the file it names.

    Raises SettingsError when one is missing, wrong, unknown or contradicts another.
    """
    from bot.settings_check import problems  # it knows the settings, and they need not know it

    environment = os.environ if environment is None else environment
    given, lines = _given(environment)
    try:
        settings = Settings(**given)
    except ValidationError as error:
        lines += [_line(dict(each)) for each in error.errors()]
        # What is wrong beside that is said in the same breath, not at the next try.
        wrong = {str(each["loc"][0]) for each in error.errors()}
        filled = {name: value for name, value in given.items() if name not in wrong}
        filled |= {name: EXAMPLES[name] for name in wrong if Settings.model_fields[name].is_required()}
        with contextlib.suppress(ValidationError):
            lines += problems(Settings(**filled))
        raise SettingsError(lines) from error
    lines += problems(settings)
    if lines:
        raise SettingsError(lines, settings)
    return settings


def load_some(*names: str, environment: Mapping[str, str] | None = None, **instead: str | None) -> dict[str, Any]:
    """The settings `names` alone, for a command that needs no others; `instead` outdoes what is set.

    Raises SettingsError when one of them is missing or wrong; what else is wrong does not matter.
    """
    from bot.settings_check import problems

    given, _ = _given(os.environ if environment is None else environment)
    given = {name: given[name] for name in names if name in given}
    given |= {name: value for name, value in instead.items() if value}
    required = {name for name, field in Settings.model_fields.items() if field.is_required()}
    lines = [_line({"loc": [name], "type": "missing"}) for name in names if name in required and name not in given]
    try:
        settings = Settings(**{name: EXAMPLES[name] for name in required} | given)
        lines += [line for line in problems(settings) if line.startswith(tuple(f"{PREFIX}{n.upper()}" for n in names))]
    except ValidationError as error:
        lines += [_line(dict(each)) for each in error.errors()]
    if lines:
        raise SettingsError(lines)
    return {name: getattr(settings, name) for name in names}


def _given(environment: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """What is set, by field, and what is wrong with how it is set. The environment outdoes the file."""
    lines: list[str] = []
    named = environment.get(f"{PREFIX}ENV_FILE")
    file = Path(named or ".env")
    if named and not file.is_file():
        lines.append(f"{PREFIX}ENV_FILE: there is no file {named}. Example: {PREFIX}ENV_FILE=/etc/timeoff.env")
    values = {**(dotenv_values(file) if file.is_file() else {}), **environment}
    given: dict[str, Any] = {}
    for name, value in values.items():
        if not name.upper().startswith(PREFIX) or name.upper() == f"{PREFIX}ENV_FILE" or not value:
            continue
        field = name[len(PREFIX) :].lower()
        if field in Settings.model_fields:
            given[field] = value
            continue
        close = difflib.get_close_matches(field, Settings.model_fields, 1)
        meant = f"; did you mean {PREFIX}{close[0].upper()}?" if close else "; docs/settings.md lists them all."
        lines.append(f"{name}: there is no such setting{meant}")
    return given, lines


EXAMPLES = {
    "app_id": "00000000-0000-0000-0000-000000000000",
    "tenant_id": "00000000-0000-0000-0000-000000000000",
    "public_url": "https://timeoff.example.com",
    "port": "3978",
    "cloud": "global",
    "graph_version": "v1.0",
    "retention_days": "30",
    "turn_budget": "9.5",
    "landing_seconds": "120",
    "log_level": "INFO",
    "log_format": "json",
    "neutral_sickness": "true",
    "show_meetings": "false",
}


def _line(error: dict[str, Any]) -> str:
    field = str(error["loc"][0])
    name = f"{PREFIX}{field.upper()}"
    example = f" Example: {name}={EXAMPLES[field]}" if field in EXAMPLES else ""
    if error["type"] == "missing":
        return f"{name} is missing: {Settings.model_fields[field].description}{example}"
    if field == "cloud":
        refusals = "; ".join(f"{each.name}: {each.refusal}" for each in CLOUDS if each.refusal)
        return f"{name}: the global cloud alone is served ({refusals}).{example}"
    return f"{name}: {error['msg'][:1].lower()}{error['msg'][1:]}.{example}"
