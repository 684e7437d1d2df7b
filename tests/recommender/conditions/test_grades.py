"""Grades of wordings against drafts: one of those asked for, or others alone."""

import pytest

from recommender.conditions.grades import grade_in
from tests.recommender.conditions.drafting import draft, states

VAULT = "Guard numbers at a Grade 1 or Grade 2 vault."
SOURCE = "Loss of a source of category 1 or 2."
CELL = "Transfer of a Category A prisoner."


@pytest.mark.parametrize(
    ("core", "which"),
    [
        (VAULT, {"1", "2"}),
        (SOURCE, {"1", "2"}),
        ("Alarms of a Class II building", {"ii"}),
        ("Alarms of a Class I, II or III building", {"i", "ii", "iii"}),
        (CELL, {"a"}),
        ("一级文物库房的位置", {"一"}),
        ("Alarms of a Class II building or above; Class II and above", None),
        ("三级以上网络的拓扑结构", None),
        ("Alarms of a class of buildings", None),
    ],
)
def test_the_grades_of_a_wording(core: str, which: set[str] | None) -> None:
    found = grade_in(core)
    assert (set(found.which) if found else None) == which


@pytest.mark.parametrize(
    ("matter", "text", "found"),
    [
        (VAULT, "The vault is of grade 3; two guards.", ["not-met"]),
        (VAULT, "The vault is of grade 2; two guards.", ["met"]),
        (VAULT, "We have two guards at the grade 1 vault and none at the grade 3 vault.", ["met"]),
        (VAULT, "The vault is not a grade 1 vault; two guards.", []),
        (VAULT, "Two guards at the vault.", []),
        (VAULT, "Two guards at the class 3 vault.", []),
        (SOURCE, "A source of category 4 is gone.", ["not-met"]),
        (CELL, "The category B prisoner goes by rail.", ["not-met"]),
        ("一级文物库房的位置", "三级文物库房在东楼。", ["not-met"]),
        ("一级文物库房的位置", "一级文物库房在东楼，三级文物在西楼。", ["met"]),
        ("一级文物库房的位置", "库房在东楼，消防二级达标。", []),
    ],
)
def test_grades_of_drafts(matter: str, text: str, found: list[str]) -> None:
    assert states(matter, draft(text)) == found


def test_another_grade_away_from_the_matter_says_nothing() -> None:
    assert states(VAULT, draft("Two guards at the vault.\nThe kitchen is a grade 3 kitchen.", "guards")) == []
    assert states(VAULT, draft("Two guards at the vault. It is a grade 2 vault.", "guards")) == ["met"]
