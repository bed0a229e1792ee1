"""The sign-in window of the page: the real pages, fetched here and handed on, because only we trust their CA.

Each request of the window's frame goes to the page it is at; redirects are followed on this side. The end
page speaks to Teams by a script: that is read here, as a Teams client would hear it, and never run.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Awaitable, Callable, Mapping

import aiohttp
from yarl import URL

from bot.sandbox.signing_in import handed_over

_HOPS = 10
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL | re.IGNORECASE)


class Window:
    """One sign-in on its way, from the button's `url` to the page that says it is done.

    `visit` is told each page's address (without its query) as it is opened; `done` gets what the end page
    hands to Teams, `given_up` is called when the window is closed before.
    """

    def __init__(
        self,
        url: str,
        trust: ssl.SSLContext | None,
        visit: Callable[[str], None],
        done: Callable[[str], Awaitable[None]],
        given_up: Callable[[], Awaitable[None]],
    ) -> None:
        self._address = URL(url)
        self._trust = trust
        self._visit = visit
        self._done = done
        self._given_up = given_up
        self._over = False
        self._jar = aiohttp.CookieJar(unsafe=True)  # cookies for localhost are "unsafe" to aiohttp

    async def request(self, form: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Open the page the window is at, or post `form` to it; returns the status and HTML where that leads.

        Raises aiohttp.ClientError when a page cannot be reached.
        """
        connector = aiohttp.TCPConnector(ssl=self._trust or True)
        async with aiohttp.ClientSession(cookie_jar=self._jar, connector=connector) as browser:
            for _ in range(_HOPS):
                self._visit(str(self._address.with_query(None)))
                method = "GET" if form is None else "POST"
                async with browser.request(method, self._address, data=form, allow_redirects=False) as page:
                    text, status = await page.text(), page.status
                    location = page.headers.get("Location")
                form = None
                if location:
                    self._address = self._address.join(URL(location, encoded=True))
                    continue
                if status == 200 and (state := handed_over(text)) is not None:
                    self._over = True
                    await self._done(state)
                return status, _SCRIPT.sub("", text)
        return 508, "<!doctype html><title>Sign-in</title><p>The pages send each other round in circles.</p>"

    async def close(self) -> None:
        """The person has closed the window."""
        if not self._over:
            self._over = True
            await self._given_up()
