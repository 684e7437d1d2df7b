"""What a wording leaves out, against drafts."""

from __future__ import annotations

import pytest

from recommender.conditions.checks import check
from recommender.conditions.wording import parse_wording
from tests.recommender.conditions.drafting import draft, states


def test_exclusions() -> None:
    matter = "勘查成果，已公开发布的除外"
    text = "该成果已在官网刊登，供查阅。"
    assert states(matter, draft(text, "", already_public="已在官网刊登")) == ["not-met"]
    assert states(matter, draft(text, "", not_yet="供查阅")) == ["met"]
    assert states(matter, draft(text)) == ["not-met"]
    assert states(matter, draft("该成果存于资料室，供查阅。")) == ["to-verify"]
    assert states("成果（不含示意图）", draft(text)) == ["to-verify"]


@pytest.mark.parametrize(
    ("matter", "text", "state"),
    [
        ("Position of a buoy, unless removed.", "Buoy 7 and its anchor were removed in March.", "not-met"),
        (
            "Position of a buoy, unless removed.",
            "The old pier was removed in March. Buoy 7 lies north of it.",
            "to-verify",
        ),
        ("Position of a buoy, unless removed.", "Buoy 7 will be removed next summer.", "met"),
        (
            "Habits of a governor, other than one who has left office.",
            "The governor left office in May. The governor naps.",
            "not-met",
        ),
        ("Habits of a governor, other than one who has left office.", "The governor sleeps badly.", "to-verify"),
        ("Habits of a governor, unless public.", "The governor naps. It is in the Gazette.", "not-met"),
        ("Habits of a governor, unless public.", "The governor naps.", "to-verify"),
        ("未公开的档案，依法应当公布的除外", "档案三卷。", "to-verify"),
    ],
)
def test_what_an_exclusion_waits_for(matter: str, text: str, state: str) -> None:
    assert check(parse_wording(matter), draft(text, "uoy 7" if "uoy 7" in text else ""))[-1].state == state


def test_what_is_left_out_once_it_is_released() -> None:
    matter = "Sales of timber by the Crown, excluding monthly totals once released."
    out = draft("The monthly totals of timber were released on the 10th: 40 loads.")
    assert check(parse_wording(matter), out)[-1].state == "not-met"
    assert check(parse_wording(matter), draft("The Crown sells 4 loads of timber today."))[-1].state == "to-verify"


def test_what_an_exclusion_names_is_not_the_rest() -> None:
    matter = "Route of an envoy; except the programme handed to the press."
    text = "The programme was released on Monday.\nFrom the quay she is rowed to the mill."
    facts = draft(text, already_public="was released")
    assert check(parse_wording(matter), facts)[-1].state == "to-verify"
    dam = "大坝溃坝淹没分析，已公布的避险图除外"
    told = draft("避险图已在官网公布。溃坝后四小时水到县城。", already_public="已在官网公布")
    assert check(parse_wording(dam), told)[-1].state == "to-verify"


def test_a_paper_for_the_public_has_nothing_of_what_an_exclusion_of_the_public_leaves() -> None:
    matter = "储备糖的分库点数量（向社会公布的汇总数除外）"
    (condition,) = [
        c for c in check(parse_wording(matter), draft("省粮局新闻通稿\n储备糖足额到位。")) if c.kind == "exclusion"
    ]
    assert (condition.state, condition.found) == ("not-met", "通稿")
    assert states(matter, draft("省粮局汇报\n储备糖足额到位。"))[-1] == "to-verify"


def test_the_paper_that_an_exclusion_names_is_left_out() -> None:
    matter = "Depths of a harbour, except soundings printed in harbour charts"
    assert states(matter, draft("Harbour chart 14\nNine fathoms off the mole.")) == ["not-met"]
    assert states(matter, draft("Pilot's notes\nNine fathoms off the mole.")) == ["to-verify"]
