"""Signing keys: RS256 key pairs, published as a JSON Web Key Set, rolled over at will."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from jwt.algorithms import RSAAlgorithm


class SigningKey:
    """One RSA key pair (2048 bits) with its key id; made anew unless `pem` is given."""

    def __init__(self, kid: str | None = None, pem: str | None = None) -> None:
        self.kid = kid or uuid.uuid4().hex
        if pem:
            private = load_pem_private_key(pem.encode(), None)
            assert isinstance(private, rsa.RSAPrivateKey)
            self.private = private
        else:
            self.private = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    @property
    def public(self) -> rsa.RSAPublicKey:
        """The public half."""
        return self.private.public_key()

    @property
    def pem(self) -> str:
        """The private key as unencrypted PKCS 8 PEM."""
        return self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()

    def sign(self, claims: Mapping[str, Any], **headers: str) -> str:
        """A JWT over `claims`, RS256, with this key's id in the header (RFC 7515)."""
        return jwt.encode(dict(claims), self.private, algorithm="RS256", headers={"kid": self.kid, **headers})


class KeyRing:
    """The keys of one issuer: the newest signs, all of them are published and verify.

    `endorsements`, where given, stand with every published key, as in the Bot Framework's key document.
    """

    def __init__(self, keys: Sequence[SigningKey] | None = None, *, endorsements: Sequence[str] | None = None) -> None:
        self.keys = list(keys or [SigningKey()])
        self._endorsements = endorsements

    @property
    def current(self) -> SigningKey:
        """The key that signs."""
        return self.keys[-1]

    def roll(self, key: SigningKey | None = None, *, keep_old: bool = False) -> SigningKey:
        """Sign with a new key from now on; without `keep_old` the old ones are gone from the key set."""
        self.keys = [*(self.keys if keep_old else []), key or SigningKey()]
        return self.current

    def sign(self, claims: Mapping[str, Any], **headers: str) -> str:
        """A JWT over `claims` by the current key."""
        return self.current.sign(claims, **headers)

    def verify(self, token: str, *, audience: str | list[str], issuer: str | list[str]) -> dict[str, Any]:
        """The claims of a token that one of these keys signed.

        RS256 alone is accepted; `exp`, `iat`, `aud` and `iss` must be there and hold. Raises
        jwt.InvalidTokenError (or one of its kinds) otherwise.
        """
        kid = jwt.get_unverified_header(token).get("kid")
        key = next((each for each in self.keys if each.kid == kid), None)
        if key is None:
            raise jwt.InvalidSignatureError("signed by no known key")
        claims: dict[str, Any] = jwt.decode(
            token,
            key.public,
            algorithms=["RS256"],
            audience=audience,
            issuer=issuer,
            options={"require": ["exp", "iat", "aud", "iss"]},
        )
        return claims

    def jwks(self) -> dict[str, Any]:
        """The public keys as a JSON Web Key Set (RFC 7517)."""
        published = []
        for key in self.keys:
            parameters = json.loads(RSAAlgorithm.to_jwk(key.public))
            entry: dict[str, Any] = {
                "kty": "RSA",
                "use": "sig",
                "alg": "RS256",
                "kid": key.kid,
                "x5t": key.kid,
            }
            entry |= {"n": parameters["n"], "e": parameters["e"]}
            if self._endorsements is not None:
                entry["endorsements"] = list(self._endorsements)
            published.append(entry)
        return {"keys": published}

    def to_json(self) -> list[dict[str, str]]:
        """The keys, private halves included, as JSON that `from_json` reads."""
        return [{"kid": key.kid, "pem": key.pem} for key in self.keys]

    @classmethod
    def from_json(cls, data: Sequence[Mapping[str, str]], *, endorsements: Sequence[str] | None = None) -> KeyRing:
        """Read what `to_json` wrote."""
        return cls([SigningKey(each["kid"], each["pem"]) for each in data], endorsements=endorsements)
