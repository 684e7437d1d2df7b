"""XML as a stream: nothing that grows, nothing that is no XML."""

from __future__ import annotations

import io
import zipfile

import pytest

from recommender.errors import TextTooLong
from recommender.files.marked_up import Lines, tell
from recommender.files.packages import Damaged


class Heard:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.said: list[str] = []

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        self.said.append(f"<{name}{attributes or ''}>")

    def ends(self, name: str) -> None:
        self.said.append(f"</{name}>")

    def says(self, words: str) -> None:
        self.said.append(words)


def heard(content: bytes) -> list[str]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("part.xml", content)
    listener = Heard()
    tell(zipfile.ZipFile(io.BytesIO(out.getvalue())), "part.xml", listener)
    return listener.said


def test_elements_are_named_with_their_namespace() -> None:
    assert heard(b'<a:p xmlns:a="urn:x">word<b c="1"/></a:p>') == [
        "<urn:x p>",
        "word",
        "<b{'c': '1'}>",
        "</b>",
        "</urn:x p>",
    ]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<a>",
        b"no xml",
        b"<a>" * 5000 + b"</a>" * 5000,
        b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>',
    ],
)
def test_what_is_no_plain_xml_is_damaged(content: bytes) -> None:
    with pytest.raises(Damaged):
        heard(content)


def test_a_part_that_is_missing_is_damage() -> None:
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    with zipfile.ZipFile(out) as archive, pytest.raises(Damaged):
        tell(archive, "part.xml", Heard())


def test_lines_have_room_for_so_many_characters() -> None:
    lines = Lines(5)
    lines.spend(5)
    with pytest.raises(TextTooLong) as caught:
        lines.spend(1)
    assert caught.value.values == {"limit": 5} and "5" in caught.value.text("zh")
