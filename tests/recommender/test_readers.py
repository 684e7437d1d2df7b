"""Files to text: encodings, .docx, .odt, .pdf, and everything that is none of them."""

from __future__ import annotations

import codecs
import io
import re
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentText
from odf.table import Table, TableCell, TableRow
from odf.text import H, P
from pypdf import PdfReader, PdfWriter

from recommender import readers
from recommender.errors import DingmiError, EmptyText, InputError, TextTooLong, UnreadableFile
from recommender.files import packages
from recommender.readers import read_document, read_path
from tests.recommender.files.packing import package

SENTENCE = "关于调整青河水库调度方案的请示。"


def word(*lines: str) -> bytes:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "单位", "水利厅"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def open_text(*lines: str) -> bytes:
    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text="标题"))
    table = Table(name="t")
    row = TableRow()
    cell = TableCell()
    cell.addElement(P(text="格子"))
    row.addElement(cell)
    table.addElement(row)
    for line in lines:
        document.text.addElement(P(text=line))
    document.text.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def pdf(words: str = "", password: str | None = None) -> bytes:
    """A one-page PDF, written by hand where it has words."""
    if not words:
        writer = PdfWriter()
        writer.add_blank_page(200, 200)
    else:
        stream = f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode()
        parts = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R"
            b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
        body, places = b"%PDF-1.4\n", []
        for number, part in enumerate(parts, start=1):
            places.append(len(body))
            body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
        tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(body))
        whole = body + head + table + tail
        if password is None:
            return whole
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(whole)))
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-32", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312"]
)
@pytest.mark.parametrize("times", [1, 40])
def test_text_is_read_in_the_encodings_offices_use(encoding: str, times: int) -> None:
    assert read_document((SENTENCE * times).encode(encoding), "draft.txt") == SENTENCE * times


TRADITIONAL = "關於召開全市安全生產工作會議的通知。請各單位按時參加，不得缺席。"


@pytest.mark.parametrize("encoding", ["big5", "gbk", "gb18030", "utf-16-le"])
def test_traditional_text_is_read_as_it_was_written(encoding: str) -> None:
    assert read_document(TRADITIONAL.encode(encoding), "draft.txt") == TRADITIONAL


@pytest.mark.parametrize("text", ["Le délégué est arrivé à Genève.", "The draft of Mr 王, 1 of 3.", "会議の予定です。"])
def test_utf_16_without_its_mark_is_read(text: str) -> None:
    assert {read_document(text.encode(f"utf-16-{end}"), "draft.txt") for end in ("le", "be")} == {text}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("日本語のテキストです。会議の予定について。", "shift_jis"),
        ("naïve", "latin-1"),
    ],
)
def test_another_encoding_is_read_or_refused_but_never_read_as_rare_hanzi(text: str, encoding: str) -> None:
    """Byte for byte they are valid GB18030 and would become text that nobody wrote."""
    assert text.encode(encoding).decode("gb18030") != text
    try:
        read = read_document(text.encode(encoding), "draft.txt")
        assert read == text or not re.search(r"[\u4e00-\u9fff]", read)
    except UnreadableFile as error:
        assert str(error) == "The encoding of “draft.txt” cannot be told: save it as UTF-8 or GB18030."


def test_big_endian_with_a_mark_is_read() -> None:
    assert read_document(codecs.BOM_UTF16_BE + SENTENCE.encode("utf-16-be"), "draft.txt") == SENTENCE


@given(st.text(min_size=1).filter(lambda t: t.strip() and t.isprintable()))
def test_any_printable_text_survives_utf_8(text: str) -> None:
    assert read_document(text.encode(), "draft.txt") == text.removeprefix("\ufeff")


def test_latin_1_text_is_told_or_refused() -> None:
    data = ("Die Verhandlungen über die Fähre wären längst geschlossen worden. " * 20).encode("latin-1")
    try:
        assert "Verhandlungen" in read_document(data, "draft.txt")
    except UnreadableFile as error:
        assert error.key == "error.encoding"


def test_a_guess_that_is_not_confident_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        readers._guess(bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF, 0xFE, 0x80] * 9), "x.txt")


