"""Strict channel authentication: our own BotFrameworkAuthentication, in place of the SDK's lenient one.

Source: "Authenticate requests from the Bot Connector service to your bot" (Microsoft Learn), and the
defects of botbuilder 4.17.1 it cures: faults that became 500, claims that could be missing, keys that stayed
unknown for a day, and a blocking token request for every message.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import jwt
from botframework.connector.auth import (
    AuthenticateRequestResult,
    BotFrameworkAuthentication,
    ClaimsIdentity,
    ConnectorFactory,
)

from bot.channel.connector import Connectors
from bot.channel.keys import ChannelKeys

REMEMBERED = 300.0  # seconds that a token once found genuine is not checked again: Teams sends one for an hour
MOST_REMEMBERED = 1000
# A host as it is written: nothing that another reader of URLs might take for the end of it.
_HOST = re.compile(r"[a-z0-9.-]+")
# A path of plain names: no dots that lead elsewhere, nothing encoded, no backslash.
_PATH = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*)*/?")
LEEWAY = 300  # seconds of clock difference, the figure the channel's documentation gives
CHANNEL = "msteams"


class ServiceHosts:
    """The hosts that replies may be sent to, by https alone: "host", "host:port", "*.domain" for those below it."""

    def __init__(self, patterns: Sequence[str]) -> None:
        self._exact = frozenset(each.lower() for each in patterns if not each.startswith("*."))
        self._suffixes = tuple(each[1:].lower() for each in patterns if each.startswith("*."))

    def allow(self, url: str) -> bool:
        """Whether `url` may be called."""
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").lower(), parts.port
        except ValueError:
            return False
        if parts.username or parts.password or parts.query or parts.fragment or not _HOST.fullmatch(host):
            return False
        if not url.isprintable() or not _PATH.fullmatch(parts.path):
            return False
        if port in (None, 443):
            known = host in self._exact or host.endswith(self._suffixes)
        else:
            known = f"{host}:{port}" in self._exact
        return parts.scheme == "https" and known


@dataclass(frozen=True, slots=True)
class _Genuine:
    """What a token that was checked says, and until when (seconds since the epoch) that may be believed."""

    claims: dict[str, Any]
    endorsements: frozenset[str] | None
    until: float


class StrictChannelAuthentication(BotFrameworkAuthentication):  # type: ignore[misc]
    """Lets an activity in when its token is genuine, current, for this bot and for this very service URL."""

    def __init__(
        self,
        *,
        app_id: str,
        issuer: str,
        keys: ChannelKeys,
        hosts: ServiceHosts,
        connectors: Connectors,
        audience: str,
    ) -> None:
        self._app_id = app_id
        self._issuer = issuer
        self._keys = keys
        self._hosts = hosts
        self._connectors = connectors
        self._audience = audience
        self._genuine: dict[str, _Genuine] = {}

    async def authenticate_request(self, activity: Any, auth_header: str) -> AuthenticateRequestResult:
        """Who sent `activity`, by its Authorization header; raises PermissionError or KeysUnavailable."""
        claims = await self._claims(auth_header, activity.channel_id)
        claimed = claims["serviceurl"]
        if not isinstance(claimed, str) or claimed.rstrip("/") != activity.service_url.rstrip("/"):
            raise PermissionError("the token is for another service URL")
        if not self._hosts.allow(activity.service_url):
            raise PermissionError("the service URL is not one of the channel's")
        result = AuthenticateRequestResult()
        result.claims_identity = ClaimsIdentity(claims, True)
        result.audience = self._audience
        result.caller_id = None
        result.connector_factory = self._connectors
        return result

    async def _claims(self, auth_header: str, channel: str) -> dict[str, Any]:
        scheme, _, token = auth_header.partition(" ")
        if scheme.lower() != "bearer" or not token:
            raise PermissionError("no bearer token")
        genuine = self._genuine.get(token)
        if genuine is None or genuine.until < time.time():
            genuine = await self._checked(token)
            if len(self._genuine) >= MOST_REMEMBERED:
                self._genuine.clear()
            self._genuine[token] = genuine
        if channel != CHANNEL or (genuine.endorsements is not None and channel not in genuine.endorsements):
            raise PermissionError("the key does not speak for this channel")
        return genuine.claims

    async def _checked(self, token: str) -> _Genuine:
        try:
            header = jwt.get_unverified_header(token)
            if header.get("alg") != "RS256" or not isinstance(header.get("kid"), str):
                raise PermissionError("not an RS256 token with a key id")
            key = await self._keys.find(header["kid"])
            if key is None:
                raise PermissionError("unknown signing key")
            claims: dict[str, Any] = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=self._issuer,
                leeway=LEEWAY,
                options={"require": ["exp", "iss", "aud", "serviceurl"], "strict_aud": True},
            )
        except (jwt.PyJWTError, ValueError) as error:
            raise PermissionError(f"{type(error).__name__}: {error}") from error
        until = min(float(claims["exp"]) + LEEWAY, time.time() + REMEMBERED)
        return _Genuine(claims, key.endorsements, until)

    def create_connector_factory(self, claims_identity: ClaimsIdentity) -> ConnectorFactory:
        """The connectors of every service URL; their app token is ours, whoever asks."""
        return self._connectors

    async def create_user_token_client(self, claims_identity: ClaimsIdentity) -> None:
        """Nothing: people's tokens never pass through the Bot Framework token service."""

    async def authenticate_streaming_request(self, auth_header: str, channel_id_header: str) -> Any:
        """Refused: Teams posts activities, it does not stream them."""
        raise PermissionError("streaming is not served")
