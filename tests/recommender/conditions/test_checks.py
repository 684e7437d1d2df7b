"""Conditions against drafts: met, not met, to verify, and on what words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.conditions.checks import check
from recommender.conditions.facts import Facts
from recommender.conditions.wording import parse_wording
from recommender.recommendation import Condition
from tests.recommender.conditions.drafting import draft, states


def one(matter: str, facts: Facts) -> Condition:
    (condition,) = check(parse_wording(matter), facts)
    return condition


DEPOT = "Stock held at a single reserve depot, above 10,000 tonnes."
SHORTFALL = "Medical reserve shortfall above 25 per cent of the planning figure."
READINESS = "Readiness of a station, stated below 70 per cent of establishment."
ALLOY = "Measured performance of an alloy above 1,500 degrees Celsius."
GUARDS = "Armed guard strength at a single site, fewer than 20 on every shift."
LARGE = "单个矿区氧化锂50万吨以上或者萤石（矿物量）100万吨以上的勘查成果"
MIDDLE = "单个矿区氧化锂10万吨以上不满50万吨或者萤石（矿物量）20万吨以上不满100万吨的勘查成果"


@pytest.mark.parametrize(
    ("text", "large", "middle"),
    [
        ("初算萤石（矿物量）23.1万吨，其中控制级14.6万吨，推断级8.5万吨。", "not-met", "met"),
        ("探获氧化锂六十二万吨。", "met", "not-met"),
        ("探获氧化锂50万吨。", "met", "not-met"),
        ("探获氧化锂49.9万吨。", "not-met", "met"),
        ("探获氧化锂近五十万吨。", "to-verify", "to-verify"),
        ("探获氧化锂超过30万吨。", "to-verify", "met"),
        ("探获氧化锂3万吨。", "not-met", "not-met"),
        ("本月完成钻探三个孔。", "to-verify", "to-verify"),
        ("探获氧化锂，规模可观。柴油用去120万吨。", "to-verify", "to-verify"),
    ],
)
def test_neighbouring_items_are_told_apart_by_the_figure(text: str, large: str, middle: str) -> None:
    assert (one(LARGE, draft(text)).state, one(MIDDLE, draft(text)).state) == (large, middle)


@pytest.mark.parametrize(
    ("matter", "text", "state", "found"),
    [
        (DEPOT, "Tanks one to four now hold three thousand one hundred tonnes apiece.", "met", "12,400 tonnes"),
        (DEPOT, "In store: 4 x 3,100 t.", "met", "12,400 t"),
        (ALLOY, "At 1,720 degrees Celsius the pieces kept their strength.", "met", "1,720 degrees Celsius"),
        (ALLOY, "At 1,200 °C the pieces kept their strength; at 400 °C they rang.", "not-met", "1,200 °C"),
        ("使用温度1500摄氏度以上的陶瓷", "试样在一千七百℃保持九十秒。", "met", "一千七百℃"),
        (DEPOT, "The depot stores four tanks of 3,100 tonnes.", "met", "4 × 3,100 tonnes"),
        (
            "Stock held at a single reserve depot, above 25,000 tonnes.",
            "Stock. Opening 18,840 tonnes; closing 18,200 tonnes in store.",
            "not-met",
            "18,",
        ),
        ("单库储备粮5万吨以上的", "储备粮由四座仓各存1.5万吨。", "met", "6万吨"),
        ("储备粮8万吨以上的", "储备粮湾头库4.1万吨、驿后库2.7万吨、南濠库1.5万吨。", "met", "8.3万吨"),
        ("储备粮9万吨以上的", "储备粮共8.3万吨，湾头库4.1万吨、驿后库2.7万吨、南濠库1.5万吨。", "not-met", "8.3万吨"),
        (SHORTFALL, "The planning figure is 400,000 doses. We have 290,000.", "met", "27.5%"),
        (SHORTFALL, "The planning figure is 400,000 doses. We have 390,000.", "not-met", "2.5%"),
        (SHORTFALL, "We are short by 30 per cent of the planning figure.", "met", "30 per cent"),
        (READINESS, "The flotilla stands at 52 per cent of establishment.", "met", "52 per cent"),
        (READINESS, "Establishment is 400; present 210 in all.", "met", "52.5%"),
        ("涉及企业10户以上的", "十四家企业的台账。", "met", "十四家"),
        ("单项调查样本点500个以上的", "共布设样本点320个，每点访问25户。", "not-met", "320个"),
        ("用地1000亩以上的", "项目用地80公顷。", "met", "80公顷"),
        ("用地1000亩以上的", "项目用地0.5平方千米。", "not-met", "0.5平方千米"),
        ("设计供水人口100万以上的", "水厂服务人口一百二十万。", "met", "一百二十万"),
        ("总投资1亿美元以上的", "总投资9亿元。", "to-verify", ""),
        ("总投资1亿美元以上的", "总投资约9800万美元。", "to-verify", "9800万美元"),
        ("纹理分辨率优于0.1米的", "模型清晰度为0.08米，标高280米。", "met", "0.08米"),
        ("格网间距不大于5米的", "格网间距10米，高程中误差0.25米。", "not-met", "10米"),
        ("精度优于1毫伽的", "精度为0.6毫伽。", "met", "0.6毫伽"),
        (GUARDS, "Armed guards by day, 24 guards; by night, 12 guards.", "not-met", "24 guards"),
        ("单件文物5吨以上不满10吨的", "文物四件各重6吨。", "met", "6吨"),
    ],
)
def test_figures(matter: str, text: str, state: str, found: str) -> None:
    condition = one(matter, draft(text))
    assert (condition.kind, condition.state) == ("threshold", state)
    assert found in condition.found


def test_a_small_figure_of_something_else_blocks_nothing() -> None:
    text = "附近林地占用0.02平方千米。\n实景三维模型已经交付。"
    assert one("连续覆盖面积超过2平方千米的实景三维模型", draft(text, "模型")).state == "to-verify"


def test_a_share_of_what_is_there_counts_for_what_is_missing() -> None:
    condition = one(SHORTFALL, draft("Painkillers are at 92 per cent of the planning figure."))
    assert (condition.state, condition.found) == ("not-met", "92 per cent → 8%")
    before = one(SHORTFALL, draft("We have 290,000 doses where 400,000 are planned."))
    assert (before.state, before.found) == ("met", "290,000 / 400,000 → 27.5%")


def test_a_figure_away_from_the_matter_yields_to_one_that_would_do() -> None:
    text = "矿区面积0.5平方千米。\n成果覆盖3平方千米。\n地形说明。"
    assert one("连续覆盖面积超过2平方千米的", draft(text, "地形")).state == "met"
    assert one("连续覆盖面积超过9平方千米的", draft(text, "地形")).state == "not-met"
    assert one("设计供水人口100万以上的", draft("服务人口80万人。\n参加演练二百万人。", "演练")).state != "not-met"


def test_a_doubtful_figure_that_would_do_leaves_it_open() -> None:
    text = "探获氧化锂3万吨。\n矿石量80万吨。"
    assert one("单个矿区氧化锂50万吨以上的", draft(text, "矿石")).state == "to-verify"


def test_what_stands_far_away_is_not_asked() -> None:
    text = "一。\n二。\n三。\n四。\n五。\n数据已经公布。\n七。"
    assert one("正式公布前的统计数据", draft(text, "七")).state == "to-verify"
    matter = "勘查成果，已公开发布的除外"
    far = draft(text, "七", already_public="数据已经公布", not_yet="五")
    assert states(matter, far) == ["to-verify"]


def test_telling_dimensions_and_generic_nouns() -> None:
    assert one("1:5000以及更大比例尺地形图", draft("另附1:2000图。\n说明。", "说明")).state == "to-verify"
    assert one("单批次1万吨以上的", draft("小麦1.2万吨。")).state == "met"
    assert one("总库容1亿立方米以上的", draft("目前3亿立方米。")).state == "met"


def test_large_reckoned_values_are_written_short() -> None:
    assert "12亿元" in one("文物估价合计10亿元以上的", draft("估价甲组4亿元、乙组4亿元、丙组4亿元。")).found
    assert "600公斤" in one("存放库存0.5吨以上的", draft("库存甲200公斤、乙300公斤、丙100公斤。")).found


def test_the_quote_is_the_figure_in_the_draft() -> None:
    condition = one(LARGE, draft("初算萤石（矿物量）２３.１万吨。"))
    assert condition.quote is not None and condition.quote.text == condition.found == "２３.１万吨"
    assert condition.text("zh").startswith("萤石（矿物量）100万吨以上")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("7月18日召开发布会，公布了数据。", "not-met"),
        ("数据经统一核算并公布。", "not-met"),
        ("发布会定于10月24日。", "met"),
        ("数据尚未公布。", "met"),
        ("数据将于月底公布。", "met"),
        ("全省运行平稳。", "to-verify"),
        ("数据已经公布。分市数据尚未公布。", "to-verify"),
        ("去年数据已经公布。", "to-verify"),
    ],
)
def test_before_publication(text: str, state: str) -> None:
    assert one("正式公布前的主要统计数据", draft(text)).state == state


def test_after_an_event() -> None:
    matter = "统一升学考试启用后的评分细则"
    assert states(matter, draft("语文科目开考已过四天。")) == ["met"]
    assert states(matter, draft("考试将于八月启用。")) == ["to-verify"]


def test_events_away_from_the_matter() -> None:
    matter = "Sanctions; prior to announcement."
    text = "The Minister announced a holiday. All were glad.\nSanctions on pulp will follow."
    condition = one(matter, draft(text, "Sanctions"))
    assert (condition.state, condition.found) == ("to-verify", "")  # a holiday: nothing is said of the sanctions
    told = draft("考试已于6月结束。\n第九题得分率仅0.43。", "得分率")
    assert states("统一考试启用前的试题", told) == ["not-met"]
    results = draft("成绩已于7月公布。\n各科平均分如下。", "平均分")
    assert states("成绩公布前的分数段统计", results) == ["not-met"]
    assert states("正式公布前的统计数据", results) == ["to-verify"]
    assert states(
        "Site surveys; prior to exchange.", draft("The surveys were exchanged in March 2024.\nThe line.", "line")
    ) == ["not-met"]


def test_an_unknown_event_is_looked_for_by_its_own_words() -> None:
    assert states("汛期来临前的调度方案", draft("汛期已经来临。")) == ["not-met"]
    assert states("Routes; prior to departure.", draft("We settled departure.")) == ["to-verify"]


def test_the_callers_cues() -> None:
    matter = "Terms of a credit; prior to announcement."
    text = "The terms are in today's paper. Nobody else knows."
    assert states(matter, draft(text, "", already_public="today's paper")) == ["not-met"]
    assert states(matter, draft(text, "", not_yet="Nobody else knows")) == ["met"]
    assert states(matter, draft(text, "", already_public="today's paper", not_yet="Nobody else knows")) == ["to-verify"]
    assert states(matter, draft(text, "Nobody", over_already="today's paper")) == ["to-verify"]
    assert states("Terms; prior to signature.", draft(text, "", already_public="today's paper")) == ["to-verify"]


def test_while_something_lasts() -> None:
    assert states("在用题库", draft("题库自三月起启用。")) == ["met"]
    assert states("在用题库", draft("题库一套。")) == ["to-verify"]
    assert states("Sanctions in preparation", draft("An order is in preparation.")) == ["met"]
    assert states("Sanctions in preparation", draft("Tell nobody.", "", not_yet="nobody")) == ["met"]
    assert states("在用题库", draft("题库一套，未启动。", "", not_yet="未启动")) == ["to-verify"]


@pytest.mark.parametrize(
    ("matter", "text", "state"),
    [
        ("全省汇总的血液库存数据", "七地报数连成一张表。", "met"),
        ("全省汇总的血液库存数据", "云埠剩1.6天。", "to-verify"),
        ("全行业汇总成果", "全行业情况如下。", "met"),
        ("Compilation of three or more contact reports", "Four contact reports are drawn together.", "met"),
        ("Compilation of ten or more contact reports", "Four contact reports are drawn together.", "not-met"),
        (
            "Compilation of shortfalls across three or more commands",
            "Northern Command, Eastern Command and Coast Command lack men.",
            "met",
        ),
        ("Compilation of outage data for three or more facilities", "We have drawn the four on one sheet.", "met"),
        ("Compilation of outage data", "All on one sheet.", "met"),
    ],
)
def test_aggregation(matter: str, text: str, state: str) -> None:
    first = next(c for c in check(parse_wording(matter), draft(text)) if c.kind == "aggregation")
    assert first.state == state


def test_a_compilation_of_fewer_is_none() -> None:
    matter = "Compilation of stock returns of three or more depots"
    assert states(matter, draft("Returns of the two depots at Hale: flour, salt.")) == ["not-met"]
    assert states(matter, draft("Returns of the four depots at Hale: flour, salt.")) == ["met"]
    assert states(matter, draft("Return of one depot at Hale: flour, salt.")) == ["to-verify"]


def test_effects() -> None:
    assert states("测算，泄露会影响粮价的", draft("一旦传出，势必影响粮价。")) == ["met"]
    assert states("测算，泄露会影响粮价的", draft("粮价平稳。")) == ["to-verify"]
    assert states("Data whose release would cause a panic", draft("It could cause panic.")) == ["met"]


def test_tiers() -> None:
    matter = "全省主要指标"
    assert states(matter, draft("全省增长5%。")) == ["met"]
    assert states(matter, draft("我州增长4%。")) == ["not-met"]
    assert states(matter, draft("我州增长4%。全省增长5%。", "我州")) == ["met"]
    assert states(matter, draft("增长4%。")) == ["to-verify"]
    assert states("全省、设区的市主要指标", draft("全市增长4%。")) == ["to-verify"]
    assert states("市级储备粮", draft("全市储备粮充足。")) == ["met"]
    assert states("市级储备粮", draft("我县储备粮充足。")) == ["to-verify"]
    assert states("全市储备粮", draft("我县储备粮充足。")) == ["not-met"]
    assert states("全国统一标准", draft("全国统一。")) == ["met"]
    assert states("全国统一标准", draft("统一。")) == ["to-verify"]


def test_facts_know_their_places() -> None:
    text = "甲。\n乙：面积5平方千米，丙；丁。"
    facts = draft(text, "丙")
    span = facts.quantities[0].span
    assert facts.clause(span).of(text) == "面积5平方千米"
    assert facts.sentence(span).of(text).startswith("乙") and facts.paragraph(span).of(text).startswith("乙")
    assert facts.is_near(span) and facts.near_paragraphs == (facts.paragraph(span),)
    assert facts.is_beside(facts.sentence(span)) and not facts.is_beside(facts.sentences[0])
    assert facts.closest == facts.near and facts.about(()).near == ()


@given(
    st.text(max_size=80).filter(str.strip),
    st.sampled_from(
        [LARGE, MIDDLE, "正式公布前的全省汇总数据，泄露会影响粮价的", "Stock above 10 t; prior to signature."]
    ),
)
def test_any_draft_can_be_checked(text: str, matter: str) -> None:
    facts = draft(text)
    for condition in check(parse_wording(matter), facts):
        assert condition.quote is None or text[condition.quote.start : condition.quote.end] == condition.quote.text


@given(
    st.lists(
        st.sampled_from(
            [
                "萤石",
                "共",
                "23.1万吨",
                "、",
                "，",
                "。",
                "已",
                "公布",
                "\u200b",
                "全省",
                "各",
                "四座",
                "500吨",
                "\n",
                "未",
            ]
        ),
        min_size=1,
    )
    .map("".join)
    .filter(str.strip)
)
def test_quotes_point_into_the_draft(text: str) -> None:
    facts = draft(text)
    matter = "未公布的全省汇总萤石20万吨以上不满100万吨的成果"
    for condition in check(parse_wording(matter), facts):
        assert condition.quote is None or text[condition.quote.start : condition.quote.end] == condition.quote.text


def test_what_cannot_be_read_is_to_verify() -> None:
    condition = one("面积50平方以上的方案", draft("面积80平方。"))
    assert (condition.kind, condition.state, condition.requires) == ("threshold", "to-verify", "50平方以上")


PEOPLE = "设计供水人口100万以上的"


@pytest.mark.parametrize(
    ("matter", "text", "state"),
    [
        (PEOPLE, "供水水井三口，供水管网三千条。", "to-verify"),
        (PEOPLE, "供水人口八万人，供水水井三口。", "not-met"),
        ("涉及企业10户以上的", "企业台账由两名干部保管，共十四家企业。", "met"),
        ("涉及企业10户以上的", "企业台账由两名干部保管。", "to-verify"),
        ("涉及企业10户以上的", "企业共三家。", "not-met"),
        ("样本点500个以上的", "样本点320户。", "not-met"),
        (PEOPLE, "供水项目编号SLZC25-117。", "to-verify"),
        (GUARDS, "Armed guards by night, 12 men.", "met"),
    ],
)
def test_only_figures_of_one_sort_are_compared(matter: str, text: str, state: str) -> None:
    assert one(matter, draft(text)).state == state


FIGURE = "Stock of fuel; except the annual figure published by the Office of Statistics."


@pytest.mark.parametrize(
    ("matter", "text", "cue", "state"),
    [
        (FIGURE, "The annual figure was published in April.", "published", "not-met"),
        (FIGURE, "The bicycle rules were published in April.", "published", "to-verify"),
        (FIGURE, "The annual report lies in a drawer.", "annual report", "to-verify"),
        ("地形图，已公开发布的除外", "地形图已经在官网公开。", "已经在官网公开", "not-met"),
        ("地形图，已公开发布的除外", "地形图附于年报。", "年报", "to-verify"),
    ],
)
def test_only_what_is_public_and_meant_is_left_out(matter: str, text: str, cue: str, state: str) -> None:
    assert one(matter, draft(text, already_public=cue)).state == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The treaty was signed on Monday.", "not-met"),
        ("The floor is 900.\nA.\nB.\nHis daughter has signed on with the fleet.", "to-verify"),
        ("The floor is 900.\nA.\nB.\nThe instrument was signed on Monday.", "not-met"),
        ("The floor is 900.\nA.\nB.\nThe treaty will be signed in May.", "met"),
    ],
)
def test_an_english_verb_away_from_the_item_must_name_its_thing(text: str, state: str) -> None:
    assert one("Fallback position; prior to signature of the instrument.", draft(text)).state == state


def test_a_noun_that_looks_like_an_event_tells_nothing() -> None:
    assert one("Opening position; prior to tabling.", draft("The table was laid for six.")).state == "to-verify"
    assert one("Map not yet exchanged.", draft("Prices fell on the exchange.")).state == "to-verify"
