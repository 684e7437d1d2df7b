"""Figures of drafts against thresholds: products, sums, differences, shares, and figures of something else."""

import gc
import weakref
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.conditions.checks import check
from recommender.conditions.facts import Facts, facts_of
from recommender.conditions.wording import parse_wording
from recommender.document import Document
from recommender.recommendation import Condition

ON = date(2025, 7, 25)

GRAIN = "Grain held at one silo site, more than 9,000 tonnes."
LOAN = "Loan to a neighbouring government of more than 25 million talers; until signature."
SMALL_LOAN = "Loan to a neighbouring government of 25 million talers or less; until signature."
LICENCE = "Application to export optical goods worth at least 4 million talers."
SERUM = "Serum in store at one clinic, of 15,000 doses or more."
CROWD = "Strength or reserves of police at a march of at least 6,000 persons."
CASH = "Route of a cash transport worth 10 million talers or more."
BOOK = "Difference of 40 grams or more in the accounts of nuclear material."
LESS = "Difference of less than 40 grams in the accounts of nuclear material."
BREACH = "Breach of a public network affecting 200 accounts or more."
OIL = "单座油库储油5万吨以上的"
COUNTIES = "覆盖三个以上县级行政区的汇总数据"
RIFLES = "集中存放枪支100支以上的库室位置"
FLOOR = "债务规模20亿元以上的重组方案"


def draft(text: str) -> Facts:
    document = Document(text)
    return facts_of(document, ON).about(document.sentences)


def one(matter: str, text: str) -> Condition:
    return next(c for c in check(parse_wording(matter), draft(text)) if c.kind == "threshold")


@pytest.mark.parametrize(
    ("matter", "text", "state", "found"),
    [
        (GRAIN, "Six bins with 1,700 tonnes of barley each stand along the canal.", "met", "10,200 tonnes"),
        (GRAIN, "Six bins with 1,400 tonnes of barley each stand along the canal.", "not-met", "8,400 tonnes"),
        (GRAIN, "Bins A to F hold 1,700 tonnes apiece.", "met", "10,200 tonnes"),
        (GRAIN, "Each bin holds 1,700 tonnes of grain, nobody says how many there are.", "to-verify", "1,700 tonnes"),
        (GRAIN, "Grain: bin one 4,800 tonnes, bin two 4,600, and the rest is swept.", "met", "9,400 tonnes"),
        (GRAIN, "Grain held\nNorth 3,100 tonnes\nMiddle 3,300 tonnes\nSouth 2,900 tonnes", "met", "9,300 tonnes"),
        (
            GRAIN,
            "Grain held\nNorth 3,100 tonnes\nMiddle 3,300 tonnes\nSouth 2,900 tonnes\nTotal 9,300 tonnes",
            "met",
            "9,300",
        ),
        (LICENCE, "They want nine lenses at 480,000 talers apiece.", "met", "4,320,000"),
        (LICENCE, "They want seven lenses at 480,000 talers apiece.", "not-met", "3,360,000"),
        (SERUM, "In the cold room: twelve crates with 1,400 vials each.", "met", "16,800"),
        (CASH, "The van takes four cages, 2.8 million talers in each, past the mill.", "met", "11,200,000"),
        (OIL, "该油库每车装油40吨，共1500车。", "met", "6万吨"),
        (OIL, "油库有8座罐各存0.7万吨。", "met", "5.6万吨"),
        ("装机容量100万千瓦以上电厂的安防布置", "厂内现有3台35万千瓦机组。", "met", "105万千瓦"),
        ("单件重量5吨以上不满10吨的部件", "部件四件各重6吨。", "met", "6吨"),
    ],
)
def test_what_several_come_to_counts(matter: str, text: str, state: str, found: str) -> None:
    condition = one(matter, text)
    assert (condition.state, found in condition.found) == (state, True), condition


