"""The authority's token endpoint: who may have which token, and how each refusal reads."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import jwt
import pytest

from bot.sandbox.authority_errors import ERRORS, dropped, slow, throttled
from bot.sandbox.keys import KeyRing, SigningKey
from bot.sandbox.people import ADA, BRUNO
from bot.sandbox.registry import Consent, FederatedCredential
from bot.sandbox.state import State
from bot.sandbox.tls import LocalCA
from bot.sandbox.tokens import base64url
from tests.sandbox.conftest import LocalTenant, running

GRAPH = "https://graph.microsoft.com"
CLIENT_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def code_of(body: dict[str, Any]) -> int:
    assert body["error_description"].startswith(f"AADSTS{body['error_codes'][0]}: ")
    return int(body["error_codes"][0])


async def get(tenant: LocalTenant, url: str) -> tuple[int, dict[str, Any]]:
    async with tenant.http.get(url) as response:
        return response.status, await response.json()


async def test_discovery_leads_to_the_keys_that_tokens_are_signed_with(tenant: LocalTenant) -> None:
    _, metadata = await get(tenant, f"{tenant.authority.issuer}/.well-known/openid-configuration")
    _, keys = await get(tenant, metadata["jwks_uri"])
    token = tenant.authority.teams_token(ADA)
    key = jwt.PyJWKSet.from_dict(keys)[jwt.get_unverified_header(token)["kid"]]
    claims = jwt.decode(token, key, algorithms=["RS256"], audience=tenant.registry.client_id, issuer=metadata["issuer"])
    assert claims["oid"] == ADA.id


async def test_another_tenant_is_not_found(tenant: LocalTenant) -> None:
    address = f"{tenant.authority.base_url}/other/v2.0/.well-known/openid-configuration"
    status, body = await get(tenant, address)
    assert (status, code_of(body)) == (400, 90002)
    async with tenant.http.post(f"{tenant.authority.base_url}/other/oauth2/v2.0/token") as response:
        assert (response.status, code_of(await response.json())) == (400, 90002)
    async with tenant.http.get(f"{tenant.authority.base_url}/nothing") as response:
        assert response.status == 404


async def test_a_teams_token_says_what_teams_says(tenant: LocalTenant) -> None:
    async with tenant.http.post(tenant.authority.teams_token_url(ADA)) as response:
        token = (await response.json())["token"]
    claims = jwt.decode(token, options={"verify_signature": False})
    registry = tenant.registry
    expected = {
        "aud": registry.client_id,
        "iss": tenant.authority.issuer,
        "azp": "1fec8e78-bce4-4aaf-ab1b-5451cc387264",
        "oid": ADA.id,
        "preferred_username": ADA.upn,
        "scp": "access_as_user",
        "tid": registry.tenant_id,
        "ver": "2.0",
    }
    assert {name: claims[name] for name in expected} == expected


async def test_the_people_are_listed_with_where_their_tokens_are(tenant: LocalTenant) -> None:
    _, body = await get(tenant, f"{tenant.authority.base_url}/sandbox/people")
    assert [each["teamsToken"] for each in body["value"]] == [
        tenant.authority.teams_token_url(each) for each in (ADA, BRUNO)
    ]
    async with tenant.http.post(tenant.authority.teams_token_url(ADA).replace(ADA.id, "nobody")) as response:
        assert response.status == 404


async def test_on_behalf_of_gives_a_delegated_graph_token(tenant: LocalTenant) -> None:
    status, body = await tenant.on_behalf_of(tenant.authority.teams_token(ADA), client_info="1")
    assert status == 200, body
    claims = tenant.authority.verify(body["access_token"], GRAPH)
    expected = {
        "appid": tenant.registry.client_id,
        "oid": ADA.id,
        "scp": "Calendars.ReadWrite",
        "tid": tenant.registry.tenant_id,
    }
    assert {name: claims[name] for name in expected} == expected
    info = json.loads(base64.urlsafe_b64decode(body["client_info"] + "=="))
    assert info == {"uid": ADA.id, "utid": tenant.registry.tenant_id}
    assert jwt.decode(body["id_token"], options={"verify_signature": False})["oid"] == ADA.id
    assert body["refresh_token"]


def unknown_key(tenant: LocalTenant, keys: list[SigningKey]) -> str:
    return tenant.authority.teams_token(ADA, key=keys[2])


def known_name_of_another_key(tenant: LocalTenant, keys: list[SigningKey]) -> str:
    return tenant.authority.teams_token(ADA, key=SigningKey(keys[0].kid, keys[2].pem))


def unsigned(tenant: LocalTenant, keys: list[SigningKey]) -> str:
    claims = jwt.decode(tenant.authority.teams_token(ADA), options={"verify_signature": False})
    return jwt.encode(claims, "", algorithm="none", headers={"kid": keys[0].kid})


def signed_with_the_public_key(tenant: LocalTenant, keys: list[SigningKey]) -> str:
    """Signed with the public key as if it were a shared secret."""
    header = base64url(json.dumps({"alg": "HS256", "kid": keys[0].kid}).encode())
    payload = tenant.authority.teams_token(ADA).split(".")[1]
    secret = json.dumps(KeyRing(keys[:1]).jwks()).encode()
    signature = hmac.new(secret, f"{header}.{payload}".encode(), hashlib.sha256).digest()
    return f"{header}.{payload}.{base64url(signature)}"


def teams(**overrides: Any) -> Callable[[LocalTenant, list[SigningKey]], str]:
    return lambda tenant, _keys: tenant.authority.teams_token(ADA, **overrides)


@pytest.mark.parametrize(
    ("assertion", "code"),
    [
        (unknown_key, 50013),
        (known_name_of_another_key, 50013),
        (unsigned, 50013),
        (signed_with_the_public_key, 50013),
        (lambda _tenant, _keys: "not a token", 50013),
        (teams(aud="another-app"), 500131),
        (teams(iss="https://elsewhere/v2.0"), 50013),
        (teams(tid="another-tenant"), 50013),
        (teams(oid="nobody"), 50013),
        (teams(exp=int(time.time()) - 60), 500133),
        (teams(nbf=int(time.time()) + 600), 500133),
        (teams(exp=None), 50013),
        (teams(scp="something_else"), 65001),
    ],
)
async def test_an_assertion_is_really_checked(
    tenant: LocalTenant,
    signing_keys: list[SigningKey],
    assertion: Callable[[LocalTenant, list[SigningKey]], str],
    code: int,
) -> None:
    status, body = await tenant.on_behalf_of(assertion(tenant, signing_keys))
    assert (status, body["error"], code_of(body)) == (400, "invalid_grant", code)


@pytest.mark.parametrize(
    ("form", "status", "error", "code"),
    [
        ({"client_secret": "wrong"}, 401, "invalid_client", 7000215),
        ({"client_secret": None}, 401, "invalid_client", 7000218),
        ({"client_id": "another"}, 400, "unauthorized_client", 700016),
        ({"requested_token_use": None}, 400, "invalid_request", 900144),
        ({"assertion": None}, 400, "invalid_request", 900144),
        ({"grant_type": None}, 400, "invalid_request", 900144),
        ({"grant_type": "password"}, 400, "unsupported_grant_type", 70003),
        ({"scope": "Mail.Read"}, 400, "invalid_scope", 70011),
        ({"claims": "{"}, 400, "invalid_request", 50149),
        ({"claims": "[]"}, 400, "invalid_request", 50149),
    ],
)
async def test_a_malformed_request_is_refused(
    tenant: LocalTenant, form: dict[str, str | None], status: int, error: str, code: int
) -> None:
    answer, body = await tenant.on_behalf_of(tenant.authority.teams_token(ADA), **form)
    assert (answer, body["error"], code_of(body)) == (status, error, code)


@pytest.mark.parametrize(("consent", "code"), [(Consent.NONE, 65001), (Consent.ADMIN, 90094)])
async def test_without_consent_there_is_no_token(tenant: LocalTenant, consent: Consent, code: int) -> None:
    tenant.authority.consent(BRUNO, consent)
    status, body = await tenant.on_behalf_of(tenant.authority.teams_token(BRUNO))
    assert (status, code_of(body), body["suberror"]) == (400, code, "consent_required")


async def test_the_default_scope_is_what_the_app_is_registered_with(tenant: LocalTenant) -> None:
    _, body = await tenant.on_behalf_of(tenant.authority.teams_token(ADA), scope=f"{GRAPH}/.default")
    assert body["scope"].split() == [f"{GRAPH}/.default", f"{GRAPH}/Calendars.ReadWrite"]
    assert not {"refresh_token", "id_token", "client_info"} & set(body)


async def test_client_credentials_give_an_app_token_for_one_resource(tenant: LocalTenant) -> None:
    audience = "https://api.botframework.com"
    status, body = await tenant.token(grant_type="client_credentials", scope=f"{audience}/.default")
    claims = tenant.authority.verify(body["access_token"], audience)
    assert (status, claims["appid"], claims["idtyp"]) == (200, tenant.registry.client_id, "app")
    _, body = await tenant.token(grant_type="client_credentials", scope="https://elsewhere/.default")
    assert code_of(body) == 500011
    _, body = await tenant.token(grant_type="client_credentials", scope=audience)
    assert code_of(body) == 1002012


async def test_a_refresh_token_gives_the_next_one(tenant: LocalTenant) -> None:
    _, first = await tenant.on_behalf_of(tenant.authority.teams_token(ADA))
    refresh = {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
    status, second = await tenant.token(**refresh)
    assert (status, second["refresh_token"] == first["refresh_token"]) == (200, False)
    status, _ = await tenant.token(**refresh)  # Entra does not revoke a refresh token by its use
    assert status == 200


@pytest.mark.parametrize("code", [50173, 700082, 70043])
async def test_a_revoked_refresh_token_says_why(tenant: LocalTenant, code: int) -> None:
    _, first = await tenant.on_behalf_of(tenant.authority.teams_token(ADA))
    assert tenant.authority.revoke(ADA, code) == 1
    status, body = await tenant.token(grant_type="refresh_token", refresh_token=first["refresh_token"])
    assert (status, body["error"], code_of(body)) == (400, "invalid_grant", code)


async def test_an_unknown_or_missing_refresh_token_is_refused(tenant: LocalTenant) -> None:
    _, body = await tenant.token(grant_type="refresh_token", refresh_token="never issued")
    assert (body["error"], code_of(body)) == ("invalid_grant", 70000)
    _, body = await tenant.token(grant_type="refresh_token")
    assert (body["error"], code_of(body)) == ("invalid_request", 900144)


async def test_an_old_refresh_token_has_expired(tenant: LocalTenant) -> None:
    _, first = await tenant.on_behalf_of(tenant.authority.teams_token(ADA))
    tenant.registry.clock = lambda: time.time() + 91 * 24 * 3600
    _, body = await tenant.token(grant_type="refresh_token", refresh_token=first["refresh_token"])
    assert code_of(body) == 700082


async def test_requested_claims_end_up_in_the_token(tenant: LocalTenant) -> None:
    requested = {"xms_cc": {"values": ["cp1"]}, "acrs": {"essential": True, "value": "c1"}}
    _, body = await tenant.on_behalf_of(
        tenant.authority.teams_token(ADA), claims=json.dumps({"access_token": requested})
    )
    claims = tenant.authority.verify(body["access_token"], GRAPH)
    assert (claims["xms_cc"], claims["acrs"]) == (["cp1"], ["c1"])


def certificate_assertion(tenant: LocalTenant, key: SigningKey, thumbprint: str, **claims: str) -> str:
    client, now = tenant.registry.client_id, int(time.time())
    audience = f"{tenant.authority.authority_url}/oauth2/v2.0/token"
    return jwt.encode(
        {"iss": client, "sub": client, "aud": audience, "exp": now + 60, "nbf": now} | claims,
        key.private,
        algorithm="PS256",
        headers={"x5t#S256": thumbprint},
    )


async def test_a_certificate_stands_in_for_the_secret(tenant: LocalTenant, signing_keys: list[SigningKey]) -> None:
    tenant.registry.certificates["thumb"] = signing_keys[0].public
    form = {
        "grant_type": "client_credentials",
        "scope": f"{GRAPH}/.default",
        "client_secret": None,
        "client_assertion_type": CLIENT_ASSERTION,
    }
    right = certificate_assertion(tenant, signing_keys[0], "thumb")
    assert (await tenant.token(**form, client_assertion=right))[0] == 200
    wrong = [
        certificate_assertion(tenant, signing_keys[2], "thumb"),
        certificate_assertion(tenant, signing_keys[0], "another"),
        certificate_assertion(tenant, signing_keys[0], "thumb", aud="https://elsewhere"),
        certificate_assertion(tenant, signing_keys[0], "thumb", sub="somebody"),
        "garbage",
    ]
    for assertion in wrong:
        status, body = await tenant.token(**form, client_assertion=assertion)
        assert (status, body["error"], code_of(body)) == (401, "invalid_client", 700027)


async def test_a_federated_token_stands_in_for_the_secret(tenant: LocalTenant, signing_keys: list[SigningKey]) -> None:
    claims = {
        "iss": "https://oidc.example",
        "sub": "workload",
        "aud": "api://AzureADTokenExchange",
        "exp": int(time.time()) + 60,
    }
    form = {
        "grant_type": "client_credentials",
        "scope": f"{GRAPH}/.default",
        "client_secret": None,
        "client_assertion_type": CLIENT_ASSERTION,
        "client_assertion": signing_keys[2].sign(claims),
    }
    assert (await tenant.token(**form))[0] == 401  # nothing is registered yet
    tenant.registry.federated = FederatedCredential("https://oidc.example", "workload", signing_keys[2].public)
    assert (await tenant.token(**form))[0] == 200
    other = signing_keys[2].sign(claims | {"sub": "another"})
    assert (await tenant.token(**form | {"client_assertion": other}))[0] == 401


@pytest.mark.parametrize("code", list(ERRORS))
async def test_every_row_of_the_error_table_can_be_asked_for(tenant: LocalTenant, code: int) -> None:
    fault = ERRORS[code]
    tenant.authority.arm(fault, person=ADA, grant="on_behalf_of")
    assert (await tenant.on_behalf_of(tenant.authority.teams_token(BRUNO)))[1]["error_codes"] == [65001]
    status, body = await tenant.on_behalf_of(tenant.authority.teams_token(ADA))
    assert (status, body["error"], code_of(body)) == (fault.status, fault.error, code)
    assert (body.get("suberror"), body.get("claims")) == (fault.suberror, fault.claims)
    assert {"trace_id", "correlation_id", "timestamp"} <= set(body)
    assert (await tenant.on_behalf_of(tenant.authority.teams_token(ADA)))[0] == 200


async def test_throttling_names_the_seconds_to_wait(tenant: LocalTenant) -> None:
    tenant.authority.arm(throttled(7), times=None)
    address = f"{tenant.authority.authority_url}/oauth2/v2.0/token"
    for _ in range(2):
        async with tenant.http.post(address, headers={"client-request-id": "mine"}) as response:
            body = await response.json()
            assert (response.status, response.headers["Retry-After"]) == (429, "7")
            assert body["correlation_id"] == "mine"
    tenant.authority.clear_faults()
    assert (await tenant.on_behalf_of(tenant.authority.teams_token(ADA)))[0] == 200


async def test_the_connection_can_be_dropped(tenant: LocalTenant) -> None:
    tenant.authority.arm(dropped())
    with pytest.raises(aiohttp.ClientConnectionError):
        await tenant.on_behalf_of(tenant.authority.teams_token(ADA))


async def test_a_slow_answer_comes_when_it_is_let_go(tenant: LocalTenant) -> None:
    gate = asyncio.Event()
    tenant.authority.arm(slow(gate), person=ADA)
    asked = asyncio.create_task(tenant.on_behalf_of(tenant.authority.teams_token(ADA)))
    status, _ = await tenant.on_behalf_of(tenant.authority.teams_token(BRUNO))
    assert (status, asked.done()) == (400, False)
    gate.set()
    assert (await asked)[0] == 200


async def test_a_slow_answer_can_take_so_many_seconds(tenant: LocalTenant) -> None:
    tenant.authority.arm(slow(0.001))
    assert (await tenant.on_behalf_of(tenant.authority.teams_token(ADA)))[0] == 200


async def test_an_outage_spares_nothing_and_ends(tenant: LocalTenant) -> None:
    metadata = f"{tenant.authority.issuer}/.well-known/openid-configuration"
    tenant.authority.outage = True
    assert (await get(tenant, metadata))[0] == 503
    assert (await tenant.on_behalf_of(tenant.authority.teams_token(ADA)))[1]["error"] == "temporarily_unavailable"
    tenant.authority.clear_faults()
    assert (await get(tenant, metadata))[0] == 200


async def test_a_rolled_key_ends_old_tokens_unless_it_is_kept(
    tenant: LocalTenant, signing_keys: list[SigningKey]
) -> None:
    old = tenant.authority.teams_token(ADA)
    tenant.authority.roll_keys(key=signing_keys[2], keep_old=True)
    assert (await tenant.on_behalf_of(old))[0] == 200
    tenant.authority.roll_keys(key=signing_keys[2])
    assert code_of((await tenant.on_behalf_of(old))[1]) == 50013
    assert (await tenant.on_behalf_of(tenant.authority.teams_token(ADA)))[0] == 200


async def test_the_channels_keys_are_endorsed_and_sign_its_tokens(
    tenant: LocalTenant, signing_keys: list[SigningKey]
) -> None:
    _, metadata = await get(tenant, tenant.authority.channel_metadata_url)
    _, keys = await get(tenant, metadata["jwks_uri"])
    assert [(key["kid"], key["endorsements"]) for key in keys["keys"]] == [("channel-1", ["msteams"])]
    token = tenant.authority.channel_token("https://localhost/teams/", exp=None)
    claims = jwt.decode(
        token,
        jwt.PyJWKSet.from_dict(keys)["channel-1"],
        algorithms=["RS256"],
        audience=tenant.registry.client_id,
        issuer="https://api.botframework.com",
    )
    assert (claims["serviceurl"], "exp" in claims) == ("https://localhost/teams/", False)
    tenant.authority.roll_keys(channel=True, key=signing_keys[2])
    _, keys = await get(tenant, metadata["jwks_uri"])
    assert [key["kid"] for key in keys["keys"]] == ["stranger"]


async def test_the_log_names_requests_and_never_a_secret(tenant: LocalTenant) -> None:
    assertion = tenant.authority.teams_token(ADA)
    await tenant.on_behalf_of(assertion)
    hit = tenant.authority.log[-1]
    assert (hit.method, hit.kind, hit.person, hit.status) == ("POST", "on_behalf_of", ADA.id, 200)
    assert assertion not in repr(tenant.authority.log)
    assert tenant.registry.client_secret not in repr(tenant.authority.log)


async def test_everything_survives_a_restart(
    ca: LocalCA, ca_file: Path, signing_keys: list[SigningKey], tmp_path: Path
) -> None:
    async with running(ca, ca_file, signing_keys, State(tmp_path)) as before:
        before.authority.consent(BRUNO)
        _, body = await before.on_behalf_of(before.authority.teams_token(BRUNO))
    async with running(ca, ca_file, signing_keys, State(tmp_path)) as after:
        assert after.registry.client_secret == before.registry.client_secret
        status, _ = await after.token(grant_type="refresh_token", refresh_token=body["refresh_token"])
        assert status == 200
