"""Figures with units: every way of writing them, and the offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.numbers.quantities import Quantity, lowered, read_quantities
from recommender.numbers.units import aspect_of, units


def only(text: str) -> Quantity:
    (quantity,) = read_quantities(text)
    return quantity


@pytest.mark.parametrize(
    ("text", "value", "dimension"),
    [
        ("1500亩", 1, "area"),
        ("38平方千米", 38, "area"),
        ("250公顷", 2.5, "area"),
        ("12 km²", 12, "area"),
        ("5 square miles", 12.94994055168, "area"),
        ("8平方米", 8e-6, "area"),
        ("10千米", 10_000, "length"),
        ("1.6万千米", 16_000_000, "length"),
        ("三毫米", 0.003, "length"),
        ("零下40℃", -40, "temperature"),
        ("耐受-40℃", -40, "temperature"),
        ("minus 40 degrees Celsius", -40, "temperature"),
        ("12 nautical miles", 22_224, "length"),
        ("1:5000", 5000, "scale"),
        ("1∶1万", 10_000, "scale"),
        ("一比五千", 5000, "scale"),
        ("两亿元", 2e8, "money:CNY"),
        ("一万三千八百亿元", 1.38e12, "money:CNY"),
        ("1亿美元", 1e8, "money:USD"),
        ("US$3.2bn", 3.2e9, "money:USD"),
        ("$5 million", 5e6, "money:USD"),
        ("£40", 40, "money:GBP"),
        ("RMB 5,000", 5000, "money:CNY"),
        ("¥8万元", 80_000, "money:CNY"),
        ("65 million crowns", 65e6, "money:crown"),
        ("每吨2,380元", 2380, "money:CNY/"),
        ("2380元/吨", 2380, "money:CNY/"),
        ("23.1万吨", 231_000, "mass"),
        ("三吨半", 3.5, "mass"),
        ("18 200 tonnes", 18_200, "mass"),
        ("500公斤", 0.5, "mass"),
        ("1亿立方米", 1e8, "volume"),
        ("17万人", 170_000, "persons"),
        ("四百来号人", 400, "persons"),
        ("62,000 people", 62_000, "persons"),
        ("320个", 320, "count"),
        ("1720摄氏度", 1720, "temperature"),
        ("1,720 degrees Celsius", 1720, "temperature"),
        ("43.7%", 43.7, "share"),
        ("70 per cent", 70, "share"),
        ("三成半", 35, "share"),
        ("七成二", 72, "share"),
        ("百分之三十五点五", 35.5, "share"),
        ("千分之五", 0.5, "share"),
        ("三分之二", 200 / 3, "share"),
        ("过半数", 50, "share"),
        ("two-thirds", 200 / 3, "share"),
        ("six in ten", 60, "share"),
        ("eighteen of thirty", 60, "share"),
        ("290,000 of 400,000", 72.5, "share"),
        ("十户中六户", 60, "share"),
        ("6个百分点", 6, "points"),
        ("一年半", 547.5, "duration"),
        ("十日内", 10, "duration"),
        ("三个月", 90, "duration"),
        ("0.5毫伽", 0.5, "gravity"),
        ("三八六点二兆", 386.2, "frequency"),
        ("4.1TB", 4198.4, "data"),
    ],
)
def test_values(text: str, value: float, dimension: str) -> None:
    quantity = read_quantities(text)[0]
    assert (quantity.value, quantity.dimension) == (pytest.approx(value), dimension)


@pytest.mark.parametrize(
    "text",
    [
        "2025年7月22日",
        "第5期",
        "3月5日",
        "1620",
        "十分之",
        "at 7:30",
        "v2",
        "1:30",
        "5 in 2024 that",
        "1比2",
        "三月至五日",
    ],
)
def test_no_figure(text: str) -> None:
    assert [q for q in read_quantities(text) if q.unit_text] == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("约5吨", "about"),
        ("5吨左右", "about"),
        ("七八吨", "about"),
        ("超过5吨", "at-least"),
        ("5吨以上", "at-least"),
        ("5吨多", "at-least"),
        ("4万余元", "about"),
        ("不足5吨", "at-most"),
        ("不少于5吨", "at-least"),
        ("at most 5 t", "at-most"),
        ("5 tonnes or less", "at-most"),
        ("nearly 5 t", "about"),
        ("5吨", "exact"),
    ],
)
def test_bounds(text: str, bound: str) -> None:
    assert only(text).bound == bound


def test_a_range_gives_both_ends_the_unit() -> None:
    low, high = read_quantities("10至20万吨")
    assert (low.value, low.bound, high.value) == (100_000, "at-least", 200_000)
    low, high = read_quantities("3-5 km")
    assert (low.value, high.value) == (3000, 5000)


def test_a_unit_is_said_once() -> None:
    assert [(q.value, q.dimension) for q in read_quantities("Gaps of 10.8, 11.5 and 13.3 per cent.")] == [
        (10.8, "share"),
        (11.5, "share"),
        (13.3, "share"),
    ]
    assert [q.value for q in read_quantities("One heap has 26 t, the next 31.")] == [1, 26, 31]
    assert [q.dimension for q in read_quantities("It has 26 t. Then came 31.")] == ["mass", "count"]
    assert [q.value for q in read_quantities("between 70 and 85 thousand talers")] == [70_000, 85_000]


def test_scales_and_sums_in_other_forms() -> None:
    assert only("1:25 000").value == only("one centimetre to 250 metres").value == only("1:2.5万").value == 25_000
    assert only("£25m").value == 25_000_000 and only("18k men").value == 18_000
    assert only("三十多亿元").value == 3e9 and only("三十多亿元").bound == "at-least"
    assert only("half a tonne").value == 0.5
    assert read_quantities("It leaves at four.") == read_quantities("at 0550") == read_quantities("逐一座谈") == ()


def test_counts_keep_their_noun() -> None:
    assert only("样本点320个").noun == "样本点"
    assert only("十四家企业").noun == "企业"
    assert only("设计供水人口128万").dimension == "persons"
    assert only("thirty-two engineers").noun == "engineers"
    assert read_quantities("其余八百")[0].noun == "其余"


def test_shares_keep_their_parts() -> None:
    assert only("290,000 of 400,000").parts == (290_000, 400_000)
    assert only("30名中有18名").parts == (18, 30)


def test_becoming_one_is_no_tenth() -> None:
    assert [q.dimension for q in read_quantities("统一成一张表")] == ["count"]


def test_bare_numbers_that_count_nothing() -> None:
    assert read_quantities("1. 2) 7") == ()
    assert read_quantities("5000") == ()
    assert read_quantities("零分之五")[0].value == 0


def test_what_is_measured() -> None:
    assert aspect_of("纹理清晰度为") == "resolution"
    assert aspect_of("在会上") is None
    assert units()["公顷"] == ("area", 0.01)


def test_lower_case_keeps_the_length() -> None:
    assert lowered("İA") == "İa"


_DRAFTS = st.lists(
    st.sampled_from(
        [
            "面积",
            "１，５００亩",
            "约",
            "两亿元",
            "，",
            "3.5 km²",
            "\u200b",
            "six in ten",
            "萤石23.1万吨",
            "。",
            "第3",
            "7月18日",
            " ",
        ]
    ),
    max_size=12,
).map("".join)


@given(_DRAFTS)
def test_offsets_point_at_what_was_read(text: str) -> None:
    for quantity in read_quantities(text):
        written = quantity.span.of(text)
        if quantity.unit_text not in lowered(written):  # bare, or with the unit of the figure before
            continue
        again = read_quantities(written)
        assert written
        assert not quantity.unit_text or any(q.dimension == quantity.dimension for q in again)


@given(_DRAFTS)
def test_full_width_and_traditional_forms_read_the_same(text: str) -> None:
    wide = text.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)}).replace("亿", "億").replace("万", "萬")
    assert [(q.value, q.dimension) for q in read_quantities(wide)] == [
        (q.value, q.dimension) for q in read_quantities(text)
    ]


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    for quantity in read_quantities(text):
        assert quantity.span.of(text)


def test_zero_width_characters_do_not_break_a_figure() -> None:
    text = "面积3\u200b8平方\u200d千米"
    quantity = only(text)
    assert (quantity.value, quantity.span.of(text)) == (38, "3\u200b8平方\u200d千米")


@pytest.mark.parametrize(
    "text", ["9" * 5_000, "一" * 5_000, "三十" * 5_000, "1," + "111," * 2_000, "4 x " + "9" * 400 + " t"]
)
def test_endless_numbers_are_survived(text: str) -> None:
    read_quantities(text)


def test_a_long_line_is_read_in_one_pass() -> None:
    assert len(read_quantities("萤石23.1万吨，" * 5_000)) == 5_000


@pytest.mark.parametrize(
    ("text", "counts"),
    [("40 million marks", [4e7]), ("12 decoys", [12.0]), ("30 March", []), ("12 Dec", []), ("20 marines", [20.0])],
)
def test_words_that_begin_like_months_are_counted(text: str, counts: list[float]) -> None:
    assert [q.value for q in read_quantities(text)] == counts


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("just short of 40 tonnes", "at-most"),
        ("upwards of 40 tonnes", "at-least"),
        ("in the region of 40 tonnes", "about"),
        ("no fewer than 40 tonnes", "at-least"),
        ("we will not go below 40 tonnes", "at-least"),
        ("never more than 40 tonnes", "at-most"),
        ("turned over 40 tonnes", "exact"),
        ("不得低于40吨", "at-least"),
        ("将近40吨", "about"),
    ],
)
def test_how_exact_a_figure_is(text: str, bound: str) -> None:
    assert [q.bound for q in read_quantities(text)] == [bound]


def test_a_range_has_two_ends() -> None:
    found = [(q.value, q.bound) for q in read_quantities("between 420 and 460 metres")]
    assert found == [(420, "at-least"), (460, "at-most")]


def test_persons_and_units_in_words() -> None:
    assert [(q.value, q.dimension) for q in read_quantities("the sixty of us")] == [(60, "persons")]
    assert [q.value for q in read_quantities("30 kilobecquerels and 0.1 gigabecquerel")] == [3e4, 1e8]
    assert [q.value for q in read_quantities("五千克朗、五千克、三千瓦")] == [5000, 0.005, 0.003]
