"""Faults of files that people keep: which block, and that each can be said with its remedy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recommender.messages import messages
from recommender.problems import WARNINGS, Problem, errors
from recommender.scheme import Scheme

PROJECT = Path(__file__).parents[2]


def test_a_problem_is_said_in_a_line_with_its_row_and_remedy() -> None:
    problem = Problem(7, "date", {"value": "soon", "column": "effective_to"})
    assert problem.text("en") == "Row 7: “soon” in “effective_to” is no date. Write it like 2026-03-01."
    assert problem.text("zh") == "第 7 行：“effective_to”的“soon”不是日期。请写成 2026-03-01 的形式。"
    assert Problem(0, "no_items").text("en") == "It holds no items. Write one item a row below the header."


def test_the_wire_form_names_severity_and_code() -> None:
    assert Problem(2, "gap", {"first": "A/1", "second": "A/2", "end": "x", "since": "y", "row": 1}).to_wire("en") | {
        "problem": "", "remedy": "",
    } == {"row": 2, "severity": "warning", "code": "gap", "problem": "", "remedy": ""}  # fmt: skip
    assert Problem(2, "no_items").to_wire("zh")["severity"] == "error"


def test_a_name_is_said_in_the_readers_language(cn: Scheme) -> None:
    problem = Problem(2, "over_cap", {"value": "99y", "level": cn.level("secret").names, "maximum": 20})
    assert "for Secret" in problem.fault("en") and "机密" in problem.fault("zh")


def test_errors_are_those_that_block_by_row() -> None:
    found = errors([Problem(9, "date"), Problem(1, "gap"), Problem(3, "level")])
    assert [(problem.row, problem.code) for problem in found] == [(3, "level"), (9, "date")]


@pytest.mark.parametrize("code", sorted(WARNINGS))
def test_every_warning_exists_with_a_remedy(code: str) -> None:
    topics = [topic for topic in ("catalogue", "thesaurus") if f"{topic}.{code}" in messages()]
    assert topics and all(f"{topic}.{code}.remedy" in messages() for topic in topics)


def test_every_code_that_is_given_can_be_said() -> None:
    rooms = ("recommender/catalogues/rows.py", "recommender/catalogues/check.py", "recommender/catalogues/overlay.py")
    text = "".join((PROJECT / room).read_text("utf-8") for room in rooms)
    codes = set(re.findall(r"(?:Problem\([^,]+, |_fault\(row, )\"([a-z_]+)\"", text))
    assert len(codes) > 10 and {f"catalogue.{c}{end}" for c in codes for end in ("", ".remedy")} <= set(messages())
