"""The fallback pages: a browser signs in where silent sign-on could not, and tells Teams to try again.

/auth/start sends the browser to the authority; /auth/end comes back, checks that we sent it, and has the
Teams library close the window. The pages hold no token and redeem no code: consent and MFA take effect at
the authority, and Teams then gets the token silently.

Source: "Add SSO to your bot: handle consent" and the authorization code flow with PKCE (RFC 7636, S256).
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import secrets
from collections.abc import Awaitable, Callable
from urllib.parse import urlencode

import structlog
from aiohttp import web

from bot.identity.broker import SCOPES
from bot.settings import Settings
from bot.storage.signins import SignIns
from dialogs.replies import LANGUAGES, say

log = structlog.get_logger(__name__)

START, END = "/auth/start", "/auth/end"
MAX_CLAIMS = 4096  # characters
Page = Callable[[web.Request], Awaitable[web.StreamResponse]]
_WEIGHT = re.compile(r"[01](\.\d{1,3})?", re.ASCII)

# Microsoft serves the Teams library here and nowhere else; it may not be bundled with the bot. The policy
# below lets this host's scripts in and no others, and the hash, which the README of @microsoft/teams-js publishes
# for this version, lets in this script alone.
TEAMS_LIBRARY = "https://res.cdn.office.net/teams-js/2.58.0/js/MicrosoftTeams.min.js"
TEAMS_LIBRARY_HASH = "sha384-sMo/EOqQPa1OCup2/VBRum7oFeOS22kvs8WGDc45xK53tUVZzFR5WwFYDUYN1LO4"
# Where Teams itself runs, for clients that open the page in a frame.
_TEAMS = "https://teams.microsoft.com https://*.teams.microsoft.com https://teams.cloud.microsoft"

_PAGE = """<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Time Off: {title}</title>
<style nonce="{nonce}">
:root{{color-scheme:light dark}}
body{{font:1rem/1.5 system-ui,sans-serif;max-width:28rem;margin:15vh auto;padding:0 1rem}}
</style></head>
<body><main><h1>{title}</h1><p role="status">{text}</p></main>{script}</body></html>"""

_SCRIPT = """
<script nonce="{nonce}" src="{library}" integrity="{hash}" crossorigin="anonymous"></script>
<script nonce="{nonce}">
if (window.microsoftTeams) {{
  microsoftTeams.app.initialize().then(() => microsoftTeams.authentication.{call});
}}
</script>"""

# What the authority says of a refusal (RFC 6749, OpenID Connect): anybody may write anything else into the address.
_ERRORS = frozenset(
    [
        "access_denied",
        "consent_required",
        "interaction_required",
        "invalid_client",
        "invalid_request",
        "invalid_scope",
        "login_required",
        "server_error",
        "temporarily_unavailable",
        "unauthorized_client",
    ]
)
_NUMBER = re.compile(r"AADSTS\d{4,8}")


class AuthPages:
    """The two pages, mounted by bot/web.py."""

    def __init__(self, settings: Settings, signins: SignIns) -> None:
        """Send browsers to the authority of `settings`; `signins` keeps the `state` values."""
        self._settings = settings
        self._signins = signins

    def pages(self) -> dict[str, Page]:
        """The handlers by path, for GET; what goes wrong in one is told on a page like any other."""
        return {START: _told(self.start), END: _told(self.end)}

    async def start(self, request: web.Request) -> web.StreamResponse:
        """Redirect to the authority; `?claims=` (JSON) is a challenge that signing in has to satisfy."""
        settings, claims = self._settings, request.query.get("claims")
        if claims is not None and not _is_object(claims):
            return _page(request, "unknown", status=400)
        query = {
            "client_id": settings.app_id,
            "response_type": "code",
            "response_mode": "query",
            "redirect_uri": f"{settings.public_url.rstrip('/')}{END}",
            "scope": " ".join(["openid", "profile", "offline_access", *SCOPES]),
            "state": await self._signins.new_state(),
            "code_challenge": _challenge(),
            "code_challenge_method": "S256",
        }
        if claims is not None:
            query["claims"] = claims
        base = f"{settings.authority_url.rstrip('/')}/{settings.tenant_id}"
        return web.Response(
            status=302,
            headers={"Location": f"{base}/oauth2/v2.0/authorize?{urlencode(query)}", **_private()},
        )

    async def end(self, request: web.Request) -> web.StreamResponse:
        """Check `state`, leave the code alone, and tell Teams how it went."""
        query = request.query
        if not await self._signins.take_state(query.get("state", "")):
            return _page(request, "unknown", call='notifyFailure("state")', status=400)
        if error := query.get("error", ""):
            description = query.get("error_description", "")
            number = _NUMBER.search(description)
            told = {"error": error if error in _ERRORS else "another", "code": number.group() if number else ""}
            log.info("sign-in page refused", **told)
            page = "admin-consent" if "AADSTS90094" in description else "not-signed-in"
            return _page(request, page, call='notifyFailure("refused")')
        return _page(request, "signed-in", call='notifySuccess("")')


def _told(page: Page) -> Page:
    async def handler(request: web.Request) -> web.StreamResponse:
        try:
            return await page(request)
        except Exception:  # the database, say: the browser is shown a sentence, the log the rest
            log.exception("sign-in page failed", path=request.path)
            return _page(request, "not-signed-in", call='notifyFailure("failed")', status=503)

    return handler


def _is_object(claims: str) -> bool:
    try:
        return len(claims) <= MAX_CLAIMS and isinstance(json.loads(claims), dict)
    except (ValueError, RecursionError):
        return False


def _challenge() -> str:
    # The verifier is forgotten here and now: nobody, not even this bot, can ever redeem the code.
    verifier = secrets.token_urlsafe(48)
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _private() -> dict[str, str]:
    return {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}


# Headline and text of each page, by their keys in dialogs/replies.
_TEXTS = {
    "signed-in": ("page-signed-in-title", "page-signed-in"),
    "not-signed-in": ("page-not-signed-in-title", "page-not-signed-in"),
    "admin-consent": ("page-not-signed-in-title", "sign-in-failed-admin-consent"),
    "unknown": ("page-not-signed-in-title", "page-unknown"),
}


def _page(request: web.Request, page: str, *, call: str | None = None, status: int = 200) -> web.Response:
    language, nonce = browser_language(request), secrets.token_urlsafe(16)
    title, text = (html.escape(say(key, language)) for key in _TEXTS[page])
    script = _SCRIPT.format(nonce=nonce, library=TEAMS_LIBRARY, hash=TEAMS_LIBRARY_HASH, call=call) if call else ""
    policy = (
        f"default-src 'none'; script-src 'nonce-{nonce}' https://res.cdn.office.net; "
        f"style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors {_TEAMS}"
    )
    body = _PAGE.format(language=language, title=title, text=text, nonce=nonce, script=script)
    headers = {"Content-Security-Policy": policy, **_private()}
    return web.Response(text=body, content_type="text/html", status=status, headers=headers)


def browser_language(request: web.Request) -> str:
    """The language the browser likes best of those the bot speaks (RFC 9110, Accept-Language)."""
    liked = []
    for part in request.headers.get("Accept-Language", "")[:500].split(","):
        tag, _, weight = part.strip().partition(";q=")
        found = _WEIGHT.fullmatch(weight or "1")
        liked.append((-float(found.group()) if found else 0.0, tag.split("-")[0].lower()))
    return next((tag for _, tag in sorted(liked, key=lambda each: each[0]) if tag in LANGUAGES), "en")
