"""Gold figures for the terminal: one row a figure with its interval, then one row a kind."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Column, Table

# Key of a figure -> heading short enough for a narrow terminal.
KIND_COLUMNS = {
    "n": "n",
    "outcome_accuracy": "outcome",
    "level_accuracy": "level",
    "item_recall_at_1": "item@1",
    "item_recall_at_3": "item@3",
    "period_accuracy": "period",
    "evidence_f1": "evidence",
    "false_alarm_rate": "alarms",
}


def show_gold(figures: dict[str, Any], title: str) -> None:
    """Print a report of ``training.gold.report``."""
    console = Console(highlight=False)
    table = Table("figure", "value", "95% interval", title=title, title_justify="left", box=None, pad_edge=False)
    for key, value in figures.items():
        if isinstance(value, (int, float)) or value is None:
            low, high = figures["intervals"].get(key, (None, None))
            table.add_row(key, _number(value), "" if low is None else f"{_number(low)} - {_number(high)}")
    given = figures["given_the_item"]
    table.add_row("level, item found", _number(given["level"]), f"n = {given['n']}")
    table.add_row("period, item found", _number(given["period"]), f"n = {given['n']}")
    console.print(table)
    console.print()
    kinds = Table(Column("kind", no_wrap=True), *KIND_COLUMNS.values(), box=None, pad_edge=False)
    for kind, row in figures["by_kind"].items():
        kinds.add_row(kind, *(_number(row[column]) for column in KIND_COLUMNS))
    console.print(kinds)


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return str(value) if isinstance(value, int) else f"{value:.3f}"
