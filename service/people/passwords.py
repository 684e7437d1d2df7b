"""Passwords, kept as argon2id hashes (RFC 9106)."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
# Hashes reckoned at once: each takes the memory that ``Cost`` says, and anybody can ask for one.
_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Cost:
    """What a hash costs: passes, KiB of memory, lanes. The default is the second option that RFC 9106 recommends."""

    passes: int = 3
    memory: int = 65536
    lanes: int = 4


class Hasher:
    """Makes and checks hashes at one cost; older hashes are checked at the cost they were made with."""

    def __init__(self, cost: Cost | None = None) -> None:
        self.cost = cost or Cost()
        self._argon = PasswordHasher(self.cost.passes, self.cost.memory, self.cost.lanes)
        self._room = BoundedSemaphore(_AT_ONCE)

    @cached_property
    def nobodys(self) -> str:
        """The hash of a password that nobody has: checking against it takes as long as against anybody's."""
        return self.hashed(secrets.token_urlsafe())

    def hashed(self, password: str) -> str:
        """The hash of a password."""
        with self._room:
            return self._argon.hash(_plain(password))

    def is_password(self, hash_: str | None, password: str) -> bool:
        """Whether ``password`` is the one hashed. Without a hash it takes as long, and is not."""
        try:
            with self._room:
                return self._argon.verify(hash_ or self.nobodys, _plain(password)) and hash_ is not None
        except (VerificationError, InvalidHashError):
            return False

    def outdated(self, hash_: str) -> bool:
        """Whether a hash was made at another cost."""
        return self._argon.check_needs_rehash(hash_)


def hashed(password: str) -> str:
    """The hash of a password at the default cost."""
    return Hasher().hashed(password)


def invented() -> str:
    """A random password of four groups of four letters (about 79 bits)."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def _plain(password: str) -> str:
    """The same for full-width and half-width forms, which input methods switch between unseen (NIST SP 800-63B)."""
    return unicodedata.normalize("NFKC", password)
