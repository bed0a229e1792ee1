"""Tokens on a person's behalf, against the local authority."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from bot.identity import broker
from bot.identity.refusals import Refusal
from bot.sandbox.authority_errors import ERRORS, MFA_CLAIMS, dropped, throttled
from bot.sandbox.people import ADA, BRUNO, SandboxPerson
from bot.sandbox.registry import GRAPH, Consent
from bot.storage.tokens import TokenStore
from dialogs.ports import PlanError, SignInRequired
from tests.identity.services import Services


def claims_of(services: Services, token: str) -> dict[str, Any]:
    return services.authority.verify(token, GRAPH)


async def test_an_exchange_gives_a_token_of_that_person(services: Services) -> None:
    person = await services.sign_in()
    claims = claims_of(services, await services.broker.token(person))
    assert (claims["oid"], claims["scp"], claims["xms_cc"]) == (ADA.id, "Calendars.ReadWrite", ["CP1"])


async def test_a_second_token_asks_nobody(services: Services) -> None:
    person = await services.sign_in()
    assert await services.broker.token(person) == await services.broker.token(person)
    assert services.grants() == ["on_behalf_of"]


async def test_a_token_is_kept_in_memory_for_a_minute_and_no_longer(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await services.sign_in()
    async with services.database.write() as connection:  # signed out on another replica, and the news is lost
        await connection.exec_driver_sql("delete from tokens")
    assert await services.broker.token(person)
    monkeypatch.setattr(broker, "time", SimpleNamespace(monotonic=lambda: time.monotonic() + 60))
    with pytest.raises(SignInRequired):
        await services.broker.token(person)


@pytest.mark.parametrize(("who", "left_out"), [(ADA, True), (BRUNO, False)])
async def test_who_signs_out_while_a_token_is_fetched_stays_signed_out_and_nobody_else_does(
    services: Services, monkeypatch: pytest.MonkeyPatch, who: SandboxPerson, *, left_out: bool
) -> None:
    person, run = await services.sign_in(ADA), services.msal.run
    await services.sign_in(BRUNO)

    async def slowly(*arguments: Any) -> Any:
        answer = await run(*arguments)
        await TokenStore(services.database).delete(person.tenant, who.id)
        return answer

    monkeypatch.setattr(services.msal, "run", slowly)
    again = broker.TokenBroker(services.msal, services.database)
    if left_out:
        with pytest.raises(SignInRequired):
            await again.token(person)
    else:
        assert claims_of(services, await again.token(person))["oid"] == ADA.id


async def test_nobody_signed_in_is_asked_to(services: Services) -> None:
    with pytest.raises(SignInRequired) as raised:
        await services.broker.token(services.person())
    assert raised.value.reason == "sign-in"


async def test_people_have_tokens_of_their_own(services: Services) -> None:
    ada, bruno = await services.sign_in(ADA), await services.sign_in(BRUNO)
    tokens = [await services.broker.token(each) for each in (ada, bruno)]
    assert [claims_of(services, each)["oid"] for each in tokens] == [ADA.id, BRUNO.id]


async def test_a_restart_goes_on_without_the_person(services: Services) -> None:
    from bot.identity.broker import TokenBroker

    person = await services.sign_in()
    again = TokenBroker(services.msal, services.database)
    assert claims_of(services, await again.token(person))["oid"] == ADA.id
    assert services.grants() == ["on_behalf_of"]


async def test_an_expired_token_is_refreshed_without_the_person(services: Services) -> None:
    services.authority.mint.lifetime = 60  # less than anybody hands out
    person = await services.sign_in()
    await services.broker.token(person)
    assert services.grants() == ["on_behalf_of", "refresh_token"]


async def test_what_is_stored_is_not_readable(services: Services) -> None:
    person = await services.sign_in()
    async with services.database.read() as connection:
        rows = (await connection.exec_driver_sql("select body from tokens")).all()
    assert len(rows) == 1
    assert b"AccessToken" not in rows[0][0]
    assert "AccessToken" in (await TokenStore(services.database).load(person.tenant, person.id) or "")


async def test_consent_counts_at_once(services: Services) -> None:
    services.authority.consent(ADA, Consent.NONE)
    token = services.authority.teams_token(ADA)
    first = await services.broker.exchange(services.person(), token)
    services.authority.consent(ADA)
    second = await services.broker.exchange(services.person(), token)
    assert (first.refusal, first.retry, second.signed_in) == (Refusal.CONSENT, True, True)


async def test_one_persons_throttling_leaves_others_alone(services: Services) -> None:
    services.authority.consent(ADA)
    services.authority.arm(throttled(60), person=ADA, times=2)
    ada = await services.broker.exchange(services.person(ADA), services.authority.teams_token(ADA))
    await services.sign_in(BRUNO)
    assert ada.refusal is Refusal.OUTAGE


ROWS = [
    (65001, Refusal.CONSENT, True),
    (65004, Refusal.DECLINED, True),
    (90094, Refusal.ADMIN_CONSENT, False),
    (50076, Refusal.MFA, True),
    (50079, Refusal.MFA, True),
    (500133, Refusal.ASSERTION_EXPIRED, True),
    (700082, Refusal.EXPIRED, True),
    (70043, Refusal.EXPIRED, True),
    (50173, Refusal.EXPIRED, True),
    (50013, Refusal.FORGED, False),
    (500131, Refusal.FORGED, False),
    (53000, Refusal.POLICY, False),
    (53003, Refusal.POLICY, False),
    (7000215, Refusal.SETUP, False),
    (7000222, Refusal.SETUP, False),
    (90033, Refusal.OUTAGE, False),
]


@pytest.mark.parametrize(("code", "refusal", "retry"), ROWS)
async def test_each_row_of_the_error_table_on_exchange(
    services: Services, code: int, refusal: Refusal, retry: bool
) -> None:
    services.authority.consent(ADA)
    services.authority.arm(ERRORS[code], times=None)
    answer = await services.broker.exchange(services.person(), services.authority.teams_token(ADA))
    assert (answer.refusal, answer.retry) == (refusal, retry)
    assert answer.claims == (MFA_CLAIMS if refusal is Refusal.MFA else None)
    assert services.msal.fault == ("invalid_client " + str(code) if refusal is Refusal.SETUP else None)


SILENT = [
    (65001, SignInRequired("consent")),
    (90094, SignInRequired("admin-consent")),
    (50076, SignInRequired("mfa", MFA_CLAIMS)),
    (700082, SignInRequired("expired")),
    (70043, SignInRequired("expired")),
    (50173, SignInRequired("expired")),
    (53003, PlanError("policy")),
    (7000215, PlanError("setup")),
    (90033, PlanError("unavailable")),
]


@pytest.mark.parametrize(("code", "expected"), SILENT)
async def test_each_row_of_the_error_table_on_refresh(
    services: Services, code: int, expected: SignInRequired | PlanError
) -> None:
    services.authority.mint.lifetime = 60
    person = await services.sign_in()
    services.authority.arm(ERRORS[code], times=None)
    with pytest.raises(type(expected)) as raised:
        await services.broker.token(person)
    assert raised.value.reason == expected.reason
    assert getattr(raised.value, "claims", None) == getattr(expected, "claims", None)


async def test_a_revoked_refresh_token_is_dropped(services: Services) -> None:
    services.authority.mint.lifetime = 60
    person = await services.sign_in()
    services.authority.revoke(ADA)
    with pytest.raises(SignInRequired):
        await services.broker.token(person)
    assert await TokenStore(services.database).load(person.tenant, person.id) is None


async def test_an_outage_is_tried_once_more(services: Services) -> None:
    services.authority.consent(ADA)
    services.authority.arm(ERRORS[90033])
    answer = await services.broker.exchange(services.person(), services.authority.teams_token(ADA))
    assert answer.signed_in


async def test_a_dropped_connection_is_an_outage(services: Services) -> None:
    services.authority.consent(ADA)
    services.authority.arm(dropped(), times=None)
    answer = await services.broker.exchange(services.person(), services.authority.teams_token(ADA))
    assert answer.refusal is Refusal.OUTAGE


async def test_readiness_recovers_when_the_credential_works_again(services: Services) -> None:
    services.authority.arm(ERRORS[7000222])
    await services.broker.exchange(services.person(), services.authority.teams_token(ADA))
    faulty = services.msal.fault
    await services.sign_in()
    assert (faulty, services.msal.fault) == ("invalid_client 7000222", None)


async def test_a_claims_challenge_is_met_without_the_person(services: Services) -> None:
    person = await services.sign_in()
    before = await services.broker.token(person)
    challenge = json.dumps({"access_token": {"nbf": {"essential": True, "value": "1760000000"}}})
    after = await services.broker.token(person, challenge)
    assert claims_of(services, after)["sandbox_nbf"] == "1760000000"
    assert await services.broker.token(person) == after != before


async def test_a_challenge_the_authority_does_not_restate_goes_to_the_start_page(services: Services) -> None:
    person = await services.sign_in()
    services.authority.arm(replace(ERRORS[50076], claims=None), grant="refresh_token")
    challenge = json.dumps({"access_token": {"acrs": {"essential": True, "value": "c1"}}})
    with pytest.raises(SignInRequired) as raised:
        await services.broker.token(person, challenge)
    assert (raised.value.reason, raised.value.claims) == ("mfa", challenge)


async def test_a_token_graph_would_not_take_is_replaced(services: Services) -> None:
    person = await services.sign_in()
    token = await services.broker.token(person)
    services.broker.reject(person, token)
    assert await services.broker.token(person) != token
    assert services.grants() == ["on_behalf_of", "refresh_token"]


async def test_a_forged_assertion_is_refused_by_the_authority_itself(services: Services) -> None:
    from bot.sandbox.keys import SigningKey

    services.authority.consent(ADA)
    forged = services.authority.teams_token(ADA, key=SigningKey())
    answer = await services.broker.exchange(services.person(), forged)
    assert answer.refusal is Refusal.FORGED
