"""The tables of an evaluation on gold drafts fit a narrow terminal."""

from __future__ import annotations

import pytest

from dingmi.show_gold import KIND_COLUMNS, show_gold

ROW = dict.fromkeys(KIND_COLUMNS, 0.5) | {"n": 1, "false_alarm_rate": None}
FIGURES = {
    **ROW,
    "n": 84,
    "item_recall_at_1": 1.0,
    "intervals": {"outcome_accuracy": [0.25, 0.75]},
    "given_the_item": {"n": 39, "level": 0.9487, "period": None},
    "by_kind": {"paraphrase-fragment": ROW, "near_miss": ROW},
}


def test_every_figure_and_kind_is_read_in_eighty_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    show_gold(FIGURES, "gold_cn/dev.jsonl")
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["outcome_accuracy", "0.500", "0.250", "-", "0.750"] in lines
    assert ["n", "84"] in lines and ["item_recall_at_1", "1.000"] in lines and ["false_alarm_rate", "-"] in lines
    assert ["level,", "item", "found", "0.949", "n", "=", "39"] in lines
    assert ["period,", "item", "found", "-", "n", "=", "39"] in lines
    assert ["kind", *KIND_COLUMNS.values()] in lines
    assert ["paraphrase-fragment", "1", *["0.500"] * 6, "-"] in lines
