"""Offsets that never move: spans, paragraphs and sentences of a draft."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender import document as module
from recommender.document import Document, Span, paragraphs, sentences
from recommender.errors import EmptyText, TextTooLong

LINES = st.text(alphabet="甲乙。；！？…”） \t\n\r\u2028.!?;\"'()aA1é𠮷\u200b", max_size=80)


def test_a_span_knows_its_length_its_text_and_its_neighbours() -> None:
    span = Span(2, 5)
    assert len(span) == 3
    assert span.of("0123456") == "234"
    assert span.shifted(2) == Span(4, 7)
    assert span.overlaps(Span(4, 9))
    assert not span.overlaps(Span(5, 9))
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_no_span_runs_backwards_or_begins_before_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@pytest.mark.parametrize("text", ["", " \n\t", "\u3000"])
def test_a_draft_needs_text(text: str) -> None:
    with pytest.raises(EmptyText):
        Document(text)


def test_a_draft_may_not_be_endless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CHARACTERS", 4)
    assert Document("四个字吗").text
    with pytest.raises(TextTooLong) as caught:
        Document("现在五个字")
    assert caught.value.values == {"length": 5, "limit": 4}
    assert "5" in caught.value.text("zh")


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("第一句。第二句！第三句", ["第一句。", "第二句！", "第三句"]),
        ("他说：“好。”然后走了。", ["他说：“好。”", "然后走了。"]),
        ("Mr. Alder met Dr. Voss. They left.", ["Mr. Alder met Dr. Voss.", "They left."]),
        ("It cost 3.5 million; we paid.", ["It cost 3.5 million;", "we paid."]),
        ("See e.g. the note. J. Smith wrote it.", ["See e.g. the note.", "J. Smith wrote it."]),
        ("1. You asked. 12. I answer.", ["1. You asked.", "12. I answer."]),
        ("12. You asked. 3. I answer.", ["12. You asked.", "3. I answer."]),
        (
            "The limit is 41. The vote was 14 to 9. All agree.",
            ["The limit is 41.", "The vote was 14 to 9.", "All agree."],
        ),
        ("没有句号", ["没有句号"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(line: str, parts: list[str]) -> None:
    assert [span.of(line) for span in sentences(line)] == parts


@given(LINES)
def test_paragraphs_hold_every_visible_character_once_and_in_order(text: str) -> None:
    spans = paragraphs(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(s.of(text) == s.of(text).strip() and len(s) for s in spans)
    assert not any(c in s.of(text) for s in spans for c in "\r\n\u2028")
    assert "".join("".join(s.of(text).split()) for s in spans) == "".join(text.split())


@given(LINES.filter(lambda text: bool(text.strip())))
def test_sentences_stay_within_their_paragraph_and_lose_nothing(text: str) -> None:
    document = Document(text)
    for sentence in document.sentences:
        assert any(p.start <= sentence.start and sentence.end <= p.end for p in document.paragraphs)
    assert "".join("".join(s.of(text).split()) for s in document.sentences) == "".join(text.split())


def test_offsets_count_code_points() -> None:
    document = Document("𠮷野。\r\n第二行")
    assert [s.of(document.text) for s in document.sentences] == ["𠮷野。", "第二行"]
    assert document.sentences[1].start == 5
