"""``make eval``: cross-validated figures on the golds of each scheme, as far as the data is at hand."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from corpora.paths import DataPaths, data_paths
from recommender.recommend import Recommender
from recommender.scheme_file import load_scheme
from training.examples import Example
from training.gold import cross_validated, report
from training.matcher import blank_voices
from training.teaching_sets import SCHEMES, gold_sets, matcher_examples, without_gold

FIGURES = (
    "outcome_accuracy",
    "level_accuracy",
    "item_recall_at_1",
    "item_recall_at_3",
    "period_accuracy",
    "evidence_f1",
    "false_alarm_rate",
    "refer_recall",
)


def main() -> int:
    """Print one table a scheme; 1 when there is nothing to measure on."""
    data = data_paths(os.environ, Path.cwd())
    measured = [print_scheme(name, data) for name in SCHEMES if data is not None]
    if not any(measured):
        sys.stderr.write("No golds at hand: set DINGMI_DATA to the folder that holds them.\n")
        return 1
    return 0


def print_scheme(name: str, data: DataPaths) -> bool:
    """The figures of one scheme, each draft answered by weights fitted without it; False where golds are missing."""
    scheme = load_scheme(name)
    for golds in gold_sets(scheme, data):
        voices = blank_voices()
        also: list[Example] = without_gold(matcher_examples(scheme, data, voices, None), golds.golds)
        engine = Recommender(scheme, golds.catalogue, voices)
        figures = report(cross_validated(engine, golds.golds, also, lambda done: None))
        print(f"\n{name}: {len(golds.golds)} gold drafts, 10-fold cross-validation")
        for key in FIGURES:
            low, high = figures["intervals"].get(key, (None, None))
            value = figures[key]
            print(f"  {key:20} {_number(value)}   95% {_number(low)} - {_number(high)}")
        for kind, row in figures["by_kind"].items():
            shown = "  ".join(f"{key} {_number(row[key])}" for key in FIGURES if row[key] is not None)
            print(f"    {kind:20} n {row['n']:3.0f}  {shown}")
        return True
    return False


def _number(value: float | None) -> str:
    return "    -" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    sys.exit(main())
