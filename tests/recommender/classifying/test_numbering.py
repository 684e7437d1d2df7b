from __future__ import annotations

import random

import pytest

from recommender.classifying.numbering import LEAST_CHARACTERS, MOST_CHARACTERS, Numbering
from recommender.classifying.words import Vocabulary, split

WORDS = ("the", "embassy", "tel", "café", "посол", "#1", "#4", "#6", "1957", "x", "a" * 70)
LONG = "The Embassy’s tel. 1957 of 1960_x, a1b22 CAFÉ² ½ Посол—" * 9


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the tel",
        LONG,
        LONG + "外交部",
        LONG + " ΛΌΓΟΣ İstanbul",
        LONG + " " + "a" * 70 + " " + "b" * 300,
        "?! " * LEAST_CHARACTERS,
        "1234567 " * LEAST_CHARACTERS,
        "the tel " * (MOST_CHARACTERS // 8) + "x",
        LONG + "²x 4²",
    ],
)
def test_numbers_are_those_of_the_words_one_by_one(vocabulary: Vocabulary, text: str) -> None:
    assert Numbering(vocabulary).numbers(text).tolist() == vocabulary.numbers(split(text)).tolist()


def test_many_words_are_told_apart() -> None:
    chance = random.Random(4)
    words = list(dict.fromkeys("".join(chance.choices("abcdé", k=chance.randrange(1, 9))) for _ in range(30_000)))
    known, text = Vocabulary(words[::2]), " ".join(words[:9000])
    found = Numbering(known).numbers(text)
    assert found.tolist() == known.numbers(split(text)).tolist()
    assert len(set(found.tolist())) == 4501


def test_no_words_are_known_to_an_empty_vocabulary() -> None:
    assert set(Numbering(Vocabulary([])).numbers(LONG).tolist()) == {0}
