"""Only what the channel signed for this bot and this service URL is let in; the rest hears 401 and nothing else."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from datetime import datetime, tzinfo
from types import SimpleNamespace
from typing import Any

import aiohttp
import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from channel_bench import Bench

from bot.channel import auth
from bot.channel.auth import ServiceHosts
from bot.channel.keys import ChannelKeys, KeysUnavailable
from bot.sandbox.keys import KeyRing, SigningKey


def segment(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def unsigned(bench: Bench) -> str:
    return ".".join([segment({"alg": "none", "kid": kid(bench)}), segment(claims(bench)), ""])


def symmetric(bench: Bench) -> str:
    """HS256 with the public key as its secret: the classic confusion."""
    signed = ".".join([segment({"alg": "HS256", "kid": kid(bench), "typ": "JWT"}), segment(claims(bench))])
    secret = json.dumps(bench.authority.channel_keys.jwks()["keys"][0]).encode()
    digest = hmac.new(secret, signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def kid(bench: Bench) -> str:
    return bench.authority.channel_keys.current.kid


def claims(bench: Bench) -> dict[str, Any]:
    return {
        "iss": bench.settings.channel_issuer,
        "aud": bench.settings.app_id,
        "exp": int(time.time()) + 600,
        "serviceurl": bench.service_url,
    }


def but(**overrides: Any) -> Callable[[Bench], str]:
    return lambda bench: bench.authority.channel_token(bench.service_url, **overrides)


FAULTS: dict[str, Callable[[Bench], str | None]] = {
    "no token": lambda _bench: None,
    "not a token": lambda _bench: "abc",
    "not even text": lambda _bench: "ÿ.ÿ.ÿ",
    "expired": but(exp=int(time.time()) - 3600),
    "not yet valid": but(nbf=int(time.time()) + 3600),
    "no expiry": but(exp=None),
    "wrong audience": but(aud="somebody-else"),
    "a list of audiences": lambda bench: but(aud=[bench.settings.app_id, "other"])(bench),
    "no audience": but(aud=None),
    "wrong issuer": but(iss="https://evil.example"),
    "no issuer": but(iss=None),
    "another service URL": but(serviceurl="https://evil.example/"),
    "no service URL": but(serviceurl=None),
    "a service URL that is no text": but(serviceurl=1),
    "forged under a known key id": lambda bench: but(key=SigningKey(kid(bench)))(bench),
    "an unknown key": but(key=SigningKey("nobody-knows")),
    "alg none": unsigned,
    "HS256 with the public key": symmetric,
}


@pytest.mark.parametrize("fault", FAULTS)
async def test_a_faulty_token_is_401_with_nothing_said(bench: Bench, fault: str) -> None:
    assert await bench.post(bench.activity(), FAULTS[fault](bench)) == (401, None)
    assert bench.assistant.asked == []
    assert bench.connector.calls == []


@pytest.mark.parametrize("header", ["", "Basic abc", "Bearer"])
async def test_other_schemes_are_401(bench: Bench, header: str) -> None:
    url = f"{bench.url}/api/messages"
    async with bench.session.post(url, json=bench.activity(), headers={"Authorization": header}) as answer:
        assert (answer.status, await answer.read()) == (401, b"")


async def test_a_genuine_token_under_another_scheme_is_401(bench: Bench) -> None:
    headers = {"Authorization": f"Basic {bench.authority.channel_token(bench.service_url)}"}
    async with bench.session.post(f"{bench.url}/api/messages", json=bench.activity(), headers=headers) as answer:
        assert answer.status == 401


async def test_a_key_that_does_not_speak_for_the_channel_is_401(bench: Bench) -> None:
    assert await bench.post(bench.activity(channelId="webchat")) == (401, None)


async def test_only_teams_is_let_in_by_a_key_that_names_no_channels(bench: Bench) -> None:
    current = bench.authority.channel_keys.current
    bench.authority.channel_keys = KeyRing([current])
    assert [(await bench.post(bench.activity(channelId=each)))[0] for each in ("msteams", "webchat")] == [200, 401]


async def test_a_genuine_token_for_a_service_url_outside_the_channels_hosts_is_401(bench: Bench) -> None:
    elsewhere = "https://evil.example/"
    token = bench.authority.channel_token(elsewhere)
    assert await bench.post(bench.activity(serviceUrl=elsewhere), token) == (401, None)


async def test_a_token_a_few_minutes_over_is_let_in_for_clocks_differ(bench: Bench) -> None:
    token = bench.authority.channel_token(bench.service_url, exp=int(time.time()) - 200)
    assert await bench.post(bench.activity(), token) == (200, None)


@pytest.mark.parametrize(
    ("claim", "seconds", "status"), [("exp", -270, 200), ("exp", -330, 401), ("nbf", 270, 200), ("nbf", 330, 401)]
)
async def test_clocks_may_differ_by_five_minutes_and_no_more(
    bench: Bench, claim: str, seconds: int, status: int
) -> None:
    token = bench.authority.channel_token(bench.service_url, **{claim: int(time.time()) + seconds})
    assert (await bench.post(bench.activity(), token))[0] == status


async def test_a_token_found_genuine_is_not_believed_beyond_its_own_end(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = bench.authority.channel_token(bench.service_url, exp=int(time.time()) - 100)
    assert (await bench.post(bench.activity(), token))[0] == 200

    class Later(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Later:
            return cls.fromtimestamp(time.time() + 250, tz)

    monkeypatch.setattr(jwt.api_jwt, "datetime", Later)
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: time.time() + 250))
    assert (await bench.post(bench.activity(), token))[0] == 401


async def test_a_new_key_is_known_at_once(bench: Bench) -> None:
    assert (await bench.post(bench.activity()))[0] == 200
    bench.authority.channel_keys.roll()
    assert (await bench.post(bench.activity()))[0] == 200


async def test_an_unreachable_key_server_is_our_fault_503(bench: Bench) -> None:
    bench.authority.outage = True
    assert (await bench.post(bench.activity()))[0] == 503


class KeyServer:
    """Publishes keys and counts how often it is asked."""

    def __init__(self) -> None:
        self.ring = KeyRing(endorsements=("msteams",))
        self.asked = 0
        self.status = 200

    async def metadata(self, request: web.Request) -> web.Response:
        return web.json_response({"jwks_uri": str(request.url.with_path("/keys"))})

    async def keys(self, _request: web.Request) -> web.Response:
        self.asked += 1
        return web.json_response(self.ring.jwks(), status=self.status)

    def application(self) -> web.Application:
        application = web.Application()
        application.add_routes([web.get("/metadata", self.metadata), web.get("/keys", self.keys)])
        return application


async def test_unknown_keys_make_no_flood_of_fetches() -> None:
    server = KeyServer()
    async with TestServer(server.application()) as listening, aiohttp.ClientSession() as session:
        keys = ChannelKeys(session, str(listening.make_url("/metadata")))
        assert await keys.find(server.ring.current.kid) is not None
        for number in range(20):
            assert await keys.find(f"forged-{number}") is None
        assert server.asked == 2


async def test_known_keys_serve_on_while_the_key_server_is_down() -> None:
    server = KeyServer()
    async with TestServer(server.application()) as listening, aiohttp.ClientSession() as session:
        keys = ChannelKeys(session, str(listening.make_url("/metadata")), lifetime=0)
        known = await keys.find(server.ring.current.kid)
        server.status = 500
        assert await keys.find(server.ring.current.kid) is known
        with pytest.raises(KeysUnavailable):
            await keys.find("unknown")


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://smba.trafficmanager.net/emea/", True),
        ("https://smba.trafficmanager.net:443/emea/", True),
        ("https://europe.botframework.com/", True),
        ("https://localhost:5000/emea/", True),
        ("https://localhost:5000/emea/v3", True),
        ("https://localhost/emea/", False),
        ("http://localhost:5000/emea/", False),
        ("http://smba.trafficmanager.net/emea/", False),
        ("https://smba.trafficmanager.net:8443/", False),
        ("https://smba.trafficmanager.net.evil.example/", False),
        ("https://evilbotframework.com/", False),
        ("https://smba.trafficmanager.net@evil.example/", False),
        ("https://user@smba.trafficmanager.net/", False),
        ("https://smba.trafficmanager.net/?next=https://evil.example", False),
        ("https://localhost:5001/emea/", False),
        ("https://127.0.0.1:5000/emea/", False),
        ("https://[", False),
        # What another reader of URLs might take for another host.
        ("https://evil.example\\.botframework.com/", False),
        ("https://evil.example%2f.botframework.com/", False),
        ("https://smba.trafficmanager.net\\@evil.example/", False),
        ("https://smba.traffic\nmanager.net/", False),
        ("", False),
    ],
)
def test_only_the_channels_hosts_are_called(url: str, allowed: bool) -> None:
    hosts = ServiceHosts(["smba.trafficmanager.net", "*.botframework.com", "localhost:5000"])
    assert hosts.allow(url) is allowed
