"""A draft read once: sentences, features, terms, and their places in the original."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.document import Document, Span
from recommender.reading import Reader
from recommender.terms import TermFinder
from recommender.thesaurus import Thesaurus


@pytest.fixture(scope="module")
def reader(small_thesaurus: Thesaurus) -> Reader:
    return Reader(TermFinder(small_thesaurus))


def test_sentences_keep_their_place_and_paragraph(reader: Reader) -> None:
    text = "一、谈判底线。\n\n二、水库大坝；公布的谈判立场。"
    reading = reader.read(Document(text))
    assert [s.span.of(text) for s in reading.sentences] == ["一、谈判底线。", "二、水库大坝；", "公布的谈判立场。"]
    assert [s.paragraph for s in reading.sentences] == [0, 1, 1]
    assert [[h.span.of(text) for h in s.hits] for s in reading.sentences] == [
        ["谈判底线"],
        ["水库大坝"],
        ["公布的谈判立场"],
    ]
    assert "谈判" in reading.sentences[0].grams


def test_a_title_is_read_beside_the_text(reader: Reader) -> None:
    reading = reader.read(Document("正文。", title="水库大坝通知"))
    assert reading.title is not None
    assert reading.title.span == Span(0, 0)
    assert [h.concept for h in reading.title.hits] == [1]
    assert reading.parts[-1] is reading.title
    bare = reader.read(Document("正文。", title=" "))
    assert bare.title is None and bare.parts == bare.sentences


@given(
    st.lists(
        st.sampled_from(["谈判底線。", "水\u200b库大坝；", "咬住不放", "reserved concessions. ", "\n", "。"]),
        min_size=1,
    )
)
def test_every_hit_quotes_its_term_inside_its_sentence(reader: Reader, pieces: list[str]) -> None:
    text = "甲" + "".join(pieces)
    for sentence in reader.read(Document(text)).sentences:
        for hit in sentence.hits:
            assert sentence.span.start <= hit.span.start and hit.span.end <= sentence.span.end
            quote = hit.span.of(text).replace("\u200b", "")
            assert (quote[:2], quote[-2:]) in {("谈判", "底線"), ("水库", "大坝"), ("咬住", "不放"), ("re", "ns")}


def test_an_edit_re_reads_the_edited_paragraph_only(small_thesaurus: Thesaurus) -> None:
    reader = Reader(TermFinder(small_thesaurus))
    lines = [f"第{n}段谈判底线。" for n in range(20)]
    reader.read(Document("\n".join(lines)))
    reader.read(Document("\n".join([*lines[:7], "改过的一段。", *lines[8:]])))
    assert reader._paragraph.cache_info().misses == 21


def test_wordings_are_read_like_drafts(reader: Reader) -> None:
    assert [s.span for s in reader.read_text("水库大坝；水利工程")] == [Span(0, 5), Span(5, 9)]


def test_a_long_line_is_read_in_linear_time(reader: Reader) -> None:
    text = "谈判底线是八年。" * 12_000
    started = time.perf_counter()
    assert len(reader.read(Document(text)).sentences) == 12_000
    assert time.perf_counter() - started < 15
