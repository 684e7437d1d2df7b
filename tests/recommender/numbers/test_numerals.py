"""Numbers as written, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.numbers.numerals import english_value, han_value, has_number, is_vague, numbers_in, value_of

_DIGITS = "零一二三四五六七八九"


def _han(number: int) -> str:
    """The Chinese numeral of a number below 10^12, written from the grammar's own rules."""
    if number == 0:
        return "零"
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if number >= size:
            rest = number % size
            gap = "零" if rest and rest < size // 10 else ""
            return _han(number // size) + name + gap + (_han(rest) if rest else "")
    written, started, gap = "", False, False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            written += ("零" if gap else "") + _DIGITS[digit] + name
            started, gap = True, False
        else:
            gap = started
    return written


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_chinese_numeral_reads_back_as_its_number(number: int) -> None:
    assert han_value(_han(number)) == number


@given(st.integers(min_value=0, max_value=10**15), st.booleans())
def test_an_arabic_number_reads_back_with_and_without_commas(number: int, commas: bool) -> None:
    assert value_of(f"{number:,}" if commas else str(number)) == number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("一万三千八百亿", 13_800 * 10**8),
        ("六百二十五", 625),
        ("两亿五", 250_000_000),
        ("一万三", 13_000),
        ("三百五", 350),
        ("一百零五", 105),
        ("十二", 12),
        ("廿三", 23),
        ("二〇二五", 2025),
        ("三八六点二", 386.2),
        ("八点四万", 84_000),
        ("三四十", 30),
        ("七八", 7),
        ("壹仟贰佰", 1200),
        ("3.46亿", 346_000_000),
        ("1亿3千万", 130_000_000),
        ("18 200", 18_200),
        ("65 million", 65_000_000),
        ("2.5bn", 2_500_000_000),
        ("thirty-two", 32),
        ("three thousand one hundred", 3100),
        ("one hundred and twenty", 120),
        ("a dozen", 12),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
    ],
)
def test_values(written: str, value: float) -> None:
    assert value_of(written) == value


def test_two_neighbouring_digits_are_vague() -> None:
    assert [is_vague(w) for w in ("七八", "三四十", "二五〇", "二十三", "零一")] == [True, True, False, False, False]


def test_numbers_are_found_where_a_unit_begins_with_a_thousand() -> None:
    assert [m.group() for m in numbers_in("10千米, 5百帕, 3千人, 1.6万千米")] == ["10", "5", "3千", "1.6万"]


def test_a_look_for_numbers() -> None:
    assert has_number("第三") and has_number("seven days") and not has_number("the weather") and not has_number("天气")


def test_a_lone_half_has_a_value() -> None:
    assert english_value("half") == 0.5
