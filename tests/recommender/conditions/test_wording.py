"""Wordings taken apart: thresholds, timing, aggregation, exclusions, effects, tiers."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.conditions.clauses import event_kind
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


@pytest.mark.parametrize(
    ("matter", "found"),
    [
        ("正式公布前的全省数据", [("before", "正式公布", "publication")]),
        (
            "统一升学考试启用后、评卷结束前的答案",
            [("after", "统一升学考试启用", "use"), ("before", "评卷结束", "marking")],
        ),
        ("集中采购开标之前的基准价", [("before", "集中采购开标", "opening")]),
        ("未公布的储量", [("not-yet", "公布", "publication")]),
        ("尚未整改完毕的隐患", [("not-yet", "整改完毕", "completion")]),
        ("未经保密技术处理的模型", [("not-yet", "保密技术处理", "processing")]),
        ("在用抽样调查的样本框", [("during", "在用", "")]),
        ("A treaty; prior to signature.", [("before", "signature", "signature")]),
        ("Identity, until announcement of the tender.", [("before", "announcement of the tender", "publication")]),
        ("Papers after award.", [("after", "award", "award")]),
        ("A map not yet exchanged with them.", [("not-yet", "exchanged", "exchange")]),
        ("A site not publicly acknowledged.", [("not-yet", "acknowledged", "publication")]),
        ("An uncorrected weakness.", [("not-yet", "corrected", "completion")]),
        ("Measures in preparation.", [("during", "in preparation", "")]),
        ("未正式公布的数据", [("not-yet", "正式公布", "publication")]),
        ("未经批准使用的", [("not-yet", "批准使用", "")]),
        ("未知情况", []),
        ("目前的情况，此前的安排，以前的做法", []),
        ("未成年人名单", []),
        ("Items not covered elsewhere", []),
    ],
)
def test_timing(matter: str, found: list[tuple[str, str, str]]) -> None:
    assert [(t.relation, t.event, t.kind) for t in parse_wording(matter).timing] == found


def test_an_unknown_event_has_no_kind() -> None:
    assert event_kind("春天") == "" and event_kind("spring") == ""


def test_aggregation() -> None:
    assert [(a.scope, a.text) for a in parse_wording("全省汇总的控制点成果表").aggregation] == [("全省", "全省汇总")]
    many = parse_wording("Compilation of three or more contact reports showing a pattern.")
    assert [(a.at_least, a.noun) for a in many.aggregation] == [(3, "contact reports")] and many.thresholds == ()
    days = parse_wording("Compilation of the movements of three or more protected persons over more than seven days.")
    assert [(t.dimension, t.lower) for t in days.thresholds] == [("duration", 7)]
    assert parse_wording("A consolidated list of sites").aggregation[0].at_least is None
    assert parse_wording("各县的汇总资料").aggregation[0].scope == ""
    assert parse_wording("Compilation of " + "9" * 400 + " or more names").aggregation[0].at_least == 1_000_000_000


def test_exclusions() -> None:
    assert [c.words for c in parse_wording("勘查成果，已公开发布的除外").exclusions] == ["已公开发布"]
    assert [c.words for c in parse_wording("成果（不含示意图）").exclusions] == ["示意图"]
    matter = "Plans; except the programme released to the press."
    assert [c.text for c in parse_wording(matter).exclusions] == ["except the programme released to the press"]
    assert [c.words for c in parse_wording("A Category B building; Category C and below not covered.").exclusions] == [
        "category c and below"
    ]


def test_an_exclusion_is_no_timing() -> None:
    assert parse_wording("成果，未公布的除外").timing == ()


def test_effects_tiers_and_the_rest() -> None:
    assert [c.words for c in parse_wording("预测值，泄露会影响市场预期的").effects] == ["影响市场预期"]
    assert [c.words for c in parse_wording("Data whose release would cause a run on the bank").effects] == [
        "cause a run on the bank"
    ]
    assert [c.words for c in parse_wording("省级统一考试试题").tiers] == ["provincial"]
    assert parse_wording("市级以上档案馆").tiers == () and parse_wording("跨省河流").tiers == ()
    assert parse_wording("Returns, showing no element listed above.").residual


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
