"""Drafts that are themselves the paper that an exclusion names."""

from datetime import date

import pytest

from recommender.conditions.carried import carried
from recommender.conditions.facts import facts_of
from recommender.document import Document


@pytest.mark.parametrize(
    ("clause", "title", "text", "said"),
    [
        ("soundings printed in harbour charts", "Harbour chart 14: Pell bay", "Nine fathoms.", True),
        ("advice given to farmers", "Cattle plague: advice for farmers", "Keep the gates shut.", True),
        ("as shown in the Stage Directory", "", "Stage Directory, spring\nPell, Hale, Dunmore.", True),
        ("soundings printed in harbour charts", "Draft of harbour chart 14", "Nine fathoms.", False),
        ("soundings printed in harbour charts", "Chart of what harbour pilots keep back", "Nine fathoms.", False),
        ("soundings printed in harbour charts", "What our harbour charts leave out", "Nine fathoms.", False),
        ("soundings printed in harbour charts", "Soundings printed for us", "Nine fathoms.", False),
        ("its total", "Total of the vote", "Nine crowns.", False),
        ("已列入古树目录的", "全州古树保护目录", "银杏三株。", True),
        ("已列入古树目录的", "关于古树保护目录以外树木的说明", "银杏三株。", False),
        ("已列入古树目录的", "全州桥梁目录", "石桥三座。", False),
    ],
)
def test_a_draft_is_the_paper_that_an_exclusion_names(clause: str, title: str, text: str, said: bool) -> None:
    assert (carried(clause, facts_of(Document(text, title), date(2025, 7, 25))) is not None) == said


def test_the_line_that_names_it_is_quoted() -> None:
    text = "Office of Stages\nStage Directory, spring\nPell, Hale, Dunmore."
    found = carried("as shown in the Stage Directory", facts_of(Document(text), date(2025, 7, 25)))
    assert found and found[0] and found[0].of(text).strip() == "Stage Directory, spring"
