"""What stands where in a draft, with and without some of its sentences."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from recommender.conditions.facts import facts_of
from recommender.conditions.order import Overlaps
from recommender.document import Document, Span

ON = date(2026, 1, 15)
SPANS = st.tuples(st.integers(0, 30), st.integers(0, 6)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
PIECES = st.lists(
    st.sampled_from(["面积5平方千米。", "7月18日发布；", "人口30万，8月底完成。", "会议\n", "It ends on 3 May. "])
)


@given(st.lists(SPANS), st.lists(SPANS))
def test_overlaps_are_found_in_order(spans: list[Span], others: list[Span]) -> None:
    ordered = tuple(sorted(spans))
    wanted = [span for span in ordered if any(span.overlaps(other) for other in others)]
    assert list(Overlaps(ordered).any_of(others)) == wanted


@given(PIECES, st.data())
def test_facts_without_sentences_are_those_of_the_others(pieces: list[str], data: st.DataObject) -> None:
    facts = facts_of(Document("始。" + "".join(pieces)), ON)
    gone = set(data.draw(st.lists(st.sampled_from(facts.sentences), unique=True)))
    left = facts.without(gone)

    def stays(span: Span) -> bool:
        return not any(span.overlaps(other) for other in gone)

    assert left.quantities == tuple(q for q in facts.quantities if stays(q.span))
    assert left.dates == tuple(d for d in facts.dates if stays(d.span))
    assert left.sentences == tuple(s for s in facts.sentences if stays(s))
    assert all(left.order.has(s) is stays(s) for s in facts.sentences)


def test_what_stands_where() -> None:
    text = "甲。\n乙：面积5平方千米，7月18日完成；丁。"
    order = facts_of(Document(text), ON).order
    last = Span(text.index("丁"), len(text))
    assert (
        order.sentence(last) == last
        and order.after(order.sentence(Span(0, 1))) == order.within(order.paragraph(last))[0]
    )
    assert order.after(last) is None
    assert [q.value for q in order.figures(0, len(text))][:1] == [5.0] and order.figures(0, 3) == ()
    assert [str(d.first) for d in order.days(order.paragraph(last))] == ["2026-07-18"]
