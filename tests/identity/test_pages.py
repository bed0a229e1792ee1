"""The fallback pages, in a browser's place: an HTTP client that follows by hand."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.identity.pages import TEAMS_LIBRARY, TEAMS_LIBRARY_HASH, AuthPages
from bot.identity.transport import trusted_roots
from bot.sandbox.people import ADA
from bot.sandbox.registry import Consent
from bot.storage import tables
from bot.storage.signins import SignIns
from tests.identity.services import Services

Browser = TestClient[web.Request, web.Application]


@pytest.fixture
async def browser(services: Services) -> AsyncIterator[Browser]:
    application = web.Application()
    pages = AuthPages(services.settings, SignIns(services.database)).pages()
    application.add_routes([web.get(path, page) for path, page in pages.items()])
    async with TestClient(TestServer(application)) as client:
        yield client


async def started(browser: Browser, **query: str) -> tuple[str, dict[str, str]]:
    """Where the start page sends the browser, and with what."""
    answer = await browser.get("/auth/start", params=query, allow_redirects=False)
    assert answer.status == 302
    assert answer.headers["Cache-Control"] == "no-store"
    url = urlsplit(answer.headers["Location"])
    return f"{url.scheme}://{url.netloc}{url.path}", {name: each[0] for name, each in parse_qs(url.query).items()}


async def test_the_start_page_asks_for_consent_with_pkce(services: Services, browser: Browser) -> None:
    base, query = await started(browser)
    state, challenge = query.pop("state"), query.pop("code_challenge")
    assert base == f"{services.authority.authority_url}/oauth2/v2.0/authorize"
    assert query == {
        "client_id": services.settings.app_id,
        "response_type": "code",
        "response_mode": "query",
        "redirect_uri": "https://bot.example/auth/end",
        "scope": "openid profile offline_access https://graph.microsoft.com/Calendars.ReadWrite",
        "code_challenge_method": "S256",
    }
    assert (len(state), len(challenge)) == (43, 43)


async def test_claims_go_to_the_authority(browser: Browser) -> None:
    claims = json.dumps({"access_token": {"acrs": {"essential": True, "value": "c1"}}})
    assert (await started(browser, claims=claims))[1]["claims"] == claims


@pytest.mark.parametrize("claims", ["", "no json", "[1]", '{"a":' * 2000, "{}" + " " * 5000])
async def test_damaged_claims_go_nowhere(browser: Browser, claims: str) -> None:
    assert (await browser.get("/auth/start", params={"claims": claims}, allow_redirects=False)).status == 400


async def test_signing_in_on_the_authoritys_page_gives_consent(services: Services, browser: Browser) -> None:
    services.authority.consent(ADA, Consent.NONE)
    services.authority.registry.redirect_uris.add("https://bot.example/auth/end")
    base, query = await started(browser)
    async with browser.session.post(
        base,
        params=query,
        data={"person": ADA.id, "decision": "accept"},
        ssl=trusted_roots(services.settings),
        allow_redirects=False,
    ) as answer:
        back = urlsplit(answer.headers["Location"])
    page = await browser.get(f"{back.path}?{back.query}")
    text = await page.text()
    assert (page.status, 'notifySuccess("")' in text) == (200, True)
    assert parse_qs(back.query)["code"][0] not in text
    exchanged = await services.broker.exchange(services.person(), services.authority.teams_token(ADA))
    assert exchanged.signed_in


async def test_a_state_is_good_for_one_return(browser: Browser) -> None:
    _, query = await started(browser)
    returns = [await browser.get("/auth/end", params={"state": query["state"], "code": "c"}) for _ in range(2)]
    assert [each.status for each in returns] == [200, 400]


@pytest.mark.parametrize("query", [{}, {"state": ""}, {"state": "made up", "code": "c"}])
async def test_a_return_nobody_sent_is_refused(browser: Browser, query: dict[str, str]) -> None:
    answer = await browser.get("/auth/end", params=query)
    assert answer.status == 400
    assert "notifySuccess" not in await answer.text()


async def test_a_refusal_of_the_authority_is_told_to_teams(browser: Browser) -> None:
    _, query = await started(browser)
    sent = {"state": query["state"], "error": "access_denied", "error_description": "<script>alert(1)</script>"}
    text = await (await browser.get("/auth/end", params=sent)).text()
    assert ('notifyFailure("refused")' in text, "alert(1)" in text) == (True, False)


async def test_an_administrators_matter_is_said_so(browser: Browser) -> None:
    _, query = await started(browser)
    sent = {"state": query["state"], "error": "access_denied", "error_description": "AADSTS90094: …"}
    assert "administrator" in await (await browser.get("/auth/end", params=sent)).text()


@pytest.mark.parametrize(
    ("accepted", "language", "title"),
    [
        ("de-DE,de;q=0.9,en;q=0.8", "de", "Nicht angemeldet"),
        ("ja, fr;q=0.5, en;q=0.4", "fr", "Connexion non établie"),
        ("en;q=0.1, sv;q=0.2", "sv", "Inte inloggad"),
        ("ja", "en", "Not signed in"),
        (";;q=x,*;q=,", "en", "Not signed in"),
        ("", "en", "Not signed in"),
    ],
)
async def test_the_pages_speak_the_browsers_language(
    browser: Browser, accepted: str, language: str, title: str
) -> None:
    text = await (await browser.get("/auth/end", headers={"Accept-Language": accepted})).text()
    assert (f'<html lang="{language}">' in text, f"<h1>{title}</h1>" in text) == (True, True)


LIBRARY = Path(__file__).parents[1] / "schema" / "node_modules" / "@microsoft" / "teams-js"


@pytest.mark.skipif(not LIBRARY.is_dir(), reason="@microsoft/teams-js is not installed (make schema, with Node.js)")
def test_the_hash_of_the_teams_library_is_that_of_its_package() -> None:
    version = json.loads((LIBRARY / "package.json").read_text(encoding="utf-8"))["version"]
    digest = hashlib.sha384((LIBRARY / "dist" / "umd" / "MicrosoftTeams.min.js").read_bytes()).digest()
    assert TEAMS_LIBRARY == f"https://res.cdn.office.net/teams-js/{version}/js/MicrosoftTeams.min.js"
    assert TEAMS_LIBRARY_HASH == f"sha384-{base64.b64encode(digest).decode()}"


async def test_the_pages_run_no_script_but_their_own_and_teams(browser: Browser) -> None:
    _, query = await started(browser)
    answer = await browser.get("/auth/end", params={"state": query["state"], "code": "c"})
    policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
    text = await answer.text()
    nonces = set(re.findall(r'nonce="([^"]+)"', text))
    assert len(nonces) == 1
    nonce = nonces.pop()
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == f"'nonce-{nonce}' https://res.cdn.office.net"
    assert policy["style-src"] == f"'nonce-{nonce}'"
    assert (policy["base-uri"], policy["form-action"]) == ("'none'", "'none'")
    assert len(re.findall(r"<script|<style", text)) == text.count("nonce=")
    again = await browser.get("/auth/end")
    assert nonce not in again.headers["Content-Security-Policy"]


async def test_a_page_that_fails_says_so_in_a_sentence(services: Services, browser: Browser) -> None:
    async with services.database.write() as connection:
        await connection.run_sync(tables.states.drop)
    for path in ("/auth/start", "/auth/end?state=x"):
        answer = await browser.get(path, allow_redirects=False)
        assert (answer.status, answer.headers["Cache-Control"]) == (503, "no-store")
        assert "try again in Teams" in await answer.text()
