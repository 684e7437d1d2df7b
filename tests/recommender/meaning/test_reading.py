"""A draft read once: sentences, features, terms, and their places in the original."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.document import Document
from recommender.meaning.reading import Reader, Reading
from recommender.meaning.terms import TermFinder
from recommender.meaning.thesaurus import Thesaurus
from recommender.text.bags import bags_of


@pytest.fixture(scope="module")
def reader(small_thesaurus: Thesaurus) -> Reader:
    return Reader(TermFinder(small_thesaurus))


def found(reading: Reading, text: str) -> list[list[str]]:
    """The terms of each sentence, as the text has them."""
    hits = reading.hits
    places = list(zip(hits.sentence.tolist(), hits.start.tolist(), hits.end.tolist(), strict=True))
    return [[text[a:b] for n, a, b in places if n == number] for number in range(len(reading.bags))]


def test_sentences_keep_their_place_and_paragraph(reader: Reader) -> None:
    text = "一、谈判底线。\n\n二、水库大坝；公布的谈判立场。"
    reading = reader.read(Document(text))
    assert [s.span.of(text) for s in reading.sentences] == ["一、谈判底线。", "二、水库大坝；", "公布的谈判立场。"]
    assert [s.paragraph for s in reading.sentences] == [0, 1, 1]
    assert found(reading, text) == [["谈判底线"], ["水库大坝"], ["公布的谈判立场"]]
    assert set(bags_of(["谈判"]).keys) <= set(reading.bags.between(0, 1).keys)


def test_a_title_is_read_beside_the_text(reader: Reader) -> None:
    reading = reader.read(Document("正文。", title="水库大坝\n通知"))
    assert reading.titled and len(reading.sentences) == 1 and len(reading.bags) == 2
    assert reading.hits.sentence.tolist() == [1] and reading.hits.concept.tolist() == [1]
    bare = reader.read(Document("正文。", title=" "))
    assert not bare.titled and len(bare.bags) == 1


TEXTS = st.lists(
    st.sampled_from(
        [
            "谈判底線。",
            "水\u200b库大坝；",
            "咬住不放",
            "reserved concessions. ",
            "\n",
            "\r\n",
            "。",
            " 1. a; b",
            "\u2028",
            "\u3000",
        ]
    ),
    min_size=1,
).map(lambda pieces: "甲" + "".join(pieces))


@given(TEXTS)
def test_every_term_is_quoted_inside_its_sentence(reader: Reader, text: str) -> None:
    reading = reader.read(Document(text))
    for sentence, quotes in zip(reading.sentences, found(reading, text), strict=True):
        for quote in quotes:
            assert quote in sentence.span.of(text)
            plain = quote.replace("\u200b", "")
            assert (plain[:2], plain[-2:]) in {("谈判", "底線"), ("水库", "大坝"), ("咬住", "不放"), ("re", "ns")}


@given(TEXTS)
def test_lines_read_together_have_the_sentences_of_each(reader: Reader, text: str) -> None:
    document = Document(text)
    assert tuple(s.span for s in reader.read(document).sentences) == document.sentences


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_an_edit_re_reads_the_edited_paragraph_only(small_thesaurus: Thesaurus, texts: list[str]) -> None:
    """What was kept and what is read anew fit together as if all had been read at once."""
    kept, document = Reader(TermFinder(small_thesaurus)), Document("\n".join(texts))
    for text in texts[1:]:
        kept.read(Document(text))
    reading, anew = kept.read(document), Reader(TermFinder(small_thesaurus)).read(document)
    assert reading.sentences == anew.sentences
    np.testing.assert_array_equal(reading.bags.starts, anew.bags.starts)
    np.testing.assert_array_equal(reading.bags.keys, anew.bags.keys)
    assert found(reading, document.text) == found(anew, document.text)


def test_a_paragraph_is_read_once(small_thesaurus: Thesaurus, monkeypatch: pytest.MonkeyPatch) -> None:
    finder = TermFinder(small_thesaurus)
    reader, read = Reader(finder), list[str]()
    find = finder.find
    monkeypatch.setattr(finder, "find", lambda normal, starts: read.append(normal.text) or find(normal, starts))
    lines = [f"第{n}段谈判底线。" for n in range(20)]
    reader.read(Document("\n".join(lines)))
    reader.read(Document("\n".join([*lines[:7], "改过的一段。", *lines[8:]])))
    assert read[1:] == ["改过的一段"]


def test_leaving_out_keeps_the_rest_in_order(reader: Reader) -> None:
    text = "谈判底线。水库大坝。已经公布。"
    reading = reader.read(Document(text, "谈判底线"))
    left = reading.only(np.flatnonzero(~reading.places([{reading.sentences[0].span}])[0]).tolist())
    assert [s.span.of(text) for s in left.sentences] == ["水库大坝。", "已经公布。"]
    assert left.hits.sentence.tolist() == [0, 1, 2] and left.hits.concept.tolist() == [1, 3, 0]
    np.testing.assert_array_equal(left.bags.between(0, 1).keys, reading.bags.between(1, 2).keys)


def test_wordings_are_read_a_text_a_row(reader: Reader) -> None:
    bags, hits = reader.read_texts(["水库大坝；\r\n水利工程", "", "谈判"])
    assert len(bags) == 3
    assert hits.sentence.tolist() == [0, 0] and hits.concept.tolist() == [1, 2]
    assert sorted(bags.between(2, 3).keys) == sorted(bags_of(["谈判"]).keys)
    assert not set(bags_of(["坝水"]).keys) & set(bags.keys)


def test_what_never_ends_is_read_in_pieces(reader: Reader) -> None:
    document = Document("甲。" + "谈判底线，" * 1000 + "\n乙。")
    reading = reader.read(document)
    assert tuple(s.span for s in reading.sentences) == document.sentences
    assert [len(span) for span in document.sentences] == [2, 2000, 2000, 1000, 2]


def test_a_long_line_is_read_in_linear_time(reader: Reader) -> None:
    text = "谈判底线是八年。" * 12_000
    started = time.process_time()
    assert len(reader.read(Document(text)).sentences) == 12_000
    assert time.process_time() - started < 15
