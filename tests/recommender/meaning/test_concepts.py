"""Concepts that sentences show, and the items that echo them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.document import Document
from recommender.meaning.concepts import ConceptSpace, ItemConcepts, Shown, script_of
from recommender.meaning.reading import Reader
from recommender.meaning.terms import TermFinder
from recommender.meaning.thesaurus import Thesaurus
from recommender.text.index import Floats

FLOOR, DAM, WORKS, PUBLISHED = range(4)
LENGTHS = st.lists(st.integers(0, 3), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def reader(small_thesaurus: Thesaurus) -> Reader:
    return Reader(TermFinder(small_thesaurus))


@pytest.fixture(scope="module")
def space(small_thesaurus: Thesaurus) -> ConceptSpace:
    return ConceptSpace(small_thesaurus)


def dense(items: ItemConcepts, concepts: int) -> Floats:
    table = np.zeros((items.concepts.shape[1], concepts), np.float32)
    for row, (own, weights) in enumerate(zip(items.concepts.T, items.weights.T, strict=True)):
        np.add.at(table[row], own, weights)
    return table


@given(st.integers(0, 3), st.integers(1, 6), st.integers(0, 2**32 - 1), st.data())
def test_an_echo_is_a_product_of_concepts(most: int, count: int, seed: int, data: st.DataObject) -> None:
    chance = np.random.default_rng(seed)
    concepts, weights = chance.integers(0, 4, (most, count)), chance.random((most, count), np.float32)
    items = ItemConcepts(concepts, weights, chance.random(count, np.float32))
    shown = chance.random((2, 4), np.float32)
    rows = np.array(data.draw(st.lists(st.integers(0, count - 1), max_size=4)), np.intp)
    np.testing.assert_array_equal(items.only(rows).usual, items.usual[rows])
    np.testing.assert_allclose(items.only(rows).scores(shown), shown @ dense(items, 4)[rows].T, atol=1e-6)
    np.testing.assert_allclose(items.scores(shown[0]), dense(items, 4) @ shown[0], atol=1e-6)


def show(space: ConceptSpace, reader: Reader, text: str) -> Shown:
    return space.show(reader.read(Document(text)))


def test_a_sentence_shows_what_it_speaks_of(space: ConceptSpace, reader: Reader) -> None:
    shown = show(space, reader, "谈判底线。水库大坝。已经公布。")
    assert shown.likeness.argmax(axis=1).tolist() == [FLOOR, DAM, PUBLISHED]
    assert shown.matter[:2].argmax(axis=1).tolist() == [FLOOR, DAM]
    assert not shown.matter[2].any()  # a cue tells of the text's standing, not of its matter
    assert shown.whole.shape == (space.size,) and shown.whole[FLOOR] > 0


def test_an_item_has_the_concepts_of_its_wording(space: ConceptSpace, reader: Reader) -> None:
    texts = ["水库大坝的安全", "谈判底线", "无关的话"]
    items = space.of_items(reader.read_texts(texts)[0], script_of(texts))
    table = dense(items, space.size)
    assert table[:2].argmax(axis=1).tolist() == [DAM, FLOOR]
    np.testing.assert_allclose(np.linalg.norm(table, axis=1), [1, 1, 0], atol=1e-6)  # no examples: none is sharper
    assert not items.usual.any()
    assert space.of_items(reader.read_texts([])[0], script_of([])).concepts.shape[1] == 0


def test_what_any_sentence_shows_counts_little(small_thesaurus: Thesaurus, reader: Reader) -> None:
    floor, dam, *others = small_thesaurus.concepts
    told = ("大坝有裂缝", "库区的大坝", "新闻稿说到水库", "谈到水库大坝", "水库")
    often = replace(
        small_thesaurus, concepts=(replace(floor, examples=("底线在此",)), replace(dam, examples=told), *others)
    )
    space, texts = ConceptSpace(often), ["水库大坝", "谈判底线", "dam", "reserved concession"]
    items = space.of_items(reader.read_texts(texts)[0], script_of(texts))
    table = dense(items, space.size)
    assert 0 < table[0, DAM] < table[1, FLOOR]
    assert items.usual[0] > items.usual[1] > 0
    # No example is in letters: nothing is known of what is usual in them.
    np.testing.assert_array_equal(items.usual[2:], 0)
    np.testing.assert_allclose([table[2, DAM], table[3, FLOOR]], 1, atol=1e-6)


def test_a_longer_text_has_all_its_concepts_in_proportion(space: ConceptSpace, reader: Reader) -> None:
    texts = ["水库大坝。谈判底线。已经公布。", ""]
    fields = space.fields(reader.read_texts(texts)[0], script_of(texts))
    assert fields.shape == (2, space.size)
    assert (fields[0, [FLOOR, DAM]] > 0).all() and fields[0, PUBLISHED] == 0 and not fields[1].any()
    np.testing.assert_array_equal(space.fields(reader.read_texts([])[0], script_of([])), np.zeros((0, space.size)))


def test_ideographs_tell_the_script() -> None:
    assert script_of(["café, “quoted”", "谈判", "VPN账号", ""]).tolist() == [0, 1, 1, 0]


def test_many_items_are_read_in_blocks(space: ConceptSpace, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["水库大坝", "谈判底线", "水利工程", "水库大坝谈判底线", ""]
    read, script = reader.read_texts(texts)[0], script_of(texts)
    whole = dense(space.of_items(read, script), space.size)
    monkeypatch.setattr("recommender.meaning.concepts.BLOCK", 2)
    np.testing.assert_array_equal(dense(space.of_items(read, script), space.size), whole)
