"""How the bot proves who it is: each kind of credential at the real token endpoint."""

from __future__ import annotations

import base64
import datetime
import time
from collections.abc import AsyncIterator
from pathlib import Path

import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from bot.identity.app_tokens import AppTokens
from bot.identity.msal_client import MsalClient
from bot.sandbox.authority import Authority
from bot.sandbox.keys import SigningKey
from bot.sandbox.registry import FederatedCredential
from bot.settings import Settings
from dialogs.ports import PlanError
from tests.identity.services import running_authority, settings_for, slow_to_make

ISSUER, SUBJECT = "https://tokens.cluster.example", "system:serviceaccount:bots:timeoff"
CHANNEL = "https://api.botframework.com"


@pytest.fixture
async def authority() -> AsyncIterator[Authority]:
    async with running_authority() as made:
        yield made


def settings(authority: Authority, folder: Path, **other: object) -> Settings:
    return settings_for(authority, slow_to_make()[0].write(folder / "ca.pem"), **other)


async def app_token(settings: Settings) -> str:
    client = MsalClient(settings)
    tokens = AppTokens(client, CHANNEL)
    try:
        return await tokens.token()
    finally:
        await tokens.close()
        client.close()


async def test_a_secret(authority: Authority, tmp_path: Path) -> None:
    token = await app_token(settings(authority, tmp_path))
    assert authority.verify(token, CHANNEL)["idtyp"] == "app"


async def test_a_wrong_secret_is_a_matter_of_setup(authority: Authority, tmp_path: Path) -> None:
    with pytest.raises(PlanError) as raised:
        await app_token(settings(authority, tmp_path, client_secret="wrong"))
    assert raised.value.reason == "setup"


async def test_a_certificate(authority: Authority, tmp_path: Path) -> None:
    pem, fingerprint, public = certificate()
    file = tmp_path / "bot.pem"
    file.write_bytes(pem)
    authority.registry.certificates[fingerprint] = public
    token = await app_token(settings(authority, tmp_path, client_secret=None, certificate_file=file))
    assert authority.verify(token, CHANNEL)["idtyp"] == "app"


async def test_a_certificate_file_without_key_is_refused_at_start(authority: Authority, tmp_path: Path) -> None:
    file = tmp_path / "bot.pem"
    file.write_bytes(slow_to_make()[0].pem)
    with pytest.raises(ValueError, match="PRIVATE KEY"):
        MsalClient(settings(authority, tmp_path, client_secret=None, certificate_file=file))


async def test_a_federated_token_is_read_anew_each_time(authority: Authority, tmp_path: Path) -> None:
    key = SigningKey()
    authority.registry.federated = FederatedCredential(ISSUER, SUBJECT, key.public)
    file = tmp_path / "token"
    file.write_text("replaced before it is used")
    made = settings(authority, tmp_path, client_secret=None, federated_token_file=file)
    client = MsalClient(made)
    file.write_text(federated(key) + "\n")
    tokens = AppTokens(client, CHANNEL)
    assert authority.verify(await tokens.token(), CHANNEL)["idtyp"] == "app"
    await tokens.close()
    client.close()


async def test_a_missing_federated_token_is_a_matter_of_setup(authority: Authority, tmp_path: Path) -> None:
    made = settings(authority, tmp_path, client_secret=None, federated_token_file=tmp_path / "none")
    with pytest.raises(PlanError) as raised:
        await app_token(made)
    assert raised.value.reason == "setup"


async def test_a_managed_identity(authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, asked = SigningKey(), []
    authority.registry.federated = FederatedCredential(ISSUER, SUBJECT, key.public)

    async def identity(request: web.Request) -> web.Response:
        asked.append((request.query["resource"], request.query["client_id"], request.headers["X-IDENTITY-HEADER"]))
        return web.json_response(
            {"access_token": federated(key), "expires_on": str(int(time.time()) + 3600), "token_type": "Bearer"}
        )

    application = web.Application()
    application.router.add_get("/token", identity)
    async with TestServer(application) as endpoint:
        monkeypatch.setenv("IDENTITY_ENDPOINT", str(endpoint.make_url("/token")))
        monkeypatch.setenv("IDENTITY_HEADER", "header")
        made = settings(authority, tmp_path, client_secret=None, managed_identity="identity-id")
        token = await app_token(made)
    assert authority.verify(token, CHANNEL)["idtyp"] == "app"
    assert asked == [("api://AzureADTokenExchange", "identity-id", "header")]


@pytest.mark.parametrize("other", [{"client_secret": None}, {"managed_identity": "id"}])
async def test_exactly_one_kind_is_needed(authority: Authority, tmp_path: Path, other: dict[str, str | None]) -> None:
    with pytest.raises(ValueError, match="exactly one credential"):
        MsalClient(settings(authority, tmp_path, **other))


def federated(key: SigningKey) -> str:
    now = int(time.time())
    claims = {"iss": ISSUER, "sub": SUBJECT, "aud": "api://AzureADTokenExchange", "iat": now, "exp": now + 600}
    return jwt.encode(claims, key.pem, algorithm="RS256", headers={"kid": key.kid})


def certificate() -> tuple[bytes, str, rsa.RSAPublicKey]:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bot")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    digest = base64.urlsafe_b64encode(made.fingerprint(hashes.SHA256())).rstrip(b"=").decode()
    return pem, digest, key.public_key()
