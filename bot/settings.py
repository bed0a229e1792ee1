"""Every setting of the service, typed and documented, in one place.

Settings come from environment variables `TIMEOFF_<NAME>` or from a file of the same lines named by
`TIMEOFF_ENV_FILE` (default `.env`). Secrets never appear in `repr` or logs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The service's settings; see docs/settings.md for the same list with examples."""

    model_config = SettingsConfigDict(env_prefix="TIMEOFF_", env_file_encoding="utf-8", extra="forbid")

    # Who the bot is (Entra app registration and Azure Bot)
    app_id: str = Field(description="Application (client) id of the Entra app registration and the Azure Bot.")
    tenant_id: str = Field(description="Directory (tenant) id; the bot serves this tenant alone.")
    client_secret: SecretStr | None = Field(None, description="Credential, first kind: a client secret.")
    certificate_file: Path | None = Field(None, description="Second kind: PEM file with certificate and key.")
    federated_token_file: Path | None = Field(None, description="Third kind: file that holds a federated token.")
    managed_identity: str | None = Field(None, description="Fourth: client id of a managed identity trusted by the app.")

    # Where it listens and lives
    public_url: str = Field(description="https URL people's browsers reach the bot at, no path.")
    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(3978, ge=0, le=65535, description="Port to listen on.")
    database_url: str = Field("sqlite+aiosqlite:///timeoff.db", description="SQLAlchemy async URL.")
    encryption_keys: list[SecretStr] = Field(
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
    service_hosts: list[str] = Field(
        default_factory=lambda: ["smba.trafficmanager.net", "*.botframework.com", "*.teams.microsoft.com"],
        description="Hosts that replies may be sent to, https only; `*.` matches subdomains.",
    )
    loopback_service_url: str | None = Field(
        None, description="One more service URL, on loopback alone (the sandbox's connector)."
    )

    # How it behaves
    default_locale: str = Field("en-US", description="Locale where Teams names none.")
    default_zone: str = Field("UTC", description="IANA zone where Teams names none.")
    working_hours: str = Field("mon-fri 09:00-17:00", description="Working hours where the work plan says none.")
    midday: str = Field("12:00", description="Where morning ends and afternoon begins.")
    neutral_sickness: bool = Field(False, description="Write a neutral subject in place of sickness (health data).")
    retention_days: int = Field(30, ge=1, le=365, description="Days that conversations and proposals are kept.")
    turn_budget: float = Field(10.0, gt=0, le=14, description="Seconds a turn may wait for Graph (Teams gives up at 15).")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="Least level logged.")
    log_format: Literal["json", "text"] = Field("json", description="Lines for machines or for people.")
