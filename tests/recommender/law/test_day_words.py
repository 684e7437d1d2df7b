from __future__ import annotations

from datetime import date

import pytest

from recommender.law.day_words import day_text


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_is_itself(month: int) -> None:
    day = date(2026, month, 9)
    assert day_text(day, "zh") == f"2026年{month}月9日"
    assert day_text(day, "en") == f"{day:%B} 9, 2026"
