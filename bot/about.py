"""The page that the app package points at: what the service is, what it keeps, how it is erased."""

from __future__ import annotations

import html
from string import Template

from aiohttp import web

PATHS = ("/", "/privacy", "/terms")

_PAGE = Template("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Time Off for Microsoft Teams</title></head>
<body><main>
<h1>Time Off for Microsoft Teams</h1>
<p>This bot keeps people’s own time off in their own Microsoft 365 work plan. It asks nobody for approval, counts
no balances and sets no automatic replies.</p>
<h2>What is kept, and for how long</h2>
<p>Open conversations and proposals, what is needed for undo, the time zone and locale Teams named, the chats in
which people spoke with the bot, who wants to be reminded, and the sign-in: all encrypted, conversations for
$days days at most. Work plans themselves are never copied, and nothing is kept of the calendar, in which the
bot may look for meetings that clash with time off. “forget me”, said to the bot, erases everything kept about a
person at once; so does removing the app.</p>
<h2>Terms</h2>
<p>Your organisation runs this service for its own people. Whoever installed the app answers for it, and for questions
about it.</p>
</main></body></html>
""")


def page(retention_days: int) -> str:
    """The page as HTML; `retention_days` is how long conversations are kept."""
    return _PAGE.substitute(days=html.escape(str(retention_days)))


def routes(retention_days: int) -> list[web.RouteDef]:
    """The page under each of the addresses that the manifest names."""

    async def about(_request: web.Request) -> web.Response:
        headers = {"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff"}
        return web.Response(text=page(retention_days), content_type="text/html", headers=headers)

    return [web.get(path, about) for path in PATHS]
