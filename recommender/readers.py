"""Files to text: plain text in its many encodings, .docx, .odt and .pdf.

Text is tried in this order: byte order mark, strict UTF-8, strict GB18030 (of which GBK and GB 2312 are
parts) where that gives everyday Chinese, UTF-16 without its mark, then a guess that must be confident. A guess alone
misreads short Chinese files; GB18030 alone takes almost any bytes and makes rare characters of Japanese or Big5.
"""

from __future__ import annotations

import codecs
import io
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from recommender.document import MAX_CHARACTERS
from recommender.errors import EmptyText, InputError, TextTooLong, UnreadableFile
from recommender.files import open_text, word
from recommender.files.packages import Damaged, Protected, opened

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_BYTES = 20_000_000
# The longer marks first: that of little-endian UTF-32 begins like that of UTF-16.
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_BINARY_SHARE = 0.02
# Of the characters beyond ASCII in Chinese text, traditional too, far more than half are signs and everyday hanzi.
_EVERYDAY_SHARE = 0.5
_EVERYDAY_ROWS = frozenset((0xA1, 0xA3, *range(0xB0, 0xD8)))
_HANZI = re.compile(r"[\u4e00-\u9fff]")
_READABLE = re.compile(r"[\t\n\r\x20-\x7e\xa0-\u017f\u2010-\u2030\u2160-\u249b\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]")
_READABLE_SHARE = 0.98
_HEAD = 65_536
# What the library raises for a PDF that is not what it claims to be.
_DAMAGE = (
    AttributeError, EOFError, LookupError, NotImplementedError, OSError, RuntimeError, SyntaxError, TypeError,
    ValueError, zlib.error,
)  # fmt: skip


def read_document(data: bytes, name: str) -> str:
    """The text of the file ``name`` whose content is ``data``.

    Raises TextTooLong over ``MAX_BYTES``, UnreadableFile for what is no readable document, EmptyText where
    there is nothing to read.
    """
    if len(data) > MAX_BYTES:
        raise TextTooLong("error.file_too_large", size=len(data), limit=MAX_BYTES)
    text = _reader(data, name)(data, name)
    if not text.strip():
        raise EmptyText("error.empty_text")
    return text


def read_path(path: Path) -> str:
    """The text of the file at ``path``; InputError when there is none."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise TextTooLong("error.file_too_large", size=size, limit=MAX_BYTES)
        return read_document(path.read_bytes(), path.name)
    except OSError as error:
        raise InputError("error.file_missing", name=str(path)) from error


def decode(data: bytes, name: str) -> str:
    """Bytes of a text file as text."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name)
    binary = _looks_binary(data)
    for encoding, plausible in _TRIED[binary]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if plausible(text):
            return text
    if binary:
        raise UnreadableFile("error.binary", name=name)
    return _guess(data, name)


def _everyday(text: str) -> bool:
    """Whether what is beyond ASCII is mostly signs and everyday hanzi (level 1 of GB 2312-80)."""
    beyond = "".join(character for character in text[:_HEAD] if character > "\x7f")
    rows = beyond.encode("gb2312", "ignore")[::2]
    return sum(row in _EVERYDAY_ROWS for row in rows) >= _EVERYDAY_SHARE * len(beyond)


def _readable(text: str) -> bool:
    """Whether there is hardly anything but Latin letters, hanzi, kana and their punctuation."""
    head = text[:_HEAD]
    return len(_READABLE.findall(head)) >= _READABLE_SHARE * len(head) and _everyday_hanzi(head)


def _everyday_hanzi(text: str) -> bool:
    """Whether its hanzi, if any, are mostly everyday ones: wrong encodings make rare ones."""
    return _everyday("".join(_HANZI.findall(text[:_HEAD])))


_WIDE = (("utf-16-le", _readable), ("utf-16-be", _readable))
# Whether the bytes look binary -> encodings to try, with what their text must be like.
_TRIED: dict[bool, tuple[tuple[str, Callable[[str], bool]], ...]] = {
    True: _WIDE,
    False: (("utf-8", lambda _: True), ("gb18030", _everyday), *_WIDE),
}


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile("error.encoding", name=name) from error


def _looks_binary(data: bytes) -> bool:
    head = data[:_HEAD]
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x0b\x1b" for byte in head)
    return b"\x00" in head or control > len(head) * _BINARY_SHARE


def _guess(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or best.chaos > 0.1:
        raise UnreadableFile("error.encoding", name=name)
    text = str(best)
    if not _everyday_hanzi(text):
        raise UnreadableFile("error.encoding", name=name)
    return text


def _reader(data: bytes, name: str) -> Callable[[bytes, str], str]:
    """Content decides, the name only helps: a .txt that is a zip is still a document."""
    if data.startswith(b"%PDF-"):
        return _pdf
    if data.startswith(b"PK\x03\x04"):
        return _zipped
    suffix = Path(name).suffix.lower()
    if suffix in (".docx", ".odt"):
        return _zipped
    return _pdf if suffix == ".pdf" else decode


def _zipped(data: bytes, name: str) -> str:
    try:
        with opened(data) as archive:
            names = archive.namelist()
            if any(map(word.BODY.fullmatch, names)):
                return word.word_text(archive, MAX_CHARACTERS)
            if open_text.BODY in names:
                return open_text.open_text(archive, MAX_CHARACTERS)
    except Protected as error:
        raise UnreadableFile("error.file_protected", name=name) from error
    except Damaged as error:
        raise UnreadableFile("error.file_damaged", name=name, kind=Path(name).suffix or "zip") from error
    raise UnreadableFile("error.binary", name=name)


def _pdf(data: bytes, name: str) -> str:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFile("error.file_protected", name=name)
        text = "\n".join(_pages(reader))
    except (FileNotDecryptedError, DependencyError) as error:
        raise UnreadableFile("error.file_protected", name=name) from error
    except (*_DAMAGE, PyPdfError) as error:
        raise UnreadableFile("error.file_damaged", name=name, kind=".pdf") from error
    if not text.strip():
        raise EmptyText("error.file_no_text", name=name)
    return text


def _pages(reader: PdfReader) -> Iterator[str]:
    """The text of each page, for as long as there is room for it."""
    left = MAX_CHARACTERS
    for page in reader.pages:
        text = page.extract_text()
        left -= len(text)
        if left < 0:
            raise TextTooLong("error.file_text_too_long", limit=MAX_CHARACTERS)
        yield text
