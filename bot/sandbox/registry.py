"""The tenant's registry: its ids, the one registered app and its credentials, consents, refresh tokens."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa

from bot.sandbox.people import DEFAULT_PEOPLE, People, SandboxPerson
from bot.sandbox.state import State

GRAPH = "https://graph.microsoft.com"
GRAPH_SCOPES = frozenset({"Calendars.Read", "Calendars.ReadWrite", "User.Read"})
REFRESH_LIFETIME = 90 * 24 * 3600
REFRESH_TOKENS_KEPT = 100  # for each person: an old one stays good after use, as at Entra


class Consent(StrEnum):
    """Whether a person has agreed to the app."""

    NONE = "none"
    GRANTED = "granted"
    ADMIN = "admin"  # the person may not agree: an administrator has to


@dataclass(frozen=True, slots=True)
class FederatedCredential:
    """An issuer whose tokens for `subject` the app may present in place of a secret."""

    issuer: str
    subject: str
    public_key: rsa.RSAPublicKey
    audience: str = "api://AzureADTokenExchange"


@dataclass(slots=True)
class Grant:
    """What a refresh token stands for; `ended` is the AADSTS number it is refused with from now on."""

    person: str
    scopes: list[str]
    expires: float
    ended: int | None = None


class Registry:
    """Everything the authority knows, kept in `state`.

    The ids and the secret are drawn at random once for each state folder. `redirect_uris` is the app's
    allow-list; `certificates` (by x5t#S256, unpadded base64url) and `federated` are its other credentials.
    """

    def __init__(
        self,
        state: State | None = None,
        people: Iterable[SandboxPerson] = DEFAULT_PEOPLE,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Read the registry from `state`, or make one; `clock` gives seconds since the epoch."""
        self.state = state or State()
        self.clock = clock
        self.people = People(people)
        self.redirect_uris: set[str] = set()
        self.certificates: dict[str, rsa.RSAPublicKey] = {}
        self.federated: FederatedCredential | None = None
        self.needs_mfa: set[str] = set()
        kept = self.state.get("registry") or {}
        self.tenant_id: str = kept.get("tenant") or str(uuid.uuid4())
        self.client_id: str = kept.get("client") or str(uuid.uuid4())
        self.client_secret: str = kept.get("secret") or secrets.token_urlsafe(30)
        self._consents: dict[str, dict[str, Any]] = kept.get("consents") or {}
        self._grants = {token: Grant(**each) for token, each in (kept.get("grants") or {}).items()}
        for person in self.people:
            if person.id not in self._consents and person.consented:
                self._consents[person.id] = {"state": Consent.GRANTED, "scopes": sorted(GRAPH_SCOPES)}
        self._save()

    @property
    def resource(self) -> str:
        """The app's identifier URI, which the manifest names and single sign-on asks for."""
        return f"api://botid-{self.client_id}"

    def consent(self, person: SandboxPerson) -> Consent:
        """Where the person stands with the app."""
        return Consent(self._consents.get(person.id, {}).get("state", Consent.NONE))

    def consented(self, person: SandboxPerson, scopes: Iterable[str]) -> bool:
        """Whether the person has agreed to all of these Graph scopes."""
        given = self._consents.get(person.id, {})
        return given.get("state") == Consent.GRANTED and set(scopes) <= set(given["scopes"])

    def set_consent(self, person: SandboxPerson, consent: Consent, scopes: Iterable[str] = GRAPH_SCOPES) -> None:
        """Record what the person (or an administrator) decided; scopes already granted stay so."""
        before = self._consents.get(person.id, {})
        granted = sorted({*before.get("scopes", ()), *scopes}) if consent is Consent.GRANTED else []
        self._consents[person.id] = {"state": consent, "scopes": granted}
        self._save()

    def new_refresh_token(self, person: SandboxPerson, scopes: Iterable[str]) -> str:
        """An opaque refresh token for the person, good for 90 days."""
        token = f"0.{secrets.token_urlsafe(48)}"
        self._grants[token] = Grant(person.id, list(scopes), self.clock() + REFRESH_LIFETIME)
        of_person = [each for each, grant in self._grants.items() if grant.person == person.id]
        for oldest in of_person[:-REFRESH_TOKENS_KEPT]:
            del self._grants[oldest]
        self._save()
        return token

    def grant(self, token: str) -> Grant | None:
        """What the refresh token stands for, None when it was never issued."""
        return self._grants.get(token)

    def end_refresh_tokens(self, person: SandboxPerson, code: int = 50173) -> int:
        """Refuse the person's refresh tokens from now on, with that AADSTS number; returns how many."""
        ended = [grant for grant in self._grants.values() if grant.person == person.id and not grant.ended]
        for grant in ended:
            grant.ended = code
        self._save()
        return len(ended)

    def _save(self) -> None:
        self.state.put(
            "registry",
            {
                "tenant": self.tenant_id,
                "client": self.client_id,
                "secret": self.client_secret,
                "consents": self._consents,
                "grants": {token: asdict(grant) for token, grant in self._grants.items()},
            },
        )
