"""Sign-in across devices and instances: who makes the exchange, and which `state` is ours."""

from __future__ import annotations

import asyncio
import json
import secrets
import uuid
from typing import Any

from bot.storage import tables
from bot.storage.database import Database

REQUEST_LIFE = 3600.0  # seconds that the answer to a sign-in request is kept for late devices
STATE_LIFE = 900.0  # seconds a browser may take between the start page and the end page
POLL = 0.05  # seconds between two looks for another device's answer


class SignIns:
    """The bookkeeping of sign-in requests."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @staticmethod
    def new_request() -> str:
        """A fresh id for an OAuthCard's `tokenExchangeResource`."""
        return str(uuid.uuid4())

    async def claim(self, tenant: str, person: str, request: str) -> bool:
        """Whether the caller is the one to make this request's exchange.

        One atomic insert decides: True exactly once for each (tenant, person, request), whatever the device,
        process or instance. The others call `answer`.
        """
        row = {
            "tenant": tenant,
            "person": person,
            "request": request,
            "answer": None,
            "expires": self._database.clock() + REQUEST_LIFE,
        }
        return await self._database.add(tables.exchanges, row)

    async def settle(self, tenant: str, person: str, request: str, answer: dict[str, Any]) -> None:
        """Record what the exchange came to (a small JSON object, no tokens) for the other devices."""
        row = {
            "tenant": tenant,
            "person": person,
            "request": request,
            "answer": json.dumps(answer),
            "expires": self._database.clock() + REQUEST_LIFE,
        }
        await self._database.put(tables.exchanges, row)

    async def answer(self, tenant: str, person: str, request: str, *, wait: float = 8.0) -> dict[str, Any] | None:
        """What the exchange came to, waited for up to `wait` seconds; None when its maker has not said."""
        try:
            async with asyncio.timeout(wait):
                while True:
                    row = await self._database.get(tables.exchanges, tenant=tenant, person=person, request=request)
                    if row is not None and row.answer is not None:
                        answer: dict[str, Any] = json.loads(row.answer)
                        return answer
                    await asyncio.sleep(POLL)
        except TimeoutError:
            return None

    async def new_state(self) -> str:
        """A fresh, unguessable `state` for the fallback pages, remembered for STATE_LIFE seconds."""
        state = secrets.token_urlsafe(32)
        expires = self._database.clock() + STATE_LIFE
        await self._database.add(tables.states, {"state": state, "expires": expires})
        return state

    async def take_state(self, state: str) -> bool:
        """Whether `state` is one of ours, unexpired and unused; it is used up by asking."""
        return await self._database.take(tables.states, state=state) is not None
