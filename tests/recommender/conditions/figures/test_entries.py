"""Lists whose entries are the things that a threshold counts."""

from datetime import date

import pytest

from recommender.conditions.checks import check
from recommender.conditions.facts import facts_of
from recommender.conditions.wording import parse_wording
from recommender.document import Document

BARNS = "汇集4个以上种子储备库点位置的图表"
GROUPS = "四个以上科研团队的人员名单"
DEPOTS = "Compilation of the keys of three or more depots"
ON = date(2025, 7, 25)


@pytest.mark.parametrize(
    ("matter", "text", "state"),
    [
        (BARNS, "种子储备库点\n一、南坡库，麦种40袋。\n二、河口点，稻种20袋。\n三、西桥库，豆种。", "not-met"),
        (BARNS, "储备库点\n1．南坡库：麦种\n2．河口点：稻种\n3．西桥库：豆种\n4．北岭库：菜种", "met"),
        (BARNS, "储备库点\n一、基本情况。\n二、南坡库，麦种40袋。\n三、存在问题。", "to-verify"),
        (BARNS, "储备库点\n一、南坡库，麦种40袋。\n其余另报。", "to-verify"),
        (BARNS, "储备库点6个\n一、南坡库，麦种。\n二、河口点，稻种。", "met"),
        (GROUPS, "名单\n（一）“海星”团队：三人\n（二）“白桦”团队：五人", "not-met"),
        (DEPOTS, "Keys\n(a) Depot at Hale: under the mat\n(b) Depot at Pell: with the cook", "not-met"),
        (DEPOTS, "Keys\n- Hale depot, mat\n- Pell depot, cook\n- Orm depot, well", "met"),
        (DEPOTS, "Keys\n(a) Hale: under the mat\n(b) Pell: with the cook", "to-verify"),
    ],
)
def test_entries_headed_by_what_is_counted_are_counted(matter: str, text: str, state: str) -> None:
    document = Document(text)
    facts = facts_of(document, ON).about(document.sentences)
    assert next(c.state for c in check(parse_wording(matter), facts)) == state


def test_the_first_and_the_last_are_shown() -> None:
    text = "储备库点\n一、南坡库，麦种40袋。\n二、河口点，稻种20袋。"
    document = Document(text)
    condition = check(parse_wording(BARNS), facts_of(document, ON).about(document.sentences))[0]
    assert condition.found == "南坡库 … 河口点 = 2"
    assert condition.quote and condition.quote.text == "南坡库，麦种40袋。\n二、河口点"
