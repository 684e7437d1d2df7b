"""Whether the event of an item's timing is over, to come or untold, in drafts of many voices."""

from datetime import date

import pytest

from recommender.conditions.checks import check, facts_of
from recommender.conditions.wording import parse_wording
from recommender.document import Document

ON = date(2025, 7, 25)


def state(matter: str, text: str, title: str = "") -> str:
    document = Document(text, title)
    facts = facts_of(document, ON).about(document.sentences)
    return next(c.state for c in check(parse_wording(matter), facts) if c.kind == "timing")


TARIFF = "Tariff of a harbour under review; until announced."
CONTRACT = "Price of a licence; until the contract is signed."
LOCK = "Weakness of a strongroom; until remedied."
SHIP = "Route of a ship carrying bullion; until arrival."


@pytest.mark.parametrize(
    ("matter", "text", "expected"),
    [
        (TARIFF, "The harbour master announced the tariff at 11:00 today.", "not-met"),
        (TARIFF, "The tariff rises by 4 crowns. It was published yesterday.", "not-met"),
        (TARIFF, "The tariff rises by 4 crowns. It'll be printed in September.", "met"),
        (TARIFF, "The tariff rises by 4 crowns. The bakery is closed until evening.", "to-verify"),
        (TARIFF, "The last tariff was published in May. The new one rises by 4 crowns.", "to-verify"),
        (TARIFF, "The tariff rises by 4 crowns. The guild published its own guess in June.", "to-verify"),
        (CONTRACT, "The licence costs 41 crowns. Both sides signed the contract on 3 July.", "not-met"),
        (CONTRACT, "The licence costs 41 crowns. We keep it quiet until the contract is signed.", "met"),
        (CONTRACT, "Until the contract is signed nobody may talk. The contract was signed on 3 July.", "not-met"),
        (TARIFF, "Today's Gazette carries the tariff.", "not-met"),
        (TARIFF, "The tariff on hides is in the Gazette. Headings 4 and 5 have not been announced.", "to-verify"),
        (TARIFF, "The tariff was published today. The next one will be published in May.", "not-met"),
        (TARIFF, "The tariff was published today. As long as nothing had been announced we kept quiet.", "not-met"),
        (TARIFF, "The tariff rises by 4 crowns, as announced this morning.", "not-met"),
        (SHIP, "The ship with the bullion leaves by the skerries and arrives at noon tomorrow.", "met"),
        (TARIFF, "The tariff rises by 4 crowns. It came out in Wednesday's Gazette.", "not-met"),
        (TARIFF, "The tariff rises by 4 crowns. The harvest figures came out this morning.", "to-verify"),
        (
            "Ceiling of a contract; until bids are opened.",
            "Bids were opened on Tuesday. The ceiling was 4 crowns.",
            "not-met",
        ),
        (
            "Ceiling of a contract; until bids are opened.",
            "The ceiling is 4. The bids for the road were opened.",
            "to-verify",
        ),
        (
            "Vote to be cast in a union; until the vote.",
            "We abstain on hides. The vote on the budget was held.",
            "to-verify",
        ),
        (
            "Vote to be cast in a union; until the vote.",
            "The vote on hides was held. On hides we abstained.",
            "not-met",
        ),
        ("Hour of a search; until it has been carried out.", "The search was carried out on Monday.", "not-met"),
        ("Question sheet; until it has been sat.", "Question 2 is on fog. The committee sat until noon.", "to-verify"),
        (LOCK, "Hinge and bar of the strongroom were loose. Both weaknesses were remedied in May.", "not-met"),
        (LOCK, "The strongroom had a hole behind the stove. The weakness has since been repaired.", "not-met"),
        (LOCK, "The strongroom has a hole behind the stove. The hole will be mended in August.", "met"),
        (SHIP, "The ship with the bullion sails by the skerries.\nThe ship reached Dunmore at 12:40.", "not-met"),
        (SHIP, "The ship with the bullion sails by the skerries. The cook reached his pension age.", "to-verify"),
    ],
)
def test_english_drafts(matter: str, text: str, expected: str) -> None:
    assert state(matter, text) == expected


@pytest.mark.parametrize(
    ("matter", "text", "expected"),
    [
        ("票价调整方案，公布前", "票价调整方案已于7月20日在报上公布。起步价两元。", "not-met"),
        ("票价调整方案，公布前", "票价调整方案起步价两元，拟于下月公布。", "met"),
        ("票价调整方案，公布前", "起步价两元，交通局昨天召开发布会公布了这一价格。", "not-met"),
        ("票价调整方案，公布前", "起步价两元。食堂菜谱已在橱窗公布。", "to-verify"),
        ("票价调整方案，公布前", "首批方案已公布。这次起步价两元。", "to-verify"),
        ("港口收费标准，批准前", "经批准，港口收费标准每吨两元。", "not-met"),
        ("港口收费标准，批准前", "港口收费标准每吨两元，须经批准后方可执行。", "met"),
        ("合作协议的底价，协议签署前", "协议已于昨日签署，底价三元。", "not-met"),
        ("边贸谈判的让步方案，谈判结束前", "让步方案是退一步。渔业谈判上月结束。", "to-verify"),
        ("边贸谈判的让步方案，谈判结束前", "边贸谈判上周结束，让步方案是退一步。", "not-met"),
        ("渡轮试航的航线，试航结束前", "试航圆满结束，航线绕东礁。", "not-met"),
    ],
)
def test_chinese_drafts(matter: str, text: str, expected: str) -> None:
    assert state(matter, text) == expected


def test_a_title_speaks_of_the_draft() -> None:
    text = "Lorries pay 4 crowns, carts two."
    assert state(TARIFF, text, "Tariff published") == "not-met"
    assert state(TARIFF, text, "First tariff published") == "to-verify"
    assert state(TARIFF, text, "Tariff to be published") == "to-verify"


def test_an_event_of_no_known_class() -> None:
    assert state("Lock of a gate; until it rusts.", "The lock rusted in May; it was a Pell.") == "not-met"
    assert state("Seat of a court; until it is moved.", "The seat of the court was moved in May.") == "not-met"


def test_a_denied_state_does_not_last() -> None:
    assert state("Ban in preparation.", "No ban is in preparation.") == "to-verify"
    assert state("Ban in preparation.", "A ban is in preparation.") == "met"
