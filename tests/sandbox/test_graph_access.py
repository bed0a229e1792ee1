"""Who may read and write a work plan, and the faults it can be told to have."""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import jwt
import msal
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.x509.oid import NameOID

from bot.sandbox.graph_faults import GraphFault, dropped, failing, forbidden, missing, slow, throttled, unauthorized
from bot.sandbox.keys import SigningKey
from bot.sandbox.people import ADA, BRUNO
from bot.sandbox.state import State
from bot.sandbox.tls import LocalCA
from tests.sandbox.conftest import Json, LocalTenant, occurrence_path, running, time_off

TODAY = "occurrencesView(startDateTime='2026-11-18',endDateTime='2026-11-19')"
AFTERNOON = time_off("2026-11-20T12:00:00", "2026-11-20T17:00:00")


def from_a_stranger(tenant: LocalTenant, keys: list[SigningKey]) -> str:
    claims = jwt.decode(tenant.bearer(ADA), options={"verify_signature": False})
    return SigningKey(keys[0].kid, keys[2].pem).sign(claims)


def expired(tenant: LocalTenant, _keys: list[SigningKey]) -> str:
    tenant.authority.mint.lifetime = -60
    return tenant.bearer(ADA)


@pytest.mark.parametrize(
    "bad",
    [
        lambda _tenant, _keys: "",
        lambda _tenant, _keys: "nonsense",
        from_a_stranger,
        expired,
        lambda tenant, _keys: tenant.authority.teams_token(ADA),  # meant for the app
        lambda tenant, _keys: tenant.authority.mint.app("https://api.botframework.com"),
    ],
    ids=["none", "nonsense", "stranger", "expired", "for-the-app", "for-the-channel"],
)
async def test_a_token_is_really_verified(
    tenant: LocalTenant, signing_keys: list[SigningKey], bad: Callable[[LocalTenant, list[SigningKey]], str]
) -> None:
    status, body, headers = await tenant.call("GET", TODAY, token=bad(tenant, signing_keys))
    assert (status, body["error"]["code"]) == (401, "InvalidAuthenticationToken")
    assert headers["WWW-Authenticate"].startswith("Bearer ")


@pytest.mark.parametrize(
    ("scope", "method", "path", "status"),
    [
        ("Calendars.Read", "GET", TODAY, 200),
        ("Calendars.ReadWrite", "GET", TODAY, 200),
        ("Calendars.Read", "POST", "occurrences", 403),
        ("User.Read", "GET", TODAY, 403),
    ],
)
async def test_the_scope_has_to_be_enough(tenant: LocalTenant, scope: str, method: str, path: str, status: int) -> None:
    answer, _, _ = await tenant.call(method, path, token=tenant.bearer(ADA, scope), json=AFTERNOON)
    assert answer == status


@pytest.mark.parametrize(("owner", "status"), [("me", 400), (f"users/{ADA.id}", 403)])
async def test_an_app_of_its_own_has_no_work_plan(tenant: LocalTenant, owner: str, status: int) -> None:
    token = tenant.authority.mint.app("https://graph.microsoft.com")
    answer, _, _ = await tenant.call("GET", TODAY, token=token, owner=owner)
    assert answer == status


@pytest.mark.parametrize(
    ("owner", "status"), [(ADA.id, 200), (ADA.upn, 200), (BRUNO.id, 403), (BRUNO.upn, 403), ("nobody", 403)]
)
async def test_the_users_path_leads_to_ones_own_plan_alone(tenant: LocalTenant, owner: str, status: int) -> None:
    answer, _, _ = await tenant.call("GET", TODAY, owner=f"users/{owner}")
    assert answer == status


@pytest.mark.parametrize(
    ("fault", "status", "code", "retry"),
    [
        (unauthorized(), 401, "InvalidAuthenticationToken", None),
        (forbidden(), 403, "ErrorAccessDenied", None),
        (forbidden("Authorization_RequestDenied"), 403, "Authorization_RequestDenied", None),
        (missing(), 404, "ErrorItemNotFound", None),
        (throttled(3), 429, "ApplicationThrottled", "3"),
        (throttled(None), 429, "ApplicationThrottled", None),
        (failing(500), 500, "InternalServerError", None),
        (failing(503, retry_after=2), 503, "ServiceUnavailable", "2"),
    ],
)
async def test_a_fault_answers_the_requests_it_is_armed_for(
    tenant: LocalTenant, fault: GraphFault, status: int, code: str, retry: str | None
) -> None:
    tenant.graph.arm(fault, person=ADA, method="POST", times=2)
    assert (await tenant.call("GET", TODAY))[0] == 200
    assert (await tenant.call("POST", "occurrences", person=BRUNO, json=AFTERNOON))[0] == 201
    for _ in range(2):
        answer, body, headers = await tenant.call("POST", "occurrences", json=AFTERNOON)
        assert (answer, body["error"]["code"], headers.get("Retry-After")) == (status, code, retry)
    assert tenant.plans.time_off(ADA) == []
    assert (await tenant.call("POST", "occurrences", json=AFTERNOON))[0] == 201


