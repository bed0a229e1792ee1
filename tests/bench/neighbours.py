"""What both bots talk to, in a process of its own: the sandbox's authority and its Graph work plan.

    python -m tests.bench.neighbours --people 64 --tokens 1600 --service-url http://127.0.0.1:5000/emea/ --folder DIR

It prints one JSON line (`Neighbours`). Then it answers each line of standard input with the number of Graph
requests since the last one, and ends with its input.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from aiohttp import web

from bot.sandbox.authority import Authority
from bot.sandbox.graph import GraphServer
from bot.sandbox.people import ADA, SandboxPerson
from bot.sandbox.plan import WorkPlans
from bot.sandbox.registry import Registry
from bot.sandbox.state import State
from bot.sandbox.tls import LocalCA


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where things are; `people` are object ids with the token Teams would hand over for each."""

    authority: str
    channel_metadata: str
    graph: str
    tenant: str
    client_id: str
    client_secret: str
    ca: str
    people: list[tuple[str, str]]
    channel_tokens: list[str]

    @property
    def echo_authority(self) -> str:
        """The authority under the one kind of path that MSAL takes without asking Microsoft about the host."""
        return f"{self.authority}/dstsv2/{self.tenant}"


class _Authority(Authority):
    """The sandbox's authority, found under dSTS's path too: the SDK cannot be told of a local one otherwise."""

    def _application(self) -> web.Application:
        application = super()._application()
        application.router.add_get("/dstsv2/{tenant}/.well-known/openid-configuration", self._discovery)
        return application


def person(number: int) -> SandboxPerson:
    """Somebody of the tenant, with office hours and consent given."""
    return SandboxPerson(
        id=f"5f1c0de0-0000-4000-8000-{number:012d}",
        name=f"Person {number}",
        upn=f"person{number}@sandbox.example",
        zone=ADA.zone,
        locale=ADA.locale,
        consented=True,
    )


async def serve(people: int, tokens: int, service_url: str, folder: Path) -> None:
    """Serve until standard input ends."""
    registry = Registry(State(), [person(number) for number in range(people)])
    ca = LocalCA(State(folder))  # the connector's too
    async with _Authority(registry, ca) as authority, GraphServer(authority, WorkPlans(registry.people), ca) as graph:
        found = Neighbours(
            authority.base_url,
            authority.channel_metadata_url,
            graph.base_url,
            registry.tenant_id,
            registry.client_id,
            registry.client_secret,
            str(ca.write(folder / "ca.pem")),
            [(each.id, authority.teams_token(each)) for each in registry.people],
            [authority.channel_token(service_url, jti=str(number)) for number in range(tokens)],
        )
        print(json.dumps(asdict(found)), flush=True)
        while await asyncio.to_thread(sys.stdin.readline):
            print(len(graph.log), flush=True)
            graph.log.clear()


def main() -> None:
    """Read the arguments and serve."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--people", type=int, required=True)
    arguments.add_argument("--tokens", type=int, required=True)
    arguments.add_argument("--service-url", required=True)
    arguments.add_argument("--folder", type=Path, required=True)
    given = arguments.parse_args()
    asyncio.run(serve(given.people, given.tokens, given.service_url, given.folder))


if __name__ == "__main__":
    main()
