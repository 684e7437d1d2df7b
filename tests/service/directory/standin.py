"""A stand-in for a unit's directory: a real OpenID Connect provider on a port of this machine, with a key of its own.

It keeps the rules (single use of codes, PKCE, client secret, redirect address) until a test tells it not to.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from fastapi import FastAPI, Request
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.responses import JSONResponse, RedirectResponse

CLIENT, SECRET = "dingmi", "a secret of the directory"
Claims = dict[str, Any]


@dataclass
class Directory:
    """The provider; what a test may bend is a field."""

    clock: Callable[[], int]
    issuer: str = ""
    subject: str = "s-1"
    groups: list[str] | None = None
    key: RSAKey = field(default_factory=lambda: new_key("the directory's"))
    signs_with: RSAKey | None = None
    header: Claims = field(default_factory=lambda: {"alg": "RS256", "kid": "one"})
    bends: Callable[[Claims], Claims] = lambda claims: claims
    named: Claims = field(default_factory=dict)
    writes: Callable[[Claims], str] | None = None
    forgets_codes: bool = True
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def app(self) -> FastAPI:
        """The provider's routes."""
        app = FastAPI()
        app.get("/.well-known/openid-configuration")(self.discovery)
        app.get("/authorize")(self.authorize)
        app.post("/token")(self.token)
        app.get("/keys")(lambda: {"keys": [self.key.as_dict(private=False)]})
        return app

    def discovery(self) -> Claims:
        """What the provider says of itself."""
        at = self.issuer
        return {
            "issuer": at, "authorization_endpoint": f"{at}/authorize", "token_endpoint": f"{at}/token",
            "jwks_uri": f"{at}/keys", "id_token_signing_alg_values_supported": ["RS256"],
        } | self.named  # fmt: skip

    def authorize(self, request: Request) -> RedirectResponse:
        """Somebody has come in at the directory: send the browser back with a code."""
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT and asked["response_type"] == "code" and "openid" in asked["scope"]
        assert asked["code_challenge_method"] == "S256" and len(asked["nonce"]) >= 32 and len(asked["state"]) >= 32
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}", 303)

    async def token(self, request: Request) -> JSONResponse:
        """A token for a code, once, for whoever asked for it."""
        given = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        self.asked.append(given["code"])
        known = f"Basic {base64.b64encode(f'{CLIENT}:{SECRET}'.encode()).decode()}"
        asked = self.codes.pop(given["code"], None) if self.forgets_codes else self.codes.get(given["code"])
        proof = base64.urlsafe_b64encode(hashlib.sha256(given.get("code_verifier", "").encode()).digest())
        if request.headers.get("authorization") != known:
            return JSONResponse({"error": "invalid_client"}, 401)
        if asked is None or asked["code_challenge"] != proof.rstrip(b"=").decode():
            return JSONResponse({"error": "invalid_grant"}, 400)
        return JSONResponse({"access_token": "x", "token_type": "Bearer", "id_token": self._signed(asked["nonce"])})

    def _signed(self, nonce: str) -> str:
        now = self.clock()
        claims = {"iss": self.issuer, "sub": self.subject, "aud": CLIENT, "exp": now + 300, "iat": now, "nonce": nonce}
        if self.groups is not None:
            claims["groups"] = self.groups
        if self.writes:
            return self.writes(claims)
        return jwt.encode(self.header, self.bends(claims), self.signs_with or self.key, [self.header["alg"]])


@cache
def new_key(name: str) -> RSAKey:
    """A private key, made once for each name."""
    return RSAKey.generate_key(2048, {"kid": "one"}, private=True)


@contextmanager
def running(directory: Directory) -> Iterator[Directory]:
    """The provider on a free port, in a thread of its own."""
    listening = socket.create_server(("127.0.0.1", 0))
    directory.issuer = directory.issuer or f"http://127.0.0.1:{listening.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(directory.app(), log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield directory
    finally:
        server.should_exit = True
        thread.join()
        listening.close()
