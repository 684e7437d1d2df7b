"""How long a star mark holds, as the words beside it say."""

from __future__ import annotations

import pytest

from recommender.marking.star_terms import read_period, term_beside
from recommender.scheme import Scheme


@pytest.mark.parametrize(
    ("beside", "period"),
    [
        ("(20年)", "20y"),
        ("·20年)", "20y"),
        ("—20年)", "20y"),
        ("级,二十年)", "20y"),
        ("级、保密期限五年,", "5y"),
        ("级,保密五年,", "5y"),
        ("级,期限:6个月)", "6m"),
        (" 期限:3年", "3y"),
        ("\n保密期限:3年\n", "3y"),
        (",保密期限:长期)", "long-term"),
        (",长期)", "long-term"),
        (",保密期限至公布前)", "until:公布"),
        (",开标前)", "until:开标"),
        (",至2031年底)", "until:2031-12-31"),
        (",到2031年6月30日止)", "until:2031-06-30"),
        ("级,保密期限十年的文件", "10y"),
        ("10年前", None),
        (",20年来", None),
        ("(10年未用)", None),
        (",会前传阅", None),
        ("级文件20份", None),
        ("", None),
    ],
)
def test_what_stands_beside_a_level_says_how_long_it_holds(cn: Scheme, beside: str, period: str | None) -> None:
    found = term_beside(f"机密{beside}", len("机密"), cn)
    assert (found.wire if found else None) == period


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("2031年", "until:2031-12-31"),
        ("至2031年底", "until:2031-12-31"),
        ("2031年6月", "until:2031-06-30"),
        ("至开标前", "until:开标"),
        ("6月7日开考前", "until:6月7日开考"),
    ],
)
def test_a_day_that_is_stated_in_part_is_its_last(cn: Scheme, words: str, period: str) -> None:
    found = read_period(words, cn)
    assert found is not None and found.wire == period
