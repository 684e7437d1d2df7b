"""Features cut from whole arrays are those that one would cut by hand."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recommender.text.bags import Bags, bags_of, cut, joined, stop_words
from recommender.text.normal import normalize
from recommender.tokens import CJK

PIECES = st.sampled_from(
    ["谈判底線", "，", "水\u200b库", "the ", "reserved concessions ", "2025年", "GDP", "𠮷", " a", "don't ", "。", "\t"]
)
TEXTS = st.lists(PIECES, max_size=8).map("".join)


def grams(text: str) -> list[str]:
    """The features of a text, as plainly as can be: pairs and triples of neighbouring ideographs, stems and pairs."""
    normal = normalize(text)
    han = [normal.text[i : i + n] for n in (2, 3) for i in range(len(normal.text) - n + 1)]
    stems = [stem for stem in normal.stems if stem not in stop_words()]
    return [g for g in han if re.fullmatch(f"[{CJK}]+", g)] + stems + [f"{a} {b}" for a, b in pairwise(stems)]


def key(gram: str) -> int:
    """The key of a feature by its definition: a polynomial of its code points, spread over 64 bits."""
    base, spread, modulus = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93, 1 << 64
    number = sum(ord(letter) * pow(base, place, modulus) for place, letter in enumerate(gram)) % modulus
    return (number ^ (number >> 32)) * spread % modulus


def rows(bags: Bags) -> list[list[int]]:
    return [sorted(bags.between(n, n + 1).keys.tolist()) for n in range(len(bags))]


@given(st.lists(TEXTS, max_size=5))
def test_each_text_has_its_own_features(texts: list[str]) -> None:
    assert rows(bags_of(texts)) == [sorted(map(key, grams(text))) for text in texts]


@given(st.lists(st.text(alphabet="谈判底线，", min_size=1, max_size=6), min_size=1, max_size=4))
def test_no_feature_reaches_over_a_cut(parts: list[str]) -> None:
    starts = np.cumsum([0, *(len(part) for part in parts[:-1])])
    assert rows(cut(normalize("".join(parts)), starts)) == [sorted(map(key, grams(part))) for part in parts]


@given(st.lists(TEXTS, min_size=1, max_size=5), st.data())
def test_rows_can_be_chosen_joined_and_merged(texts: list[str], data: st.DataObject) -> None:
    bags = bags_of(texts)
    chosen = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=4))
    assert rows(bags.only(chosen)) == [rows(bags)[n] for n in chosen]
    assert rows(joined([bags, bags])) == rows(bags) * 2
    assert rows(bags.merged(np.array([0]))) == [sorted(k for row in rows(bags) for k in row)]


def test_a_line_break_within_a_text_parts_words_like_a_blank() -> None:
    assert rows(bags_of(["hold\nout", "谈判"])) == [sorted(map(key, grams("hold out"))), [key("谈判")]]


def test_a_text_without_words_has_no_features() -> None:
    bags = bags_of(["", "★。", "the"])
    assert len(bags) == 3 and len(bags.keys) == 0 and bags.rows.tolist() == []
