"""The token endpoint's rules: who the client is, and what each grant has to show.

Source: the Microsoft identity platform's pages on the client credentials, on-behalf-of, authorization code
and refresh token flows, and on certificate credentials.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import jwt
from jwt.types import Options

from bot.sandbox.authority_errors import ERRORS, Refused, refusal
from bot.sandbox.people import SandboxPerson
from bot.sandbox.registry import GRAPH, GRAPH_SCOPES, Consent, Registry
from bot.sandbox.tokens import APP_TOKEN_LIFETIME, CHANNEL_ISSUER, Mint, base64url

JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
CLIENT_ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
OPENID_SCOPES = frozenset({"openid", "profile", "email", "offline_access"})
CODE_LIFETIME = 600

Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Code:
    """An authorization code's worth: whose it is and what redeeming it has to match."""

    person: str
    redirect_uri: str
    challenge: str
    scope: str
    nonce: str | None
    expires: float


class Grants:
    """Turns a token request into an answer, or raises `Refused`."""

    def __init__(self, registry: Registry, mint: Mint) -> None:
        self._registry = registry
        self._mint = mint
        self._codes: dict[str, Code] = {}

    def keep_code(self, code: str, worth: Code) -> None:
        """Have `code` redeemable, once."""
        self._codes[code] = worth

    @staticmethod
    def kind(form: Form) -> str:
        """The grant's short name, by which faults are armed: `on_behalf_of` for the JWT bearer grant."""
        grant = form.get("grant_type", "")
        return "on_behalf_of" if grant == JWT_BEARER else grant

    def claimed_person(self, form: Form) -> str | None:
        """Whose token is asked for, before anything is checked; None when it is nobody's or unclear."""
        if token := form.get("assertion"):
            try:
                oid = jwt.decode(token, options={"verify_signature": False}).get("oid")
            except jwt.InvalidTokenError:
                return None
            return oid if isinstance(oid, str) else None
        if grant := self._registry.grant(form.get("refresh_token", "")):
            return grant.person
        code = self._codes.get(form.get("code", ""))
        return code.person if code else None

    def answer(self, form: Form, *, tenant: str, token_endpoint: str) -> dict[str, Any]:
        """The body of a successful token response; raises `Refused`."""
        if tenant != self._registry.tenant_id:
            raise refusal("invalid_request", 90002, f"Tenant '{tenant}' not found.")
        self._check_client(form, token_endpoint)
        match self.kind(form):
            case "client_credentials":
                return self._client_credentials(form)
            case "on_behalf_of":
                return self._on_behalf_of(form)
            case "refresh_token":
                return self._refresh(form)
            case "authorization_code":
                return self._redeem(form)
            case "":
                raise _missing("grant_type")
        raise refusal("unsupported_grant_type", 70003, "The grant type is not supported.")

    def _check_client(self, form: Form, token_endpoint: str) -> None:
        registry = self._registry
        if form.get("client_id") != registry.client_id:
            raise refusal("unauthorized_client", 700016, "The application was not found in the directory.")
        if assertion := form.get("client_assertion"):
            if form.get("client_assertion_type") != CLIENT_ASSERTION:
                raise _missing("client_assertion_type")
            try:
                self._check_assertion(assertion, token_endpoint)
            except (jwt.InvalidTokenError, KeyError, TypeError) as error:
                raise refusal(
                    "invalid_client", 700027, f"The client assertion is not valid ({error}).", status=401
                ) from error
        elif not (secret := form.get("client_secret")):
            raise refusal("invalid_client", 7000218, "A client_assertion or client_secret is required.", status=401)
        elif not hmac.compare_digest(secret.encode(), registry.client_secret.encode()):
            raise Refused(ERRORS[7000215])

    def _check_assertion(self, assertion: str, token_endpoint: str) -> None:
        """A certificate's (PS256, by `x5t#S256`) or a federated issuer's (RS256) client assertion."""
        header = jwt.get_unverified_header(assertion)
        required: Options = {"require": ["exp", "iss", "sub", "aud"]}
        if thumbprint := str(header.get("x5t#S256", "")):
            claims = jwt.decode(
                assertion,
                self._registry.certificates[thumbprint.rstrip("=")],
                algorithms=["PS256"],
                audience=[token_endpoint, self._mint.issuer],
                issuer=self._registry.client_id,
                options=required,
            )
            subject = self._registry.client_id
        elif federated := self._registry.federated:
            claims = jwt.decode(
                assertion,
                federated.public_key,
                algorithms=["RS256"],
                audience=federated.audience,
                issuer=federated.issuer,
                options=required,
            )
            subject = federated.subject
        else:
            raise jwt.InvalidTokenError("no federated credential is registered")
        if claims["sub"] != subject:
            raise jwt.InvalidTokenError("wrong subject")

    def _client_credentials(self, form: Form) -> dict[str, Any]:
        scope = form.get("scope", "")
        resource = scope.removesuffix("/.default")
        if resource == scope or " " in scope:
            raise refusal("invalid_scope", 1002012, "The scope has to be one resource and '/.default'.")
        if resource not in (GRAPH, CHANNEL_ISSUER, self._registry.resource):
            raise refusal("invalid_resource", 500011, "The resource was not found in the tenant.")
        return {
            "token_type": "Bearer",
            "expires_in": APP_TOKEN_LIFETIME,
            "ext_expires_in": APP_TOKEN_LIFETIME,
            "access_token": self._mint.app(resource),
        }

    def _on_behalf_of(self, form: Form) -> dict[str, Any]:
        if form.get("requested_token_use") != "on_behalf_of":
            raise _missing("requested_token_use")
        if not (assertion := form.get("assertion")):
            raise _missing("assertion")
        try:
            claims = self._mint.keys.verify(assertion, audience=self._registry.client_id, issuer=self._mint.issuer)
        except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError) as error:
            raise Refused(ERRORS[500133]) from error
        except jwt.InvalidAudienceError as error:
            raise Refused(ERRORS[500131]) from error
        except jwt.InvalidTokenError as error:
            raise Refused(ERRORS[50013]) from error
        person = self._registry.people.find(str(claims.get("oid")))
        if claims.get("tid") != self._registry.tenant_id or person is None:
            raise Refused(ERRORS[50013])
        if "access_as_user" not in str(claims.get("scp", "")).split():
            raise Refused(ERRORS[65001])
        return self._person_answer(person, form, form.get("scope", ""))

    def _refresh(self, form: Form) -> dict[str, Any]:
        if not (token := form.get("refresh_token")):
            raise _missing("refresh_token")
        grant = self._registry.grant(token)
        person = self._registry.people.find(grant.person) if grant else None
        if grant is None or person is None:
            raise refusal("invalid_grant", 70000, "The grant is invalid or malformed.")
        if grant.ended:
            raise Refused(ERRORS[grant.ended])
        if grant.expires <= self._registry.clock():
            raise Refused(ERRORS[700082])
        return self._person_answer(person, form, form.get("scope") or " ".join(grant.scopes))

    def _redeem(self, form: Form) -> dict[str, Any]:
        worth = self._codes.pop(form.get("code", ""), None)
        if worth is None:
            raise refusal("invalid_grant", 54005, "The authorization code is unknown or was already redeemed.")
        if worth.expires <= self._registry.clock():
            raise refusal("invalid_grant", 70008, "The authorization code has expired.")
        if form.get("redirect_uri") != worth.redirect_uri:
            raise refusal("invalid_grant", 500112, "The redirect URI is not the one the code was asked with.")
        verifier = form.get("code_verifier", "")
        if base64url(sha256(verifier.encode()).digest()) != worth.challenge:
            raise refusal("invalid_grant", 50148, "The code_verifier does not match the code_challenge.")
        person = self._registry.people[worth.person]
        return self._person_answer(person, form, form.get("scope") or worth.scope, nonce=worth.nonce)

    def _person_answer(
        self, person: SandboxPerson, form: Form, scope: str, *, nonce: str | None = None
    ) -> dict[str, Any]:
        asked = scope.split()
        own = f"{self._registry.resource}/access_as_user"
        for_app = own in asked
        scopes = frozenset() if for_app else graph_scopes(asked)
        if person.id in self._registry.needs_mfa:
            raise Refused(ERRORS[50076])
        if self._registry.consent(person) is Consent.ADMIN:
            raise Refused(ERRORS[90094])
        if not self._registry.consented(person, scopes):
            raise Refused(ERRORS[65001])
        requested = requested_claims(form.get("claims"))
        lifetime = self._mint.lifetime
        # Scopes are named as they were asked for (MSAL finds its cache entries by that), `.default` spelled out.
        granted = [each for each in asked if each != "offline_access"]
        if f"{GRAPH}/.default" in granted:
            granted += [f"{GRAPH}/{each}" for each in sorted(scopes)]
        answer: dict[str, Any] = {
            "token_type": "Bearer",
            "scope": " ".join(granted),
            "expires_in": lifetime,
            "ext_expires_in": lifetime,
            "access_token": self._mint.teams(person, azp=self._registry.client_id)
            if for_app
            else self._mint.graph(person, scopes, requested),
        }
        if "offline_access" in asked:
            answer["refresh_token"] = self._registry.new_refresh_token(person, asked)
        if "openid" in asked:
            answer["id_token"] = self._mint.id_token(person, nonce)
        if form.get("client_info") == "1":
            answer["client_info"] = self._mint.client_info(person)
        return answer


def graph_scopes(asked: list[str]) -> frozenset[str]:
    """The Graph permissions among `asked`, without resource; raises `Refused` on one that does not exist.

    `.default` stands for all that the app is registered with.
    """
    names = {each.removeprefix(f"{GRAPH}/") for each in asked if each not in OPENID_SCOPES}
    if names == {".default"}:
        return frozenset({"Calendars.ReadWrite"})
    if not names <= GRAPH_SCOPES:
        unknown = ", ".join(sorted(names - GRAPH_SCOPES))
        raise refusal("invalid_scope", 70011, f"The scope {unknown} is not valid.")
    return frozenset(names)


def requested_claims(text: str | None) -> dict[str, Any]:
    """The `access_token` part of a claims request (OpenID Connect Core, 5.5); raises `Refused`."""
    if not text:
        return {}
    try:
        document = json.loads(text)
        return {name: dict(value or {}) for name, value in (document.get("access_token") or {}).items()}
    except (ValueError, TypeError, AttributeError) as error:
        raise refusal("invalid_request", 50149, "The claims parameter is not valid JSON.") from error


def _missing(parameter: str) -> Refused:
    return refusal("invalid_request", 900144, f"The request body has to contain '{parameter}'.")
