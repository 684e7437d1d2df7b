"""Steps of scales in wordings, against the steps that drafts tell."""

import pytest

from recommender.conditions.checks import check
from recommender.conditions.scales import step_in
from recommender.conditions.wording import parse_wording
from tests.recommender.conditions.drafting import draft

THREAT = 'Assessment of the threat to a ferry at the level "substantial" or above'
CRASH = "较大以上桥梁事故的初步原因"
GUEST = "副部级以上来宾在本市的住地"
LAB = "三级以上生物安全实验室的门禁资料"
DRILL = "Injects of a drill at brigade level or above"
SMALL = "Programme of drills at battalion level and below"


@pytest.mark.parametrize(
    ("wording", "scale", "place", "above"),
    [
        (THREAT, "threat", 2, True),
        ("Threat which the desk rates at grade 3 (substantial) or higher", "threat", 2, True),
        (SMALL, "echelon", 2, False),
        (CRASH, "gravity", 1, True),
        (GUEST, "rank", 4, True),
        (LAB, "laboratory", 2, True),
        ("二级以上警卫任务的路线", "guarding", 1, True),
    ],
)
def test_the_step_of_a_wording(wording: str, scale: str, place: int, above: bool) -> None:
    step = step_in(wording)
    assert step and (step.scale, step.place, step.above) == (scale, place, above)


def test_a_step_of_something_else_is_none() -> None:
    assert step_in("三级以上网络系统的口令") is None and step_in("A substantial or above-board gift") is None


@pytest.mark.parametrize(
    ("matter", "text", "states"),
    [
        (THREAT, "The threat to the ferry is assessed as high until May.", ["met"]),
        (THREAT, "The threat to the ferry is now assessed as moderate.", ["not-met"]),
        (THREAT, "The ferry at Pell: a low threat, says the desk.", ["not-met"]),
        (THREAT, "The threat to the ferry is low, that to the mole is substantial.", ["to-verify"]),
        (THREAT, "The threat to the ferry is low. If it were high we should say so.", ["to-verify"]),
        (THREAT, "The threat to the ferry is not low.", []),
        (THREAT, "The tide at the ferry is low, and nobody threatens it.", []),
        (CRASH, "石桥发生一般事故，原因是超载。", ["not-met"]),
        (CRASH, "石桥发生特别重大桥梁事故，原因是超载。", ["met"]),
        (CRASH, "石桥一般不超载。", []),
        (GUEST, "来宾为副处级，住东楼。", ["not-met"]),
        (GUEST, "来宾为科级，陪同的是外交大臣，住东楼。", ["to-verify"]),
        (GUEST, "来宾为正部级，住东楼。", ["to-verify"]),
        (GUEST, "来宾为副部级，住东楼。", ["met"]),
        (LAB, "生物安全四级实验室的门禁卡。", ["met"]),
        (LAB, "生物安全二级实验室的门禁卡。", ["not-met"]),
        (LAB, "实验室的门禁卡。", ["to-verify"]),
        (DRILL, "On the second day the battalion is told that the bridge is gone.", ["not-met"]),
        (DRILL, "On the second day the battalion is told that the brigadier is gone.", ["to-verify"]),
        (SMALL, "The platoon drills on Monday.", ["met"]),
    ],
)
def test_what_a_draft_tells(matter: str, text: str, states: list[str]) -> None:
    found = check(parse_wording(matter), draft(text))
    assert [c.state for c in found if c.kind == "threshold"] == states


def test_what_stands_farther_off_decides_nothing() -> None:
    text = "The threat to the mole is low.\nThe ferry sails at noon."
    assert check(parse_wording(THREAT), draft(text, "ferry")) == ()