@pytest.mark.parametrize(
    ("matter", "text"),
    [
        (CROWD, "The mounted platoon, sixteen strong, waits behind the brewery until the march has passed."),
        (CASH, "The drivers get 18 portions of soup for the transport."),
        (LOAN, "The loan was discussed on seven mornings."),
        (COUNTIES, "全县共核查1 326处数据。"),
        (GRAIN, "The grain site has 41 hydrants and 12,000 bats."),
        (BREACH, "The network was asleep for nine nights."),
        (RIFLES, "枪支管理座谈会逐一座谈，收回意见260余条。"),
    ],
)
def test_a_figure_of_something_else_says_nothing(matter: str, text: str) -> None:
    condition = one(matter, text)
    assert (condition.state, condition.found, condition.quote) == ("to-verify", "", None)


@pytest.mark.parametrize(
    ("matter", "text", "state"),
    [
        (LOAN, "We shall offer a loan of 18 million.", "not-met"),
        (LOAN, "We shall offer a loan of 31 million.", "met"),
        (LOAN, "They hear of 31 million talers on Monday.", "met"),
        (LOAN, "They hear of 31 million guilders on Monday.", "to-verify"),
        (LOAN, "We lend 12 million talers in May, 9 million in June and 8 million in July.", "met"),
        (LOAN, "We lend between 26 and 30 million talers.", "met"),
        (CROWD, "Some 8,000 marchers are expected; the reserves stand at the gate.", "met"),
        (CROWD, "A march of 2,500 persons needs no reserves.", "not-met"),
        (CROWD, "At the march fourteen officers hold the bridge and nine the gate.", "to-verify"),
        (BREACH, "The thieves read 340 mailboxes.", "met"),
        (BREACH, "Accounts affected: 120.", "not-met"),
        (SERUM, "There are 9,000 doses left.", "not-met"),
        (RIFLES, "库内存放步枪180余支。", "met"),
        (RIFLES, "库内存放步枪60支。", "not-met"),
        (COUNTIES, "数据涉及五个县。", "met"),
        (FLOOR, "该市债务规模十三亿元。", "not-met"),
        (FLOOR, "该市债务规模三十来亿元。", "met"),
    ],
)
def test_figures_of_the_same_thing_decide(matter: str, text: str, state: str) -> None:
    assert one(matter, text).state == state


@pytest.mark.parametrize(
    ("text", "large", "small"),
    [
        ("Book 812.4 grams, scale 768.9.", "met", "not-met"),
        ("Book 812.4 grams, scale 801.2.", "not-met", "met"),
        ("The books say 5.20 kg; 62 grams are missing.", "met", "not-met"),
        ("The accounts are kept in a drawer.", "to-verify", "to-verify"),
    ],
)
def test_a_difference_is_reckoned(text: str, large: str, small: str) -> None:
    assert (one(BOOK, text).state, one(LESS, text).state) == (large, small)


@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=4),
    st.sampled_from([" million talers", " million"]),
    st.sampled_from(["A loan of ", "We lend ", "The loan: about ", "Up to "]),
)
def test_of_two_items_that_part_at_a_number_one_holds_at_most(parts: list[int], unit: str, lead: str) -> None:
    text = lead + ", then ".join(f"{part}{unit}" for part in parts) + "."
    opposite = {"met": "not-met", "not-met": "met", "to-verify": "to-verify"}
    assert one(SMALL_LOAN, text).state == opposite[one(LOAN, text).state]


@pytest.mark.parametrize(
    ("matter", "unit", "other", "factor"),
    [
        ("总占地面积300亩以上的营区选址", "亩", "公顷", 1 / 15),
        ("总占地面积300亩以上的营区选址", "亩", "平方米", 10000 / 15),
        ("Depth soundings at a spacing of 40 metres or less.", "metres spacing", "feet spacing", 1 / 0.3048),
        (GRAIN, "tonnes of grain", "kilograms of grain", 1000.0),
    ],
)
@given(value=st.integers(2, 20000))
def test_the_unit_changes_nothing(matter: str, unit: str, other: str, factor: float, value: int) -> None:
    lead = "占地面积" if unit == "亩" else "It is "
    converted = value * factor * 1.0000001
    first, second = (
        one(matter, f"{lead}{value}.2{unit}。"),
        one(matter, f"{lead}{converted + 0.2 * factor:.9f}{other}。"),
    )
    assert first.state == second.state


