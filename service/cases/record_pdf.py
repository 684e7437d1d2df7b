"""The record as PDF, made in memory. The Chinese font is one that every PDF reader brings (STSong-Light)."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.colors import black, whitesmoke
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from service.cases.record import Record

MEDIA_TYPE = "application/pdf"
_FONT = "STSong-Light"
_WIDTHS = (2.8 * cm, 5.4 * cm, 2.8 * cm, 5.4 * cm)
_STEP_WIDTHS = (2.8 * cm, 2.4 * cm, 3.2 * cm, 8.0 * cm)
_GRID = [("GRID", (0, 0), (-1, -1), 0.5, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def to_pdf(record: Record) -> bytes:
    """The record as .pdf."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    file = BytesIO()
    document = SimpleDocTemplate(
        file, pagesize=A4, leftMargin=2.3 * cm, rightMargin=2.3 * cm, topMargin=1.8 * cm, bottomMargin=1.8 * cm,
        title="", author="", invariant=1,
    )  # fmt: skip
    document.build(_flow(record))
    return file.getvalue()


def _flow(record: Record) -> list[Flowable]:
    head: list[Flowable] = [_text(record.mark, 13)] if record.mark else []
    heading = Paragraph(escape(record.heading), _style(18, 1))
    flow = [*head, heading, Spacer(1, 10), _form(record), Spacer(1, 12)]
    if record.steps:
        flow += [_steps(record), Spacer(1, 8)]
    return [*flow, _text(record.proof, 7)]


def _form(record: Record) -> Table:
    rows, styles = [], list(_GRID)
    for number, fields in enumerate(record.rows):
        cells: list[Flowable | str] = [part for field in fields for part in (_text(field.label), _text(field.value))]
        if len(fields) == 1:
            cells += ["", ""]
            styles.append(("SPAN", (1, number), (3, number)))
        else:
            styles.append(("BACKGROUND", (2, number), (2, number), whitesmoke))
        rows.append(cells)
    styles.append(("BACKGROUND", (0, 0), (0, -1), whitesmoke))
    return Table(rows, _WIDTHS, style=TableStyle(styles), splitInRow=1)


def _steps(record: Record) -> Table:
    rows = [record.steps_heads, *((step.at, step.what, step.who, step.said) for step in record.steps)]
    cells = [[_text(value) for value in row] for row in rows]
    styles = [*_GRID, ("BACKGROUND", (0, 0), (-1, 0), whitesmoke)]
    return Table(cells, _STEP_WIDTHS, style=TableStyle(styles), repeatRows=1, splitInRow=1)


def _text(text: str, points: float = 10.5) -> Paragraph:
    return Paragraph(escape(text).replace("\n", "<br/>"), _style(points))


def _style(points: float, alignment: int = 0) -> ParagraphStyle:
    return ParagraphStyle(
        f"s{points}-{alignment}", fontName=_FONT, fontSize=points, leading=points * 1.45, alignment=alignment,
        wordWrap="CJK",
    )  # fmt: skip
