"""On which side of a threshold the figures of a draft lie, in the forms in which officials write them."""

from datetime import date

import pytest

from recommender.conditions.checks import check
from recommender.conditions.facts import facts_of
from recommender.conditions.wording import parse_wording
from recommender.document import Document

STOCK = "Grain in store at one depot, above 50,000 tonnes."
DAYS = "Reserves of motor fuel sufficient for fewer than 30 days."
FIT = "Share of vehicles fit for use in a unit, where it lies below 70 per cent."
SHORT = "Shortage of more than 15 per cent of the authorized crews."
MEN = "Route and strength of a movement of 100 or more soldiers."
SUM = "Loan to a foreign government above 20 million crowns."
RES = "Resolution of an airborne camera where it is 10 centimetres or better."
RADAR = "Gaps in radar cover below 300 metres."
GUNS = "Loss of five or more firearms or of 2 kilograms or more of explosives."
SRC = "Missing source above 1 terabecquerel."
HOLD = "Sale of a state holding of 5 per cent or more of a company."
LOSS = "Discrepancy in the material balance exceeding 50 grams."
PART = "Reserves: deposits by bank, and the total when below three months of imports."
STATE = "Readiness of a brigade, squadron or larger formation, when assessed below 70 per cent."
CARS = "Route of a convoy of 20 or more vehicles."
FLAW = "Vulnerabilities with severity of 7.0 or higher."
SHELLS = "Shells held at one depot above 500 tonnes."
SERA = "Sera sufficient for fewer than 10 per cent of the population."
NEED = "Shortfall of a medical stock exceeding 25 per cent of the level."
WATER = "Weakness of a waterworks serving 40,000 persons or more."
DEP = "Dependence upon one supplier for 70 per cent or more of a component."
VUL = "Gravity measurement with an accuracy of 0.5 milligal or better."


def state(matter: str, text: str, title: str = "") -> str:
    document = Document(text, title)
    facts = facts_of(document, date(2025, 7, 25)).about(document.sentences)
    (condition,) = (c for c in check(parse_wording(matter), facts) if c.kind == "threshold")
    return condition.state


