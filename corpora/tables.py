"""Rows in and out of files: JSON Lines, gzipped or not, and Parquet; the name's ending decides, none is JSON Lines."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any, cast

from recommender.errors import DataError

Row = dict[str, Any]
KNOWN = ".jsonl, .jsonl.gz, .parquet"


def read_rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Numbered rows (from 1) of the file at ``path``.

    Raises DataError for a missing file, an unknown ending, bytes that are not UTF-8, and a line that is no JSON object.
    """
    if not path.is_file():
        raise DataError("error.file_missing", name=str(path))
    if path.suffix == ".parquet":
        yield from _read_parquet(path)
        return
    with _open(path, "r") as file:
        yield from _read_lines(file, path.name)


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write ``rows`` to ``path``; the file appears only when all are written."""
    work = path.with_name(f".{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        if path.suffix == ".parquet":
            _write_parquet(work, rows)
        else:
            with _open(path, "w", work) as file:
                file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        work.replace(path)
    finally:
        work.unlink(missing_ok=True)


def check_target(path: Path) -> None:
    """Before long work: DataError or OSError if ``write_rows`` could not write to ``path``."""
    work = path.with_name(f".{path.name}.part")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        if path.suffix == ".parquet":
            work.touch()
        else:
            _open(path, "w", work).close()
    finally:
        work.unlink(missing_ok=True)


def _open(path: Path, mode: str, actual: Path | None = None) -> IO[str]:
    encoding = "utf-8-sig" if mode == "r" else "utf-8"  # some programs begin a file with a byte order mark
    if path.suffix == ".gz":
        return cast("IO[str]", gzip.open(actual or path, f"{mode}t", encoding=encoding))
    if path.suffix in (".jsonl", ".json", ".ndjson", ""):
        return cast("IO[str]", (actual or path).open(mode, encoding=encoding))
    raise DataError("error.file_kind", name=path.name, known=KNOWN)


def _read_lines(file: IO[str], name: str) -> Iterator[tuple[int, Row]]:
    number = 0
    try:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            row = json.loads(line)
            if not isinstance(row, dict):
                raise DataError("error.row_object", name=name, line=number)
            yield number, row
    except UnicodeDecodeError as error:
        raise DataError("error.row_encoding", name=name, line=number + 1) from error
    except json.JSONDecodeError as error:
        raise DataError("error.row_json", name=name, line=number, column=error.colno) from error
    except (OSError, EOFError) as error:
        raise DataError("error.row_damaged", name=name, line=number + 1) from error


def _read_parquet(path: Path) -> Iterator[tuple[int, Row]]:
    import pyarrow as arrow
    from pyarrow import parquet

    try:
        table = parquet.read_table(path)
    except (arrow.ArrowException, OSError) as error:
        raise DataError("error.row_damaged", name=path.name, line=1) from error
    yield from enumerate(table.to_pylist(), start=1)


def _write_parquet(path: Path, rows: Iterable[Row]) -> None:
    """Nested values go in as JSON text, so that every row fits one schema: that of all rows together."""
    import pyarrow as arrow
    from pyarrow import parquet

    flat = [
        {k: json.dumps(v, ensure_ascii=False) if isinstance(v, (dict, list)) else v for k, v in row.items()}
        for row in rows
    ]
    columns = dict.fromkeys(key for row in flat for key in row)
    parquet.write_table(arrow.table({key: [row.get(key) for row in flat] for key in columns}), path)
