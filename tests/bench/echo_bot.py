"""The bot to compare with: a CloudAdapter that echoes, just as the SDK ships it, in a process of its own.

    python -m tests.bench.echo_bot < configuration.json

The configuration names the authority and the port. Nothing of the SDK is replaced or switched off: it checks
every channel token and fetches its own token for every reply, as it does for whoever installs it.
"""

from __future__ import annotations

import json
import sys
from types import SimpleNamespace

from aiohttp import web
from botbuilder.core import ActivityHandler, TurnContext
from botbuilder.core.integration import aiohttp_error_middleware
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication


class Echo(ActivityHandler):  # type: ignore[misc]
    """Says what it hears."""

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer with the same text."""
        await turn_context.send_activity(f"echo {turn_context.activity.text}")


def main() -> None:
    """Serve until the process is ended."""
    given = json.load(sys.stdin)
    port = given.pop("PORT")
    adapter, bot = CloudAdapter(ConfigurationBotFrameworkAuthentication(SimpleNamespace(**given))), Echo()

    async def messages(request: web.Request) -> web.Response:
        answer: web.Response = await adapter.process(request, bot)
        return answer

    application = web.Application(middlewares=[aiohttp_error_middleware])
    application.router.add_post("/api/messages", messages)
    web.run_app(application, host="127.0.0.1", port=port, access_log=None, print=None)


if __name__ == "__main__":
    main()
