"""The local authority: Entra's OpenID discovery, keys, sign-in page and v2.0 token endpoint, on loopback.

    registry = Registry(State(folder), people)
    async with Authority(registry, LocalCA(registry.state)) as authority:
        authority.base_url                          # https://localhost:PORT
        authority.teams_token(person)               # what Teams would hand the bot
        authority.arm(ERRORS[65001], person=person) # the next request for that person is refused

The Bot Framework channel's metadata and keys are served beside it, under `/botframework`.
"""

from __future__ import annotations

import asyncio
from collections import deque
from typing import Any

from aiohttp import web

from bot.sandbox import authority_errors
from bot.sandbox.authority_errors import ERRORS, Refused, TokenFault
from bot.sandbox.faults import Hit, Switches
from bot.sandbox.grants import Grants
from bot.sandbox.keys import KeyRing, SigningKey
from bot.sandbox.people import SandboxPerson
from bot.sandbox.registry import Consent, Registry
from bot.sandbox.sign_in_page import SignInPage
from bot.sandbox.tls import LocalCA, LoopbackServer, Served, drop_connection
from bot.sandbox.tokens import CHANNEL_ISSUER, Mint

LOG_LENGTH = 10_000
_GRANT = web.RequestKey("grant", str)
_PERSON = web.RequestKey("person", str)
_ERROR = web.RequestKey("error", str)
ENDORSEMENTS = ("msteams",)


