"""The channel's signing keys: fetched without blocking, kept, and fetched anew when a key is unknown."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from typing import Any

import aiohttp
import jwt
import structlog

from bot.proxies import proxy_for

log = structlog.get_logger(__name__)

RETRY_AFTER = 1.0  # seconds


class KeysUnavailable(Exception):  # noqa: N818  (an outage of theirs, not an error of ours)
    """The key server cannot be reached and the key is not known: the caller's fault it is not (503)."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A public key of the channel and the channels it may speak for; None where it says nothing."""

    key: Any
    endorsements: frozenset[str] | None


class ChannelKeys:
    """The keys that an OpenID metadata document leads to.

    Keys are good for `lifetime` seconds. A key id that is not among them leads to one fetch, and to no other
    for `cooldown` seconds, so that a rollover is seen at once and forgeries cannot make us a flood. When
    the server is down, the keys at hand go on being used, and it is asked again after a second.
    """

    def __init__(
        self,
        session: aiohttp.ClientSession,
        metadata_url: str,
        *,
        lifetime: float = 12 * 3600,
        cooldown: float = 30,
    ) -> None:
        self._session = session
        self._metadata_url = metadata_url
        self._lifetime = lifetime
        self._cooldown = cooldown
        self._keys: dict[str, SigningKey] = {}
        self._fetched = self._failed = self._looked = float("-inf")
        self._lock = asyncio.Lock()

    async def fault(self) -> str | None:
        """What keeps tokens from being checked: None once keys are at hand, which the first call sees to."""
        if not self._keys and time.monotonic() - self._failed >= RETRY_AFTER:
            async with self._lock:
                if not self._keys:
                    await self._fetch()
        return None if self._keys else "the channel's keys cannot be fetched"

    async def find(self, kid: str) -> SigningKey | None:
        """The key of that id, None when the channel has no such key; raises `KeysUnavailable`."""
        if not self._due(kid):
            return self._known(kid)
        async with self._lock:
            if self._due(kid):
                await self._fetch()
        return self._known(kid)

    def _known(self, kid: str) -> SigningKey | None:
        if kid not in self._keys and self._failed > self._fetched:
            raise KeysUnavailable(self._metadata_url)
        return self._keys.get(kid)

    def _due(self, kid: str) -> bool:
        now = time.monotonic()
        if now - self._failed < RETRY_AFTER:
            return False
        if kid in self._keys or self._fetched == float("-inf"):
            return now - self._fetched > self._lifetime
        return now - self._looked >= self._cooldown

    async def _fetch(self) -> None:
        first = self._fetched == float("-inf")
        try:
            metadata = await self._json(self._metadata_url)
            found = await self._json(str(metadata["jwks_uri"]))
            self._keys = dict(_signing_keys(found["keys"]))
        except (
            aiohttp.ClientError,
            TimeoutError,
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            jwt.PyJWTError,
        ) as error:
            self._failed = time.monotonic()
            log.warning("channel keys could not be fetched", url=self._metadata_url, error=repr(error))
        else:
            self._fetched = time.monotonic()
            log.info("channel keys fetched", count=len(self._keys))
            if not first:  # the first fetch is nobody's attempt at flooding
                self._looked = self._fetched

    async def _json(self, url: str) -> Any:
        async with self._session.get(url, timeout=aiohttp.ClientTimeout(total=5), proxy=proxy_for(url)) as response:
            response.raise_for_status()
            return await response.json(content_type=None)


def _signing_keys(entries: list[dict[str, Any]]) -> list[tuple[str, SigningKey]]:
    keys = []
    for entry in entries:
        if entry.get("kty") != "RSA" or not isinstance(entry.get("kid"), str):
            continue
        endorsements = entry.get("endorsements")
        endorsed = frozenset(map(str, endorsements)) if isinstance(endorsements, list) else None
        keys.append((entry["kid"], SigningKey(jwt.PyJWK(entry, algorithm="RS256").key, endorsed)))
    return keys
