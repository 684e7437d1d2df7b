"""Authenticated encryption of bytes: AES-256-GCM, or SM4-GCM where a unit must use national algorithms (GB/T 32907).

A sealed value is one byte that names the cipher, a nonce of 12 random bytes, the ciphertext, and a tag of 16 bytes.
Each key seals few values (those of one case), far below the 2^32 that random nonces allow (NIST SP 800-38D, 8.3).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from service.errors import KeyFault

CipherName = Literal["aes-256-gcm", "sm4-gcm"]
_NONCE, _TAG = 12, 16


@dataclass(frozen=True, slots=True)
class _Kind:
    mark: int
    key_bytes: int
    algorithm: type[algorithms.AES] | type[algorithms.SM4]


_KINDS: Mapping[CipherName, _Kind] = {
    "aes-256-gcm": _Kind(1, 32, algorithms.AES),
    "sm4-gcm": _Kind(2, 16, algorithms.SM4),
}
_BY_MARK: Mapping[int, CipherName] = {kind.mark: name for name, kind in _KINDS.items()}


def new_key(cipher: CipherName) -> bytes:
    """A random key of the cipher's length."""
    return os.urandom(_KINDS[cipher].key_bytes)


def fitting(key: bytes, cipher: CipherName) -> bytes:
    """``key`` cut to the cipher's length; KeyFault when it is shorter."""
    length = _KINDS[cipher].key_bytes
    if len(key) < length:
        raise KeyFault("problem.key_short", bytes=length)
    return key[:length]


def seal(key: bytes, cipher: CipherName, data: bytes, context: str) -> bytes:
    """Encrypt ``data``; it opens only with the same ``context``, which names what and whose it is."""
    kind = _KINDS[cipher]
    nonce = os.urandom(_NONCE)
    sealing = Cipher(kind.algorithm(key), modes.GCM(nonce)).encryptor()
    sealing.authenticate_additional_data(context.encode())
    body = sealing.update(data) + sealing.finalize()
    return bytes([kind.mark]) + nonce + body + sealing.tag


def unseal(key: bytes, data: bytes, context: str) -> bytes:
    """What was sealed; KeyFault when the key, the context or the bytes are not those of sealing."""
    if len(data) < 1 + _NONCE + _TAG or data[0] not in _BY_MARK:
        raise KeyFault("problem.seal_broken")
    kind = _KINDS[_BY_MARK[data[0]]]
    nonce, body, tag = data[1 : 1 + _NONCE], data[1 + _NONCE : -_TAG], data[-_TAG:]
    try:
        opening = Cipher(kind.algorithm(key), modes.GCM(nonce, tag)).decryptor()
        opening.authenticate_additional_data(context.encode())
        return opening.update(body) + opening.finalize()
    except (InvalidTag, ValueError) as error:
        raise KeyFault("problem.seal_broken") from error
