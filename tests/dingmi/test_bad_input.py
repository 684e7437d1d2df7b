"""What a user can get wrong on the command line: each a message that says what to mend, an exit code, nothing lost."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpora.samples import sample_catalogue, sample_drafts
from dingmi.cli import main
from dingmi.console import ExitCode
from recommender.bundle import write_bundle
from recommender.document import MAX_CHARACTERS
from recommender.readers import MAX_BYTES

Told = tuple[int, str, str]
Dingmi = Callable[..., Told]
HEAD = "catalogue_id,edition,effective_from,effective_to,item_no,matter,level,period\n"
ROW = "CH,2024,2024-01-01,,1,连续面积超过25平方千米的地形图,confidential,10y\n"


@pytest.fixture
def dingmi(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Dingmi:
    """Runs the command line as a process would, in a folder of its own; (exit code, output, errors)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "400")

    def run(*arguments: object, text: bytes = b"") -> Told:
        monkeypatch.setattr(sys, "argv", ["dingmi", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
        try:
            main()
            code: object = 0
        except SystemExit as end:
            code = end.code
        told = capsys.readouterr()
        assert isinstance(code, int) and "Traceback" not in told.err
        return code, told.out, told.err

    return run


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder of things that cannot be used."""
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "draft.txt").write_text("关于召开会议的通知", encoding="utf-8")
    (tmp_path / "junk.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "cut.txt").write_bytes(b"\xef\xbb\xbf\xff\xff")
    (tmp_path / "large.txt").write_bytes(b"x" * (MAX_BYTES + 1))
    (tmp_path / "long.txt").write_bytes(b"x" * (MAX_CHARACTERS + 1))
    (tmp_path / "twice.csv").write_text(HEAD + ROW + ROW, encoding="utf-8")
    (tmp_path / "soon.csv").write_text(HEAD + ROW.replace("10y", "soon"), encoding="utf-8")
    (tmp_path / "ages.csv").write_text(HEAD + ROW.replace("10y", "99y"), encoding="utf-8")
    bundle = write_bundle(tmp_path / "tampered", "cn-2024", {}, lambda folder: None)
    (bundle.path / "extra.bin").write_bytes(b"boom")
    write_bundle(tmp_path / "american", "us-eo13526", {}, lambda folder: None)
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(b'{"id": "a", "text": "b"}\n' * 99)[:40])
    (tmp_path / "drafts.jsonl").write_text('{"id": "a", "text": "关于"}\n', encoding="utf-8")
    return tmp_path


SUGGEST = [
    ("empty.txt", (), 3, "The draft is empty: type, paste or upload some text."),
    ("junk.txt", (), 3, "“junk.txt” is not text: give a .txt, .docx, .odt or .pdf file."),
    ("cut.txt", (), 3, "The encoding of “cut.txt” cannot be told: save it as UTF-8 or GB18030."),
    ("large.txt", (), 3, f"The file has {MAX_BYTES + 1} bytes, more than the limit of {MAX_BYTES}: split it"),
    ("long.txt", (), 3, f"more than the limit of {MAX_CHARACTERS}: split it and submit the parts."),
    ("nothing.txt", (), 3, "There is no file “nothing.txt”: check the path."),
    ("draft.txt", ("--scheme", "xx"), 2, "There is no scheme “xx”: use one of cn-2024, us-eo13526, or give a .toml"),
    ("draft.txt", ("--tier", "village"), 2, "There is no tier “village”: use one of national, provincial"),
    ("draft.txt", ("--date", "2026-13-01"), 2, "“2026-13-01” is no date: write it like 2026-03-01."),
    ("draft.txt", ("--format", "xml"), 2, "There is no format “xml”: use one of text, json."),
    ("draft.txt", ("--lang", "fr"), 2, "There is no language “fr”: use one of zh, en."),
    ("draft.txt", ("--bundle", "nothing"), 5, "“nothing” is no bundle (it has no manifest.json)"),
    ("draft.txt", ("--bundle", "tampered"), 5, "“extra.bin” of the bundle “tampered” is missing, superfluous or was"),
    ("draft.txt", ("--bundle", "american"), 5, "was made for the scheme us-eo13526, not cn-2024: choose another"),
    ("draft.txt", ("--catalogue", "nothing.csv"), 4, "There is no catalogue or list “nothing.csv”: check the path."),
    ("draft.txt", ("--catalogue", "draft.txt"), 4, "“draft.txt” is no catalogue file: use one of .csv, .xlsx"),
    ("draft.txt", ("--catalogue", "twice.csv"), 4, "Row 3: The number “1” of CH/2024 is used in row 2 already. Give"),
    ("draft.txt", ("--catalogue", "soon.csv"), 4, "Row 2: “soon” is no possible period. Write 10y, 6m, 90d"),
    ("draft.txt", ("--catalogue", "ages.csv"), 4, "Row 2: 99y is longer than the maximum of 10 years for Conf"),
]


@pytest.mark.parametrize(("file", "options", "code", "message"), SUGGEST)
def test_a_fault_is_told_with_its_remedy_and_its_exit_code(
    dingmi: Dingmi, here: Path, file: str, options: tuple[str, ...], code: int, message: str
) -> None:
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    told, out, errors = dingmi("suggest", file, *options)
    assert (told, out) == (code, "") and message in errors
    assert before == {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("file", "options"), [row[:2] for row in SUGGEST if "fr" not in row[1]])
def test_every_fault_is_told_in_chinese_too(dingmi: Dingmi, here: Path, file: str, options: tuple[str, ...]) -> None:
    _, out, errors = dingmi("suggest", file, *options, "--lang", "zh")
    assert out == "" and errors.startswith("错误： ") and re.search("：(请|可用的)", errors)


OTHERS = [
    (("train", "--data", "nothing.jsonl", "--out", "B"), 6, "There is no file “nothing.jsonl”"),
    (("train", "--data", "draft.txt", "--out", "B"), 6, "The kind of “draft.txt” is not known: use .jsonl"),
    (("train", "--data", "cut.jsonl.gz", "--out", "B"), 6, "“cut.jsonl.gz”, line"),
    (("train", "--data", "drafts.jsonl", "--out", "B"), 6, "“drafts.jsonl”, line 1 lacks “level”: add it."),
    (("train", "--data", "drafts.jsonl", "--out", "."), 5, "“.”"),
    (("evaluate",), 2, "Give labelled records with --data, or expected answers with --gold."),
    (("evaluate", "--bundle", "american", "--data", "drafts.jsonl"), 5, "american"),
    (("batch", "draft.txt", "out.jsonl"), 6, "The kind of “draft.txt” is not known"),
    (("batch", "drafts.jsonl", "out.txt"), 6, "The kind of “out.txt” is not known: use .jsonl"),
    (("batch", "drafts.jsonl", "out.jsonl", "--engine", "spark"), 2, "There is no engine “spark”: use one of local"),
    (("batch", "drafts.jsonl", "drafts.jsonl/out.jsonl"), 1, "cannot be read or written"),
    (("catalogue", "import", sample_catalogue("cn-2024"), "none/out.csv"), 1, "check the path, the permissions"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), OTHERS)
def test_other_commands_tell_their_faults_alike(
    dingmi: Dingmi, here: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    told, _, errors = dingmi(*arguments)
    assert told == code and message in errors


def test_a_target_that_cannot_be_written_is_told_before_the_work(
    dingmi: Dingmi, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dingmi.batch.open_recommender", lambda chosen: pytest.fail("began to work"))
    assert dingmi("batch", "drafts.jsonl", "out.txt")[0] == ExitCode.DATA


def test_what_one_draft_of_many_lacks_stands_in_its_row_and_the_rest_is_answered(dingmi: Dingmi, here: Path) -> None:
    rows = [{"id": "a", "text": " "}, {"id": "b", "text": "关于", "date": "2026-99-01"}, {"id": "c", "text": "关于"}]
    (here / "mixed.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    code, out, _ = dingmi("batch", "mixed.jsonl", "out.jsonl", "--lang", "zh")
    answers = [json.loads(line) for line in (here / "out.jsonl").read_text("utf-8").splitlines()]
    assert code == ExitCode.INPUT and "2 份无法读取" in out
    assert [answer["id"] for answer in answers] == ["a", "b", "c"]
    assert answers[0]["error"]["text"] == "草稿是空的：请输入、粘贴或上传文字。"
    assert answers[1]["error"]["code"] == "error.date" and "outcome" in answers[2]


def test_figures_are_shown_when_their_file_cannot_be_written(dingmi: Dingmi, here: Path) -> None:
    some = sample_drafts("cn-2024").read_text("utf-8").splitlines(keepends=True)[:2]
    (here / "gold.jsonl").write_text("".join(some), encoding="utf-8")
    code, out, errors = dingmi("evaluate", "--gold", "gold.jsonl", "--json", "none/figures.json")
    assert code == ExitCode.FAILED and "outcome_accuracy" in out and "none/figures.json" in errors


def test_the_language_of_the_environment_is_used(dingmi: Dingmi, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "草稿是空的" in dingmi("suggest", "empty.txt")[2]
    assert "draft is empty" in dingmi("suggest", "empty.txt", "--lang=en")[2]


def test_an_interruption_and_a_closed_pipe_end_quietly(dingmi: Dingmi, monkeypatch: pytest.MonkeyPatch) -> None:
    for error, code in ((KeyboardInterrupt(), ExitCode.INTERRUPTED), (BrokenPipeError(), ExitCode.OK)):
        monkeypatch.setattr("dingmi.cli.app", _raising(error))
        monkeypatch.setattr(sys, "stderr", io.StringIO())
        assert dingmi("suggest")[0] == code


def test_a_fault_of_the_program_is_not_hidden(dingmi: Dingmi, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dingmi.cli.app", _raising(OSError("no file is concerned")))
    with pytest.raises(OSError, match="no file is concerned"):
        dingmi("suggest")


def _raising(error: BaseException) -> Callable[[], None]:
    def raise_() -> None:
        raise error

    return raise_


def test_a_draft_comes_in_by_standard_input_in_any_encoding(dingmi: Dingmi) -> None:
    draft = "关于召开会议的通知。请各单位按时参加。"
    found = [dingmi("suggest", "-", "--format", "json", text=draft.encode(e))[1] for e in ("utf-8", "gb18030")]
    assert found[0] == found[1] and json.loads(found[0])["outcome"] == "open"
    assert os.environ["COLUMNS"]
