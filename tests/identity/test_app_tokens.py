"""The bot's own tokens: fetched once, renewed in the background, waited for only when there is none."""

from __future__ import annotations

import asyncio

import pytest

from bot.identity.app_tokens import AppTokens
from bot.sandbox.authority_errors import ERRORS, slow
from dialogs.ports import PlanError
from tests.identity.services import Services

CHANNEL = "https://api.botframework.com"


async def test_one_fetch_serves_everybody(services: Services) -> None:
    tokens = AppTokens(services.msal, CHANNEL)
    got = await asyncio.gather(*(tokens.token() for _ in range(20)))
    assert len(set(got)) == 1
    assert await tokens.token() == got[0]
    assert services.grants() == ["client_credentials"]


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def another(tokens: AppTokens, than: str) -> str:
    """The token, once it is another one."""
    async with asyncio.timeout(5):
        while (token := await tokens.token()) == than:  # noqa: ASYNC110  (renewed in the background)
            await asyncio.sleep(0.01)
    return token


async def test_a_renewal_makes_nobody_wait(services: Services) -> None:
    clock = Clock()
    tokens = AppTokens(services.msal, CHANNEL, clock=clock)
    first = await tokens.token()
    held = asyncio.Event()
    services.authority.arm(slow(held), grant="client_credentials")
    clock.now += 3599 - 500  # due for renewal, and good for all that
    assert await tokens.token() == first
    held.set()
    assert services.authority.verify(await another(tokens, first), CHANNEL)["aud"] == CHANNEL


async def test_a_failed_renewal_keeps_the_token_and_tries_again(services: Services) -> None:
    clock = Clock()
    tokens = AppTokens(services.msal, CHANNEL, clock=clock)
    first = await tokens.token()
    services.authority.arm(ERRORS[7000222], grant="client_credentials")
    clock.now += 3599 - 500
    assert await tokens.token() == first
    assert await another(tokens, first) != first
    assert [hit.error for hit in services.authority.log if hit.kind == "client_credentials"] == [
        None,
        "invalid_client",
        None,
    ]


async def test_an_expired_token_is_waited_for(services: Services) -> None:
    clock = Clock()
    tokens = AppTokens(services.msal, CHANNEL, clock=clock)
    first = await tokens.token()
    clock.now += 3599
    assert await tokens.token() != first


@pytest.mark.parametrize(("code", "reason"), [(7000215, "setup"), (90033, "unavailable")])
async def test_without_a_token_the_reason_is_told(services: Services, code: int, reason: str) -> None:
    services.authority.arm(ERRORS[code], times=None)
    with pytest.raises(PlanError) as raised:
        await AppTokens(services.msal, CHANNEL).token()
    assert raised.value.reason == reason


async def test_an_outage_ends(services: Services) -> None:
    tokens = AppTokens(services.msal, CHANNEL)
    services.authority.arm(ERRORS[90033], times=2)
    with pytest.raises(PlanError):
        await tokens.token()
    assert services.authority.verify(await tokens.token(), CHANNEL)["aud"] == CHANNEL
