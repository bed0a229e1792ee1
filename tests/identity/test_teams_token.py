"""The token Teams hands over: what is taken, and each thing that is not."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import jwt
import pytest

from bot.identity.teams_token import Fault, TeamsTokenValidator, TokenRejected
from bot.sandbox.authority import Authority
from bot.sandbox.keys import SigningKey
from bot.sandbox.people import ADA, BRUNO
from dialogs.ports import PlanError
from tests.identity.services import running_authority, settings_for, slow_to_make


@pytest.fixture
async def authority() -> AsyncIterator[Authority]:
    async with running_authority() as made:
        yield made


@pytest.fixture
def validator(authority: Authority, tmp_path: Path) -> TeamsTokenValidator:
    return TeamsTokenValidator(settings_for(authority, slow_to_make()[0].write(tmp_path / "ca.pem")))


async def fault_of(validator: TeamsTokenValidator, token: str, tenant: str, person: str = ADA.id) -> Fault:
    with pytest.raises(TokenRejected) as raised:
        await validator.validate(token, tenant=tenant, person=person)
    return raised.value.fault


async def test_a_genuine_token_is_taken(authority: Authority, validator: TeamsTokenValidator) -> None:
    tenant = authority.registry.tenant_id
    claims = await validator.validate(authority.teams_token(ADA), tenant=tenant.upper(), person=ADA.id.upper())
    assert claims["oid"] == ADA.id


@pytest.mark.parametrize(
    ("claim", "seconds", "taken"), [("exp", -30, True), ("exp", -90, False), ("nbf", 30, True), ("nbf", 90, False)]
)
async def test_clocks_may_differ_by_a_minute_and_no_more(
    authority: Authority, validator: TeamsTokenValidator, claim: str, seconds: int, *, taken: bool
) -> None:
    tenant = authority.registry.tenant_id
    token = authority.teams_token(ADA, **{claim: int(time.time()) + seconds})
    if taken:
        assert (await validator.validate(token, tenant=tenant, person=ADA.id))["oid"] == ADA.id
    else:
        assert await fault_of(validator, token, tenant) is Fault.EXPIRED


NOW = int(time.time())
WRONG: list[tuple[dict[str, Any], Fault]] = [
    ({"exp": NOW - 3600}, Fault.EXPIRED),
    ({"nbf": NOW + 3600}, Fault.EXPIRED),
    ({"exp": None}, Fault.CLAIMS),
    ({"nbf": None}, Fault.CLAIMS),
    ({"iat": None}, Fault.CLAIMS),
    ({"oid": None}, Fault.CLAIMS),
    ({"tid": None}, Fault.CLAIMS),
    ({"scp": None}, Fault.CLAIMS),
    ({"ver": None}, Fault.CLAIMS),
    ({"oid": 7}, Fault.CLAIMS),
    ({"aud": "https://graph.microsoft.com"}, Fault.AUDIENCE),
    ({"aud": ["x", "y"]}, Fault.AUDIENCE),
    ({"iss": "https://sts.windows.net/other/"}, Fault.ISSUER),
    ({"ver": "1.0"}, Fault.VERSION),
    ({"tid": "99999999-9999-4999-8999-999999999999"}, Fault.TENANT),
    ({"oid": BRUNO.id}, Fault.PERSON),
    ({"scp": "User.Read"}, Fault.SCOPE),
    ({"scp": "not_access_as_user"}, Fault.SCOPE),
    ({"azp": "6f1c0de0-0000-4000-8000-0000000000ee"}, Fault.CLIENT),
    ({"azp": None}, Fault.CLIENT),
]


@pytest.mark.parametrize(("claims", "fault"), WRONG)
async def test_each_wrong_claim_is_refused(
    authority: Authority, validator: TeamsTokenValidator, claims: dict[str, Any], fault: Fault
) -> None:
    token = authority.teams_token(ADA, **claims)
    assert await fault_of(validator, token, authority.registry.tenant_id) == fault


async def test_a_list_of_audiences_is_refused_though_ours_is_in_it(
    authority: Authority, validator: TeamsTokenValidator
) -> None:
    token = authority.teams_token(ADA, aud=[authority.registry.client_id, "other"])
    assert await fault_of(validator, token, authority.registry.tenant_id) == Fault.AUDIENCE


async def test_another_persons_token_is_refused(authority: Authority, validator: TeamsTokenValidator) -> None:
    tenant, token = authority.registry.tenant_id, authority.teams_token(ADA)
    assert await fault_of(validator, token, tenant, BRUNO.id) == Fault.PERSON
    assert await fault_of(validator, token, tenant, "") == Fault.PERSON


async def test_an_activity_of_another_tenant_is_refused(authority: Authority, validator: TeamsTokenValidator) -> None:
    assert await fault_of(validator, authority.teams_token(ADA), "other") == Fault.TENANT


async def test_signatures_are_checked(authority: Authority, validator: TeamsTokenValidator) -> None:
    tenant, kid = authority.registry.tenant_id, authority.keys.current.kid
    genuine = authority.teams_token(ADA)
    claims = jwt.decode(genuine, options={"verify_signature": False})
    head, body, signature = genuine.split(".")
    wrong = {
        "same kid, other key": authority.teams_token(ADA, key=SigningKey(kid)),
        "unknown kid": authority.teams_token(ADA, key=SigningKey("nobody")),
        "unsigned": jwt.encode(claims, None, algorithm="none", headers={"kid": kid}),
        "HS256": jwt.encode(claims, "k" * 64, algorithm="HS256", headers={"kid": kid}),
        "cut": f"{head}.{body}.{signature[:-8]}",
        "no kid": jwt.encode(claims, "k" * 64, algorithm="HS256"),
        "garbage": "abc",
        "empty": "",
    }
    faults = {name: await fault_of(validator, token, tenant) for name, token in wrong.items()}
    assert faults == dict.fromkeys(wrong, Fault.SIGNATURE)


async def test_a_key_rollover_is_picked_up(authority: Authority, tmp_path: Path) -> None:
    settings = settings_for(authority, slow_to_make()[0].write(tmp_path / "ca.pem"))
    validator = TeamsTokenValidator(settings, new_keys_after=0)
    tenant, old = authority.registry.tenant_id, authority.teams_token(ADA)
    await validator.validate(old, tenant=tenant, person=ADA.id)
    authority.roll_keys()
    claims = await validator.validate(authority.teams_token(ADA), tenant=tenant, person=ADA.id)
    assert claims["oid"] == ADA.id
    assert await fault_of(validator, old, tenant) == Fault.SIGNATURE


async def test_an_outage_is_not_a_forgery(authority: Authority, validator: TeamsTokenValidator) -> None:
    authority.outage = True
    with pytest.raises(PlanError) as raised:
        await validator.validate(authority.teams_token(ADA), tenant=authority.registry.tenant_id, person=ADA.id)
    assert raised.value.reason == "unavailable"
