"""The ledger's keys: HMAC-SHA256 for each event, Ed25519 for anchors (which anyone can check).

A key file is JSON, one entry a key; the last one signs, the others only verify what they signed.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from service.errors import KeyFault
from service.secrecy.files import read_secret, write_secret


@dataclass(frozen=True)
class LedgerKeys:
    """Keys by id; ``current`` is the one that signs."""

    secrets: Mapping[str, bytes]
    current: str

    def sign(self, digest: str) -> str:
        """The signature of an event with this digest."""
        return _hmac(self.secrets[self.current], digest)

    def verifies(self, key: str, digest: str, signature: str) -> bool:
        """Whether ``signature`` was made for ``digest`` with the key called ``key``."""
        secret = self.secrets.get(key)
        return secret is not None and hmac.compare_digest(_hmac(secret, digest), signature)

    def seal(self, message: bytes) -> str:
        """An Ed25519 signature, hexadecimal."""
        return _private(self.secrets[self.current]).sign(message).hex()

    @property
    def public(self) -> str:
        """The public key that checks what ``seal`` made, hexadecimal; it may be given to anyone."""
        return _private(self.secrets[self.current]).public_key().public_bytes_raw().hex()

    def publics(self) -> frozenset[str]:
        """The public keys of all keys there are."""
        return frozenset(_private(each).public_key().public_bytes_raw().hex() for each in self.secrets.values())


def sealed_by(public: str, message: bytes, signature: str) -> bool:
    """Whether the holder of the key behind ``public`` sealed ``message``."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), message)
    except (ValueError, InvalidSignature):
        return False
    return True


def new_keys() -> LedgerKeys:
    """One fresh key."""
    return added(LedgerKeys({}, ""))


def added(keys: LedgerKeys) -> LedgerKeys:
    """The keys with a fresh one, which signs from now on."""
    name = f"L{len(keys.secrets) + 1}-{secrets.token_hex(4)}"
    return LedgerKeys({**keys.secrets, name: secrets.token_bytes(32)}, name)


def read_keys(path: Path) -> LedgerKeys:
    """The keys in a file; KeyFault when they cannot be read."""
    try:
        entries = {str(k): bytes.fromhex(v) for k, v in json.loads(read_secret(path)).items()}
        return LedgerKeys(entries, list(entries)[-1])
    except (ValueError, AttributeError, TypeError, IndexError) as error:
        raise KeyFault("problem.key_damaged", name=path.name) from error


def write_keys(path: Path, keys: LedgerKeys) -> None:
    """Write the keys to a file that only its owner can read."""
    write_secret(path, json.dumps({name: secret.hex() for name, secret in keys.secrets.items()}, indent=1))


def _hmac(secret: bytes, digest: str) -> str:
    return hmac.digest(secret, digest.encode(), "sha256").hex()


def _private(secret: bytes) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"dingmi anchor" + secret).digest())