@pytest.mark.parametrize(
    ("matter", "text", "expected"),
    [
        (STOCK, "The depot has upwards of 60,000 tonnes of grain in store.", "met"),
        (STOCK, "There are some 41,000 tonnes of barley in the depot.", "not-met"),
        (STOCK, "There are just short of 50,000 tonnes of barley in the depot.", "not-met"),
        (STOCK, "There are about 49,000 tonnes of barley in the depot.", "to-verify"),
        (STOCK, "Between 40,000 and 60,000 tonnes of barley lie in the depot.", "to-verify"),
        (STOCK, "Between 30,000 and 40,000 tonnes of barley lie in the depot.", "not-met"),
        (STOCK, "From 70,000 to 80,000 tonnes of barley lie in the depot.", "met"),
        (STOCK, "We hold no more than 30,000 tonnes of barley.", "not-met"),
        (STOCK, "We hold not less than 30,000 tonnes of barley.", "to-verify"),
        (STOCK, "The barley went up by 4,000 tonnes since May.", "to-verify"),
        (
            STOCK,
            "The mill turned over 214,000 tonnes of flour last year; 12,000 tonnes of wheat are in store.",
            "not-met",
        ),
        (STOCK, "The guide protects stocks above 50,000 tonnes; ours of barley is 31,000 tonnes.", "not-met"),
        (STOCK, "We have sixty thousand tonnes of barley.", "met"),
        (DAYS, "The motor fuel lasts 41 days.", "not-met"),
        (DAYS, "The motor fuel lasts three weeks.", "met"),
        (DAYS, "There is motor fuel for two months.", "not-met"),
        (DAYS, "The tanker was forty minutes late with the motor fuel.", "to-verify"),
        (FIT, "Of 40 lorries 34 are fit.", "not-met"),
        (FIT, "34 of the 40 lorries are fit for use.", "not-met"),
        (FIT, "11 out of 40 lorries are fit for use.", "met"),
        (FIT, "Fit for use: 22 of 25 (88 per cent).", "not-met"),
        (FIT, "Two in three vehicles of the unit are fit for use.", "met"),
        (FIT, "Vehicles fit for use: 55 per cent, against 88 per cent in 2023.", "met"),
        (FIT, "Orders filled: 97 per cent. Of the 40 vehicles 20 are fit for use.", "met"),
        (SHORT, "Authorized crews 120, present 107.", "not-met"),
        (SHORT, "Authorized crews 120, present 90.", "met"),
        (MEN, "The sixty of us go up to the pass on Sunday.", "not-met"),
        (MEN, "Two companies, 230 soldiers, go up to the pass.", "met"),
        (SUM, "We lend them 12.5 million crowns.", "not-met"),
        (SUM, "The dinner cost 300 crowns; the loan is signed in May.", "to-verify"),
        (RES, "The camera told bars of eight inches apart, a resolution of eight inches.", "not-met"),
        (RES, "The camera has a resolution of 6 cm.", "met"),
        (RES, "The camera flies at 3,000 metres.", "to-verify"),
        (RADAR, "The gap in the radar cover lies between 420 and 460 metres.", "not-met"),
        (RADAR, "The gap in the radar cover begins at 120 metres.", "met"),
        (GUNS, "Two pistols are missing from the rack.", "not-met"),
        (GUNS, "Two pistols and 3 kilograms of explosives are missing from the rack.", "met"),
        (SRC, "The missing source has 30 kilobecquerels.", "not-met"),
        (SRC, "The missing source has 2.3 terabecquerels.", "met"),
        (HOLD, "The Treasury holds 4.6 per cent of the firm, having sold 30 per cent in 2021.", "not-met"),
        (LOSS, "The balance is eighteen grams light.", "not-met"),
        (LOSS, "The books are 110 grams adrift.", "met"),
        (WATER, "The waterworks serves just under 40,000 persons.", "not-met"),
        (DEP, "Four in ten of the bearings come from one supplier.", "not-met"),
        (DEP, "Nine in ten of the bearings come from one supplier.", "met"),
        (VUL, "Gravity was measured to two milligals.", "not-met"),
        (DAYS, "We've motor fuel for forty-one days.", "not-met"),
        (SRC, "The big one, 2.3 terabecquerels, is missing; three of 30 kilobecquerels are here.", "met"),
        (STOCK, "We took in 3,000 tonnes of barley this week; 61,000 tonnes are in store.", "met"),
        (STATE, "This gives a readiness of 84 per cent. Sick rate 3.1 per cent.", "not-met"),
        (CARS, "Number: 12 vehicles (7 lorries, 3 trailers, 2 jeeps).", "not-met"),
        (FLAW, "Severity 3.1; the catalogue shows its version.", "not-met"),
        (FLAW, "Severity 9.1: anyone may read all files.", "met"),
        (SUM, "We buy 9 million of paper from them.", "not-met"),
        (SERA, "There are sera for sixty thousand people out of four million.", "met"),
        (FIT, "Drivers 612 against 590 planned; 31 of the 40 vehicles are fit for use.", "not-met"),
        (NEED, "We ought to have fifty thousand doses and can use thirty thousand.", "met"),
        (HOLD, "Last year's sale was 30 per cent; this one is 4 per cent of the firm.", "not-met"),
    ],
)
def test_on_which_side_a_figure_lies(matter: str, text: str, expected: str) -> None:
    assert state(matter, text) == expected


