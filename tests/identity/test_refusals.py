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
