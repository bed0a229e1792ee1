"""The token Teams hands over for a person: MSAL checks nothing of it, so it is checked here."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from enum import StrEnum
from typing import Any

import jwt
import structlog

from bot.identity.transport import trusted_roots
from bot.settings import Settings
from dialogs.ports import PlanError

log = structlog.get_logger(__name__)

# The Teams desktop, mobile and web clients (Microsoft's published first-party application ids).
TEAMS_CLIENTS = frozenset({"1fec8e78-bce4-4aaf-ab1b-5451cc387264", "5e3ce6c0-2b1f-4285-8d4b-75ee78787346"})
SCOPE = "access_as_user"
LEEWAY = 60  # seconds that clocks may disagree
NEW_KEYS_AFTER = 30  # seconds between two looks for a key nobody knew


class Fault(StrEnum):
    """What is wrong with a token."""

    SIGNATURE = "signature"  # malformed, not RS256, of no known key, or not signed by it
    EXPIRED = "expired"
    CLAIMS = "claims"  # one is missing or of the wrong kind
    ISSUER = "issuer"
    AUDIENCE = "audience"
    VERSION = "version"
    TENANT = "tenant"
    PERSON = "person"  # somebody else's token
    SCOPE = "scope"
    CLIENT = "client"  # not a Teams client asked for it


class TokenRejected(Exception):  # noqa: N818  (refusing is the ordinary business here)
    """A Teams token is not to be used; `fault` says why, for the log."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


_FAULTS: tuple[tuple[type[jwt.PyJWTError], Fault], ...] = (
    (jwt.ExpiredSignatureError, Fault.EXPIRED),
    (jwt.ImmatureSignatureError, Fault.EXPIRED),
    (jwt.InvalidIssuerError, Fault.ISSUER),
    (jwt.InvalidAudienceError, Fault.AUDIENCE),
    (jwt.MissingRequiredClaimError, Fault.CLAIMS),
    (jwt.InvalidIssuedAtError, Fault.CLAIMS),
)


class TeamsTokenValidator:
    """Checks a Teams single sign-on token against the tenant's keys and against who sent the activity.

    Source: "Enable SSO for your Teams bot" and "Access tokens in the Microsoft identity platform".
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clients: Collection[str] = TEAMS_CLIENTS,
        new_keys_after: float = NEW_KEYS_AFTER,
    ) -> None:
        """Accept tokens of `settings.tenant_id` for `settings.app_id`, asked for by one of `clients`.

        An unknown key is looked for at the authority, but no more often than every `new_keys_after` seconds.
        """
        base = f"{settings.authority_url.rstrip('/')}/{settings.tenant_id}"
        self._app_id, self._tenant = settings.app_id, settings.tenant_id.lower()
        self._issuer = f"{base}/v2.0"
        self._clients = clients
        self._keys = jwt.PyJWKClient(
            f"{base}/discovery/v2.0/keys",
            lifespan=3600,
            timeout=5,
            ssl_context=trusted_roots(settings),
            cooldown_duration=new_keys_after,
        )

    async def validate(self, token: str, *, tenant: str, person: str) -> dict[str, Any]:
        """The claims of `token`, when it is genuine, meant for this bot, and that person's own.

        `tenant` is the activity's tenant id, `person` its `from.aadObjectId`. Raises TokenRejected, or
        PlanError("unavailable") when the keys cannot be fetched.
        """
        try:
            key = await asyncio.to_thread(self._keys.get_signing_key_from_jwt, token)
            claims: dict[str, Any] = jwt.decode(
                token,
                key.key,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=self._issuer,
                leeway=LEEWAY,
                options={
                    "require": ["exp", "nbf", "iat", "iss", "aud", "tid", "oid", "scp", "ver"],
                    "strict_aud": True,
                },
            )
        except jwt.PyJWKClientConnectionError as error:
            raise PlanError("unavailable", "the authority's keys cannot be fetched") from error
        except jwt.PyJWTError as error:
            raise TokenRejected(_fault(error)) from error
        except (AttributeError, LookupError, TypeError, RecursionError) as error:
            raise PlanError("unavailable", "the authority's keys cannot be read") from error
        self._check(claims, tenant, person)
        return claims

    def _check(self, claims: dict[str, Any], tenant: str, person: str) -> None:
        if any(not isinstance(claims[name], str) for name in ("ver", "tid", "oid", "scp")):
            raise TokenRejected(Fault.CLAIMS)
        if claims["ver"] != "2.0":
            raise TokenRejected(Fault.VERSION)
        if not claims["tid"].lower() == self._tenant == tenant.lower():
            raise TokenRejected(Fault.TENANT)
        if not person or claims["oid"].lower() != person.lower():
            log.error("security: a Teams token of somebody else", sender=person, tenant=tenant)
            raise TokenRejected(Fault.PERSON)
        if SCOPE not in claims["scp"].split():
            raise TokenRejected(Fault.SCOPE)
        if claims.get("azp") not in self._clients:
            raise TokenRejected(Fault.CLIENT)


def _fault(error: jwt.PyJWTError) -> Fault:
    return next((fault for kind, fault in _FAULTS if isinstance(error, kind)), Fault.SIGNATURE)
