"""Packages: opened within bounds, or told why not."""

from __future__ import annotations

import pytest

from recommender.errors import TextTooLong, UnreadableFile
from recommender.files import packages
from recommender.files.packages import Damaged, Protected, opened
from recommender.readers import read_document
from tests.recommender.files.packing import package


def test_a_package_gives_its_parts() -> None:
    with opened(package(content_xml=b"<a/>")) as archive:
        assert archive.read("content.xml") == b"<a/>"


def test_what_is_no_package_is_damaged() -> None:
    with pytest.raises(Damaged), opened(b"PK\x03\x04 and so on"):
        pass


def test_what_would_unpack_beyond_bounds_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_UNPACKED", 99)
    with pytest.raises(TextTooLong), opened(package(content_xml=b"0" * 100)):
        pass


def locked(data: bytes) -> bytes:
    """The same with the sign that its parts are encrypted."""
    place = data.index(b"PK\x01\x02") + 8
    return data[:place] + bytes([data[place] | 1]) + data[place + 1 :]


@pytest.mark.parametrize(
    "data",
    [
        b"\xd0\xcf\x11\xe0" * 9,
        locked(package(content_xml=b"<a/>")),
    ],
)
def test_a_password_is_told_from_damage(data: bytes) -> None:
    with pytest.raises(Protected), opened(data):
        pass
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, "draft.odt")
    assert caught.value.key == "error.file_protected"
