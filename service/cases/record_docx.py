"""The record as a Word document, made in memory."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.run import Run

from service.cases.record import Field, Record

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_WIDTHS = (Cm(2.8), Cm(5.4), Cm(2.8), Cm(5.4))
_STEP_WIDTHS = (Cm(2.8), Cm(2.4), Cm(3.2), Cm(8.0))
_BODY, _HEADING = "仿宋", "黑体"


def to_docx(record: Record) -> bytes:
    """The record as .docx."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    if record.mark:
        _write(document.add_paragraph().add_run(record.mark), 14, _HEADING)
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _write(heading.add_run(record.heading), 18, _HEADING)
    _form(document, record.rows)
    document.add_paragraph()
    _steps(document, record)
    _write(document.add_paragraph().add_run(record.proof), 8, _BODY)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _form(document: DocxDocument, rows: Sequence[tuple[Field, ...]]) -> None:
    table = document.add_table(len(rows), 4, style="Table Grid")
    table.autofit = False
    for number, fields in enumerate(rows):
        cells = table.rows[number].cells
        for cell, width in zip(cells, _WIDTHS, strict=True):
            cell.width = width
        if len(fields) == 1:
            cells[1].merge(cells[3])
        for place, field in enumerate(fields):
            _fill(cells[2 * place], field.label, _HEADING)
            _fill(cells[2 * place + 1], field.value, _BODY)


def _steps(document: DocxDocument, record: Record) -> None:
    if not record.steps:
        return
    table = document.add_table(1 + len(record.steps), 4, style="Table Grid")
    table.autofit = False
    for number, values in enumerate((record.steps_heads, *((s.at, s.what, s.who, s.said) for s in record.steps))):
        for cell, width, value in zip(table.rows[number].cells, _STEP_WIDTHS, values, strict=True):
            cell.width = width
            _fill(cell, value, _BODY if number else _HEADING)


def _fill(cell: _Cell, text: str, font: str) -> None:
    first, *rest = text.split("\n")
    _write(cell.paragraphs[0].add_run(first), 11, font)
    for line in rest:
        _write(cell.add_paragraph().add_run(line), 11, font)


def _write(run: Run, points: float, font: str) -> None:
    """Set size and fonts; the eastern one has to be named apart."""
    run.font.size, run.font.name = Pt(points), "Times New Roman"
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
