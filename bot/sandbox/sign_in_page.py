"""The authority's sign-in page: choose a person, agree to the app, go back with a code.

Source: the Microsoft identity platform's authorization code flow, with PKCE (RFC 7636, S256) required.
"""

from __future__ import annotations

import html
import secrets
from collections.abc import Mapping
from urllib.parse import urlencode

from aiohttp import web

from bot.sandbox.authority_errors import ERRORS, Refused, TokenFault, refusal
from bot.sandbox.grants import CODE_LIFETIME, OPENID_SCOPES, Code, Grants, graph_scopes, requested_claims
from bot.sandbox.people import SandboxPerson
from bot.sandbox.registry import Consent, Registry

_PERMISSIONS = {
    "Calendars.Read": "Read your calendars",
    "Calendars.ReadWrite": "Have full access to your calendars",
    "User.Read": "Sign you in and read your profile",
}

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
body{{font:16px/1.5 system-ui,sans-serif;max-width:26rem;margin:10vh auto;padding:0 1rem}}
button{{font:inherit;padding:.5rem 1rem;margin:.25rem 0}} label{{display:block;margin:.5rem 0}}
</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"""


class SignInPage:
    """`/authorize`, in two halves: `show` answers GET, `decide` the page's own POST.

    With a `login_hint` and consent already given it goes straight back to the client; with `prompt=none`
    it never shows a page. In the POST, `person` is the object id chosen and `decision` accept or decline.
    """

    def __init__(self, registry: Registry, grants: Grants) -> None:
        self._registry = registry
        self._grants = grants

    async def show(self, request: web.Request) -> web.StreamResponse:
        """Answer GET: the page, or a redirect where no page is needed."""
        query = dict(request.query)
        try:
            self._check_client(query)
        except Refused as refused:
            return _page("Sign-in is not possible", _paragraph(refused.fault), status=400)
        try:
            scopes = self._check_request(query)
            person = self._registry.people.find(query.get("login_hint", ""))
            silent = query.get("prompt") == "none"
            if silent and (person is None or person.id in self._registry.needs_mfa):
                raise refusal("interaction_required", 16000, "A person has to be chosen or to prove who they are.")
            asks = query.get("prompt") in ("consent", "select_account")
            if person and not asks and self._registry.consented(person, scopes):
                return self._signed_in(query, person)
            if silent:
                raise Refused(ERRORS[65001])
        except Refused as refused:
            return _failed(query, refused.fault)
        return self._form(query, person, scopes)

    async def decide(self, request: web.Request) -> web.StreamResponse:
        """Answer the page's POST: record the decision and go back to the client."""
        query = dict(request.query)
        form = await request.post()
        try:
            self._check_client(query)
        except Refused as refused:
            return _page("Sign-in is not possible", _paragraph(refused.fault), status=400)
        try:
            scopes = self._check_request(query)
            person = self._registry.people.find(str(form.get("person", "")))
            if person is None:
                raise refusal("access_denied", 50034, "There is no such person in the tenant.")
            if self._registry.consent(person) is Consent.ADMIN:
                raise _denied(ERRORS[90094])
            if form.get("decision") != "accept":
                raise _denied(ERRORS[65004])
        except Refused as refused:
            return _failed(query, refused.fault)
        self._registry.set_consent(person, Consent.GRANTED, scopes)
        return self._signed_in(query, person)

    def _check_client(self, query: Mapping[str, str]) -> None:
        """What may not even be redirected: an unknown app or an address that is not its own."""
        if query.get("client_id") != self._registry.client_id:
            raise refusal("unauthorized_client", 700016, "The application was not found in the directory.")
        if query.get("redirect_uri") not in self._registry.redirect_uris:
            raise refusal("invalid_request", 50011, "The redirect URI is not registered for the application.")

    def _check_request(self, query: Mapping[str, str]) -> frozenset[str]:
        if query.get("response_type") != "code":
            raise refusal("unsupported_response_type", 700054, "The response type has to be 'code'.")
        if query.get("response_mode", "query") != "query":
            raise refusal("invalid_request", 70007, "The response mode has to be 'query'.")
        if query.get("code_challenge_method") != "S256" or not query.get("code_challenge"):
            raise refusal("invalid_request", 9002325, "Proof Key for Code Exchange (S256) is required.")
        requested_claims(query.get("claims"))
        own = f"{self._registry.resource}/access_as_user"
        asked = [each for each in query.get("scope", "").split() if each != own]
        return graph_scopes(asked)

    def _signed_in(self, query: Mapping[str, str], person: SandboxPerson) -> web.StreamResponse:
        code = secrets.token_urlsafe(32)
        self._registry.needs_mfa.discard(person.id)
        worth = Code(
            person.id,
            query["redirect_uri"],
            query["code_challenge"],
            query.get("scope", ""),
            query.get("nonce"),
            self._registry.clock() + CODE_LIFETIME,
        )
        self._grants.keep_code(code, worth)
        return _back(query, {"code": code})

    def _form(
        self, query: Mapping[str, str], chosen: SandboxPerson | None, scopes: frozenset[str]
    ) -> web.StreamResponse:
        people = [chosen] if chosen else list(self._registry.people)
        choices = "".join(
            f'<label><input type="radio" name="person" value="{html.escape(each.id)}"'
            f"{' checked' if each is people[0] else ''}> {html.escape(f'{each.name} ({each.upn})')}</label>"
            for each in people
        )
        wanted = "".join(f"<li>{_PERMISSIONS[each]}</li>" for each in sorted(scopes - OPENID_SCOPES))
        body = (
            f'<form method="post"><fieldset><legend>Who are you?</legend>{choices}</fieldset>'
            f"<p>Time Off (sandbox) would like to:</p><ul>{wanted or '<li>Know who you are</li>'}</ul>"
            '<button name="decision" value="accept">Accept</button> '
            '<button name="decision" value="decline">Cancel</button></form>'
        )
        return _page("Sign in to the sandbox", body)


def _denied(fault: TokenFault) -> Refused:
    return refusal("access_denied", fault.code, fault.description)


def _failed(query: Mapping[str, str], fault: TokenFault) -> web.StreamResponse:
    description = f"AADSTS{fault.code}: {fault.description}"
    answer = {"error": fault.error, "error_description": description}
    return _back(query, answer | ({"error_subcode": "cancel"} if fault.code == 65004 else {}))


def _back(query: Mapping[str, str], answer: dict[str, str]) -> web.StreamResponse:
    if "state" in query:
        answer = answer | {"state": query["state"]}
    address = query["redirect_uri"]
    separator = "&" if "?" in address else "?"
    return web.Response(
        status=302,
        headers={"Location": f"{address}{separator}{urlencode(answer)}", "Cache-Control": "no-store"},
    )


def _paragraph(fault: TokenFault) -> str:
    return f"<p>AADSTS{fault.code}: {html.escape(fault.description)}</p>"


def _page(title: str, body: str, *, status: int = 200) -> web.Response:
    return web.Response(
        text=_PAGE.format(title=title, body=body),
        content_type="text/html",
        status=status,
        headers={
            "Cache-Control": "no-store",
            "Content-Security-Policy": _POLICY,
            "Referrer-Policy": "no-referrer",
        },
    )
