"""An authority that answers what none would: an outage like any other, for the bot's own tokens and for people's."""

from __future__ import annotations

import json

import pytest
from aiohttp import web

from bot.identity.app_tokens import AppTokens
from bot.identity.broker import TokenBroker
from bot.identity.msal_client import MsalClient
from bot.identity.refusals import Refusal
from bot.identity.teams_token import TeamsTokenValidator
from bot.sandbox.people import ADA
from bot.sandbox.tls import LoopbackServer
from dialogs.ports import PlanError
from tests.identity.services import Services, slow_to_make

DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("metadata", "token", "reason"),
    [
        (DEEP, "{}", "unavailable"),
        ("null", "{}", "unavailable"),
        ("[]", "{}", "unavailable"),
        ("<html>", "{}", "setup"),
        (None, DEEP, "unavailable"),
        (None, "null", "unavailable"),
        (None, "[]", "unavailable"),
        (None, "{}", "unavailable"),
        (None, '{"error": 5}', "unavailable"),
        (None, '{"error": "invalid_grant", "error_codes": "x"}', "setup"),
    ],
)
async def test_an_authority_that_answers_strangely_is_an_outage_or_wrongly_set_up(
    services: Services, metadata: str | None, token: str, reason: str
) -> None:
    async def serve(request: web.Request) -> web.Response:
        here = str(request.url.origin()).replace("http:", "https:")
        usual = {"issuer": here, "authorization_endpoint": f"{here}/authorize", "token_endpoint": f"{here}/token"}
        text = token if request.path == "/token" else metadata or json.dumps(usual)
        return web.Response(text=text, content_type="application/json")

    application = web.Application()
    application.router.add_route("*", "/{tail:.*}", serve)
    server = LoopbackServer(application, slow_to_make()[0])
    await server.start()
    settings = services.settings.model_copy(update={"authority_url": server.base_url})
    client = MsalClient(settings)
    try:
        with pytest.raises(PlanError) as raised:
            await AppTokens(client, "https://api.botframework.com").token()
        exchange = await TokenBroker(client, services.database).exchange(services.person(), "token")
    finally:
        client.close()
        await server.close()
    assert raised.value.reason == reason
    assert exchange.refusal in {Refusal.OUTAGE, Refusal.SETUP, Refusal.EXPIRED}


@pytest.mark.parametrize("keys", [DEEP, '{"keys": [{"kty": "oct", "kid": "k"}]}'], ids=["too deep", "half a key"])
async def test_keys_that_cannot_be_read_are_an_outage(services: Services, keys: str) -> None:
    async def serve(_request: web.Request) -> web.Response:
        return web.Response(text=keys, content_type="application/json")

    application = web.Application()
    application.router.add_get("/{tail:.*}", serve)
    server = LoopbackServer(application, slow_to_make()[0])
    await server.start()
    validator = TeamsTokenValidator(services.settings.model_copy(update={"authority_url": server.base_url}))
    token = services.authority.teams_token(ADA)
    try:
        with pytest.raises(PlanError) as raised:
            await validator.validate(token, tenant=services.tenant, person=ADA.id)
    finally:
        await server.close()
    assert raised.value.reason == "unavailable"
