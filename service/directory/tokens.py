"""Check an ID token (OpenID Connect Core 1.0, 3.1.3.7): signature, issuer, audience, nonce, time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from service.errors import Unknown

# Signatures by a private key alone: with "none" or a shared secret, whoever knows the public key could sign.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519")
_LEEWAY = 60


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must be: by whom, for whom, for which question, and when (seconds since 1970)."""

    issuer: str
    client_id: str
    nonce: str
    now: int


def claims_of(token: Mapping[str, Any], keys: Mapping[str, Any], expected: Expected) -> Mapping[str, Any]:
    """The claims of a token answer's ``id_token``; Unknown where anything is not as expected."""
    exactly = {
        "iss": {"essential": True, "value": expected.issuer},
        "aud": {"essential": True, "value": expected.client_id},
        "sub": {"essential": True},
    }
    asked = {"nonce": expected.nonce, "client_id": expected.client_id, "access_token": token.get("access_token")}
    try:
        read = jwt.decode(token.get("id_token") or "", KeySet.import_key_set(dict(keys)), list(ALGORITHMS))  # type: ignore[arg-type]  # whatever the directory sent; a fault is caught below
        claims = CodeIDToken(read.claims, read.header, exactly, asked)
        claims.validate(now=expected.now, leeway=_LEEWAY)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise Unknown("problem.directory_token") from error
    if not isinstance(claims["sub"], str):
        raise Unknown("problem.directory_token")
    return dict(claims)
