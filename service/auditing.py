"""Refused requests that somebody should look at go into the ledger: forged sessions, foreign ids, forbidden steps."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from starlette.types import Scope

from service.cases.desk import Desk
from service.errors import StorageError
from service.ledger.audit import Note, Throttle, note
from service.storage.clock import stamp
from service.storage.engine import writing

# Problems of a request that was merely mistaken are not here.
_CODES = frozenset({
    "problem.wrong_password", "problem.no_case", "problem.illegal_move", "problem.no_dispute",
    "problem.dispute_goes_on", "problem.destroyed_case", "problem.key_reused", "problem.body_too_large",
    "problem.no_source", "problem.no_person", "problem.directory_state", "problem.directory_token",
    "problem.directory_refused", "problem.not_linked", "problem.wrong_current", "problem.too_many_tries",
})  # fmt: skip
_STATUSES = frozenset({401, 403})


@dataclass
class Auditor:
    """Writes refusals down, so many a minute for each person and code."""

    desk: Desk
    throttle: Throttle = field(default_factory=Throttle)

    async def refused(self, scope: Scope, status: int, route: str) -> None:
        """Note a refusal; without a word of what was sent. A database that is away loses the note, not the answer."""
        code = scope.get("dingmi.code", "")
        if code not in _CODES and (status not in _STATUSES or not _pretends(scope)):
            return
        person = scope.get("dingmi.person", "")
        host = (scope.get("client") or ("",))[0]
        held = self.throttle.passes(f"{person or host} {code}", self.desk.clock().timestamp())
        if held is not None:
            about = {"code": code, "method": scope["method"], "route": route, "client": host, "unrecorded": held}
            await asyncio.to_thread(self._write, person, about)

    def _write(self, person: str, about: dict[str, Any]) -> None:
        try:
            with writing(self.desk.database) as connection:
                note(connection, self.desk.keys, Note("refused", person, stamp(self.desk.clock()), about))
        except StorageError:
            return


def _pretends(scope: Scope) -> bool:
    """Whether the request claimed to be somebody: one without any session is only a visitor."""
    return any(name == b"cookie" for name, _ in scope["headers"])
