"""The unit's own list in the path: cues bring items in, exclusions keep them out, examples raise them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.catalogues.overlay import NO_OVERLAY, Entry, Overlay
from recommender.conditions.facts import facts_of
from recommender.document import Document, Span
from recommender.law.period import Period
from recommender.matching import CANDIDATES
from recommender.ranking.listed import Listed
from recommender.recommend import Recommender
from recommender.scheme import Scheme
from recommender.voices import default_voices

ON = date(2025, 7, 25)
TEXT = "经核，三号机组停运，黑启动路径改走北线。\n请各单位按时参加会议。"
CUED = "T/2025/1"


def catalogue(size: int = 3) -> Catalogue:
    items = [
        ScopeItem("T", "2025", str(n), f"第{n}号仓库的钥匙分布", "secret", Period("years", 5)) for n in range(size)
    ]
    old = ScopeItem("T", "2020", "1", "已废止的事项", "secret", Period("years", 5))
    now = Edition("T", "2025", date(2025, 1, 1), None, tuple(items))
    return Catalogue((Edition("T", "2020", date(2020, 1, 1), date(2024, 12, 31), (old,)), now))


def engine(overlay: Overlay, scheme: Scheme, size: int = 3) -> Recommender:
    return Recommender(scheme, catalogue(size), default_voices(), overlay=overlay)


CUES = Overlay({CUED: Entry(cues=("黑启动路径", "三号机组"))}, "own.yaml")


def best(found: Recommender, text: str = TEXT) -> str:
    return found.find(Document(text, date=ON), ON).ranked[0].item.id


def test_a_cue_puts_its_item_first(cn: Scheme) -> None:
    with_list = engine(CUES, cn).find(Document(TEXT, date=ON), ON)
    assert with_list.ranked[0].item.id == CUED
    assert [(c.kind, c.state, c.requires) for c in with_list.conditions[CUED]] == [
        ("unit-cue", "met", "黑启动路径"),
        ("unit-cue", "met", "三号机组"),
    ]
    plain = engine(NO_OVERLAY, cn).find(Document(TEXT, date=ON), ON)
    assert plain.ranked[0].score < with_list.ranked[0].score


def test_a_cue_brings_its_item_among_the_candidates(cn: Scheme) -> None:
    size = CANDIDATES + 40
    last = Overlay({f"T/2025/{size - 1}": Entry(cues=("黑启动路径",))})
    text = TEXT + "".join(f"\n第{n}号仓库的钥匙分布。" for n in range(size - 2))
    assert best(engine(last, cn, size), text) == f"T/2025/{size - 1}"
    plain = engine(NO_OVERLAY, cn, size).find(Document(text, date=ON), ON)
    assert f"T/2025/{size - 1}" not in {item.id for item in plain.table.items}


def test_an_item_no_longer_in_force_stays_out(cn: Scheme) -> None:
    old = Overlay({"T/2020/1": Entry(cues=("黑启动路径",))})
    found = engine(old, cn, CANDIDATES + 1).find(Document(TEXT, date=ON), ON)
    assert "T/2020/1" not in {item.id for item in found.table.items}


def test_an_exclusion_keeps_its_item_out(cn: Scheme) -> None:
    entry = Entry(cues=("黑启动路径",), exclusions=("科普展板",))
    found = engine(Overlay({CUED: entry}), cn)
    text = "黑启动路径已印上科普展板。\n请各单位按时参加会议。"
    finding = found.find(Document(text, date=ON), ON)
    assert finding.conditions.blocked(CUED) and finding.ranked[0].item.id != CUED
    answer = found.recommend(Document(text, date=ON), ON)
    assert CUED not in {basis.item.id for basis in answer.basis}
    reason = next(c.reason("zh") for c in answer.candidates if c.item.id == CUED)
    assert "一览表排除“科普展板”" in reason


def test_an_example_raises_its_item(cn: Scheme) -> None:
    example = Overlay({CUED: Entry(examples=("三号机组停运后黑启动路径改走北线",))})
    assert best(engine(example, cn)) == CUED
    unlike = Overlay({CUED: Entry(examples=("春季植树活动改在下周举行",))})
    plain, listed = (engine(o, cn).find(Document(TEXT, date=ON), ON) for o in (NO_OVERLAY, unlike))
    np.testing.assert_array_equal(plain.table.values, listed.table.values)


def test_a_draft_that_is_one_sentence_is_answered(cn: Scheme) -> None:
    found = engine(CUES, cn)
    sentence = "第1号仓库的钥匙分布：三号机组停运，黑启动路径改走北线。"
    finding = found.find(Document(sentence, date=ON), ON)
    nothing = found.find_without(finding, frozenset({finding.reading.sentences[0].span}))
    np.testing.assert_allclose(nothing.table.whole, 0, atol=1e-6)
    assert found.recommend(Document(sentence, date=ON), ON).candidates


def test_an_entry_may_hold_exclusions_alone(cn: Scheme) -> None:
    only = engine(Overlay({CUED: Entry(exclusions=("科普展板",))}), cn)
    finding, plain = (e.find(Document(TEXT, date=ON), ON) for e in (only, engine(NO_OVERLAY, cn)))
    np.testing.assert_array_equal(finding.table.values, plain.table.values)


def test_what_is_left_out_no_longer_speaks(cn: Scheme) -> None:
    found = engine(CUES, cn)
    finding = found.find(Document(TEXT, date=ON), ON)
    first = finding.reading.sentences[0].span
    without = found.find_without(finding, frozenset({first}))
    plain = engine(NO_OVERLAY, cn)
    bare = plain.find_without(plain.find(Document(TEXT, date=ON), ON), frozenset({first}))
    np.testing.assert_allclose(without.table.values, bare.table.values, atol=1e-6)
    np.testing.assert_allclose(without.table.whole, bare.table.whole, atol=1e-6)


def test_the_answer_names_the_list(cn: Scheme) -> None:
    version = engine(CUES, cn).recommend(Document(TEXT, date=ON), ON).used.overlay
    assert version is not None and version.startswith("own.yaml@sha256:")
    assert engine(NO_OVERLAY, cn).recommend(Document(TEXT, date=ON), ON).used.overlay is None
    assert CUES.version != Overlay({CUED: Entry(cues=("黑启动路径",))}, "own.yaml").version


@pytest.mark.parametrize(
    ("word", "text", "said"),
    [
        ("black start", "The Black Start path runs north.", True),
        ("black start", "The blackstarters met.", False),
        ("黑启动", "黑\u200b启动路径。", True),
        ("黑啟動", "黑启动路径。", True),
        ("ＡＢ１２", "设备AB12停运。", True),
        ("C++", "It runs C++ code.", True),
    ],
)
def test_words_are_found_in_any_form_of_writing(cn: Scheme, word: str, text: str, said: bool) -> None:
    listed = Listed(Overlay({CUED: Entry(exclusions=(word,))}), catalogue(), default_voices().lexicon.reader)
    facts = facts_of(Document(text), ON).about((Span(0, len(text)),))
    assert bool(listed.conditions(CUED, facts)) is said
