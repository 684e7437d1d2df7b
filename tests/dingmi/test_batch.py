"""Many drafts at once: each answered as it would be alone, whichever engine and however many processes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpora.samples import sample_catalogue, sample_drafts
from corpora.tables import read_rows, write_rows
from dingmi.batch import CHUNK, BatchJob, run_batch
from dingmi.opening import Chosen
from recommender.errors import BundleError, DataError

CHOSEN = Chosen("us-eo13526", (), None)


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """More drafts than one chunk holds, in two splits."""
    drafts = [json.loads(line) for line in sample_drafts("us-eo13526").read_text("utf-8").splitlines()]
    many = drafts * (CHUNK // len(drafts) + 1)
    return [draft | {"id": str(n), "split": ("train", "dev")[n % 2]} for n, draft in enumerate(many)]


def answers(folder: Path, rows: list[dict[str, Any]], engine: str = "local") -> list[dict[str, Any]]:
    source, target = folder / "in.jsonl.gz", folder / f"{engine}.jsonl"
    write_rows(source, rows)
    assert run_batch(BatchJob(source, target, CHOSEN, date(2024, 6, 1), None, "en"), engine, None) == 0
    return [row for _, row in read_rows(target)]


def test_many_are_answered_like_each_alone_in_order(
    tmp_path: Path, rows: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(rows) > CHUNK
    found = answers(tmp_path, rows)
    assert [answer["id"] for answer in found] == [row["id"] for row in rows]
    table = capsys.readouterr().out
    assert "dev" in table and "train" in table and f"{len(rows) // 2}" in table
    alone = answers(tmp_path, rows[:3])
    assert [answer | {"id": ""} for answer in found[:3]] == [answer | {"id": ""} for answer in alone]


def test_a_cluster_answers_the_same(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    few = rows[:2]
    assert answers(tmp_path, few, "dask") == answers(tmp_path, few)


def test_what_cannot_be_opened_is_told_before_any_draft_is_read(tmp_path: Path, rows: list[dict[str, Any]]) -> None:
    write_rows(tmp_path / "in.jsonl", rows[:1])
    job = BatchJob(tmp_path / "in.jsonl", tmp_path / "out.jsonl", CHOSEN, date(2024, 6, 1), None, "en")
    nowhere = Chosen("us-eo13526", (sample_catalogue("us-eo13526"),), tmp_path / "nowhere")
    with pytest.raises(BundleError):
        run_batch(BatchJob(job.source, job.target, nowhere, job.on, None, "en"), "local", None)
    assert not job.target.exists()


@pytest.mark.parametrize("row", [{"id": "a"}, {"id": 1, "text": "x"}, {"text": "x"}])
def test_a_row_without_id_or_text_is_refused_with_its_line(tmp_path: Path, row: dict[str, Any]) -> None:
    write_rows(tmp_path / "in.jsonl", [{"id": "ok", "text": "x"}, row])
    job = BatchJob(tmp_path / "in.jsonl", tmp_path / "out.jsonl", CHOSEN, date(2024, 6, 1), None, "en")
    with pytest.raises(DataError) as caught:
        run_batch(job, "local", None)
    assert caught.value.values["line"] == 2
