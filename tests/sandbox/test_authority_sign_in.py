"""The sign-in page: choosing a person, consent, PKCE, and the way back to the client."""

from __future__ import annotations

import time

import jwt
import pytest

from bot.sandbox.people import ADA, BRUNO
from bot.sandbox.registry import Consent
from tests.sandbox.conftest import BACK, VERIFIER, LocalTenant, sent_back


def redeem(answered: str, **form: str) -> dict[str, str]:
    return {
        "grant_type": "authorization_code",
        "code": answered,
        "redirect_uri": BACK,
        "code_verifier": VERIFIER,
    } | form


async def test_the_page_offers_both_people_and_names_what_is_asked(tenant: LocalTenant) -> None:
    async with tenant.http.get(tenant.authorize_url()) as response:
        page = await response.text()
        policy = response.headers["Content-Security-Policy"]
    assert response.status == 200
    assert [name in page for name in (ADA.upn, BRUNO.upn, "Have full access to your calendars")] == [True] * 3
    assert "default-src 'none'" in policy


async def test_accepting_records_consent_and_the_code_gives_tokens(tenant: LocalTenant) -> None:
    answer = await tenant.sign_in(BRUNO, nonce="n1")
    assert (answer["state"], tenant.registry.consent(BRUNO)) == ("s1", Consent.GRANTED)
    status, body = await tenant.token(**redeem(answer["code"]))
    assert status == 200, body
    claims = jwt.decode(body["id_token"], options={"verify_signature": False})
    assert (claims["oid"], claims["nonce"]) == (BRUNO.id, "n1")
    status, body = await tenant.token(**redeem(answer["code"]))
    assert (status, body["error_codes"]) == (400, [54005])


async def test_a_code_of_the_apps_own_scope_gives_a_token_for_the_app(tenant: LocalTenant) -> None:
    scope = f"openid {tenant.registry.resource}/access_as_user"
    answer = await tenant.sign_in(ADA, scope=scope)
    _, body = await tenant.token(**redeem(answer["code"], scope=scope))
    assert (await tenant.on_behalf_of(body["access_token"]))[0] == 200


async def test_declining_leaves_no_consent(tenant: LocalTenant) -> None:
    answer = await tenant.sign_in(BRUNO, decision="decline")
    assert (answer["error"], answer["error_subcode"]) == ("access_denied", "cancel")
    assert answer["error_description"].startswith("AADSTS65004: ")
    assert tenant.registry.consent(BRUNO) is Consent.NONE


async def test_where_an_admin_must_consent_the_page_says_so(tenant: LocalTenant) -> None:
    tenant.authority.consent(BRUNO, Consent.ADMIN)
    answer = await tenant.sign_in(BRUNO)
    assert answer["error_description"].startswith("AADSTS90094: ")


async def test_nobody_unknown_can_sign_in(tenant: LocalTenant) -> None:
    form = {"person": "nobody", "decision": "accept"}
    async with tenant.http.post(tenant.authorize_url(), data=form, allow_redirects=False) as response:
        assert sent_back(response)["error"] == "access_denied"


async def test_a_person_who_has_consented_is_sent_straight_back(tenant: LocalTenant) -> None:
    url = tenant.authorize_url(login_hint=ADA.upn)
    async with tenant.http.get(url, allow_redirects=False) as response:
        assert set(sent_back(response)) == {"code", "state"}


@pytest.mark.parametrize(("hint", "error"), [(BRUNO.upn, "invalid_grant"), ("nobody", "interaction_required")])
async def test_without_a_prompt_no_page_is_shown(tenant: LocalTenant, hint: str, error: str) -> None:
    url = tenant.authorize_url(prompt="none", login_hint=hint)
    async with tenant.http.get(url, allow_redirects=False) as response:
        assert sent_back(response)["error"] == error


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ({"response_type": "token"}, 700054),
        ({"response_mode": "fragment"}, 70007),
        ({"code_challenge": None}, 9002325),
        ({"code_challenge_method": "plain"}, 9002325),
        ({"scope": "Mail.Read"}, 70011),
        ({"claims": "nonsense"}, 50149),
    ],
)
async def test_a_wrong_request_goes_back_with_its_error(
    tenant: LocalTenant, query: dict[str, str | None], code: int
) -> None:
    async with tenant.http.get(tenant.authorize_url(**query), allow_redirects=False) as response:
        assert sent_back(response)["error_description"].startswith(f"AADSTS{code}: ")


@pytest.mark.parametrize("query", [{"redirect_uri": "https://elsewhere/end"}, {"client_id": "another"}])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_stranger_is_never_redirected(tenant: LocalTenant, query: dict[str, str], method: str) -> None:
    url = tenant.authorize_url(**query)
    async with tenant.http.request(method, url, allow_redirects=False) as response:
        assert (response.status, "Location" in response.headers) == (400, False)


@pytest.mark.parametrize(
    ("form", "code"),
    [({"code_verifier": "another"}, 50148), ({"redirect_uri": f"{BACK}/"}, 500112), ({"code": "x"}, 54005)],
)
async def test_a_code_is_bound_to_its_request(tenant: LocalTenant, form: dict[str, str], code: int) -> None:
    answer = await tenant.sign_in(ADA)
    _, body = await tenant.token(**redeem(answer["code"], **form))
    assert (body["error"], body["error_codes"]) == ("invalid_grant", [code])


async def test_a_code_is_good_for_ten_minutes(tenant: LocalTenant) -> None:
    answer = await tenant.sign_in(ADA)
    tenant.registry.clock = lambda: time.time() + 601
    _, body = await tenant.token(**redeem(answer["code"]))
    assert (body["error"], body["error_codes"]) == ("invalid_grant", [70008])


async def test_mfa_is_asked_for_until_the_person_signs_in(tenant: LocalTenant) -> None:
    tenant.authority.require_mfa(ADA)
    _, body = await tenant.on_behalf_of(tenant.authority.teams_token(ADA))
    assert (body["error"], body["error_codes"]) == ("interaction_required", [50076])
    await tenant.sign_in(ADA, claims=body["claims"])
    assert (await tenant.on_behalf_of(tenant.authority.teams_token(ADA)))[0] == 200
