"""The unit's own directory as an OpenID Connect provider: authorization code with PKCE, nothing else.

What the directory says of itself is read anew each time somebody comes in, so that its keys may change whenever it
likes; no redirect is followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx2
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client

from service.directory.tokens import Expected, claims_of
from service.errors import Away, Unknown

_SECONDS = 10.0
_LOOPBACK = ("http://127.0.0.1", "http://localhost", "http://[::1]")


@dataclass(frozen=True, slots=True)
class Registration:
    """How the directory knows this service."""

    issuer: str
    client_id: str
    secret: str
    redirect: str
    scopes: str = "openid profile"


@dataclass(frozen=True, slots=True)
class Secrets:
    """What binds an answer of the directory to the one question that asked for it."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def fresh(cls) -> Secrets:
        """Random ones: 48 characters each of letters and digits (about 285 bits)."""
        return cls(generate_token(48), generate_token(48), generate_token(48))


class Provider:
    """The directory, by what it is registered as."""

    def __init__(self, registration: Registration) -> None:
        self.registration = registration

    def address(self, secrets: Secrets) -> str:
        """Where to send a browser. Away where the directory does not answer, or answers what it may not."""
        endpoint = self._metadata()["authorization_endpoint"]
        with self._client() as client:
            url, _ = client.create_authorization_url(
                endpoint, state=secrets.state, code_verifier=secrets.verifier, nonce=secrets.nonce
            )
        return str(url)

    def claims(self, code: str, secrets: Secrets, now: int) -> Mapping[str, Any]:
        """Who came back with ``code``, from a token that is the directory's, for us, fresh, and for this question.

        Unknown where the directory refuses the code (used before, or somebody else's), or the token is not all that.
        """
        metadata = self._metadata()
        try:
            with self._client() as client:
                token = client.fetch_token(metadata["token_endpoint"], code=code, code_verifier=secrets.verifier)
        except OAuthError as error:
            raise Unknown("problem.directory_refused") from error
        except (httpx2.HTTPError, ValueError) as error:
            raise Away("problem.directory_away") from error
        mine = self.registration
        expected = Expected(mine.issuer, mine.client_id, secrets.nonce, now)
        return claims_of(token, self._json(metadata["jwks_uri"]), expected)

    def _client(self) -> OAuth2Client:
        mine = self.registration
        method = "client_secret_basic" if mine.secret else "none"
        return OAuth2Client(
            mine.client_id, mine.secret or None, token_endpoint_auth_method=method, scope=mine.scopes,
            redirect_uri=mine.redirect, code_challenge_method="S256", timeout=_SECONDS,
        )  # fmt: skip

    def _metadata(self) -> dict[str, Any]:
        """The discovery document; it must be that of this very issuer (OpenID Connect Discovery 1.0, 4.3)."""
        issuer = self.registration.issuer
        found = self._json(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        addresses = [found.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        if found.get("issuer") != issuer or not all(_is_safe(each) for each in addresses):
            raise Away("problem.directory_wrong")
        return found

    def _json(self, url: str) -> dict[str, Any]:
        try:
            answer = httpx2.get(url, timeout=_SECONDS)
            answer.raise_for_status()
            found = answer.json()
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            raise Away("problem.directory_away") from error
        if not isinstance(found, dict):
            raise Away("problem.directory_wrong")
        return found


def _is_safe(address: object) -> bool:
    """Whether nobody on the way can read or answer: HTTPS, or this machine itself."""
    return isinstance(address, str) and (
        address.startswith("https://") or any(address.startswith((f"{host}:", f"{host}/")) for host in _LOOPBACK)
    )
