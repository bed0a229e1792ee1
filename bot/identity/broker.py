"""Access tokens for Microsoft Graph on a person's behalf: exchanged once, then kept alive without them."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from weakref import WeakValueDictionary

import msal
import structlog

from bot.identity.msal_client import Answer, MsalClient
from bot.identity.refusals import Refusal, Refused
from bot.storage.audit import Audit
from bot.storage.database import Database
from bot.storage.tokens import TokenStore
from bot.telemetry import metrics, traces
from dialogs.model import Person
from dialogs.ports import SignInRequired

log = structlog.get_logger(__name__)

SCOPES = ["https://graph.microsoft.com/Calendars.ReadWrite"]
SPARE = 300.0  # seconds before its expiry that a token is no longer handed out
# Seconds a token stays in this process's memory: another instance's "sign out" counts here after no longer.
HELD = 60.0
HELD_FOR = 10_000  # people whose tokens stay in memory

Who = tuple[str, str]  # tenant, object id


@dataclass(frozen=True, slots=True)
class Exchange:
    """What became of a Teams token: None when the person is signed in now, else the refusal.

    `retry` says whether Teams should show its sign-in button (412): signing in can cure it. `claims` is the
    challenge that the start page has to pass on.
    """

    refusal: Refusal | None = None
    claims: str | None = None

    @property
    def signed_in(self) -> bool:
        """Whether a token is there now."""
        return self.refusal is None

    @property
    def retry(self) -> bool:
        """Whether the person can cure it by the sign-in button."""
        return self.refusal in {
            Refusal.CONSENT,
            Refusal.DECLINED,
            Refusal.MFA,
            Refusal.ASSERTION_EXPIRED,
            Refusal.EXPIRED,
        }


class TokenBroker:
    """Long-running on-behalf-of: MSAL's cache, one partition a person, encrypted in the database.

    Source: Microsoft identity platform, "On-Behalf-Of flow" and MSAL's "long-running OBO processes".
    """

    def __init__(self, client: MsalClient, database: Database) -> None:
        """Share `client` with the bot's own tokens; `database` has been started."""
        self._client = client
        self._store = TokenStore(database)
        self._audit = Audit(database)
        self._held: dict[Who, tuple[str, float]] = {}  # token, and until when (monotonic seconds)
        self._rejected: set[Who] = set()  # whose newest token Graph would not take
        self._departures = 0  # how many have signed out or were erased
        self._locks: WeakValueDictionary[Who, asyncio.Lock] = WeakValueDictionary()
        database.signed_out.append(self._forget)

    async def exchange(self, person: Person, teams_token: str) -> Exchange:
        """Exchange a token that TeamsTokenValidator let through for one to Graph, and keep what renews it.

        Never raises for what the authority says: the answer tells.
        """
        async with self._lock(person):
            cache = msal.SerializableTokenCache()
            try:
                with traces.span("token exchange"):
                    answer = await self._client.run(
                        lambda app: app.acquire_token_on_behalf_of(teams_token, SCOPES), cache
                    )
                assert answer is not None
            except Refused as refused:
                if refused.refusal is Refusal.FORGED:
                    log.error(
                        "security: the authority refused a Teams token as forged",
                        tenant=person.tenant,
                        person=person.id,
                        detail=refused.detail,
                    )
                else:
                    log.info("exchange refused", refusal=refused.refusal, detail=refused.detail)
                metrics.count("timeoff_signins_total", result=refused.refusal.value)
                return Exchange(refused.refusal, refused.claims)
            if cache.has_state_changed:
                await self._store.save(person.tenant, person.id, cache.serialize())
            self._hold(person, answer)
            metrics.count("timeoff_signins_total", result="ok")
            log.info("signed in")
            await self._audit.note(person.tenant, person.id, "signed in")
            return Exchange()

    async def token(self, person: Person, claims: str | None = None) -> str:
        """An access token to Graph for `person`, without asking them.

        `claims` is a claims challenge (JSON) the token has to satisfy: it replaces the token kept. Raises
        SignInRequired when only the person can help, PlanError (`policy`, `setup`, `unavailable`) when not
        even they can.
        """
        if claims is None and (held := self._holding(person)):
            return held
        async with self._lock(person):
            if claims is None and (held := self._holding(person)):
                return held
            try:
                with traces.span("token"):
                    found = await self._silent(person, claims)
                metrics.count("timeoff_tokens_total", result="ok")
                return found
            except Refused as refused:
                metrics.count("timeoff_tokens_total", result=refused.refusal.value)
                log.info("silent token refused", refusal=refused.refusal, detail=refused.detail)
                if refused.refusal is Refusal.EXPIRED:
                    await self._store.delete(person.tenant, person.id)
                if refused.refusal is Refusal.MFA and refused.claims is None:
                    refused.claims = claims
                raise refused.for_dialogs() from refused

    def reject(self, person: Person, token: str) -> None:
        """Hand `token` out no more, for Graph would not take it: the next one comes fresh from the authority."""
        who = (person.tenant, person.id)
        if self._held.get(who, ("", 0.0))[0] == token:
            del self._held[who]
            self._rejected.add(who)

    async def _silent(self, person: Person, claims: str | None) -> str:
        serialized = await self._store.load(person.tenant, person.id)
        if serialized is None:
            raise SignInRequired("sign-in")
        cache = msal.SerializableTokenCache()
        cache.deserialize(serialized)
        refresh, departures = (person.tenant, person.id) in self._rejected, self._departures

        def silently(app: msal.ConfidentialClientApplication) -> Answer | None:
            # The cache holds this person alone; the account's id is checked all the same.
            accounts = [each for each in app.get_accounts() if each["local_account_id"].lower() == person.id.lower()]
            if not accounts:
                return None
            found: Answer | None = app.acquire_token_silent_with_error(
                SCOPES, account=accounts[0], claims_challenge=claims, force_refresh=refresh
            )
            return found

        answer = await self._client.run(silently, cache)
        if answer is None:
            raise SignInRequired("sign-in")
        # Who signed out meanwhile, here or on another replica, stays signed out.
        if cache.has_state_changed and not await self._store.renew(person.tenant, person.id, cache.serialize()):
            raise SignInRequired("sign-in")
        if departures != self._departures and await self._store.load(person.tenant, person.id) is None:
            raise SignInRequired("sign-in")
        self._hold(person, answer)
        return str(answer["access_token"])

    def _hold(self, person: Person, answer: Answer) -> None:
        self._rejected.discard((person.tenant, person.id))
        lasts = min(float(answer.get("expires_in", 0)) - SPARE, HELD)
        self._held[person.tenant, person.id] = (str(answer["access_token"]), time.monotonic() + lasts)
        if len(self._held) > HELD_FOR:
            del self._held[next(iter(self._held))]

    def _holding(self, person: Person) -> str | None:
        token, until = self._held.get((person.tenant, person.id), ("", 0.0))
        return token if time.monotonic() < until else None

    def _forget(self, tenant: str, person: str) -> None:
        self._departures += 1
        self._held.pop((tenant, person), None)

    def _lock(self, person: Person) -> asyncio.Lock:
        return self._locks.setdefault((person.tenant, person.id), asyncio.Lock())