async def test_a_fault_after_the_effect_leaves_it_booked(tenant: LocalTenant) -> None:
    tenant.graph.arm(failing(504, after=True))
    status, _, _ = await tenant.call("POST", "occurrences", json=AFTERNOON)
    assert (status, len(tenant.plans.time_off(ADA))) == (504, 1)


@pytest.mark.parametrize(("after", "booked"), [(False, 0), (True, 1)])
async def test_a_connection_is_cut_before_or_after_the_effect(tenant: LocalTenant, after: bool, booked: int) -> None:
    tenant.graph.arm(dropped(after=after))
    with pytest.raises(aiohttp.ClientConnectionError):
        await tenant.call("POST", "occurrences", json=AFTERNOON)
    assert len(tenant.plans.time_off(ADA)) == booked


async def test_a_slow_request_is_carried_out_when_it_is_let_go(tenant: LocalTenant) -> None:
    gate = asyncio.Event()
    tenant.graph.arm(slow(gate), method="POST")
    asked = asyncio.create_task(tenant.call("POST", "occurrences", json=AFTERNOON))
    assert (await tenant.call("GET", TODAY))[0] == 200
    assert (asked.done(), tenant.plans.time_off(ADA)) == (False, [])
    gate.set()
    assert (await asked)[0] == 201


async def test_a_slow_request_can_take_so_many_seconds(tenant: LocalTenant) -> None:
    tenant.graph.arm(slow(0.001))
    assert (await tenant.call("GET", TODAY))[0] == 200


async def test_armed_faults_can_be_taken_back(tenant: LocalTenant) -> None:
    tenant.graph.arm(failing(), times=None)
    tenant.graph.challenge(ADA)
    assert (await tenant.call("GET", TODAY))[0] == 503
    tenant.graph.clear_faults()
    assert (await tenant.call("GET", TODAY))[0] == 200


async def test_too_many_at_once_are_throttled_where_a_limit_is_set(
    ca: LocalCA, ca_file: Path, signing_keys: list[SigningKey]
) -> None:
    async with running(ca, ca_file, signing_keys, concurrency=1) as tenant:
        gate = asyncio.Event()
        tenant.graph.arm(slow(gate), person=ADA, method="POST")
        asked = asyncio.create_task(tenant.call("POST", "occurrences", json=AFTERNOON))
        async with asyncio.timeout(5):
            while not tenant.graph.under_way(ADA):  # noqa: ASYNC110  (the server shows it by its count alone)
                await asyncio.sleep(0)
        answers = [(await tenant.call("GET", TODAY, person=person))[0] for person in (BRUNO, ADA)]
        gate.set()
        assert (answers, (await asked)[0]) == ([200, 429], 201)


async def test_the_log_names_requests_and_never_a_token(tenant: LocalTenant) -> None:
    token = tenant.bearer(ADA)
    await tenant.call("DELETE", occurrence_path("a/b"), token=token)
    hit = tenant.graph.log[-1]
    assert (hit.method, hit.status, hit.person, hit.error) == ("DELETE", 404, ADA.id, "ErrorItemNotFound")
    assert hit.path.endswith("/occurrences/a/b")
    assert token not in repr(tenant.graph.log)


async def test_plans_survive_a_restart_and_a_reset_empties_them(
    ca: LocalCA, ca_file: Path, signing_keys: list[SigningKey], tmp_path: Path
) -> None:
    async with running(ca, ca_file, signing_keys, State(tmp_path)) as before:
        await before.call("POST", "occurrences", json=AFTERNOON)
        [usual] = await before.view("2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z")
        changed = usual | {"workLocationType": "remote"}
        assert (await before.call("PUT", occurrence_path(usual["id"]), json=changed))[0] == 200
        booked = before.plans.time_off(ADA)
    async with running(ca, ca_file, signing_keys, State(tmp_path)) as after:
        assert after.plans.time_off(ADA) == booked
        [usual] = await after.view("2026-11-18T00:00:00Z", "2026-11-19T00:00:00Z")
        assert usual["workLocationType"] == "remote"
        after.plans.reset()
    async with running(ca, ca_file, signing_keys, State(tmp_path)) as cleared:
        assert cleared.plans.time_off(ADA) == []


