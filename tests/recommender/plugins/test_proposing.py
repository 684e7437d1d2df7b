"""Plug-ins propose; what they say counts only as far as it quotes the draft and the conditions hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.document import Document, Span
from recommender.errors import PlugInError
from recommender.law.period import Period
from recommender.plugins.proposing import MOST, Proposal, located
from recommender.recommend import Recommender
from recommender.recommendation import Recommendation
from recommender.scheme import Scheme
from recommender.voices import default_voices

ON = date(2026, 3, 1)
MATTERS = (
    "尚未公布的外交谈判底线和最低接受条件",
    "连续面积超过25平方千米的大比例尺地形图",
    "国家考试启用前的试题和标准答案",
)
LAKE = "老地方那件东西，周四前照老样子放过去。"
DRAFT = f"关于后勤的说明\n食堂周一换菜单。\n{LAKE}\n请各处室转告。"


@dataclass
class Says:
    """A plug-in that says what it was told to say, and keeps what it was asked."""

    proposals: Sequence[Proposal] = ()
    fails: bool = False
    name: str = "says:so"
    asked: list[tuple[str, ...]] = field(default_factory=list)

    def propose(self, document: Document, sentences: Sequence[Span], items: Sequence[ScopeItem]) -> Sequence[Proposal]:
        self.asked.append(tuple(span.of(document.text) for span in sentences))
        if self.fails:
            raise PlugInError("error.reader_answer", detail="silence")
        return self.proposals


@pytest.fixture(scope="module")
def engine() -> Recommender:
    from recommender.law.scheme_file import load_scheme

    items = tuple(ScopeItem("CH", "2024", str(n), m, "secret", Period("years", 10)) for n, m in enumerate(MATTERS, 1))
    edition = Edition("CH", "2024", date(2024, 1, 1), None, items)
    return Recommender(load_scheme("cn-2024"), Catalogue((edition,)), default_voices())


@pytest.fixture
def asked(engine: Recommender) -> Callable[..., Recommendation]:
    def ask(*proposers: Says, text: str = DRAFT) -> Recommendation:
        return engine.hearing(proposers).recommend(Document(text, date=ON), ON)

    return ask


def score(answer: Recommendation, item: str) -> float:
    """The score of an item, cited or not."""
    both = [(b.item.id, b.score) for b in answer.basis] + [(c.item.id, c.score) for c in answer.candidates]
    return dict(both)[item]


def codes(answer: Recommendation) -> list[str]:
    return [concern.code for concern in answer.concerns]


def test_a_proposal_raises_its_item_and_is_named(asked: Callable[..., Recommendation]) -> None:
    plug_in = Says([Proposal("CH/2024/1", LAKE)])
    before, after = asked(), asked(plug_in)
    assert score(after, "CH/2024/1") > score(before, "CH/2024/1")
    assert after.used.plugins == ("says:so",) and before.used.plugins == ()
    assert plug_in.asked == [("关于后勤的说明", "食堂周一换菜单。", LAKE, "请各处室转告。")]


def test_a_proposal_alone_is_no_basis(asked: Callable[..., Recommendation]) -> None:
    """What the judge does not find told stays open, whatever a plug-in says of it."""
    answer = asked(Says([Proposal("CH/2024/1", "食堂周一换菜单")]), text="食堂周一换菜单。\n请各处室转告。")
    assert answer.level is None and not answer.basis


def test_an_item_whose_condition_is_not_met_is_not_cited_for_being_proposed(
    asked: Callable[..., Recommendation],
) -> None:
    text = "现移交青河县大比例尺地形图成果，连续面积12平方千米，数据见附件。"
    answer = asked(Says([Proposal("CH/2024/2", text)]), text=text)
    assert "CH/2024/2" not in [basis.item.id for basis in answer.basis]
    assert [c.why_not for c in answer.candidates if c.item.id == "CH/2024/2"] == ["condition_not_met"]


@pytest.mark.parametrize(
    "proposal", [Proposal("CH/2024/1", "谈判底线是八年"), Proposal("CH/2024/9", LAKE), Proposal("CH/2024/1", " ")]
)
def test_what_quotes_nothing_or_names_no_item_is_dropped_and_counted(
    asked: Callable[..., Recommendation], proposal: Proposal
) -> None:
    answer = asked(Says([proposal]))
    assert codes(answer).count("plug-in-unquoted") == 1
    assert (answer.basis, answer.candidates) == (asked().basis, asked().candidates)


def test_who_proposes_everything_is_cut_short(asked: Callable[..., Recommendation]) -> None:
    answer = asked(Says([Proposal("CH/2024/1", LAKE)] * (MOST + 3)))
    told = next(concern for concern in answer.concerns if concern.code == "plug-in-unquoted")
    assert told.values["count"] == 3


def test_one_that_fails_is_named_and_the_others_are_heard(asked: Callable[..., Recommendation]) -> None:
    answer = asked(Says(fails=True, name="mute"), Says([Proposal("CH/2024/1", LAKE)]))
    told = next(concern for concern in answer.concerns if concern.code == "plug-in-silent")
    assert "mute" in told.text("zh") and "mute" in told.text("en")
    assert score(answer, "CH/2024/1") > score(asked(), "CH/2024/1")


def test_without_what_was_quoted_a_proposal_says_nothing(engine: Recommender) -> None:
    hearing = engine.hearing([Says([Proposal("CH/2024/1", LAKE)])])
    document = Document(DRAFT, date=ON)
    finding = hearing.find(document, ON)
    lake = next(s.span for s in finding.reading.sentences if s.span.of(DRAFT) == LAKE)
    left, plain = hearing.find_without(finding, frozenset({lake})), engine.find(document, ON)
    assert finding.heard.taken and not left.heard.taken
    without = engine.find_without(plain, frozenset({lake}))
    assert [(r.item.id, r.score) for r in left.ranked] == [(r.item.id, r.score) for r in without.ranked]


def test_an_item_that_is_not_among_the_candidates_becomes_one(cn: Scheme) -> None:
    items = tuple(
        ScopeItem("CH", "2024", str(n), f"第{n}类仪器的第{n}号校准参数", "secret", Period("years", 10))
        for n in range(300)
    )
    large = Recommender(cn, Catalogue((Edition("CH", "2024", date(2024, 1, 1), None, items),)), default_voices())
    document = Document("食堂周一换菜单，第7类仪器的第7号校准参数见附件。", date=ON)
    plain = {ranked.item.id for ranked in large.find(document, ON).ranked}
    far = next(item.id for item in items if item.id not in plain)
    hearing = large.hearing([Says([Proposal(far, "食堂周一换菜单")])])
    assert far in {ranked.item.id for ranked in hearing.find(document, ON).ranked}


@given(text=st.text(min_size=4, max_size=60), data=st.data())
def test_every_passage_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    found = located(text[start:end], text)
    words = text[start:end].strip()
    assert (found is None) if len(words) < 2 else (found is not None and found.of(text) == words)


@pytest.mark.parametrize(
    ("quote", "words"),
    [("２５平方千米", "25平方千米"), ("地 形 圖", None), ("FALLBACK  position", "fallback\nposition"), ("x", None)],
)
def test_a_quote_is_found_up_to_writing_and_blanks(quote: str, words: str | None) -> None:
    text = "面积25平方千米。Our fallback\nposition is x."
    found = located(quote, text)
    assert (found.of(text) if found else None) == words


def test_characters_placed_to_break_words_do_not_hide_a_quote() -> None:
    text = "谈\u200b判底\u200b线是八年"
    found = located("谈判底线", text)
    assert found is not None and found.of(text) == "谈\u200b判底\u200b线"
