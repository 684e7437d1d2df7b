from __future__ import annotations

from datetime import date

import pytest

from recommender.law.period import Period
from recommender.law.period_words import period_names


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        (Period("years", 1), "1年", "1 year"),
        (Period("years", 10), "10年", "10 years"),
        (Period("months", 1), "1个月", "1 month"),
        (Period("months", 6), "6个月", "6 months"),
        (Period("days", 1), "1天", "1 day"),
        (Period("days", 21), "21天", "21 days"),
        (Period("date", until=date(2030, 12, 1)), "至2030年12月1日", "until December 1, 2030"),
        (Period("condition", text="考试启用"), "至“考试启用”", "until 考试启用"),
        (Period("long-term"), "长期", "long-term"),
    ],
)
def test_a_period_in_the_words_of_each_language(period: Period, zh: str, en: str) -> None:
    assert period_names(period) == {"zh": zh, "en": en}
