"""Figures that only say where a limit lies, or what a rule asks, state no fact."""

from datetime import date

import pytest

from recommender.conditions.checks import check
from recommender.conditions.facts import facts_of
from recommender.conditions.figures.heeding import lays_down
from recommender.conditions.wording import parse_wording
from recommender.document import Document

ON = date(2025, 7, 25)
GRAIN = "Grain held at one silo site, more than 9,000 tonnes."
CROWD = "参加人数3000人以上的庙会安保方案"
RUN = "单日取款超过存款百分之四的银行"


def state(matter: str, text: str, title: str = "") -> str:
    document = Document(text, title)
    facts = facts_of(document, ON).about(document.sentences)
    return next(c.state for c in check(parse_wording(matter), facts) if c.kind == "threshold")


@pytest.mark.parametrize(
    ("matter", "text", "title", "expected"),
    [
        (GRAIN, "Any site with more than 9,000 tonnes of grain is inspected by the miller.", "", "to-verify"),
        (GRAIN, "The site at Pell has more than 9,000 tonnes of grain.", "", "met"),
        (GRAIN, "Sites with grain of over 12,000 tonnes are fenced.", "Guidance note 3: silos", "to-verify"),
        (GRAIN, "The site at Pell has 12,000 tonnes of grain.", "Guidance note 3: silos", "met"),
        (GRAIN, "Sites of grain with less than 9,000 tonnes need no fence.", "Guidance note 3: silos", "not-met"),
        (CROWD, "参加人数5000人以上的庙会，设医疗点。", "庙会管理办法", "to-verify"),
        (CROWD, "参加人数5000人以上的庙会，设医疗点。", "《庙会管理办法》解读", "to-verify"),
        (CROWD, "庙会预计参加人数5000人，设医疗点。", "庙会筹备情况", "met"),
        (CROWD, "庙会安保方案为什么以3000人为标准？参加人数3000人的门槛不高。", "", "to-verify"),
        (RUN, "银行单日取款超过存款百分之四的，报省局。", "", "to-verify"),
        (RUN, "银行单日取款达到存款百分之六的，启动一级响应。", "", "to-verify"),
        (RUN, "该银行昨日单日取款达到存款百分之六。", "", "met"),
    ],
)
def test_what_a_rule_asks_is_no_fact(matter: str, text: str, title: str, expected: str) -> None:
    assert state(matter, text, title) == expected


GAP = "资金缺口4亿元以上的面粉厂处置方案"
ONE = "单项经费900万元以上的课题任务书"


@pytest.mark.parametrize(
    ("matter", "text", "expected"),
    [
        (GAP, "面粉厂资产总额70亿元，资金缺口约为2亿元。", "not-met"),
        (GAP, "面粉厂资金缺口约为2亿元，合计要筹措的款项共计70亿元。", "to-verify"),
        (GAP, "面粉厂资金缺口约为2亿元，账外背着的还有6亿元。", "to-verify"),
        (GAP, "面粉厂资金缺口约为6亿元，资产总额70亿元。", "met"),
        (ONE, "课题任务书9项，经费合计2000万元。旱稻课题单项经费300万元。", "not-met"),
        (ONE, "旱稻课题任务书，单项经费合计2000万元。", "met"),
    ],
)
def test_a_figure_that_names_another_measure_yields(matter: str, text: str, expected: str) -> None:
    assert state(matter, text) == expected


@pytest.mark.parametrize(
    ("title", "text", "lays"),
    [
        ("Harbour rules", "Lorries wait.", True),
        ("Rules of the operation", "Lorries wait.", False),
        ("", "省粮食局\n储备糖轮换管理办法（试行）\n第一条 略。", True),
        ("储备糖轮换情况", "按管理办法轮换。", False),
    ],
)
def test_a_paper_lays_down_rules_by_its_heading(title: str, text: str, lays: bool) -> None:
    assert lays_down(facts_of(Document(text, title), ON)) == lays
