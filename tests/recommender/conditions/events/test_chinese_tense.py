"""How the words around a Chinese event word tell it."""

import pytest

from recommender.conditions.events.chinese_tense import in_chinese, of_chinese, pairs, tells_nothing
from recommender.conditions.events.mention import Around


@pytest.mark.parametrize(
    ("before", "word", "after", "state"),
    [
        ("协议已于昨日", "签署", "", "over"),
        ("现将规划方案", "公布", "如下", "over"),
        ("该桥去冬", "竣工", "了", "over"),
        ("名单拟于下月", "公布", "", "to-come"),
        ("发布会定在", "公布", "", "to-come"),
        ("结果尚未", "公布", "", "to-come"),
        ("", "公布", "前不得外传", "to-come"),
        ("", "公布", "办法", None),
    ],
)
def test_chinese(before: str, word: str, after: str, state: str | None) -> None:
    assert in_chinese(Around(before, word, after)) == state


def test_what_is_only_done_openly_or_names_a_paper_tells_nothing() -> None:
    assert tells_nothing(Around("申报时间已经", "公开", "征集"))
    assert not tells_nothing(Around("申报时间已经", "公开", ""))
    assert tells_nothing(Around("审定", "公告", "已由委员会发布"))
    assert not tells_nothing(Around("方案已", "公告", ""))


def test_who_did_it_names_no_matter() -> None:
    told = of_chinese(Around("票价方案已由县物价局、县交通局联合", "公布", ""), "over")
    assert told.about == {"票价", "价方", "方案"} and not told.refers
    assert of_chinese(Around("该方案已由局务会议", "公布", ""), "over").refers


def test_of_what_an_event_is_told() -> None:
    assert of_chinese(Around("市政府已", "公布", ""), "over").refers
    named = of_chinese(Around("补偿标准已在网站", "公布", ""), "over")
    assert not named.refers and pairs("补偿标准") <= named.about
    assert of_chinese(Around("首批名单已", "公布", ""), "over").others == ("首批",)
