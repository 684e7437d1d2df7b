"""Conditions of candidates: checked when asked, beside the closest sentences; blocked candidates step back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from recommender.answering.checking import CHECKED, Conditions, Tally, Wordings, settled
from recommender.catalogue import ScopeItem
from recommender.conditions.facts import facts_of
from recommender.document import Document
from recommender.law.period import Period
from recommender.matching import BESIDE, SentenceTable
from recommender.meaning.reading import Sentence
from recommender.ranking.rank import Ranked
from recommender.text.index import Floats

ON = date(2025, 7, 25)
MAP = "连续面积超过25平方千米的地形图"
PLAN = "未公布的调水方案"
NAMES = "干部名册"


def item(number: int, matter: str) -> ScopeItem:
    return ScopeItem("T", "2025", str(number), matter, "secret", Period("years", 10))


def beside(items: Sequence[ScopeItem]) -> Floats:
    return np.zeros((len(items), len(BESIDE)), np.float32)


def conditions(text: str, *matters: str, close: float = 0.8) -> Conditions:
    """Of a draft whose every sentence is as close as ``close`` to every item."""
    document = Document(text)
    found = tuple(Sentence(span, 0) for span in document.sentences)
    items = tuple(item(n, matter) for n, matter in enumerate(matters))
    values = np.full((len(found), len(items), 3), close, np.float32)
    table = SentenceTable(found, items, values, values.max(axis=0, initial=0.0), beside(items))
    return Conditions(facts_of(document, ON), table, Wordings())


def test_states_are_counted_and_one_not_met_blocks() -> None:
    found = conditions("该片区地形图连续面积18平方千米。", MAP, PLAN, NAMES)
    assert len(found) == 3 and list(found) == ["T/2025/0", "T/2025/1", "T/2025/2"]
    assert [found.tally(name) for name in found] == [Tally(0, 1, 0), Tally(0, 0, 1), Tally()]
    assert [found.blocked(name) for name in found] == [True, False, False]
    (condition,) = found["T/2025/0"]
    assert condition.quote is not None and condition.quote.text == "18平方千米"


def test_an_item_that_is_no_candidate_is_unknown() -> None:
    with pytest.raises(KeyError):
        conditions("地形图。", MAP)["T/2025/9"]


def test_conditions_are_checked_once() -> None:
    found = conditions("连续面积38平方千米。", MAP)
    assert found["T/2025/0"] is found["T/2025/0"]


def test_wordings_are_parsed_once_and_shared_by_editions() -> None:
    wordings = Wordings()
    assert wordings[MAP] is wordings[MAP] and list(wordings) == [MAP]


def test_a_draft_without_sentences_has_no_conditions() -> None:
    document = Document("地形图。")
    items = (item(0, MAP),)
    table = SentenceTable((), items, np.zeros((0, 1, 3), np.float32), np.zeros((1, 3), np.float32), beside(items))
    assert Conditions(facts_of(document, ON), table, Wordings())["T/2025/0"] == ()


def test_only_sentences_beside_the_matter_count() -> None:
    far = "附近林地占用3平方千米。"
    document = Document(f"{far}\n地形图已经交付，编号“甲七”。\n" + "会议延期。\n" * 6)
    found = tuple(Sentence(span, n) for n, span in enumerate(document.sentences))
    values = np.zeros((len(found), 1, 3), np.float32)
    values[1] = 0.9
    values[2:4] = 0.2
    items = (item(0, "连续覆盖面积超过5平方千米的地形图"),)
    table = SentenceTable(found, items, values, values.max(axis=0), beside(items))
    (condition,) = Conditions(facts_of(document, ON), table, Wordings())["T/2025/0"]
    assert condition.state == "to-verify"


def test_blocked_candidates_come_behind_the_others_that_were_checked() -> None:
    found = conditions("该片区地形图连续面积18平方千米。", MAP, *[NAMES] * CHECKED, MAP)
    nothing = np.zeros(3, np.float32)
    ranked = [
        Ranked(each, 1 - n / 100, nothing, nothing, nothing)
        for n, each in enumerate(item(n, NAMES) for n in range(len(found)))
    ]
    order = [each.item.number for each in settled(ranked, found)]
    assert order == [*(str(n) for n in range(1, CHECKED)), "0", str(CHECKED), str(CHECKED + 1)]
