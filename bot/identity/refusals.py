"""What the token authority refuses, and what follows from each refusal.

    Refusal            the authority says                            the person sees
    CONSENT            invalid_grant 65001, consent_required         412: the sign-in button
    DECLINED           65004, access_denied                          "try again", with the button
    ADMIN_CONSENT      90094                                         "ask your administrator"
    MFA                interaction_required 50076, 50079             412; `claims` go to /authorize
    ASSERTION_EXPIRED  500133                                        a new OAuthCard
    EXPIRED            700082, 70043, 50173                          cache dropped, a new OAuthCard
    FORGED             50013, 500131                                 refused; a security event in the log
    POLICY             53003, 530xx                                  "blocked by your organisation"
    SETUP              invalid_client 7000215, 7000222               "not set up right, the operator knows"
    OUTAGE             temporarily_unavailable, 5xx, no answer       "try again shortly"

Source: Microsoft identity platform, "Microsoft Entra authentication and authorization error codes".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from dialogs.ports import PlanError, SignInRequired


class Refusal(StrEnum):
    """A row of the table above."""

    CONSENT = "consent"
    DECLINED = "declined"
    ADMIN_CONSENT = "admin-consent"
    MFA = "mfa"
    ASSERTION_EXPIRED = "assertion-expired"
    EXPIRED = "expired"
    FORGED = "forged"
    POLICY = "policy"
    SETUP = "setup"
    OUTAGE = "unavailable"


class Refused(Exception):  # noqa: N818  (for most of them nothing is wrong: the person is asked)
    """The authority gave no token: `claims` is what sign-in has to satisfy, `detail` is for the log."""

    def __init__(self, refusal: Refusal, claims: str | None = None, detail: str = "") -> None:
        super().__init__(f"{refusal}: {detail}" if detail else refusal.value)
        self.refusal = refusal
        self.claims = claims
        self.detail = detail

    def for_dialogs(self) -> SignInRequired | PlanError:
        """The same as the dialogs know it: asked for again, or the sentence that says why not."""
        match self.refusal:
            case Refusal.POLICY | Refusal.SETUP | Refusal.OUTAGE:
                return PlanError(self.refusal.value, self.detail)
            case Refusal.FORGED:
                return PlanError("policy", self.detail)
            case Refusal.CONSENT | Refusal.DECLINED:
                return SignInRequired("consent")
            case Refusal.ADMIN_CONSENT:
                return SignInRequired("admin-consent")
            case Refusal.MFA:
                return SignInRequired("mfa", self.claims)
            case Refusal.ASSERTION_EXPIRED | Refusal.EXPIRED:
                return SignInRequired("expired")


_NUMBER = re.compile(r"\d{1,9}", re.ASCII)
_OAUTH = {
    "invalid_client": Refusal.SETUP,
    "unauthorized_client": Refusal.SETUP,
    "invalid_request": Refusal.SETUP,
    "invalid_scope": Refusal.SETUP,
    "invalid_resource": Refusal.SETUP,
    "invalid_target": Refusal.SETUP,
    "unsupported_grant_type": Refusal.SETUP,
    "consent_required": Refusal.CONSENT,
    "access_denied": Refusal.DECLINED,
    "temporarily_unavailable": Refusal.OUTAGE,
    "server_error": Refusal.OUTAGE,
}
_SUBERROR = {
    "consent_required": Refusal.CONSENT,
    "basic_action": Refusal.MFA,
    "additional_action": Refusal.MFA,
    "token_expired": Refusal.EXPIRED,
    "bad_token": Refusal.EXPIRED,
}
_NUMBERS = {
    65001: Refusal.CONSENT,
    65004: Refusal.DECLINED,
    90094: Refusal.ADMIN_CONSENT,
    50076: Refusal.MFA,
    50079: Refusal.MFA,
    500133: Refusal.ASSERTION_EXPIRED,
    700082: Refusal.EXPIRED,
    70043: Refusal.EXPIRED,
    50173: Refusal.EXPIRED,
    50013: Refusal.FORGED,
    500131: Refusal.FORGED,
}
# What a number may say more exactly than the error it comes with.
_NARROWER = {
    Refusal.CONSENT: {Refusal.DECLINED, Refusal.ADMIN_CONSENT},
    Refusal.MFA: {Refusal.POLICY},
    Refusal.EXPIRED: {Refusal.ASSERTION_EXPIRED, Refusal.FORGED, Refusal.POLICY},
    Refusal.DECLINED: {Refusal.ADMIN_CONSENT},
}


def classify(answer: Mapping[str, Any]) -> Refused:
    """Which refusal an error answer of the token endpoint (MSAL's result) is.

    `error` and `suberror` decide; `error_codes` only make a choice among what they leave open, and an
    answer nobody foresaw asks the person to sign in again.
    """
    error = str(answer.get("error") or "")
    suberror = str(answer.get("suberror") or "")
    listed = answer.get("error_codes")
    numbers = [int(code) for code in listed if _NUMBER.fullmatch(str(code))] if isinstance(listed, list) else []
    advised = next((found for code in numbers if (found := _by_number(code))), None)
    claims = answer.get("claims") or None
    decided = _OAUTH.get(error) or _SUBERROR.get(suberror)
    if decided is None and error == "interaction_required":
        decided = Refusal.MFA
    if decided is None:
        decided = advised or (Refusal.EXPIRED if error == "invalid_grant" else Refusal.OUTAGE)
    elif advised is not None and advised in _NARROWER.get(decided, ()):
        decided = advised
    detail = " ".join(part for part in (error, suberror, ",".join(map(str, numbers))) if part)
    return Refused(decided, claims if isinstance(claims, str) else None, detail)


def _by_number(code: int) -> Refusal | None:
    if str(code).startswith("530"):  # 53000–53004, 530032 …: conditional access and device policy
        return Refusal.POLICY
    return _NUMBERS.get(code)
