"""Wordings taken apart: thresholds, timing, aggregation, exclusions, effects, tiers."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.conditions.wording import parse_wording
from recommender.numbers.threshold import Threshold


def only(matter: str) -> Threshold:
    (threshold,) = parse_wording(matter).thresholds
    return threshold


@pytest.mark.parametrize(
    ("matter", "dimension", "lower", "upper"),
    [
        ("面积100平方千米以上的", "area", (100, True), None),
        ("面积超过100平方千米的", "area", (100, False), None),
        ("格网间距不大于5米的", "length", None, (5, True)),
        ("分辨率优于0.5米的", "length", None, (0.5, False)),
        ("产能不足一万吨的", "mass", None, (10_000, False)),
        ("氧化锂10万吨以上不满50万吨的", "mass", (100_000, True), (500_000, False)),
        ("设计供水人口20万以上不满100万的", "persons", (200_000, True), (1_000_000, False)),
        ("面积大于10公顷且小于20公顷的", "area", (0.1, False), (0.2, False)),
        ("投资5000万元至1亿元的", "money:CNY", (5e7, True), (1e8, True)),
        ("人数三十人以下的", "persons", None, (30, True)),
        ("库容1亿立方米（含）以上", "volume", (1e8, True), None),
        ("库容1亿立方米以上（不含本数）", "volume", (1e8, False), None),
        ("库容1亿立方米以下（不含本数）", "volume", None, (1e8, False)),
        ("1:5000以及更大比例尺地形图", "scale", None, (5000, True)),
        ("小于1:5万的地图", "scale", (50_000, False), None),
        ("Stock at a depot, above 10,000 tonnes.", "mass", (10_000, False), None),
        ("Stock at a depot of 10,000 tonnes or more.", "mass", (10_000, True), None),
        ("A facility serving 50,000 or more persons.", "persons", (50_000, True), None),
        ("Guard strength at a site, fewer than 20 on every shift.", "count", None, (20, False)),
        ("Programme of 5 million crowns a year or less.", "money:crown", None, (5e6, True)),
        ("Readiness stated at 70 per cent of establishment or above.", "share", (70, True), None),
        ("Shortfall above 25 per cent of the planning figure.", "share", (25, False), None),
        ("Stock between 10,000 tonnes and 50,000 tonnes.", "mass", (10_000, True), (50_000, True)),
        ("Resolution of a camera where it is 10 cm or better.", "length", None, (0.1, True)),
        ("Gravity measured with an accuracy of 0.5 milligal or better.", "gravity", None, (0.5, True)),
        ("Readiness of 70 per cent or better.", "share", (70, True), None),
        ("Grid of 2 km or closer.", "length", None, (2000, True)),
    ],
)
def test_thresholds(
    matter: str, dimension: str, lower: tuple[float, bool] | None, upper: tuple[float, bool] | None
) -> None:
    threshold = only(matter)
    assert threshold.dimension == dimension
    assert (threshold.lower, threshold.lower_inclusive) == (lower or (None, False))
    assert (threshold.upper, threshold.upper_inclusive) == (upper or (None, False))


def test_the_ends_are_in_or_out_as_worded() -> None:
    band = only("氧化锂10万吨以上不满50万吨的")
    assert [band.admits(v) for v in (99_999, 100_000, 499_999, 500_000)] == [False, True, True, False]


def test_alternatives_share_a_group_and_joint_bounds_do_not() -> None:
    either = parse_wording("涉及企业10户以上或者产值占全省同行业80%以上的").thresholds
    both = parse_wording("精度优于1毫伽且加密点平均间距小于5千米的重力异常成果").thresholds
    assert [t.group for t in either] == [0, 0] and [t.group for t in both] == [0, 1]
    assert [t.noun for t in either] == ["涉及企业", "产值占全省同行业"]
    assert [t.aspect for t in both] == ["accuracy", "spacing"]


@pytest.mark.parametrize(
    "matter", ["地形图", "以上各项的汇总", "统一考试的三套试题", "Three of them.", "more than a feeling"]
)
def test_no_thresholds(matter: str) -> None:
    assert parse_wording(matter).thresholds == ()


def test_contradictions_are_reported() -> None:
    assert parse_wording("面积50亩以上不满20亩的").problems == ("面积50亩以上不满20亩",)
    assert parse_wording("面积20亩以上不满50亩的").problems == ()
    assert parse_wording("超过20亩不足20亩的").problems != ()


def test_what_is_left_without_conditions() -> None:
    wording = parse_wording("单个矿区氧化锂50万吨以上或者萤石（矿物量）100万吨以上的勘查成果，已公开发布的除外")
    assert wording.core == "勘查成果" and wording.conditional
    plain = parse_wording("Location, activation criteria or communications of an alternate seat")
    assert plain.core == plain.matter and not plain.conditional
    assert plain.objects == ("Location",) and plain.qualifiers == (
        "activation criteria or communications of an alternate seat",
    )
    assert parse_wording("地图审查中要求删除、隐去的要素清单及其依据").objects == ("要素清单", "依据")


def test_a_wording_can_be_shown_and_stored() -> None:
    shown = parse_wording("公示前的用地1000亩以上重大项目预选址方案").show()
    assert json.loads(json.dumps(shown, ensure_ascii=False))["thresholds"][0]["noun"] == "用地"


def test_zero_width_and_full_width_characters_change_nothing() -> None:
    plain = parse_wording("面积超过25平方千米的、未公布的全省汇总成果")
    odd = parse_wording("面积超\u200b过２５平方千米的、未\u200b公布的全省汇总成果")
    assert [t.lower for t in odd.thresholds] == [t.lower for t in plain.thresholds]
    assert odd.timing[0].text == "未\u200b公布" and odd.timing[0].span.of(odd.matter) == odd.timing[0].text
    assert parse_wording("面積超過25平方千米的").thresholds[0].lower == 25


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(["公布", "前", "的", "10万吨", "以上", "不满", "未", "除外", "，", " or more", "9"])
    ).map("".join)
)
def test_spans_point_at_the_words(matter: str) -> None:
    wording = parse_wording(matter)
    for part in (*wording.thresholds, *wording.timing, *wording.aggregation, *wording.exclusions, *wording.effects):
        assert part.span.of(matter) == part.text
    assert isinstance(wording.core, str) and isinstance(wording.objects, tuple)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_band_admits_exactly_what_lies_between(one: int, other: int) -> None:
    low, high = sorted((one, other))
    wording = parse_wording(f"储量{low}吨以上不满{high}吨的")
    (band,) = wording.thresholds
    assert band.admits(low) is (low < high) and not band.admits(high)
    assert bool(wording.problems) is (low == high)


def test_an_edition_is_parsed_quickly() -> None:
    matters = [f"第{n}号矿区氧化锂{n}万吨以上的勘查成果，已公开发布的除外" for n in range(1_000)]
    began = time.process_time()
    for matter in matters:
        parse_wording(matter)
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize(
    ("matter", "unread", "problems"),
    [
        ("面积50平方以上的方案", ["50平方以上"], ["50平方以上"]),
        ("数量若干以上的方案", ["若干以上"], ["若干以上"]),
        ("Stock above several tonnes.", ["above several"], ["above several"]),
        ("国家三等以上控制点的坐标", ["三等以上"], []),
        ("市级以上机关的名册", [], []),
        ("面积50亩以上的方案", [], []),
        ("Loan of more than 40 million marks to a foreign government.", [], []),
        ("面积50平\u200b方以上的方案", ["50平\u200b方以上"], ["50平方以上"]),
    ],
)
def test_thresholds_that_cannot_be_read_are_told(matter: str, unread: list[str], problems: list[str]) -> None:
    wording = parse_wording(matter)
    assert [clause.text for clause in wording.unread] == unread
    assert list(wording.problems) == problems
    assert wording.conditional is bool(unread or wording.thresholds or wording.tiers)


def test_what_a_limit_limits_is_what_stands_before_it() -> None:
    assert only("Share of lorries fit for use, where it lies below 70 per cent.").noun.startswith("share of lorries")
    second = parse_wording("Loss of five or more firearms, or of 2 kilograms or more of explosives.").thresholds[1]
    assert second.noun == "explosives"
    points = parse_wording("Coordinates to 10 cm or better, for 25 points or more.").thresholds[1]
    assert (points.dimension, points.counted) == ("count", "points")


def test_a_second_bound_joined_by_and_is_no_alternative() -> None:
    both = parse_wording("航摄影像，分辨率优于0.5米且单幅或连片面积超过6平方千米").thresholds
    assert [t.group for t in both] == [0, 1]
    either = parse_wording("枪支50支以上或者弹药5000发以上的库室").thresholds
    assert [t.group for t in either] == [0, 0]


def test_a_figure_in_what_is_left_out_sets_no_threshold() -> None:
    open_ = parse_wording(
        "Stocks lasting fewer than 30 days. Figures of 30 days or more, and others, are unclassified."
    )
    assert len(open_.thresholds) == 1 and open_.exclusions[0].words.startswith("figures of 30 days")
    wording = parse_wording("Patrols of boats, other than patrols completed more than 25 years ago")
    assert not wording.thresholds and wording.exclusions
