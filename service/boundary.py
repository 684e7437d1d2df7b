"""What every request passes through: host check, body limit, security headers, log and count, last resort."""

from __future__ import annotations

import time
import traceback
import uuid
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from recommender.errors import TextTooLong
from service.language import request_language
from service.metrics import known_method
from service.problems import Problem, describe, describe_status, instance_of, respond

CONTENT_SECURITY_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), clipboard-read=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
# As servers note it; it is sent to nobody.
CLOSED_BY_CLIENT = 499
# A client that has begun to send too much is read on for a while, so that it gets to read the answer.
_DRAINED = 4


class Boundary:
    """The outermost layer of the service."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = Exchange(scope, receive, send)
        await exchange.run(self.app)


class Exchange:
    """One request and its answer."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope, self._receive, self._send = scope, receive, send
        self.state = scope["app"].state
        self.limit = self.state.settings.max_upload_bytes
        self.status, self.read = 0, 0
        self.started = time.perf_counter()
        scope["dingmi.request"] = str(uuid.uuid4())

    async def run(self, app: ASGIApp) -> None:
        """Answer, whatever happens; then count and log."""
        try:
            if (fault := await self._answered(app)) is not None:
                self._fell(fault)
                if not self.status:
                    await self._answer(self._describe_status(500))
        finally:
            self._note()
            if 400 <= self.status < 500:
                await self.state.auditor.refused(self.scope, self.status, _route(self.scope))

    async def _answered(self, app: ASGIApp) -> Exception | None:
        """Answer; the fault that kept the service from it, which is handled no longer when it is logged."""
        try:
            if (refused := await self._refused()) is not None:
                await self._answer(refused)
            else:
                await app(self.scope, self._limited, self._sent)
        except ClientDisconnect:  # who asked has gone; there is nobody to answer, and nothing went wrong here
            self.status = CLOSED_BY_CLIENT
        except Exception as error:  # the last resort: the client gets a problem, the log a place and no content
            return error
        return None

    async def _refused(self) -> Problem | None:
        """The problem of a request that is not even looked at."""
        headers = Headers(scope=self.scope)
        hosts = self.state.settings.answered_hosts
        if hosts and _host(headers.get("host", "")) not in hosts:
            return self._describe_status(421)
        # A zero character is in no address of ours, and PostgreSQL takes none.
        if "\0" in self.scope["path"]:
            return self._describe_status(404)
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > self.limit:
            await self._drain()
            return self._describe(self._too_large())
        return None

    async def _limited(self) -> Message:
        message = await self._receive()
        self.read += len(message.get("body", b""))
        if self.read > self.limit:
            if message.get("more_body", False):
                await self._drain()
            raise self._too_large()
        return message

    async def _drain(self) -> None:
        while self.read <= self.limit * _DRAINED:
            message = await self._receive()
            self.read += len(message.get("body", b""))
            if message["type"] != "http.request" or not message.get("more_body", False):
                return

    def _too_large(self) -> TextTooLong:
        return TextTooLong("problem.body_too_large", limit=self.limit)

    async def _sent(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            if nonce := self.scope.get("dingmi.nonce"):
                headers["Content-Security-Policy"] = with_nonce(nonce)
            headers.setdefault("Cache-Control", _kept(self.scope["path"]))
        await self._send(message)

    async def _answer(self, problem: Problem) -> None:
        await respond(self._request, problem)(self.scope, self._receive, self._sent)

    @property
    def _request(self) -> Request:
        return Request(self.scope, self._receive)

    def _describe_status(self, status: int) -> Problem:
        return describe_status(status, request_language(self._request), instance_of(self._request))

    def _describe(self, error: TextTooLong) -> Problem:
        return describe(error, request_language(self._request), instance_of(self._request))

    def _fell(self, error: Exception) -> None:
        """Log where it went wrong; an exception's message may quote the draft, so it is left out."""
        frames = traceback.extract_tb(error.__traceback__)[-6:]
        at = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
        self.state.log.error("failed", request=self.scope["dingmi.request"], error=type(error).__name__, at=at)

    def _note(self) -> None:
        seconds, route = time.perf_counter() - self.started, _route(self.scope)
        self.state.metrics.answered(self.scope["method"], route, self.status, seconds)
        facts: dict[str, Any] = {"method": known_method(self.scope["method"]), "route": route, "status": self.status}
        if "dingmi.code" in self.scope:
            facts["code"] = self.scope["dingmi.code"]
        ms = round(seconds * 1000, 1)
        self.state.log.info("request", request=self.scope["dingmi.request"], ms=ms, bytes=self.read, **facts)


def with_nonce(nonce: str) -> str:
    """The policy of a page whose editor brings a style sheet of its own, marked with ``nonce``."""
    return CONTENT_SECURITY_POLICY.replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'")


def _kept(path: str) -> str:
    """How long an answer may be kept: files whose name is their digest for ever, answers never.

    >>> _kept("/static/app/assets/index-BoXq1aVQ.css"), _kept("/static/app/icon.svg"), _kept("/api/v1/cases")
    ('public, max-age=31536000, immutable', 'no-cache', 'no-store')
    """
    if path.startswith("/static/app/assets/"):
        return "public, max-age=31536000, immutable"
    return "no-cache" if path.startswith("/static/") else "no-store"


def _host(header: str) -> str:
    """The name in a Host header, without its port.

    >>> _host("[::1]:8000"), _host("localhost:8000"), _host("LOCALHOST")
    ('::1', 'localhost', 'localhost')
    """
    name = header[1:].partition("]")[0] if header.startswith("[") else header.partition(":")[0]
    return name.lower()


def _route(scope: Scope) -> str:
    """The template of the route that answered: never the path as asked, which may hold anything."""
    path = getattr(scope.get("route"), "path", None)
    if isinstance(path, str) and path:
        return path
    return "/static" if scope["path"].startswith("/static/") else "unmatched"
