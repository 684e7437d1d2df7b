"""Word files: everything a reader of the paper sees, once, in its order."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest

from recommender.errors import TextTooLong, UnreadableFile
from recommender.files.packages import Damaged, opened
from recommender.files.word import word_text
from recommender.readers import read_document

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def p(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def packed(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for name, inside in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:part {SPACES}>{inside}</w:part>")
    return out.getvalue()


def read(body: str, **parts: str) -> list[str]:
    return read_document(packed(body, **parts), "draft.docx").split("\n")


BOX = f"<w:pict><v:textbox><w:txbxContent>{p(r('机密★10年'))}</w:txbxContent></v:textbox></w:pict>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (p(r("一") + r("二")) + p(r("三")), ["一二", "三"]),
        (p(f"<w:ins>{r('增加的')}</w:ins>{r('原文')}"), ["增加的原文"]),
        (p(f"{r('留')}<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"), ["留"]),
        (p(f"{r('留')}<w:moveFrom>{r('移走')}</w:moveFrom><w:moveTo>{r('移来')}</w:moveTo>"), ["留移来"]),
        (p(f"<w:hyperlink>{r('链接')}</w:hyperlink>"), ["链接"]),
        (f"<w:sdt><w:sdtContent>{p(r('控件'))}</w:sdtContent></w:sdt>", ["控件"]),
        (p(f"<w:r>{BOX}</w:r>{r('标题')}"), ["机密★10年", "标题"]),
        (
            p(
                f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice>"
                f"<mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>{r('标题')}"
            ),
            ["机密★10年", "标题"],
        ),
        (
            p('<w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>'),
            ["甲\t乙"],
        ),
        (p('<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:t>丙</w:t></w:r>'), ["甲", "乙丙"]),
        (p("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t></w:r>"), ["A-B"]),
        (p("<m:oMath><m:r><m:t>x=5</m:t></m:r></m:oMath>"), ["x=5"]),
        (
            p(
                "<w:r><w:ruby><w:rt><w:r><w:t>dìng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>定</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            ),
            ["定"],
        ),
    ],
)
def test_a_paragraph_is_told_as_it_is_seen(body: str, lines: list[str]) -> None:
    assert read(body) == lines


def table(*rows: tuple[str, ...]) -> str:
    return f"<w:tbl>{''.join('<w:tr>' + ''.join(f'<w:tc>{c}</w:tc>' for c in row) + '</w:tr>' for row in rows)}</w:tbl>"


def test_a_row_is_a_line_and_a_merged_cell_is_told_once() -> None:
    wide, begun, on = '<w:tcPr><w:gridSpan w:val="3"/></w:tcPr>', "<w:vMerge w:val='restart'/>", "<w:vMerge/>"
    rows = table((wide + p(r("合计")), p(r("31"))), (begun + p(r("甲")), p(r("1"))), (on + p(""), p(r("2"))))
    assert read(rows) == ["合计\t31", "甲\t1", "\t2"]


def test_a_table_in_a_cell_is_not_lost() -> None:
    inner = table((p(r("里")), p(r("5"))))
    assert read(table((p(r("外")) + inner, p(r("旁"))))) == ["外", "里\t5\t旁"]


def test_a_span_beyond_sense_costs_nothing() -> None:
    assert read(table((f'<w:tcPr><w:gridSpan w:val="{10**12}"/></w:tcPr>' + p(r("x")),))) == ["x"]


def test_headers_stand_above_and_notes_below_unless_told_already() -> None:
    body = p(r("关于移交的函")) + p(r("正文"))
    found = read(
        body,
        header1=p(r("机密★10年")) + p(r("关于移交的函")),
        header2=p(r("机密★10年")),
        footnotes=p(r("底线是八年")),
        footer1=p(r("— 1 —")),
    )
    assert found == ["机密★10年", "关于移交的函", "正文", "底线是八年"]


def test_comments_are_no_part_of_the_paper() -> None:
    assert read(p(r("正文")), comments=p(r("请再核"))) == ["正文"]


@pytest.mark.parametrize("body", [p(r("x" * 50)), p("") * 50, p(r("x")) * 30])
def test_reading_stops_where_there_is_no_room(body: str) -> None:
    with opened(packed(body)) as archive, pytest.raises(TextTooLong):
        word_text(archive, 40)


def test_a_package_without_a_body_is_damaged() -> None:
    out = io.BytesIO()
    zipfile.ZipFile(out, "w").close()
    with opened(out.getvalue()) as archive, pytest.raises(Damaged):
        word_text(archive, 40)


@pytest.mark.parametrize("body", ["</w:p>", "<w:tbl><w:tc></w:tr></w:tbl>"])
def test_a_body_that_is_no_xml_is_damaged(body: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(body)
    assert caught.value.key == "error.file_damaged"


def test_cells_and_rows_out_of_place_are_read_all_the_same() -> None:
    assert read(f"<w:tc>{p(r('单独'))}</w:tc><w:r><w:t>游离</w:t></w:r>{p(r('段'))}") == ["单独", "段"]


def test_what_the_library_writes_is_read() -> None:
    document = docx.Document()
    document.add_paragraph("甲")
    document.sections[0].header.paragraphs[0].text = "秘密★5年"
    cells = document.add_table(rows=2, cols=2)
    cells.cell(0, 0).merge(cells.cell(0, 1)).text = "并"
    cells.cell(1, 1).text = "5"
    out = io.BytesIO()
    document.save(out)
    assert read_document(out.getvalue(), "a.docx").split("\n") == ["秘密★5年", "甲", "并", "\t5"]
