"""Minting: the tokens the authority issues, claim by claim as the Microsoft identity platform issues them.

Sources: the "access token claims" and "ID token claims" references, and the Bot Framework's
authentication page for the channel's own tokens.
"""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from collections.abc import Callable, Iterable
from typing import Any

from bot.sandbox.keys import KeyRing, SigningKey
from bot.sandbox.people import SandboxPerson
from bot.sandbox.registry import GRAPH, Registry

CHANNEL_ISSUER = "https://api.botframework.com"
TEAMS_DESKTOP = "1fec8e78-bce4-4aaf-ab1b-5451cc387264"
APP_TOKEN_LIFETIME = 3599


def base64url(data: bytes) -> str:
    """Base64url without padding (RFC 7515)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Mint:
    """Signs every kind of token; lifetimes are in seconds, `lifetime` that of people's access tokens."""

    def __init__(self, registry: Registry, keys: KeyRing, channel_keys: KeyRing, issuer: Callable[[], str]) -> None:
        self.registry = registry
        self.keys = keys
        self.channel_keys = channel_keys
        self.lifetime = 3600
        self._issuer = issuer

    @property
    def issuer(self) -> str:
        """Who issues v2.0 tokens."""
        return self._issuer()

    @property
    def graph_issuer(self) -> str:
        """Who issues tokens for Graph and the Bot Framework, whose tokens are v1.0."""
        return f"https://sts.windows.net/{self.registry.tenant_id}/"

    def teams(self, person: SandboxPerson, *, key: SigningKey | None = None, **overrides: Any) -> str:
        """The token Teams hands the bot for `person`: v2.0, for the app itself, scope access_as_user.

        A claim named in `overrides` replaces the usual one, or is left out when it is None; `key` signs in
        place of the tenant's. That is how wrong tokens are made.
        """
        claims = self._user_claims(person) | {
            "aud": self.registry.client_id,
            "azp": TEAMS_DESKTOP,
            "azpacr": "0",
            "scp": "access_as_user",
        }
        return self._signed(claims | overrides, key)

    def id_token(self, person: SandboxPerson, nonce: str | None) -> str:
        """An OpenID Connect ID token for the app."""
        return self._signed(self._user_claims(person) | {"aud": self.registry.client_id, "nonce": nonce}, None)

    def graph(self, person: SandboxPerson, scopes: Iterable[str], requested: dict[str, Any]) -> str:
        """A delegated access token for Graph; `requested` is the `access_token` part of a claims request.

        Of the claims requested, `xms_cc` (client capabilities), `acrs` (authentication contexts) and `nbf`
        (a revocation to be newer than) are honoured; the last is restated in a claim of the sandbox's own,
        `sandbox_nbf`, by which its work plan knows that its challenge was met.
        """
        now = int(self.registry.clock())
        acrs = requested.get("acrs", {})
        return self._signed(
            {
                "aud": GRAPH,
                "iss": self.graph_issuer,
                "iat": now,
                "nbf": now,
                "exp": now + self.lifetime,
                "app_displayname": "Time Off (sandbox)",
                "appid": self.registry.client_id,
                "appidacr": "1",
                "idtyp": "user",
                "name": person.name,
                "oid": person.id,
                "scp": " ".join(sorted(scopes)),
                "sub": self._subject(person, GRAPH),
                "tid": self.registry.tenant_id,
                "unique_name": person.upn,
                "upn": person.upn,
                "uti": base64url(uuid.uuid4().bytes),
                "ver": "1.0",
                "xms_cc": requested.get("xms_cc", {}).get("values"),
                "acrs": acrs.get("values") or ([acrs["value"]] if "value" in acrs else None),
                "sandbox_nbf": requested.get("nbf", {}).get("value"),
            },
            None,
        )

    def app(self, resource: str) -> str:
        """An app-only access token for `resource` (client credentials), v1.0."""
        now = int(self.registry.clock())
        return self._signed(
            {
                "aud": resource,
                "iss": self.graph_issuer,
                "iat": now,
                "nbf": now,
                "exp": now + APP_TOKEN_LIFETIME,
                "appid": self.registry.client_id,
                "appidacr": "1",
                "idtyp": "app",
                "oid": str(uuid.uuid5(uuid.NAMESPACE_URL, self.registry.client_id)),
                "tid": self.registry.tenant_id,
                "uti": base64url(uuid.uuid4().bytes),
                "ver": "1.0",
            },
            None,
        )

    def channel(self, service_url: str, *, key: SigningKey | None = None, **overrides: Any) -> str:
        """The token the Bot Framework channel sends with an activity; `overrides` and `key` as in `teams`."""
        now = int(self.registry.clock())
        claims = {
            "serviceurl": service_url,
            "iss": CHANNEL_ISSUER,
            "aud": self.registry.client_id,
            "nbf": now,
            "exp": now + 3600,
        }
        return (key or self.channel_keys.current).sign(_present(claims | overrides))

    def client_info(self, person: SandboxPerson) -> str:
        """The `client_info` value MSAL names a person's cache entries by."""
        return base64url(json.dumps({"uid": person.id, "utid": self.registry.tenant_id}).encode())

    def _user_claims(self, person: SandboxPerson) -> dict[str, Any]:
        now = int(self.registry.clock())
        return {
            "iss": self.issuer,
            "iat": now,
            "nbf": now,
            "exp": now + 3600,
            "name": person.name,
            "oid": person.id,
            "preferred_username": person.upn,
            "sub": self._subject(person, self.registry.client_id),
            "tid": self.registry.tenant_id,
            "uti": base64url(uuid.uuid4().bytes),
            "ver": "2.0",
        }

    def _subject(self, person: SandboxPerson, audience: str) -> str:
        return base64url(hashlib.sha256(f"{person.id} {audience}".encode()).digest())

    def _signed(self, claims: dict[str, Any], key: SigningKey | None) -> str:
        return (key or self.keys.current).sign(_present(claims))


def _present(claims: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in claims.items() if value is not None}
