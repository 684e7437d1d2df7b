"""Anchors: the signed head of the ledger, kept where the database's administrator cannot reach.

An anchor is one line of JSON, appended to a file or printed. Its Ed25519 signature can be checked by anyone who has the
public key. Whoever rewrites the ledger afterwards, key or no key, contradicts the anchors that are out of the house.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from recommender.errors import OptionError
from service.ledger.events import canonical
from service.ledger.keys import LedgerKeys, sealed_by
from service.ledger.verify import Finding


@dataclass(frozen=True, slots=True)
class Anchor:
    """The head of the ledger at a time, sealed."""

    seq: int
    digest: str
    at: str
    public: str
    signature: str

    @property
    def line(self) -> str:
        """The anchor as it is written."""
        return canonical(asdict(self))


def make_anchor(head: tuple[int, str], at: str, keys: LedgerKeys) -> Anchor:
    """Seal a head."""
    seq, digest = head
    return Anchor(seq, digest, at, keys.public, keys.seal(_message(seq, digest, at)))


def append_anchor(path: Path, anchor: Anchor) -> None:
    """Write an anchor at the end of a file, and wait until it is on the disk."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(anchor.line + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OptionError("error.anchor_write", name=path.name, detail=error.strerror or str(error)) from error


def read_anchors(path: Path) -> tuple[Anchor, ...]:
    """The anchors in a file; OptionError names the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OptionError("error.anchor_read", name=path.name) from error
    return tuple(_anchor(number, line, path.name) for number, line in enumerate(lines, 1) if line.strip())


def against(anchors: Iterable[Anchor], digests: Mapping[int, str], known: Iterable[str]) -> Iterator[Finding]:
    """Every anchor that was not sealed by a key in ``known``, or that the ledger contradicts."""
    publics = frozenset(known)
    for anchor in anchors:
        sealed = sealed_by(anchor.public, _message(anchor.seq, anchor.digest, anchor.at), anchor.signature)
        if anchor.public not in publics or not sealed:
            yield Finding("anchor_forged", anchor.seq, values={"at": anchor.at})
        elif anchor.seq and digests.get(anchor.seq) != anchor.digest:
            yield Finding("anchor", anchor.seq, values={"at": anchor.at})


def _message(seq: int, digest: str, at: str) -> bytes:
    return canonical({"at": at, "digest": digest, "ledger": "dingmi", "seq": seq}).encode()


def _anchor(number: int, line: str, name: str) -> Anchor:
    try:
        wire = json.loads(line)
        return Anchor(int(wire["seq"]), *(str(wire[key]) for key in ("digest", "at", "public", "signature")))
    except (ValueError, KeyError, TypeError) as error:
        raise OptionError("error.anchor_line", name=name, line=number) from error
