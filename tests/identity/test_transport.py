"""What MSAL does over HTTP, and what it is kept from doing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import msal
import pytest
import requests

from bot.identity.transport import BoundedSession, DiscoveryCache, trusted_roots
from bot.sandbox.authority_errors import ERRORS, slow
from bot.sandbox.people import ADA
from tests.identity.services import Services

SCOPES = ["Calendars.ReadWrite"]


def application(services: Services, cache: dict[str, object]) -> msal.ConfidentialClientApplication:
    settings = services.settings
    return msal.ConfidentialClientApplication(
        settings.app_id,
        client_credential=services.authority.registry.client_secret,
        authority=services.authority.authority_url,
        instance_discovery=False,
        http_client=BoundedSession(trusted_roots(settings), 5.0),
        http_cache=cache,
    )


async def test_msal_spells_the_keys_of_its_http_cache_as_we_expect(services: Services) -> None:
    """The pin: should MSAL change this, DiscoveryCache no longer keeps answers to POST out."""
    services.authority.arm(ERRORS[65001])
    services.authority.arm(ERRORS[90033])
    cache: dict[str, object] = {}
    app = await asyncio.to_thread(application, services, cache)
    for token in (services.authority.teams_token(ADA), services.authority.teams_token(ADA, jti="other")):
        await asyncio.to_thread(try_exchange, app, token)
    starts = sorted({key.split(" ", 1)[0] + " " + key.rsplit(" ", 1)[1] for key in cache if " " in key})
    assert starts == ["GET 2xx", "POST 400", "POST 429/5xx/Retry-After"]


async def test_answers_to_post_are_not_kept(services: Services) -> None:
    services.authority.arm(ERRORS[65001])
    services.authority.consent(ADA)
    cache = DiscoveryCache()
    app = await asyncio.to_thread(application, services, cache)
    token = services.authority.teams_token(ADA)
    first = await asyncio.to_thread(app.acquire_token_on_behalf_of, token, SCOPES)
    second = await asyncio.to_thread(app.acquire_token_on_behalf_of, token, SCOPES)
    assert (first["error"], "access_token" in second) == ("invalid_grant", True)
    assert [key for key in cache if key.startswith("POST")] == []


async def test_discovery_is_asked_for_once_a_thread(services: Services) -> None:
    await services.sign_in()
    await services.sign_in()
    discoveries = [hit for hit in services.authority.log if hit.path.endswith("openid-configuration")]
    assert len(discoveries) <= 2


async def test_every_call_has_a_timeout(services: Services) -> None:
    services.authority.arm(slow(asyncio.Event()))
    session = BoundedSession(trusted_roots(services.settings), 0.2)
    url = f"{services.authority.authority_url}/oauth2/v2.0/token"
    with pytest.raises(requests.Timeout):
        await asyncio.to_thread(session.post, url, data={}, timeout=60)


async def test_the_environment_has_no_say_in_trust(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "none.pem"
    empty.write_text("")
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(empty))
    url = f"{services.authority.authority_url}/discovery/v2.0/keys"
    ours = BoundedSession(trusted_roots(services.settings), 5.0)
    assert (await asyncio.to_thread(ours.get, url)).status_code == 200


async def test_a_root_nobody_chose_is_not_trusted(services: Services) -> None:
    strangers = BoundedSession(trusted_roots(services.settings.model_copy(update={"ca_file": None})), 5.0)
    with pytest.raises(requests.exceptions.SSLError):
        await asyncio.to_thread(strangers.get, services.authority.authority_url, verify=False)


def try_exchange(app: msal.ConfidentialClientApplication, token: str) -> None:
    try:
        app.acquire_token_on_behalf_of(token, SCOPES)
    except msal.exceptions.MsalServiceError as error:
        assert str(error)  # noqa: PT017  (the outage that was armed)
