"""Master keys, which wrap the key of each case: from a file, an environment variable, or a hook to a key store.

A hook is ``package.module:callable``; what it returns wraps and unwraps as ``Masters`` does, so that the master key may
stay in a module that never gives it out (PKCS#11 or a national equivalent).
"""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from service.errors import KeyFault
from service.secrecy.ciphers import CipherName, fitting, seal, unseal
from service.secrecy.files import read_secret, write_secret

VARIABLE = "env:"
HOOK = "hook:"


class Masters(Protocol):
    """Wraps keys of cases."""

    @property
    def current(self) -> str:
        """The id of the master key that wraps now."""

    def wrap(self, key: bytes, cipher: CipherName, case: str) -> bytes:
        """``key`` wrapped by the current master key."""

    def unwrap(self, wrapped: bytes, master: str, case: str) -> bytes:
        """The key; KeyFault when the master key ``master`` is gone or does not open it."""


@dataclass(frozen=True)
class KeyRing:
    """Master keys held in memory, each with an id; the last one wraps."""

    keys: Mapping[str, bytes]

    @property
    def current(self) -> str:
        """The id of the master key that wraps now."""
        return list(self.keys)[-1]

    def wrap(self, key: bytes, cipher: CipherName, case: str) -> bytes:
        """``key`` wrapped by the current master key."""
        return seal(fitting(self.keys[self.current], cipher), cipher, key, f"key {case}")

    def unwrap(self, wrapped: bytes, master: str, case: str) -> bytes:
        """The key; KeyFault when the master key ``master`` is gone or does not open it."""
        if master not in self.keys:
            raise KeyFault("problem.master_gone", name=master)
        key = self.keys[master]
        return unseal(key if wrapped[:1] == b"\x01" else key[:16], wrapped, f"key {case}")


def new_ring() -> KeyRing:
    """A ring of one fresh key."""
    return with_fresh(KeyRing({}))


def with_fresh(ring: KeyRing) -> KeyRing:
    """The ring with a fresh key, which wraps from now on."""
    return KeyRing({**ring.keys, f"M{len(ring.keys) + 1}-{secrets.token_hex(4)}": os.urandom(32)})


def open_masters(source: str) -> Masters:
    """The master keys at ``source``: a path, ``env:VARIABLE`` or ``hook:package.module:callable``."""
    if source.startswith(HOOK):
        return _hooked(source.removeprefix(HOOK))
    if source.startswith(VARIABLE):
        name = source.removeprefix(VARIABLE)
        if name not in os.environ:
            raise KeyFault("problem.key_missing", name=name)
        return read_ring(os.environ[name], name)
    return read_ring(read_secret(Path(source)), Path(source).name)


def read_ring(text: str, name: str) -> KeyRing:
    """The ring in JSON: id -> 32 bytes in base64, the last one current. KeyFault when it is none."""
    try:
        keys = {str(k): base64.b64decode(v, validate=True) for k, v in json.loads(text).items()}
    except (ValueError, binascii.Error, AttributeError, TypeError) as error:
        raise KeyFault("problem.key_damaged", name=name) from error
    if not keys or any(len(key) != 32 for key in keys.values()):
        raise KeyFault("problem.key_damaged", name=name)
    return KeyRing(keys)


def write_ring(path: Path, ring: KeyRing) -> None:
    """Write the ring to a file that only its owner can read."""
    write_secret(path, json.dumps({name: base64.b64encode(key).decode() for name, key in ring.keys.items()}, indent=1))


def _hooked(name: str) -> Masters:
    module, _, attribute = name.partition(":")
    try:
        return cast(Masters, getattr(import_module(module), attribute)())
    except (ImportError, AttributeError, TypeError) as error:
        raise KeyFault("problem.key_hook", name=name) from error
