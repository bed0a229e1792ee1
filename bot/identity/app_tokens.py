"""The bot's own tokens, for what it sends to the Bot Framework channel."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import structlog

from bot.identity.msal_client import MsalClient
from bot.identity.refusals import Refused
from dialogs.ports import PlanError

log = structlog.get_logger(__name__)

RENEW_BEFORE = 600.0  # seconds before expiry that the next token is fetched, in the background
SPARE = 30.0  # seconds before expiry that a token is no longer used


class AppTokens:
    """One token for the channel: fetched once, renewed before it expires, never on the event loop."""

    def __init__(self, client: MsalClient, scope: str, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Tokens for the resource `scope` (settings.channel_scope), with the credential of `client`.

        `clock` gives seconds that only run forwards.
        """
        self._client = client
        self._clock = clock
        self._scopes = [f"{scope.rstrip('/')}/.default"]
        self._token = ""
        self._renew = self._until = 0.0  # monotonic seconds
        self._fetching: asyncio.Task[None] | None = None

    async def token(self) -> str:
        """The bearer token. Raises PlanError (`setup`, `unavailable`) when there is none to be had."""
        now = self._clock()
        if now >= self._renew and (self._fetching is None or self._fetching.done()):
            self._fetching = asyncio.create_task(self._fetch())
            self._fetching.add_done_callback(_log_failure)
        if now >= self._until:
            assert self._fetching is not None
            try:
                # Shielded: everybody waits for the same fetch, and one who gives up must not end it.
                await asyncio.shield(self._fetching)
            except Refused as refused:
                told = refused.for_dialogs()
                # Nobody can sign in for the bot itself: what would help a person is a matter of set-up here.
                raise told if isinstance(told, PlanError) else PlanError("setup", refused.detail) from refused
        return self._token

    async def close(self) -> None:
        """End a renewal that is under way."""
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.gather(self._fetching, return_exceptions=True)

    async def _fetch(self) -> None:
        # A fresh application has an empty cache: MSAL asks the authority instead of repeating an old token.
        answer = await self._client.run(lambda app: app.acquire_token_for_client(scopes=self._scopes))
        assert answer is not None
        now, lasts = self._clock(), float(answer.get("expires_in", 0))
        self._token = str(answer["access_token"])
        self._renew = now + max(lasts - RENEW_BEFORE, lasts / 2)
        self._until = now + max(lasts - SPARE, lasts / 2)
        log.info("app token fetched", lasts=lasts)


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.error("app token not renewed", error=str(error))
