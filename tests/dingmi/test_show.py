"""What the terminal shows of a recommendation: clause, conditions, need-to-know, portions, sources, candidates."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dingmi.cli import app

HEAD = (
    "catalogue_id,edition,effective_from,effective_to,item_no,matter,level,period,need_to_know,producing_tier,reason\n"
)
ROWS = (
    "T,2025,2025-01-01,,1,跨省河流水量分配谈判的底线方案,secret,10y,谈判小组,any,\n"
    "T,2025,2025-01-01,,2,库存航空燃油5万吨以上的储备库,secret,10y,仓储处,any,\n"
)
OVERLAY = "- item: T/1\n  cues: [退到]\n"


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., str]:
    """The command on a draft, with a small catalogue and the unit's own list."""
    (tmp_path / "items.csv").write_text(HEAD + ROWS, encoding="utf-8")
    (tmp_path / "own.yaml").write_text(OVERLAY, encoding="utf-8")

    def suggest(text: str, *more: str) -> str:
        options = ["--catalogue", str(tmp_path / "items.csv"), "--overlay", str(tmp_path / "own.yaml")]
        options += ["--date", "2025-07-25", "--tier", "provincial", "--lang", "zh", *more]
        result = CliRunner().invoke(app, ["suggest", "-", *options], input=text, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return "".join(line.strip("│ ") for line in result.output.splitlines())

    return suggest


def test_a_derived_draft_shows_source_and_portions(run: Callable[..., str]) -> None:
    shown = run("汇报\n各处：\n收到来文（机密★3年，知悉范围：谈判小组）。\n来文明确，先停后走，共分3步。\n完\n止")
    for words in (
        "派生定密",
        "机密★3年",
        "来源标志：机密★3年",
        "知悉范围：谈判小组",
        "密点与分段标志",
        "（机密） 来文明确",
    ):
        assert words in shown, words
    assert "own.yaml@sha256:" in shown


def test_an_item_kept_out_is_shown_with_its_condition(run: Callable[..., str]) -> None:
    shown = run("该储备库库存航空燃油3万吨。")
    assert "最接近的事项 T/2025/2 不适用：库存航空燃油5万吨以上" in shown


def test_the_list_must_fit_the_catalogue(tmp_path: Path) -> None:
    (tmp_path / "items.csv").write_text(HEAD + ROWS, encoding="utf-8")
    (tmp_path / "own.yaml").write_text("- item: T/9\n  cues: [退到]\n", encoding="utf-8")
    options = ["--catalogue", str(tmp_path / "items.csv"), "--overlay", str(tmp_path / "own.yaml")]
    result = CliRunner().invoke(app, ["suggest", "-", *options], input="草稿。")
    assert result.exit_code != 0 and "own.yaml" in str(getattr(result.exception, "values", result.output))