def challenged(headers: dict[str, str]) -> str:
    """The claims request in a WWW-Authenticate header, as JSON."""
    header = headers["WWW-Authenticate"]
    assert 'error="insufficient_claims"' in header
    found = re.search(r'claims="([A-Za-z0-9+/=]+)"', header)
    assert found
    return base64.b64decode(found[1]).decode()


@pytest.mark.parametrize("claims", [None, {"acrs": {"essential": True, "value": "c1"}}])
async def test_a_challenge_holds_until_a_token_brings_the_claims(
    tenant: LocalTenant, claims: dict[str, object] | None
) -> None:
    asked = tenant.graph.challenge(ADA, claims)
    status, body, headers = await tenant.call("GET", TODAY)
    assert (status, body["error"]["code"]) == (401, "InvalidAuthenticationToken")
    assert challenged(headers) == asked
    assert (await tenant.call("GET", TODAY, person=BRUNO))[0] == 200
    _, answer = await tenant.on_behalf_of(tenant.authority.teams_token(ADA), claims=asked)
    assert (await tenant.call("GET", TODAY, token=answer["access_token"]))[0] == 200
    assert (await tenant.call("GET", TODAY))[0] == 401  # the old token stays refused


async def test_msal_signs_in_refreshes_and_meets_a_claims_challenge(tenant: LocalTenant) -> None:
    def client(cache: msal.SerializableTokenCache) -> msal.ConfidentialClientApplication:
        return msal.ConfidentialClientApplication(
            tenant.registry.client_id,
            client_credential=tenant.registry.client_secret,
            authority=tenant.authority.authority_url,
            instance_discovery=False,
            http_client=tenant.requests_session(),
            client_capabilities=["CP1"],
            token_cache=cache,
        )

    def sign_in(cache: msal.SerializableTokenCache) -> Json:
        answer = client(cache).acquire_token_on_behalf_of(tenant.authority.teams_token(ADA), ["Calendars.ReadWrite"])
        return dict(answer)

    def renew(cache: msal.SerializableTokenCache, **how: object) -> Json:
        application = client(cache)
        [account] = application.get_accounts()
        scopes = ["Calendars.ReadWrite"]
        return dict(application.acquire_token_silent_with_error(scopes, account, **how))

    cache = msal.SerializableTokenCache()
    first = (await asyncio.to_thread(sign_in, cache))["access_token"]
    assert (await tenant.call("POST", "occurrences", token=first, json=AFTERNOON))[0] == 201
    assert tenant.authority.verify(first, "https://graph.microsoft.com")["xms_cc"] == ["CP1"]
    assert (await asyncio.to_thread(renew, cache))["access_token"] == first  # from the cache

    tenant.graph.challenge(ADA)
    status, _, headers = await tenant.call("GET", TODAY, token=first)
    second = await asyncio.to_thread(renew, cache, claims_challenge=challenged(headers))
    assert (status, (await tenant.call("GET", TODAY, token=second["access_token"]))[0]) == (401, 200)
    assert [hit.kind for hit in tenant.authority.log if hit.kind] == ["on_behalf_of", "refresh_token"]

    tenant.authority.revoke(ADA)
    refused = await asyncio.to_thread(renew, cache, force_refresh=True)
    assert (refused["error"], refused["error_codes"]) == ("invalid_grant", [50173])


async def test_msal_can_hold_a_certificate(tenant: LocalTenant) -> None:
    key = SigningKey()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "time-off")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public, x509.random_serial_number(), now, now + timedelta(days=1))
    ).sign(key.private, hashes.SHA256())
    thumbprint = base64.urlsafe_b64encode(certificate.fingerprint(hashes.SHA256())).rstrip(b"=").decode()
    tenant.registry.certificates[thumbprint] = key.public
    pem = certificate.public_bytes(serialization.Encoding.PEM).decode()

    def app_token() -> dict[str, object]:
        application = msal.ConfidentialClientApplication(
            tenant.registry.client_id,
            client_credential={"private_key": key.pem, "public_certificate": pem},
            authority=tenant.authority.authority_url,
            instance_discovery=False,
            http_client=tenant.requests_session(),
        )
        return dict(application.acquire_token_for_client(["https://api.botframework.com/.default"]))

    assert "access_token" in await asyncio.to_thread(app_token)
