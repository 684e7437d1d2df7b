"""Catalogues in files: CSV, XLSX or YAML in, the same three out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from recommender.catalogue import Catalogue, ScopeItem
from recommender.catalogues.check import edition_problems
from recommender.catalogues.rows import COLUMNS, read_rows
from recommender.catalogues.tables import KINDS, read_table, yaml_text
from recommender.errors import CatalogueError
from recommender.problems import errors
from recommender.scheme import Scheme


def read_catalogue(path: Path | str, scheme: Scheme) -> Catalogue:
    """The catalogue in the file at ``path``.

    Raises CatalogueError when there is no such file, when it is no table, or, with all its ``problems``, when any
    of them blocks. Warnings do not; ``catalogue_check.check_file`` tells them.
    """
    where = Path(path)
    rows = read_rows(read_table(where), scheme)
    found = errors((*rows.problems, *edition_problems(rows)))
    if found:
        raise CatalogueError("error.catalogue", found, name=where.name, count=len(found), row=found[0].row)
    return rows.catalogue


def write_catalogue(catalogue: Catalogue, path: Path | str) -> None:
    """Write ``catalogue`` to ``path``; the ending says as what. The file appears when it is whole."""
    where = Path(path)
    write = {".csv": _csv, ".xlsx": _xlsx, ".yaml": _yaml, ".yml": _yaml}.get(where.suffix.lower())
    if write is None:
        raise CatalogueError("error.catalogue_kind", name=where.name, known=tuple(KINDS))
    work = where.with_name(f".{where.name}.part")
    work.write_bytes(write(catalogue))
    work.replace(where)


def _rows(catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    for edition in catalogue.editions:
        until = edition.effective_to.isoformat() if edition.effective_to else ""
        for item in edition.items:
            yield (edition.catalogue, edition.name, edition.effective_from.isoformat(), until, *_cells(item))


def _cells(item: ScopeItem) -> tuple[str, ...]:
    return (
        item.number,
        item.matter,
        item.level,
        item.period.wire,
        item.need_to_know,
        item.producing_tier,
        item.reason,
    )


def _csv(catalogue: Catalogue) -> bytes:
    """With a byte order mark, so that spreadsheets read the Chinese right."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows((COLUMNS, *_rows(catalogue)))
    return text.getvalue().encode("utf-8-sig")


def _xlsx(catalogue: Catalogue) -> bytes:
    """All cells as text: an item numbered 1.10 stays 1.10."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet("catalogue")
    for row in (COLUMNS, *_rows(catalogue)):
        cells = [WriteOnlyCell(sheet, value) for value in row]
        for cell in cells:
            cell.data_type = "s"  # text, never a formula
        sheet.append(cells)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _yaml(catalogue: Catalogue) -> bytes:
    editions = []
    for edition in catalogue.editions:
        until = edition.effective_to.isoformat() if edition.effective_to else ""
        head = (edition.catalogue, edition.name, edition.effective_from.isoformat(), until)
        items = [{k: v for k, v in zip(COLUMNS[4:], _cells(i), strict=True) if v} for i in edition.items]
        editions.append(dict(zip(COLUMNS[:4], head, strict=True)) | {"items": items})
    return yaml_text(editions).encode()
