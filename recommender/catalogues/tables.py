"""Catalogue files as plain tables: CSV, XLSX and a simple YAML, all cells as the text that was written.

Nothing is interpreted here. A row knows its line (CSV, YAML) or row (XLSX) in the file, so that a fault can be found
again. YAML values stay text too, so that an item numbered 1.10 does not become 1.1.
"""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from recommender.errors import CatalogueError, TextTooLong, UnreadableFile
from recommender.files.packages import DAMAGE, Damaged, Protected, opened
from recommender.readers import decode

KINDS = (".csv", ".xlsx", ".yaml", ".yml")
MAX_BYTES = 50_000_000
# What a spreadsheet shows where a formula failed: no text that anybody wrote.
_FAILED = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"))
_DELIMITERS = (",", "\t", ";")


@dataclass(frozen=True)
class Table:
    """A header and numbered rows of cells, stripped; rows without any text are left out."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, Sequence[str]], ...]


def read_table(path: Path) -> Table:
    """The table in the file at ``path``; its ending says of which kind it is.

    Raises CatalogueError when the file is missing, too large, damaged or of another kind.
    """
    if path.suffix.lower() not in KINDS:
        raise CatalogueError("error.catalogue_kind", name=path.name, known=tuple(KINDS))
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise CatalogueError("error.catalogue_size", name=path.name, size=size, limit=MAX_BYTES)
        data = path.read_bytes()
    except OSError as error:
        raise CatalogueError("error.catalogue_missing", path=str(path)) from error
    return parse_table(data, path.name)


def parse_table(data: bytes, name: str) -> Table:
    """The table in ``data``, of the kind that the ending of ``name`` says."""
    suffix = Path(name).suffix.lower()
    if suffix == ".xlsx":
        return _xlsx(data, name)
    return (_csv if suffix == ".csv" else _yaml)(_text(data, name), name)


def _text(data: bytes, name: str) -> str:
    try:
        return decode(data, name)
    except UnreadableFile as error:
        key = "error.encoding" if error.key == "error.encoding" else "error.catalogue_damaged"
        raise CatalogueError(key, name=name, detail="") from error


def _csv(text: str, name: str) -> Table:
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = tuple(cell.strip() for cell in next(reader, []))
        return Table(header, tuple(_csv_rows(reader)))
    except csv.Error as error:
        raise CatalogueError("error.catalogue_damaged", name=name, detail=f"{reader.line_num}: {error}") from error


def _csv_rows(reader: Any) -> Iterator[tuple[int, Sequence[str]]]:
    line = reader.line_num + 1
    for cells in reader:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield line, stripped
        line = reader.line_num + 1


def _xlsx(data: bytes, name: str) -> Table:
    """The first sheet. Whatever the library trips over means that the file is damaged."""
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with opened(data):  # refused where it would unpack without end
            rows = _sheet(data)
    except Protected as error:
        raise CatalogueError("error.file_protected", name=name) from error
    except TextTooLong as error:
        size, limit = (error.values[key] for key in ("size", "limit"))
        raise CatalogueError("error.catalogue_size", name=name, size=size, limit=limit) from error
    except (Damaged, *DAMAGE, InvalidFileException, SyntaxError) as error:
        raise CatalogueError("error.catalogue_damaged", name=name, detail=str(error).partition("\n")[0]) from error
    header = rows.pop(1, [])
    return Table(tuple(header), tuple(rows.items()))


def _sheet(data: bytes) -> dict[int, list[str]]:
    """Row number -> its cells, for rows with any; IndexError where there is no sheet.

    The size that a sheet states is passed over: one stray cell at its far corner makes that a thousand million cells.
    """
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        numbered = enumerate(sheet.iter_rows(values_only=True), start=1)
        rows = {n: _trimmed([_cell(value) for value in row]) for n, row in numbered if row}
        book.close()
    return {n: row for n, row in rows.items() if row}


def _cell(value: object) -> str:
    if value is None or value in _FAILED:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _trimmed(cells: list[str]) -> list[str]:
    """Without empty cells at the end, which spreadsheets add."""
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def _yaml(text: str, name: str) -> Table:
    """``editions:`` a list of mappings with their ``items:``, or one such mapping, or a list of flat rows."""
    import yaml

    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        rows = [] if root is None else list(_yaml_rows(_plain(root)))
    except (yaml.YAMLError, _NotATable, RecursionError) as error:
        raise CatalogueError("error.catalogue_damaged", name=name, detail=" ".join(str(error).split())) from error
    header = tuple(dict.fromkeys(key for _, row in rows for key in row))
    return Table(header, tuple((line, [row.get(key, "") for key in header]) for line, row in rows))


class _NotATable(Exception):
    """The YAML holds something else than rows of text."""


def _yaml_rows(root: Any) -> Iterator[tuple[int, dict[str, str]]]:
    for part in _list(root, "editions"):
        if "items" not in part:
            yield part[_LINE], _cells(part)
            continue
        shared = _cells({key: value for key, value in part.items() if key != "items"})
        for item in _list(part["items"], ""):
            yield item[_LINE], shared | _cells(item)


def _cells(mapping: dict[Any, Any]) -> dict[str, str]:
    """Its values as text; a list of texts is one cell with a line each."""
    return {key: _joined(value) for key, value in mapping.items() if key != _LINE}


def _joined(value: Any) -> str:
    parts = value if isinstance(value, list) else [value]
    if not all(isinstance(part, str) for part in parts):
        raise _NotATable("text, or a list of texts, is wanted as a value")
    return "\n".join(parts)


def _list(value: Any, key: str) -> list[dict[Any, Any]]:
    if isinstance(value, dict):
        value = value.get(key, [value])
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise _NotATable("a list of mappings is wanted")
    return value


_LINE = 0  # key under which a mapping keeps its line; no text is equal to it


def _plain(root: Any) -> Any:
    """A YAML node as lists, mappings and the text of scalars; what it refers to many times is made once."""
    import yaml

    made: dict[int, Any] = {}

    def plain(node: Any) -> Any:
        if id(node) not in made:
            made[id(node)] = fresh(node)
        return made[id(node)]

    def fresh(node: Any) -> Any:
        if isinstance(node, yaml.SequenceNode):
            return [plain(child) for child in node.value]
        if isinstance(node, yaml.MappingNode):
            mapping: dict[Any, Any] = {_scalar(key): plain(value) for key, value in node.value}
            if len(mapping) < len(node.value):
                raise _NotATable(f"a key stands twice, line {node.start_mark.line + 1}")
            return mapping | {_LINE: node.start_mark.line + 1}
        return _scalar(node)

    return plain(root)


def _scalar(node: Any) -> str:
    if not isinstance(node.value, str):
        raise _NotATable("a key is no text")
    empty = not node.style and node.value in ("~", "null", "Null", "NULL")
    return "" if empty else node.value.strip()


def yaml_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """``rows`` (mappings, lists, text) as YAML that this module reads back."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump({"editions": list(rows)}, Dumper=dumper, allow_unicode=True, sort_keys=False, width=1000)
