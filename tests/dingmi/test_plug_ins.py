"""The command line hears plug-ins as the service does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dingmi.cli import app
from tests.models import make_encoder
from tests.service.model_server import model_server

DRAFT = "关于后勤的说明\n那件东西周四前照老样子放过去。"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def test_both_plug_ins_take_part(draft: Path, tmp_path: Path) -> None:
    folder = make_encoder(tmp_path / "model", [("东西", "样子")])
    with model_server() as model:
        options = ["--encoder", str(folder), "--reader", f"local-7b@{model.address}", "--date", "2026-03-01"]
        told = CliRunner().invoke(app, ["suggest", str(draft), *options, "--format", "json"])
        assert len(model.asked) == 1
    assert told.exit_code == 0, told.output
    names = json.loads(told.output)["used"]["plugins"]
    assert [name.partition("@")[0] for name in names] == ["onnx:model", "reader:local-7b"]


def test_batch_hears_them_too(tmp_path: Path) -> None:
    rows, out = tmp_path / "rows.jsonl", tmp_path / "out.jsonl"
    rows.write_text(json.dumps({"id": "a", "text": DRAFT, "date": "2026-03-01"}) + "\n", encoding="utf-8")
    folder = make_encoder(tmp_path / "model", [("东西", "样子")])
    told = CliRunner().invoke(app, ["batch", str(rows), str(out), "--encoder", str(folder)])
    assert told.exit_code == 0, told.output
    assert json.loads(out.read_text("utf-8"))["used"]["plugins"][0].startswith("onnx:model@")


@pytest.mark.parametrize("named", ["model", "@http://x", "model@ftp://x"])
def test_a_reader_that_is_no_address_is_refused_with_a_remedy(draft: Path, named: str) -> None:
    told = CliRunner().invoke(app, ["suggest", str(draft), "--reader", named])
    assert told.exit_code != 0
    assert getattr(told.exception, "key", "") == "error.reader_option"