@pytest.mark.parametrize(
    ("data", "name", "kind", "key"),
    [
        (b"\x00\x01\x02\x03" * 9, "draft.txt", UnreadableFile, "error.binary"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "scan.png", UnreadableFile, "error.binary"),
        (codecs.BOM_UTF8 + b"\xff\xff", "draft.txt", UnreadableFile, "error.encoding"),
        (b"", "draft.txt", EmptyText, "error.empty_text"),
        (b" \n ", "draft.txt", EmptyText, "error.empty_text"),
        (b"PK\x03\x04 not a zip", "draft.docx", UnreadableFile, "error.file_damaged"),
        (b"no zip at all", "draft.odt", UnreadableFile, "error.file_damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "draft.docx", UnreadableFile, "error.file_protected"),
        (b"%PDF-1.4 cut off", "draft.pdf", UnreadableFile, "error.file_damaged"),
        (b"no pdf", "draft.pdf", UnreadableFile, "error.file_damaged"),
    ],
)
def test_what_cannot_be_read_says_what_to_mend(data: bytes, name: str, kind: type[InputError], key: str) -> None:
    with pytest.raises(kind) as caught:
        read_document(data, name)
    assert caught.value.key == key
    assert caught.value.text("zh") and caught.value.text("en")


def test_word_files_give_paragraphs_and_tables() -> None:
    assert read_document(word(SENTENCE, "第二段"), "draft.docx").splitlines() == [SENTENCE, "第二段", "单位\t水利厅"]


def test_open_document_files_give_headings_paragraphs_and_cells() -> None:
    assert read_document(open_text(SENTENCE), "draft.odt").splitlines() == ["标题", SENTENCE, "格子"]


def test_content_decides_and_not_the_name() -> None:
    assert read_document(word(SENTENCE), "draft.txt").startswith(SENTENCE)
    assert "Hello harbour" in read_document(pdf("Hello harbour"), "draft")


def test_a_pdf_gives_its_text() -> None:
    assert read_document(pdf("Hello harbour"), "draft.pdf") == "Hello harbour"


def test_a_scan_is_told_from_a_damaged_file() -> None:
    with pytest.raises(EmptyText) as caught:
        read_document(pdf(), "scan.pdf")
    assert caught.value.key == "error.file_no_text"


def test_a_protected_pdf_is_told() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_document(pdf("Hello", password="geheim"), "draft.pdf")
    assert caught.value.key == "error.file_protected"
    assert read_document(pdf("Hello", password=""), "draft.pdf") == "Hello"


def test_a_zip_that_is_no_document_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="is not text"):
        read_document(package(a_txt=b"hello"), "archive.zip")


@pytest.mark.parametrize("name", ["word__document_xml", "content_xml"])
def test_a_document_with_broken_insides_is_damaged(name: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_document(package(**{name: b"<broken"}), "draft")
    assert caught.value.key == "error.file_damaged"


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MAX_UNPACKED", 1000)
    with pytest.raises(TextTooLong):
        read_document(package(content_xml=b"0" * 10_000), "bomb.odt")


def test_a_file_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(readers, "MAX_BYTES", 10)
    path = tmp_path / "long.txt"
    path.write_bytes(b"x" * 11)
    for read in (lambda: read_document(b"x" * 11, "long.txt"), lambda: read_path(path)):
        with pytest.raises(TextTooLong) as caught:
            read()
        assert caught.value.values == {"size": 11, "limit": 10}


def test_a_path_is_read_or_said_to_be_missing(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(SENTENCE, encoding="gb18030")
    assert read_path(path) == SENTENCE
    for wrong in (tmp_path / "nowhere.txt", tmp_path):
        with pytest.raises(InputError) as caught:
            read_path(wrong)
        assert caught.value.key == "error.file_missing"


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.docx", "a.odt", "a.pdf", "a"]), st.booleans())
def test_no_bytes_get_past_the_errors(data: bytes, name: str, zipped: bool) -> None:
    try:
        assert read_document(b"PK\x03\x04" + data if zipped else data, name).strip()
    except DingmiError as error:
        assert error.text("zh")


@given(st.sampled_from([".docx", ".odt", ".pdf"]), st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=3))
def test_no_damage_gets_past_the_errors(kind: str, share: float, junk: bytes) -> None:
    whole = WHOLE[kind]
    place = int(share * len(whole))
    try:
        read_document(whole[:place] + junk + whole[place + len(junk) :], f"draft{kind}")
    except DingmiError as error:
        assert error.text("en")


WHOLE = {".docx": word(SENTENCE), ".odt": open_text(SENTENCE), ".pdf": pdf("Hello")}
