"""Between HTTP and commands: the version meant (If-Match), requests sent twice (Idempotency-Key), receipts (ETag)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from typing import Annotated

from fastapi import Depends, Header, Request, Response

from service.cases.given import Given
from service.cases.perform import Once, perform
from service.cases.work import Receipt, Ref, Work
from service.errors import Unnamed
from service.models_cases import ReceiptWire
from service.people.door import Entered

_TAG = re.compile(r'\s*(?:W/)?"(\d{1,9})"\s*')


class Bench:
    """What a route needs to run a command: who asks, and with which headers."""

    def __init__(
        self,
        request: Request,
        response: Response,
        person: Entered,
        if_match: Annotated[
            str | None, Header(description='Version the decision is about, as the ETag gave it: `"3"`.')
        ] = None,
        idempotency_key: Annotated[
            str | None,
            Header(description="A name for this request; sent again, it gets the first answer.", max_length=128),
        ] = None,
    ) -> None:
        self.request, self.response, self.person = request, response, person
        self._match, self._key = if_match, idempotency_key

    @property
    def key(self) -> str | None:
        """The name that the client gave this request."""
        return self._key

    def ref(self, case: str) -> Ref:
        """The version of ``case`` that is meant; Unnamed where none was said."""
        found = _TAG.fullmatch(self._match or "")
        if found is None:
            raise Unnamed("problem.if_match")
        return Ref(case, int(found[1]))

    def run(self, command: Callable[[Work], Receipt], given: Given | None = None) -> ReceiptWire:
        """Run a command once, and answer with its receipt."""
        asks = "\n".join((self.request.url.path, self._match or "", given.model_dump_json() if given else ""))
        once = Once(self._key, asks) if self._key else None
        receipt = perform(self.request.app.state.desk, self.person, command, once)
        self.response.headers["ETag"] = etag(receipt.version)
        return ReceiptWire.model_validate(asdict(receipt))


AtBench = Annotated[Bench, Depends()]


def etag(version: int) -> str:
    """The ETag of a version.

    >>> etag(3)
    '"3"'
    """
    return f'"{version}"'
