"""The form of a backup: a tar file of table rows in pieces, of the archive, and of a seal over both.

    manifest.json            format, program, revision of the tables, time, head of the ledger
    tables/NAME/00001.jsonl  rows, bytes in base64
    archive/...              schemes, catalogues and bundles that suggestions rest on
    seal.json                SHA-256 of every member, signed by the ledger's key

What is encrypted in the database is encrypted here. Keys are not here: they are kept elsewhere, or a thief of the
backup has everything.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from recommender.errors import DataError
from service.ledger.events import canonical
from service.ledger.keys import LedgerKeys, sealed_by

FORMAT = 1
MANIFEST, SEAL = "manifest.json", "seal.json"
TABLES, ARCHIVE = "tables/", "archive/"
PIECE = 2000


class Members:
    """Writes members of a tar stream and remembers their digests."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.digests: dict[str, str] = {}

    def add(self, name: str, data: bytes) -> None:
        """One member."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = len(data), 0o600
        self._tar.addfile(entry, io.BytesIO(data))
        self.digests[name] = hashlib.sha256(data).hexdigest()

    def seal(self, keys: LedgerKeys) -> None:
        """The last member: all digests, signed."""
        members = canonical(self.digests)
        seal = {"members": self.digests, "public": keys.public, "signature": keys.seal(members.encode())}
        self.add(SEAL, canonical(seal).encode())


def read_members(tar: tarfile.TarFile) -> Iterator[tuple[str, bytes]]:
    """Every member, in order; DataError for one that is no plain file inside the backup."""
    for entry in tar:
        data = tar.extractfile(entry) if entry.isfile() else None
        if data is None or entry.name.startswith(("/", "..")) or "/../" in entry.name:
            raise DataError("error.backup_damaged", part=entry.name)
        yield entry.name, data.read()


def checked(members: Iterable[tuple[str, bytes]], keys: LedgerKeys) -> dict[str, Any]:
    """The manifest, once every member has been held against the seal; DataError names what is wrong."""
    digests: dict[str, str] = {}
    manifest: dict[str, Any] = {}
    seal: Mapping[str, Any] | None = None
    for name, data in members:
        if name == SEAL:
            seal = json.loads(data)
            continue
        digests[name] = hashlib.sha256(data).hexdigest()
        if name == MANIFEST:
            manifest = json.loads(data)
    if seal is None:
        raise DataError("error.backup_unsealed")
    if seal["public"] not in keys.publics():
        raise DataError("error.backup_key")
    wrong = sorted({*digests.items()} ^ {*seal["members"].items()})
    if wrong or not sealed_by(seal["public"], canonical(seal["members"]).encode(), seal["signature"]):
        raise DataError("error.backup_damaged", part=wrong[0][0] if wrong else SEAL)
    if manifest.get("format") != FORMAT:
        raise DataError("error.backup_format", found=manifest.get("format"), wanted=FORMAT)
    return manifest


def row_line(row: Mapping[str, Any]) -> str:
    """A row as one line of JSON."""
    return json.dumps({name: _plain(value) for name, value in row.items()}, ensure_ascii=False)


def row_of(line: str) -> dict[str, Any]:
    """The row in a line."""
    return {name: _value(value) for name, value in json.loads(line).items()}


def _plain(value: Any) -> Any:
    return {"base64": base64.b64encode(bytes(value)).decode()} if isinstance(value, bytes | memoryview) else value


def _value(value: Any) -> Any:
    return base64.b64decode(value["base64"]) if isinstance(value, dict) else value
