"""How far an item stands out among all candidates of a draft."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.ranking.heights import HEIGHTS, fields, heights

MARGINS = st.lists(st.floats(-20, 20), min_size=1, max_size=90)


def of(margins: list[float], place: int = 0) -> dict[str, float]:
    row = np.array([margins])
    return dict(zip(HEIGHTS, heights(row[:, place], fields(row))[0].tolist(), strict=True))


def test_an_item_high_above_the_field_stands_out_however_low_it_scores() -> None:
    high, low = of([-2.0, *[-9.0] * 30]), of([3.0, *[2.9] * 30])
    assert all(high[name] > low[name] for name in HEIGHTS)
    assert (high["above_middle"], high["above_fifth"], high["above_tenth"]) == (1.75, 1.75, 1.75)


def test_among_few_the_last_one_stands_for_the_fifth_and_the_tenth() -> None:
    found = of([4.0, 2.0, 0.0])
    assert (found["above_fifth"], found["above_tenth"], found["above_middle"]) == (1.0, 1.0, 0.5)


def test_a_single_item_and_none_at_all_stand_out_by_nothing() -> None:
    assert set(of([-7.0]).values()) == {0.0}
    assert set(of([-np.inf, -np.inf]).values()) == {0.0}


@given(MARGINS, st.integers(0, 12))
def test_what_was_not_taken_changes_nothing(margins: list[float], others: int) -> None:
    beside = of([*margins, *[-np.inf] * others])
    assert list(beside.values()) == pytest.approx(list(of(margins).values()), abs=1e-5)


@given(MARGINS)
def test_the_middle_is_the_median_and_the_spread_the_standard_deviation(margins: list[float]) -> None:
    middle, spread, *_ = fields(np.array([margins]))[0].tolist()
    assert middle == pytest.approx(float(np.median(margins)), abs=1e-9)
    assert spread == pytest.approx(float(np.std(margins)), abs=1e-9)


@given(MARGINS, st.floats(-5, 5))
def test_a_field_that_rises_as_a_whole_lets_nothing_stand_out_more(margins: list[float], by: float) -> None:
    risen = of([each + by for each in margins])
    assert list(risen.values()) == pytest.approx(list(of(margins).values()), abs=1e-4)