@pytest.mark.parametrize(
    ("matter", "text", "state"),
    [
        ("长度400米以上桥梁、2000米以上隧道的结构弱点", "青龙大桥全长612米。", "met"),
        ("长度400米以上桥梁、2000米以上隧道的结构弱点", "青龙大桥全长212米。", "not-met"),
        ("Survey of a harbour at a spacing of 8 metres or less.", "Depths lie between 1.5 and 14 metres.", "to-verify"),
        ("Survey of a harbour at a spacing of 8 metres or less.", "Lines run 30 feet apart.", "not-met"),
        ("Survey of a harbour at a spacing of 8 metres or less.", "Lines run 20 feet apart.", "met"),
        ("工作温度低于零下30摄氏度的电池实测数据", "在零下40℃放电正常。", "met"),
        ("Shipment of sources of 3 terabecquerels or more.", "One source of 0.02 TBq.", "not-met"),
        ("Sale of a state holding of 8 per cent or more.", "The state holding comes to 41 of 400 shares.", "met"),
        (
            "Estimate of a purchase of 6 million talers or more.",
            "Purchases of 6 million talers or more are secret.",
            "to-verify",
        ),
    ],
)
def test_lengths_shares_and_rules(matter: str, text: str, state: str) -> None:
    assert one(matter, text).state == state


@pytest.mark.parametrize(
    ("matter", "text", "state"),
    [
        ("涉案人员30人以上的专案部署", "专案组抓获涉案人员9人，出动警力120人。", "to-verify"),
        ("采购金额2000万元以上的标底，开标前", "标底定为2350万。", "met"),
        ("采购金额2000万元以下的标底，开标前", "标底定为2350万。", "not-met"),
        ("枪支500支以上武器库", "武器库存放步枪三百六十来支，手枪一百九十支。", "met"),
        ("投资3亿元以上的项目选址", "项目分四期，每期投资0.8亿元。", "met"),
        (SERUM, "Sixteen trays of 500 ampoules, one jab apiece.", "not-met"),
        ("Convoy of more than 15 vehicles.", "Eleven lorries and nine mules leave at four.", "to-verify"),
        ("Convoy of more than 15 vehicles.", "Eleven lorries leave at four.", "not-met"),
        ("Missing stock of 2 kilograms or more of a metal.", "Book stock 41.30 kg, found 38.95 kg.", "met"),
        ("Purchase above 60 million lira.", "The corvette costs 48m lira all told.", "not-met"),
        ("Grain held at one silo site, more than 9,000 tonnes.", "Last year we held 14,000 tonnes of grain.", "met"),
    ],
)
def test_neighbouring_figures_are_told_apart(matter: str, text: str, state: str) -> None:
    assert one(matter, text).state == state


def test_a_figure_is_near_the_item_that_asks_and_not_the_one_that_asked_before() -> None:
    document = Document("已经下达590万元。\n招待费12万元。")
    facts = facts_of(document, ON)
    funded = parse_wording("经费500万元以上的科研项目")
    catered = parse_wording("单位开支10万元以上的")
    asked = check(catered, facts.about(document.sentences[1:])), check(funded, facts.about(document.sentences[:1]))
    alone = check(funded, facts_of(document, ON).about(document.sentences[:1]))
    assert asked[1] == alone
    assert [(c.state, c.found) for c in alone] == [("met", "590万元")]


def test_what_was_reckoned_from_a_draft_is_freed_with_it() -> None:
    gc.collect()
    gc.disable()
    try:
        facts = draft("Six bins with 1,700 tonnes of barley each stand along the canal.")
        check(parse_wording(GRAIN), facts)
        gone = weakref.ref(facts.reckoned)
        del facts
        assert gone() is None
    finally:
        gc.enable()
