"""Reading the authority's refusals: `error` and `suberror` decide, numbers advise."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.identity.refusals import Refusal, classify

CASES: list[tuple[dict[str, Any], Refusal]] = [
    ({"error": "consent_required"}, Refusal.CONSENT),
    ({"error": "invalid_grant", "suberror": "consent_required"}, Refusal.CONSENT),
    ({"error": "invalid_grant", "suberror": "consent_required", "error_codes": [90094]}, Refusal.ADMIN_CONSENT),
    ({"error": "invalid_grant", "suberror": "consent_required", "error_codes": [65004]}, Refusal.DECLINED),
    ({"error": "access_denied"}, Refusal.DECLINED),
    ({"error": "interaction_required"}, Refusal.MFA),
    ({"error": "interaction_required", "error_codes": [53003]}, Refusal.POLICY),
    ({"error": "interaction_required", "suberror": "basic_action", "error_codes": [530032]}, Refusal.POLICY),
    ({"error": "invalid_grant", "error_codes": ["50076"]}, Refusal.MFA),
    ({"error": "invalid_grant", "suberror": "token_expired"}, Refusal.EXPIRED),
    ({"error": "invalid_grant", "suberror": "bad_token", "error_codes": [50013]}, Refusal.FORGED),
    ({"error": "invalid_grant", "error_codes": [123456]}, Refusal.EXPIRED),
    ({"error": "invalid_client", "error_codes": [65001]}, Refusal.SETUP),
    ({"error": "unauthorized_client", "error_codes": [700016]}, Refusal.SETUP),
    ({"error": "invalid_scope"}, Refusal.SETUP),
    ({"error": "temporarily_unavailable", "error_codes": [65001]}, Refusal.OUTAGE),
    ({"error": "something new"}, Refusal.OUTAGE),
    ({}, Refusal.OUTAGE),
]


@pytest.mark.parametrize(("answer", "refusal"), CASES)
def test_reading(answer: dict[str, Any], refusal: Refusal) -> None:
    assert classify(answer).refusal == refusal


NUMBERS = [
    (65001, Refusal.CONSENT),
    (65004, Refusal.DECLINED),
    (90094, Refusal.ADMIN_CONSENT),
    (50076, Refusal.MFA),
    (50079, Refusal.MFA),
    (500133, Refusal.ASSERTION_EXPIRED),
    (700082, Refusal.EXPIRED),
    (70043, Refusal.EXPIRED),
    (50173, Refusal.EXPIRED),
    (50013, Refusal.FORGED),
    (500131, Refusal.FORGED),
    (53003, Refusal.POLICY),
]


@pytest.mark.parametrize(("number", "refusal"), NUMBERS)
def test_a_number_says_which_refusal_it_is_where_the_error_is_a_new_one(number: int, refusal: Refusal) -> None:
    assert classify({"error": "something new", "error_codes": [number]}).refusal == refusal


@pytest.mark.parametrize(
    "error",
    [
        "invalid_client",
        "unauthorized_client",
        "invalid_request",
        "invalid_scope",
        "invalid_resource",
        "invalid_target",
        "unsupported_grant_type",
    ],
)
def test_what_only_the_setup_can_cure_is_told_so_whatever_the_number(error: str) -> None:
    assert classify({"error": error, "error_codes": [65001]}).refusal == Refusal.SETUP


@pytest.mark.parametrize(("suberror", "refusal"), [("basic_action", Refusal.MFA), ("additional_action", Refusal.MFA)])
def test_what_a_person_can_do_is_told_by_the_suberror(suberror: str, refusal: Refusal) -> None:
    assert classify({"error": "invalid_grant", "suberror": suberror}).refusal == refusal


def test_trouble_of_the_authoritys_own_is_an_outage_whatever_the_number() -> None:
    assert classify({"error": "server_error", "error_codes": [65001]}).refusal == Refusal.OUTAGE


def test_claims_are_passed_on() -> None:
    assert classify({"error": "interaction_required", "claims": '{"a":1}'}).claims == '{"a":1}'


VALUES = st.none() | st.text() | st.lists(st.text() | st.integers()) | st.integers()


@settings(suppress_health_check=[HealthCheck.too_slow])  # how fast a busy machine makes up text is not the matter
@given(st.dictionaries(st.sampled_from(["error", "suberror", "claims", "error_codes"]), VALUES))
def test_nonsense_is_read_as_something(answer: dict[str, Any]) -> None:
    assert classify(answer).refusal in Refusal


@pytest.mark.parametrize("refusal", list(Refusal))
def test_every_refusal_has_something_to_say_to_the_dialogs(refusal: Refusal) -> None:
    from bot.identity.refusals import Refused

    assert str(Refused(refusal).for_dialogs())
