"""Which answers are compressed: long ones that hold neither a token nor anybody's draft.

The length of a compressed answer tells whether two parts of it are alike (BREACH). What holds a secret beside words
that somebody else could choose is sent as it is: sessions with their CSRF token, cases, suggestions.
"""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

LEAST = 4096  # bytes; below it there is little to gain
COMPRESSED = ("catalogues", "messages", "models", "openapi.json", "samples", "schemes")
_LEVEL = 6  # a whole edition in a tenth of the time of 9, within a few per cent of its size


class Compressing:
    """Compresses what a client reads from the parts of the interface named in ``COMPRESSED``."""

    def __init__(self, app: ASGIApp) -> None:
        self._plain = app
        self._compressed = GZipMiddleware(app, minimum_size=LEAST, compresslevel=_LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        chosen = self._compressed if scope["type"] == "http" and compresses(scope["path"]) else self._plain
        await chosen(scope, receive, send)


def compresses(path: str) -> bool:
    """Whether long answers at ``path`` are compressed.

    >>> compresses("/api/v1/catalogues/CH/2024"), compresses("/api/v1/session"), compresses("/api/v1/cases")
    (True, False, False)
    """
    _, _, rest = path.partition("/api/v1/")
    return rest.partition("/")[0] in COMPRESSED
