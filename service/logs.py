"""One JSON line an event, to the standard logger ``dingmi.service``.

Only what ``FIELDS`` names is ever written: a field that could carry a draft's words has no way in.
"""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

FIELDS = frozenset({
    "event", "level", "timestamp", "request", "method", "route", "status", "ms", "bytes", "code", "error", "at",
    "scheme", "items", "bundle", "missing",
})  # fmt: skip


# Libraries that quote what they read in their own log entries.
_TALKATIVE = ("pypdf", "docx", "odf", "charset_normalizer", "multipart", "python_multipart")


def hush() -> None:
    """Silence libraries whose log entries could quote a draft."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


class StderrHandler(logging.Handler):
    """Writes to standard error as it is at the time; where that is closed, an entry is lost and nothing is raised.

    The standard handler would print the entry's traceback there instead, and that may quote a draft.
    """

    def emit(self, record: logging.LogRecord) -> None:
        """Write one entry."""
        with suppress(OSError, ValueError):
            print(self.format(record), file=sys.stderr, flush=True)


def log_to_stderr(level: str) -> None:
    """Show only the service's own entries, which hold no content, and the server's; whatever else logs is not shown."""
    for name in ("dingmi.service", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.setLevel(level)
        if not any(isinstance(handler, StderrHandler) for handler in logger.handlers):
            logger.addHandler(StderrHandler())
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())


def make_log() -> Any:
    """A logger of its own configuration: nothing global is set."""
    processors: list[Any] = [
        _only_known,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
    sink = logging.getLogger("dingmi.service")
    return structlog.wrap_logger(sink, processors, wrapper_class=structlog.stdlib.BoundLogger)


def _only_known(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    return {key: value for key, value in event.items() if key in FIELDS}
