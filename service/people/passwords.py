"""Passwords, kept as argon2id hashes (RFC 9106, second recommended option)."""

from __future__ import annotations

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

_HASHER = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def hashed(password: str) -> str:
    """The hash of a password."""
    return _HASHER.hash(password)


def is_password(hash_: str | None, password: str) -> bool:
    """Whether ``password`` is the one hashed. Without a hash it takes as long, and is not."""
    try:
        return _HASHER.verify(hash_ or _NOBODYS, password) and hash_ is not None
    except (VerificationError, InvalidHashError):
        return False


def invented() -> str:
    """A random password of four groups of four letters (about 79 bits)."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


# The hash of nothing in particular, with the same cost as a real one.
_NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$bm9ib2R5bm9ib2R5$4mKOF3RG0mq4Yl1Nm6Ft3FV5YvIkmSzh7ib3l3v6tqk"
