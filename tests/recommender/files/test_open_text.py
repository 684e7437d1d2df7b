"""OpenDocument files: everything a reader of the paper sees, once, in its order."""

from __future__ import annotations

import io
import zipfile

import pytest

from recommender.errors import TextTooLong, UnreadableFile
from recommender.files.open_text import open_text
from recommender.files.packages import opened
from recommender.readers import read_document

NAMES = ("text", "office", "table", "draw", "style")
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in NAMES)


def p(inside: str) -> str:
    return f"<text:p>{inside}</text:p>"


def packed(body: str, styles: str = "", manifest: str = "<m/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", f"<office:text {SPACES}>{body}</office:text>")
        archive.writestr("styles.xml", f"<office:styles {SPACES}>{styles}</office:styles>")
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def read(body: str, styles: str = "") -> list[str]:
    return read_document(packed(body, styles), "draft.odt").split("\n")


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (f"<text:h>标题</text:h>{p('一<text:span>二</text:span>三')}", ["标题", "一二三"]),
        (p('甲<text:s text:c="3"/>乙<text:s/>丙<text:tab/>丁<text:line-break/>戊'), ["甲   乙 丙\t丁", "戊"]),
        (p("two\n      words"), ["two words"]),
        (f"<text:tracked-changes>{p('删去的')}</text:tracked-changes>{p('留下的')}", ["留下的"]),
        (p(f"正文<office:annotation>{p('批注')}</office:annotation>"), ["正文"]),
        (p(f"正<text:note><text:note-citation>1</text:note-citation>{p('脚注')}</text:note>文"), ["脚注", "正文"]),
        (p(f"<draw:frame><draw:text-box>{p('机密★10年')}</draw:text-box></draw:frame>标题"), ["机密★10年", "标题"]),
        (p("<text:ruby><text:ruby-base>定</text:ruby-base><text:ruby-text>dìng</text:ruby-text></text:ruby>"), ["定"]),
        ("stray" + p("段"), ["段"]),
    ],
)
def test_a_paragraph_is_told_as_it_is_seen(body: str, lines: list[str]) -> None:
    assert read(body) == lines


def cell(inside: str) -> str:
    return f"<table:table-cell>{inside}</table:table-cell>"


def test_a_row_is_a_line_and_a_merged_cell_is_told_once() -> None:
    covered = f"<table:covered-table-cell>{p('盖住')}</table:covered-table-cell>"
    inner = f"<table:table><table:table-row>{cell(p('里'))}{cell(p('5'))}</table:table-row></table:table>"
    rows = f"<table:table-row>{cell(p('合计'))}{covered}{cell(p('31'))}</table:table-row>"
    rows += f"<table:table-row>{cell(inner)}{cell(p('旁'))}</table:table-row>"
    assert read(f"<table:table>{rows}</table:table>{cell(p('单独'))}") == ["合计\t31", "里\t5\t旁", "单独"]


def test_headers_and_footers_stand_below_unless_told_already() -> None:
    styles = f"<style:header>{p('秘密★5年')}{p('正文')}</style:header><style:footer>{p('- 1 -')}</style:footer>"
    assert read(p("正文"), styles) == ["正文", "秘密★5年"]


@pytest.mark.parametrize("body", [p("x" * 50), p('<text:s text:c="999999999999"/>'), p("") * 50])
def test_reading_stops_where_there_is_no_room(body: str) -> None:
    with opened(packed(body)) as archive, pytest.raises(TextTooLong):
        open_text(archive, 40)


@pytest.mark.parametrize("body", ["</text:p>", p('<text:s text:c="x"/>')])
def test_a_body_that_makes_no_sense_is_damaged(body: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(body)
    assert caught.value.key == "error.file_damaged"


def test_an_encrypted_file_is_told() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_document(packed("", manifest="<m><encryption-data/></m>"), "draft.odt")
    assert caught.value.key == "error.file_protected"


def test_what_is_read_is_printed_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnreadableFile):
        read("<a>底线是八年")
    assert capsys.readouterr() == ("", "")
