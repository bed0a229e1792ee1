"""How the bot proves who it is to the authority: the same way for on-behalf-of and for its own tokens."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import msal

from bot.identity.refusals import Refusal, Refused
from bot.identity.transport import BoundedSession
from bot.settings import Settings

# The audience a managed identity's token needs to be taken for the app's federated credential.
EXCHANGE_AUDIENCE = "api://AzureADTokenExchange"

Credential = str | dict[str, Any]


def credential(settings: Settings, session: BoundedSession) -> Credential:
    """MSAL's `client_credential` of the one kind set: secret, certificate, token file, managed identity.

    `session` is what a managed identity is asked through. Raises ValueError when not exactly one kind is set,
    OSError when the certificate cannot be read. Files of federated tokens are read anew for each use, for
    the platform replaces them.
    """
    kinds = [
        name
        for name in ("client_secret", "certificate_file", "federated_token_file", "managed_identity")
        if getattr(settings, name) is not None
    ]
    if len(kinds) != 1:
        raise ValueError(f"exactly one credential is needed, {' and '.join(kinds) or 'none'} is set")
    if settings.client_secret is not None:
        return settings.client_secret.get_secret_value()
    if settings.certificate_file is not None:
        pem = settings.certificate_file.read_text()
        return {"private_key": _block(pem, "PRIVATE KEY"), "public_certificate": _block(pem, "CERTIFICATE")}
    if settings.federated_token_file is not None:
        return {"client_assertion": partial(_read, settings.federated_token_file)}
    identity = msal.UserAssignedManagedIdentity(client_id=settings.managed_identity)
    # One client for good: it keeps the identity's token until that expires.
    client = msal.ManagedIdentityClient(identity, http_client=session)
    return {"client_assertion": partial(_managed_identity, client)}


def _block(pem: str, kind: str) -> str:
    begin = pem.find("-----BEGIN")
    blocks = []
    while begin >= 0:
        finish = pem.find("-----", pem.find("-----END", begin) + 8) + 5
        blocks.append(pem[begin:finish])
        begin = pem.find("-----BEGIN", finish)
    chosen = [block for block in blocks if kind in block.splitlines()[0]]
    if not chosen:
        raise ValueError(f"the certificate file holds no {kind}")
    return "\n".join(chosen) + "\n"


def _read(file: Path) -> str:
    try:
        return file.read_text().strip()
    except OSError as error:
        raise Refused(Refusal.SETUP, detail=f"federated token file: {error.strerror}") from error


def _managed_identity(client: msal.ManagedIdentityClient) -> str:
    answer = client.acquire_token_for_client(resource=EXCHANGE_AUDIENCE)
    if "access_token" not in answer:
        raise Refused(Refusal.SETUP, detail=f"managed identity: {answer.get('error')}")
    return str(answer["access_token"])
