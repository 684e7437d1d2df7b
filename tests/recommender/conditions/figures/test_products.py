"""What several of each come to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.conditions.facts import Facts, facts_of
from recommender.conditions.figures.products import apiece, products
from recommender.document import Document


def read(text: str) -> Facts:
    return facts_of(Document(text), date(2025, 7, 25))


def values(text: str, dimension: str) -> list[float]:
    facts = read(text)
    return [made.value for made in products(facts, [q for q in facts.quantities if q.dimension == dimension])]


@pytest.mark.parametrize(
    ("text", "dimension", "expected"),
    [
        ("5 x 220 t", "mass", [1100.0]),
        ("Stores A to C hold 220 t each.", "mass", [660.0]),
        ("Stores A, B and C hold 220 t each.", "mass", [660.0]),
        ("Stores one to five hold 220 t each.", "mass", [1100.0]),
        ("Seven carts. Each carries 2 tonnes.", "mass", [14.0]),
        ("Seven carts came. Load per cart: 2 tonnes.", "mass", [14.0]),
        ("Each of our two barns has 30 crates, and a crate weighs 2 tonnes.", "mass", [120.0]),
        ("The two barns pay 300 marks a month.", "mass", []),
        ("Rye at 2 tonnes to the hectare.", "mass", []),
        ("每箱12公斤，共50箱。", "mass", [0.6]),
        ("工程分三期，每期用钢2万吨。", "mass", [60000.0]),
        ("4台30万千瓦机组。", "power", [1200.0]),
        ("Rain fell on 12 days; 3 tonnes of hay were lost.", "mass", []),
    ],
)
def test_products(text: str, dimension: str, expected: list[float]) -> None:
    assert values(text, dimension) == pytest.approx(expected)


def test_what_each_has_is_no_whole() -> None:
    facts = read("Each crate weighs 2 tonnes. The hall weighs 900 tonnes. Bread costs 3 marks per person.")
    assert [apiece(q, facts) for q in facts.quantities if q.dimension == "mass"] == [True, False]


@given(st.integers(2, 900), st.integers(1, 5000))
def test_a_product_is_the_number_times_the_figure(several: int, load: int) -> None:
    assert values(f"{several} carts with {load} tonnes each.", "mass") == [several * load]
