"""The zip package that a .docx or .odt file is, opened within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from recommender.errors import TextTooLong

MAX_UNPACKED = 200_000_000
# What zipfile raises for content that is not what it claims to be.
DAMAGE = (EOFError, LookupError, NotImplementedError, OSError, RuntimeError, ValueError, zipfile.BadZipFile, zlib.error)

_ENCRYPTED = 0x1
_OLE = b"\xd0\xcf\x11\xe0"  # the container in which an encrypted .docx comes


class Damaged(Exception):
    """The file is not what it claims to be."""


class Protected(Exception):
    """The file wants a password."""


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """The package in ``data``.

    Raises Protected, Damaged, and TextTooLong where it would unpack to more than ``MAX_UNPACKED`` bytes.
    """
    if data.startswith(_OLE):
        raise Protected
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except DAMAGE as error:
        raise Damaged from error
    with archive:
        unpacked = sum(info.file_size for info in archive.infolist())
        if unpacked > MAX_UNPACKED:
            raise TextTooLong("error.file_too_large", size=unpacked, limit=MAX_UNPACKED)
        if any(info.flag_bits & _ENCRYPTED for info in archive.infolist()):
            raise Protected
        yield archive
