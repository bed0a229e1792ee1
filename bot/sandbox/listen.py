"""The servers alone, for whatever client somebody wants to point at them."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from typing import Any

from rich.console import Console

from bot.sandbox.control import Control
from bot.sandbox.tenant import SandboxTenant
from bot.sandbox.transcript import print_json

Json = dict[str, Any]


def addresses(tenant: SandboxTenant, control: str) -> Json:
    """Where everything is, with the credentials of this tenant (worth nothing elsewhere).

    `control` is where things are made to happen from outside (control.py).
    """
    return {
        "bot": tenant.bot_url,
        "authority": tenant.authority.base_url,
        "tenant": tenant.registry.tenant_id,
        "graph": tenant.graph.base_url,
        "connector": tenant.teams.service_url,
        "channelMetadata": tenant.authority.channel_metadata_url,
        "channelToken": tenant.authority.channel_token_url,
        "control": control,
        "ca": str(tenant.ca_file),
        "clientId": tenant.registry.client_id,
        "clientSecret": tenant.registry.client_secret,
        "people": [
            {
                "id": person.id,
                "name": person.name,
                "upn": person.upn,
                "zone": person.zone,
                "locale": person.locale,
                "teamsToken": tenant.authority.teams_token_url(person),
            }
            for person in tenant.people
        ],
    }


async def listen(tenant: SandboxTenant, console: Console | None) -> None:
    """Say where everything is, on `console` or as one JSON line without one, and stay until told to stop."""
    async with Control(tenant) as control:
        found = addresses(tenant, control.base_url)
        _say(found, console)
        await _stopped()


def _say(found: Json, console: Console | None) -> None:
    if console is None:
        print_json(found)
    else:
        for name, value in found.items():
            if name != "people":
                console.print(f"[bold]{name}[/]: {value}", highlight=False, soft_wrap=True)
        for person in found["people"]:
            console.print(
                f"[bold]{person['name']}[/] ({person['upn']}, {person['zone']}, {person['locale']})\n"
                f"  Teams token: POST {person['teamsToken']}",
                highlight=False,
                soft_wrap=True,
            )


async def _stopped() -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C ends the loop there
            loop.add_signal_handler(each, stopped.set)
    await stopped.wait()
