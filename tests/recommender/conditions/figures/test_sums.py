"""Figures that add up, and figures that are set against each other."""

from datetime import date

import pytest

from recommender.conditions.facts import facts_of
from recommender.conditions.figures.sums import differences, sums
from recommender.document import Document


def masses(text: str) -> tuple[list[tuple[float, bool]], list[tuple[float, bool]]]:
    facts = facts_of(Document(text), date(2025, 7, 25))
    found = [q for q in facts.quantities if q.dimension == "mass"]
    return (
        [(round(made.value, 6), made.plain) for made in sums(facts, found)],
        [(round(made.value, 6), made.plain) for made in differences(facts, found)],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Heap A 40 t, heap B 35.", [(75.0, True)]),
        ("Rye 40 t, straw 35 t.", [(75.0, False)]),
        ("Rye 40 t and straw 35 t.", [(75.0, True)]),
        ("甲库4万吨、乙库3万吨。", [(70000.0, True)]),
        ("由4万吨增至5万吨。", []),
        ("In all 75 t, rye 40 t, straw 35 t.", []),
        ("Rye 4 t\nOats 5 t\nHay 6 t", [(15.0, True)]),
        ("Rye 4 t\nOats 5 t\nTotal 9 t", []),
        ("Rye 4 t\nNothing else\nOats 5 t\nHay 6 t", []),
        ("Rye 4 t, last week 3 t\nOats 5 t\nHay 6 t", [(7.0, False)]),
    ],
)
def test_sums(text: str, expected: list[tuple[float, bool]]) -> None:
    assert masses(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Book 8.40 kg, measured 8.15.", [(0.00025, True)]),
        ("Rye 8 t, oats 7 t.", [(1.0, False)]),
        ("Book 8 t, measured 2 t.", []),
    ],
)
def test_differences(text: str, expected: list[tuple[float, bool]]) -> None:
    assert masses(text)[1] == expected