class Authority(Served):
    """The tenant's authority, an HTTPS server in the running event loop.

    `log` holds what came in, newest last; `outage` answers every request with 503 while it is set.
    """

    def __init__(
        self,
        registry: Registry,
        ca: LocalCA,
        *,
        keys: KeyRing | None = None,
        channel_keys: KeyRing | None = None,
        port: int = 0,
    ) -> None:
        """Serve `registry` with a certificate of `ca`; keys come from its state unless they are given."""
        self.registry = registry
        self.log: deque[Hit] = deque(maxlen=LOG_LENGTH)
        self.outage = False
        kept = registry.state.get("keys")
        if keys is None:
            keys = KeyRing.from_json(kept["authority"]) if kept else KeyRing()
        if channel_keys is None:
            channel_keys = (
                KeyRing.from_json(kept["channel"], endorsements=ENDORSEMENTS)
                if kept
                else KeyRing(endorsements=ENDORSEMENTS)
            )
        self.keys, self.channel_keys = keys, channel_keys
        self._keep_keys()
        self.mint = Mint(registry, keys, channel_keys, lambda: self.issuer)
        self._grants = Grants(registry, self.mint)
        self._page = SignInPage(registry, self._grants)
        self._switches: Switches[TokenFault] = Switches()
        self._server = LoopbackServer(self._application(), ca, port=port)

    @property
    def authority_url(self) -> str:
        """What MSAL is given as `authority`."""
        return f"{self.base_url}/{self.registry.tenant_id}"

    @property
    def issuer(self) -> str:
        """The issuer of v2.0 tokens: Teams', and the ID tokens."""
        return f"{self.authority_url}/v2.0"

    @property
    def channel_metadata_url(self) -> str:
        """Where the Bot Framework channel's OpenID metadata lies."""
        return f"{self.base_url}/botframework/.well-known/openidconfiguration"

    def teams_token(self, person: SandboxPerson, *, key: SigningKey | None = None, **overrides: Any) -> str:
        """The single sign-on token Teams hands the bot; see `Mint.teams` for wrong ones."""
        return self.mint.teams(person, key=key, **overrides)

    def channel_token(self, service_url: str, *, key: SigningKey | None = None, **overrides: Any) -> str:
        """The token the channel signs an activity with; see `Mint.channel` for wrong ones."""
        return self.mint.channel(service_url, key=key, **overrides)

    def verify(self, token: str, audience: str) -> dict[str, Any]:
        """The claims of an access token issued here for `audience`, to a person or to the app.

        For services of the tenant: Graph, the channel's connector. Raises jwt.InvalidTokenError.
        """
        return self.keys.verify(token, audience=audience, issuer=self.mint.graph_issuer)

    def arm(
        self,
        fault: TokenFault,
        *,
        person: SandboxPerson | None = None,
        grant: str | None = None,
        times: int | None = 1,
    ) -> None:
        """Answer the next `times` token requests (None: all) with `fault`.

        `grant` narrows it to `on_behalf_of`, `refresh_token`, `authorization_code` or `client_credentials`.
        """
        self._switches.arm(fault, person=person.id if person else None, kind=grant, times=times)

    def require_mfa(self, person: SandboxPerson) -> None:
        """Answer 50076 with claims for the person until they sign in on the page with those claims."""
        self.registry.needs_mfa.add(person.id)

    def clear_faults(self) -> None:
        """Disarm all faults, end the outage, and ask nobody for MFA any more."""
        self._switches.clear()
        self.registry.needs_mfa.clear()
        self.outage = False

    def consent(self, person: SandboxPerson, consent: Consent = Consent.GRANTED) -> None:
        """Record what the person (or an administrator) decided."""
        self.registry.set_consent(person, consent)

    def revoke(self, person: SandboxPerson, code: int = 50173) -> int:
        """Refuse the person's refresh tokens from now on (50173, 700082 or 70043); returns how many."""
        return self.registry.end_refresh_tokens(person, code)

    def roll_keys(self, *, channel: bool = False, keep_old: bool = False, key: SigningKey | None = None) -> None:
        """Sign with a new key, the tenant's or the channel's; without `keep_old` the old one is withdrawn."""
        (self.channel_keys if channel else self.keys).roll(key, keep_old=keep_old)
        self._keep_keys()

    def _keep_keys(self) -> None:
        self.registry.state.put("keys", {"authority": self.keys.to_json(), "channel": self.channel_keys.to_json()})

    def _application(self) -> web.Application:
        application = web.Application(middlewares=[self._logged])
        add_get, add_post = application.router.add_get, application.router.add_post
        add_get("/botframework/.well-known/openidconfiguration", self._channel_metadata)
        add_get("/botframework/keys", self._channel_keys)
        add_get("/sandbox/people", self._people)
        add_post("/sandbox/people/{oid}/teams-token", self._teams_token)
        add_post("/sandbox/channel-token", self._channel_token)
        add_get("/{tenant}/v2.0/.well-known/openid-configuration", self._discovery)
        add_get("/{tenant}/discovery/v2.0/keys", self._jwks)
        add_get("/{tenant}/oauth2/v2.0/authorize", self._page.show)
        add_post("/{tenant}/oauth2/v2.0/authorize", self._page.decide)
        add_post("/{tenant}/oauth2/v2.0/token", self._token)
        return application

    @web.middleware
    async def _logged(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if self.outage and not request.path.startswith("/sandbox/"):
            answer: web.StreamResponse = authority_errors.response(ERRORS[90033])
        else:
            try:
                answer = await handler(request)
            except web.HTTPException as error:
                answer = web.Response(status=error.status, text=error.text)
        self.log.append(
            Hit(
                request.method,
                request.path,
                answer.status,
                kind=request.get(_GRANT, ""),
                person=request.get(_PERSON),
                error=request.get(_ERROR),
            )
        )
        return answer

    async def _discovery(self, request: web.Request) -> web.Response:
        tenant = request.match_info["tenant"]
        if tenant != self.registry.tenant_id:
            return authority_errors.response(TokenFault("invalid_tenant", 90002, f"Tenant '{tenant}' not found."))
        root = self.authority_url
        return web.json_response(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{root}/oauth2/v2.0/authorize",
                "token_endpoint": f"{root}/oauth2/v2.0/token",
                "jwks_uri": f"{root}/discovery/v2.0/keys",
                "response_types_supported": ["code"],
                "response_modes_supported": ["query"],
                "subject_types_supported": ["pairwise"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "code_challenge_methods_supported": ["S256"],
                "scopes_supported": ["openid", "profile", "email", "offline_access"],
                "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt"],
                "claims_supported": ["sub", "iss", "aud", "exp", "iat", "name", "preferred_username", "tid"],
                "request_uri_parameter_supported": False,
            }
        )

    async def _jwks(self, _request: web.Request) -> web.Response:
        return web.json_response(self.keys.jwks())

    async def _channel_metadata(self, _request: web.Request) -> web.Response:
        return web.json_response(
            {
                "issuer": CHANNEL_ISSUER,
                "authorization_endpoint": "https://invalid.botframework.com",
                "jwks_uri": f"{self.base_url}/botframework/keys",
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            }
        )

    async def _channel_keys(self, _request: web.Request) -> web.Response:
        return web.json_response(self.channel_keys.jwks())

    async def _people(self, _request: web.Request) -> web.Response:
        return web.json_response(
            {
                "value": [
                    {
                        "id": person.id,
                        "name": person.name,
                        "upn": person.upn,
                        "zone": person.zone,
                        "locale": person.locale,
                        "teamsToken": self.teams_token_url(person),
                    }
                    for person in self.registry.people
                ]
            }
        )

    async def _channel_token(self, request: web.Request) -> web.Response:
        """A token by which a bot knows the channel, for the service URL named in the body."""
        service_url = (await request.json()).get("serviceUrl", "")
        return web.json_response({"token": self.channel_token(str(service_url))})

    @property
    def channel_token_url(self) -> str:
        """Where the channel's tokens are had: POST {"serviceUrl": …}."""
        return f"{self.base_url}/sandbox/channel-token"

    def teams_token_url(self, person: SandboxPerson) -> str:
        """Where a POST gets `{"token": …}`, the person's single sign-on token."""
        return f"{self.base_url}/sandbox/people/{person.id}/teams-token"

    async def _teams_token(self, request: web.Request) -> web.Response:
        person = self.registry.people.find(request.match_info["oid"])
        if person is None:
            return web.json_response({"error": "there is no such person in the sandbox"}, status=404)
        return web.json_response({"token": self.teams_token(person)}, headers={"Cache-Control": "no-store"})

    async def _token(self, request: web.Request) -> web.StreamResponse:
        form = {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
        kind, person = Grants.kind(form), self._grants.claimed_person(form)
        request[_GRANT] = kind
        if person:
            request[_PERSON] = person
        correlation = request.headers.get("client-request-id")
        try:
            if fault := self._switches.take(person=person, kind=kind):
                await _wait(fault)
                if fault.drop:
                    drop_connection(request)
                if fault.status != 200:
                    raise Refused(fault)
            answer = self._grants.answer(
                form,
                tenant=request.match_info["tenant"],
                token_endpoint=f"{self.authority_url}/oauth2/v2.0/token",
            )
        except Refused as refused:
            request[_ERROR] = refused.fault.error
            return authority_errors.response(refused.fault, correlation)
        return web.json_response(answer, headers={"Cache-Control": "no-store"})


async def _wait(fault: TokenFault) -> None:
    if isinstance(fault.delay, asyncio.Event):
        await fault.delay.wait()
    elif fault.delay:
        await asyncio.sleep(fault.delay)
