"""The vault: what may not be in the clear, encrypted with a key of its case.

Each sealed part is bound to the ledger by a commitment: SHA-256 over 32 random bytes and the content. The random bytes
are sealed with the content, so that the commitment gives nothing away, not even to one who guesses a text; it stays the
same when a part is encrypted again under another key or cipher. Destroying a case's key destroys its parts
(crypto-shredding).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, delete, insert, select, update

from service.errors import Absent, KeyFault
from service.secrecy.ciphers import CipherName, new_key, seal, unseal
from service.secrecy.masters import Masters
from service.storage.tables import case_keys, sealed

_SALT = 32


@dataclass(frozen=True)
class Vault:
    """Seals and opens the parts of cases; ``cipher`` is used for new keys."""

    masters: Masters
    cipher: CipherName = "aes-256-gcm"

    def put(self, connection: Connection, case: str, kind: str, part: Mapping[str, Any]) -> str:
        """Seal a part of a case; its commitment."""
        key, cipher = self._key(connection, case) or self._fresh(connection, case)
        content = os.urandom(_SALT) + json.dumps(part, ensure_ascii=False, sort_keys=True).encode()
        commitment = hashlib.sha256(content).hexdigest()
        data = seal(key, cipher, content, _context(case, commitment))
        row = {"commitment": commitment, "case_id": case, "kind": kind, "data": data}
        connection.execute(insert(sealed).values(row))
        return commitment

    def get(self, connection: Connection, case: str, commitment: str) -> dict[str, Any]:
        """A part of a case; Absent when it was destroyed, KeyFault when it does not open as it was sealed."""
        held = self._key(connection, case)
        row = connection.execute(select(sealed.c.data).where(sealed.c.commitment == commitment)).one_or_none()
        if held is None or row is None:
            raise Absent("problem.destroyed")
        content = unseal(held[0], row.data, _context(case, commitment))
        if hashlib.sha256(content).hexdigest() != commitment:
            raise KeyFault("problem.seal_broken")
        return cast(dict[str, Any], json.loads(content[_SALT:]))

    def shred(self, connection: Connection, case: str, at: str) -> None:
        """Destroy the key of a case and its sealed parts, for good."""
        connection.execute(update(case_keys).where(case_keys.c.case_id == case).values(wrapped=None, destroyed=at))
        connection.execute(delete(sealed).where(sealed.c.case_id == case))

    def rewrap(self, connection: Connection) -> int:
        """Wrap every case's key with the current master key; how many had another."""
        query = select(case_keys).where(case_keys.c.master != self.masters.current, case_keys.c.wrapped.is_not(None))
        rows = connection.execute(query.with_for_update()).all()
        for row in rows:
            key = self.masters.unwrap(row.wrapped, row.master, row.case_id)
            wrapped = self.masters.wrap(key, row.cipher, row.case_id)
            change = update(case_keys).where(case_keys.c.case_id == row.case_id)
            connection.execute(change.values(wrapped=wrapped, master=self.masters.current))
        return len(rows)

    def _key(self, connection: Connection, case: str) -> tuple[bytes, CipherName] | None:
        """The key of a case; None where it has none yet. Absent where it was destroyed."""
        row = connection.execute(select(case_keys).where(case_keys.c.case_id == case)).one_or_none()
        if row is None:
            return None
        if row.wrapped is None:
            raise Absent("problem.destroyed")
        return self.masters.unwrap(row.wrapped, row.master, case), row.cipher

    def _fresh(self, connection: Connection, case: str) -> tuple[bytes, CipherName]:
        key = new_key(self.cipher)
        row = {"case_id": case, "cipher": self.cipher, "master": self.masters.current}
        connection.execute(insert(case_keys).values(row | {"wrapped": self.masters.wrap(key, self.cipher, case)}))
        return key, self.cipher


def _context(case: str, commitment: str) -> str:
    return f"part {case} {commitment}"
