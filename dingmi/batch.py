"""Many drafts at once: on the cores of this machine, or on a Dask cluster of the closed network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from corpora.tables import Row, check_target, read_rows, write_rows
from dingmi.opening import Chosen, open_recommender
from recommender.document import Document
from recommender.errors import DataError, DingmiError, OptionError
from recommender.law.days import iso_day
from recommender.recommend import Recommender
from recommender.wire import to_wire

ENGINES = ("local", "dask")
CHUNK = 64
Chunk = Sequence[Row]
Mapper = Callable[[Callable[[Chunk], list[Row]], Sequence[Chunk]], Iterator[list[Row]]]


@dataclass(frozen=True)
class BatchJob:
    """What to read, where to write, and with which recommender."""

    source: Path
    target: Path
    chosen: Chosen
    on: date
    tier: str | None
    language: str


@dataclass(frozen=True)
class Work:
    """What a worker needs to answer a chunk; sent to it whole."""

    chosen: Chosen
    on: date
    tier: str | None
    language: str

    def __call__(self, chunk: Chunk) -> list[Row]:
        """Answers for the rows of a chunk, in order."""
        engine = _engine(self.chosen)
        return [answer_row(engine, row, self) for row in chunk]


def run_batch(job: BatchJob, engine: str, scheduler: str | None) -> int:
    """Answer every row; returns how many could not be read. What each lacked is said in its row."""
    if engine not in ENGINES:
        raise OptionError("error.unknown_engine", engine=engine, known=tuple(ENGINES))
    check_target(job.target)
    rows = _checked(job.source)
    _engine(job.chosen)
    chunks = [rows[i : i + CHUNK] for i in range(0, len(rows), CHUNK)]
    mapper = _on_dask(scheduler) if engine == "dask" else _on_this_machine
    work = Work(job.chosen, job.on, job.tier, job.language)
    answers: list[Row] = []
    from dingmi.progress import progress

    with progress(len(rows)) as advance:
        for part in mapper(work, chunks):
            answers.extend(part)
            advance(len(part))
    write_rows(job.target, answers)
    return summarize(rows, answers, job.language)


def answer_row(engine: Recommender, row: Row, work: Work) -> Row:
    """One row's answer, or what is wrong with the row."""
    try:
        on = iso_day(row["date"]) if row.get("date") else None
        tier = row.get("issuer_tier") or work.tier
        known = {t.name for t in engine.scheme.tiers}
        named = tier if tier in known else None
        document = Document(row["text"], row.get("title") or "", on, named, row.get("issuer") or "")
        return {"id": row["id"], **to_wire(engine.recommend(document, on or work.on), work.language)}
    except DingmiError as error:
        return _failed(row, error, work.language)
    except ValueError:
        return _failed(row, OptionError("error.date", value=row.get("date")), work.language)


def _failed(row: Row, error: DingmiError, language: str) -> Row:
    return {"id": row["id"], "error": {"code": error.key, "text": error.text(language)}}


def summarize(rows: Sequence[Row], answers: Sequence[Row], language: str) -> int:
    """Print outcomes, by ``split`` where rows name one; returns the number of unreadable rows."""
    from rich.console import Console
    from rich.table import Table

    from recommender.messages import say
    from recommender.recommendation import OUTCOMES

    outcomes = ("cli.batch_refer" if outcome == "refer" else f"outcome.{outcome}" for outcome in OUTCOMES)
    head = ("cli.batch_split", "cli.batch_count", *outcomes, "cli.batch_error", "cli.batch_not_open")
    table = Table(*(say(key, language) for key in head), box=None, pad_edge=False)
    for split in sorted({str(row.get("split") or "all") for row in rows}):
        mine = [a for row, a in zip(rows, answers, strict=True) if str(row.get("split") or "all") == split]
        counts = Counter(a.get("outcome", "error") for a in mine)
        share = 1 - counts["open"] / len(mine)
        table.add_row(split, str(len(mine)), *(str(counts[o]) for o in (*OUTCOMES, "error")), f"{share:.2%}")
    console = Console()
    console.print(table)
    failed = sum("error" in a for a in answers)
    if failed:
        console.print(say("cli.batch_failed", language, count=failed))
    return failed


def _checked(source: Path) -> list[Row]:
    rows = []
    for number, row in read_rows(source):
        for field in ("id", "text"):
            if not isinstance(row.get(field), str):
                raise DataError("error.row_field", name=source.name, line=number, field=field)
        rows.append(row)
    if not rows:
        raise DataError("error.no_records", name=source.name)
    return rows


@lru_cache(maxsize=4)
def _engine(chosen: Chosen) -> Recommender:
    """One recommender a process, however many chunks it answers."""
    return open_recommender(chosen)


def _on_this_machine(work: Callable[[Chunk], list[Row]], chunks: Sequence[Chunk]) -> Iterator[list[Row]]:
    from joblib import Parallel, delayed

    if len(chunks) == 1:
        yield work(chunks[0])
        return
    yield from Parallel(n_jobs=-1, return_as="generator")(delayed(work)(chunk) for chunk in chunks)


def _on_dask(scheduler: str | None) -> Mapper:
    def run(work: Callable[[Chunk], list[Row]], chunks: Sequence[Chunk]) -> Iterator[list[Row]]:
        from distributed import Client

        options: dict[str, Any] = {"address": scheduler} if scheduler else {"dashboard_address": None}
        with Client(**options) as client:  # type: ignore[no-untyped-call]  # the library is untyped here
            for future in client.map(work, chunks, pure=False):
                yield future.result()

    return run
