"""The sign-in pages as a person walks them: the bot's start page, the authority's consent, the bot's end page.

Teams opens the button's URL in a small browser window. The end page hands its result to Teams by the
Teams library's `notifySuccess`, and Teams passes it to the bot as signin/verifyState.
"""

from __future__ import annotations

import re
import ssl
from dataclasses import dataclass
from typing import Any

import aiohttp
from yarl import URL

from bot.sandbox.people import SandboxPerson

_AUTHORIZE = re.compile(r"/oauth2/v2\.0/authorize$")
_RESULT = re.compile(r"""notifySuccess\(\s*(?:"([^"]*)"|'([^']*)')?\s*\)""")
_HOPS = 10


@dataclass(frozen=True, slots=True)
class Walked:
    """Where the walk ended: `ok` when the end page said so, `state` what it handed to Teams."""

    ok: bool
    state: str
    visited: tuple[str, ...]  # the pages' addresses, without their queries
    text: str = ""  # the last page's


async def walk(url: str, person: SandboxPerson, trust: ssl.SSLContext | None, *, accept: bool = True) -> Walked:
    """Open `url` in a browser of its own; on the authority's page choose `person` and accept, or decline.

    Raises aiohttp.ClientError when a page cannot be reached.
    """
    visited: list[str] = []
    jar = aiohttp.CookieJar(unsafe=True)  # cookies for localhost are "unsafe" to aiohttp
    connector = aiohttp.TCPConnector(ssl=trust or True)
    async with aiohttp.ClientSession(cookie_jar=jar, connector=connector) as browser:
        address, form = URL(url), None
        for _ in range(_HOPS):
            visited.append(str(address.with_query(None)))
            method = "GET" if form is None else "POST"
            async with browser.request(method, address, data=form, allow_redirects=False) as page:
                text, location = await page.text(), page.headers.get("Location")
                status = page.status
            form = None
            if location:
                address = address.join(URL(location, encoded=True))
            elif _AUTHORIZE.search(address.path) and status == 200:
                form = {"person": person.id, "decision": "accept" if accept else "decline"}
            else:
                return _ended(status, text, tuple(visited))
    return Walked(False, "", tuple(visited), "too many redirects")


def _ended(status: int, text: str, visited: tuple[str, ...]) -> Walked:
    state = handed_over(text) if status == 200 else None
    return Walked(state is not None, state or "", visited, text)


def handed_over(page: str) -> str | None:
    """What an end page hands to Teams as the result of a sign-in ("" where nothing), None when it does not."""
    called = _RESULT.search(page)
    return next((each for each in called.groups() if each), "") if called else None


def sign_in_button(oauth: dict[str, Any]) -> dict[str, Any] | None:
    """The button of an OAuthCard that opens the pages."""
    return next((each for each in oauth.get("buttons") or [] if each.get("type") == "signin"), None)