@pytest.mark.parametrize(
    ("matter", "text", "wrong"),
    [
        (STOCK, "Shed 1 holds 28,000 tonnes of barley. Shed 2 holds 27,000 tonnes of barley.", "not-met"),
        (DAYS, "There is motor fuel for a fortnight.", "not-met"),
        (DAYS, "Motor fuel is down to nine days; the pump was out for 50 days.", "not-met"),
        (FIT, "All but four of the 20 vehicles are fit.", "met"),
        (MEN, "Eight guards go ahead. The soldiers follow on Monday.", "not-met"),
        (MEN, "84 soldiers go on Monday, another 40 soldiers on Tuesday.", "not-met"),
        (SUM, "We lend them 12.5 million crowns in May and 12.5 million crowns in June.", "not-met"),
        (SUM, "The offer of the loan lies 3 million crowns below what they asked.", "not-met"),
        (STOCK, "We took in 3,000 tonnes of barley this week, which brings us to the brim.", "not-met"),
        (SUM, "Up to 65 million crowns over three years, 12 million of it as a grant.", "not-met"),
        (MEN, "Three platoons of forty go on Monday, six guards ahead.", "not-met"),
        (SHELLS, "Each of the nine sheds has 80 pallets, and a pallet weighs a tonne all but forty kilos.", "not-met"),
        (PART, "The total covers 4.8 months of imports; the deposits lie at Hale and Pell.", "not-met"),
        (GUNS, "Two pistols are missing, and some explosives, weight unknown.", "not-met"),
        (HOLD, "The price of the holding is 3 per cent above the market.", "not-met"),
        (WATER, "The waterworks serves four villages and 12 farms.", "not-met"),
        (VUL, "Gravity was measured to a fifth of a milligal.", "not-met"),
    ],
)
def test_what_leaves_it_open(matter: str, text: str, wrong: str) -> None:
    assert state(matter, text) != wrong


def test_a_bare_sum_is_money_where_the_title_says_so() -> None:
    assert state(SUM, "Line 7: 6 million to the mills in the Tarn valley.", "Payments in June") == "not-met"
    assert state(SUM, "Line 7: 6 million to the mills in the Tarn valley.", "Herons in June") == "to-verify"


@pytest.mark.parametrize(
    ("matter", "text", "expected"),
    [
        ("220千伏以上变电站的保护定值", "二百二十千伏站母差定值改为0.3。", "met"),
        ("220千伏以上变电站的保护定值", "一一〇千伏站母差定值改为0.3。", "not-met"),
        ("三十人以上的后备人选名册", "正职人选十二名：甲、乙、丙；副职人选二十二名，见附件。", "to-verify"),
        ("涉及5000人以上的个人信息", "个人信息底表三万行，由四名实习生核对。", "to-verify"),
        ("收购底价5000万元以上的方案", "收购底价不得低于8200万元。", "met"),
        ("收购底价5000万元以上的方案", "收购底价不超过3000万元。", "not-met"),
        ("储备粮5万吨以上的", "储备粮3万至4万吨。", "not-met"),
        ("储备粮5万吨以上的", "储备粮4万至6万吨。", "to-verify"),
        ("储备粮5万吨以上的", "储备粮6万至7万吨。", "met"),
        ("储备粮20万吨以上的", "储备粮三五万吨。", "not-met"),
        ("涉及5000人以上的个人信息", "名单共四千二百人，含个人信息。", "not-met"),
        ("涉及5000人以上的个人信息", "个人信息底库三万一千条，今天补录了两百人。", "to-verify"),
        ("参加人数5000人以上活动的安保方案", "参赛选手1.5万人，投入警力1870人。", "met"),
        ("参加人数5000人以上活动的安保方案", "投入警力1870人。", "to-verify"),
        ("资产规模100亿元以上机构的风险状况", "该行资产总额486亿元，流动性缺口32亿元。", "met"),
        ("等级控制点成果，10点以上的", "控制点成果表1份，共16点。", "met"),
        ("投资1亿元以上的项目谈判底线", "投三千万，最多免一年租。", "not-met"),
        ("存款流失超过存款总额5%的处置方案", "单日流失存款占存款总额的3.5%。", "not-met"),
        ("存款流失超过存款总额5%的处置方案", "单日流失存款占存款总额的7.2%。", "met"),
        ("零偏稳定性优于0.01度每小时的实测数据", "零偏稳定性0.006度/小时。", "met"),
        ("零偏稳定性优于0.01度每小时的实测数据", "零偏稳定性4.5度/小时。", "not-met"),
        ("油料可用天数不足10天的", "油罐车晚到了40分钟。", "to-verify"),
    ],
)
def test_chinese_figures(matter: str, text: str, expected: str) -> None:
    assert state(matter, text) == expected
