"""Microsoft's services: whether they answer, and whether they know this bot."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa

from bot.check.findings import Problem, State
from bot.identity.app_tokens import AppTokens
from bot.identity.msal_client import MsalClient
from bot.proxies import proxy_for
from bot.settings import PREFIX, Settings
from dialogs.ports import PlanError

TIMEOUT = aiohttp.ClientTimeout(total=10)  # seconds for each question
EXPIRES_SOON = 30  # days

_NEW_SECRET = "make one in Entra ID under Certificates & secrets"  # noqa: S105  (a sentence)
# What the authority's numbers ask for ("Microsoft Entra authentication and authorization error codes").
CURES = {
    7000215: f"Set {PREFIX}CLIENT_SECRET to the value of the secret, not its id; if it is lost, {_NEW_SECRET}.",
    7000222: f"The secret has expired: {_NEW_SECRET} and set {PREFIX}CLIENT_SECRET to its value.",
    700016: f"{PREFIX}APP_ID is no application of {PREFIX}TENANT_ID: compare both with the app's overview.",
    7000229: "Give the application a service principal: az ad sp create --id <app id>",
    700027: f"Upload the certificate of {PREFIX}CERTIFICATE_FILE to the application in Entra ID.",
    70021: "Make a federated credential whose issuer, subject and audience are those of the token.",
    700213: "Make a federated credential whose subject is that of the token.",
    90002: f"{PREFIX}TENANT_ID is no tenant: compare it with the app's overview in Entra ID.",
    500011: f"Leave {PREFIX}CHANNEL_SCOPE out: the tenant does not know that resource.",
}


def reach(setting: str) -> str:
    """The cure where a service cannot be reached."""
    return (
        f"Let this machine reach it on port 443, set HTTPS_PROXY where a proxy is needed and {PREFIX}CA_FILE where "
        f"that inspects TLS, and leave {PREFIX}{setting.upper()} out."
    )


async def _json(session: aiohttp.ClientSession, url: str, setting: str) -> dict[str, Any]:
    try:
        async with session.get(url, timeout=TIMEOUT, proxy=proxy_for(url)) as response:
            if response.status in {400, 404}:
                says = f"{url} answers {response.status}."
                raise Problem(says, f"Compare {PREFIX}TENANT_ID with the directory (tenant) id of the app in Entra ID.")
            response.raise_for_status()
            answer = await response.json(content_type=None)
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise Problem(f"{url} cannot be reached: {error or type(error).__name__}", reach(setting)) from error
    if not isinstance(answer, dict):
        raise Problem(f"{url} answers no OpenID metadata.", reach(setting))
    return answer


async def authority(settings: Settings, session: aiohttp.ClientSession) -> str:
    """Whether the authority knows the tenant."""
    base = f"{settings.authority_url.rstrip('/')}/{settings.tenant_id}/v2.0"
    metadata = await _json(session, f"{base}/.well-known/openid-configuration", "authority_url")
    return f"The authority answers for the tenant: {metadata.get('issuer')}"


async def credential_kept(settings: Settings, clock: Callable[[], float]) -> str:
    """How long the credential lasts, where that can be seen here."""
    if settings.certificate_file is None:
        if settings.client_secret is not None:
            return "A client secret, whose end only Entra ID knows; note it where you will see it in time."
        return "A federated credential, which does not expire."
    try:
        certificate = x509.load_pem_x509_certificate(settings.certificate_file.read_bytes())
    except (OSError, ValueError) as error:
        says = f"The certificate in {settings.certificate_file} cannot be read: {error}"
        raise Problem(says, f"Put the private key and the certificate into {PREFIX}CERTIFICATE_FILE as PEM.") from error
    if not isinstance(certificate.public_key(), rsa.RSAPublicKey):
        cure = (
            "Make a certificate with an RSA key: openssl req -x509 -newkey rsa:3072 -nodes -days 365 -subj /CN=timeoff"
        )
        raise Problem("The certificate's key is no RSA key, and Entra ID takes no other.", cure)
    ends = certificate.not_valid_after_utc
    left = (ends - datetime.fromtimestamp(clock(), UTC)).days
    cure = "Make a new certificate, upload it to the application in Entra ID, then replace the file."
    if left < 0:
        raise Problem(f"The certificate ended on {ends:%Y-%m-%d}.", cure)
    if left < EXPIRES_SOON:
        raise Problem(f"The certificate ends on {ends:%Y-%m-%d}, in {left} days.", cure, State.WARNING)
    return f"The certificate is good until {ends:%Y-%m-%d}."


async def app_token(settings: Settings) -> str:
    """Whether the authority takes the bot's credential."""
    kind = "CLIENT_SECRET" if settings.client_secret else "CERTIFICATE_FILE"
    cure = f"Check {PREFIX}APP_ID, {PREFIX}TENANT_ID and the credential ({PREFIX}{kind}) against Entra ID."
    try:
        client = MsalClient(settings)
    except (OSError, ValueError) as error:
        raise Problem(f"The credential cannot be used: {error}", cure) from error
    tokens = AppTokens(client, settings.channel_scope)
    try:
        await tokens.token()
    except PlanError as error:
        says = f"The authority gives the app no token: {error.detail or error.reason}"
        if error.reason != "setup":
            raise Problem(says, reach("authority_url")) from error
        numbers = map(int, re.findall(r"\d{5,7}", error.detail))
        raise Problem(says, next((CURES[each] for each in numbers if each in CURES), cure)) from error
    finally:
        await tokens.close()
        client.close()
    return "The authority gives the app a token for the channel."


async def channel_keys(settings: Settings, session: aiohttp.ClientSession) -> str:
    """Whether the keys that Teams signs with can be read."""
    metadata = await _json(session, settings.channel_metadata_url, "channel_metadata_url")
    keys = (await _json(session, str(metadata.get("jwks_uri")), "channel_metadata_url")).get("keys")
    if not isinstance(keys, list) or not keys:
        raise Problem("The channel publishes no keys.", f"Leave {PREFIX}CHANNEL_METADATA_URL out.")
    return f"The channel's keys can be read: {len(keys)} of them."


async def graph(settings: Settings, session: aiohttp.ClientSession) -> str:
    """Whether Microsoft Graph answers."""
    url = f"{settings.graph_url.rstrip('/')}/{settings.graph_version}/me"
    try:
        async with session.get(url, timeout=TIMEOUT, proxy=proxy_for(url)) as response:
            status = response.status
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Problem(f"{url} cannot be reached: {error or type(error).__name__}", reach("graph_url")) from error
    if status >= 500:
        cure = "Try again later; the service health page of Microsoft 365 may say more."
        raise Problem(f"{url} answers {status}.", cure, State.WARNING)
    if status != 401:
        raise Problem(f"{url} answers {status}, not 401 as Graph does without a token.", reach("graph_url"))
    return "Microsoft Graph answers (and asks for a person's token, as it should)."
