"""The words beside numbers: what a first look goes by must be in the words themselves."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from recommender.conditions.wording import parse_wording
from recommender.numbers.words import WORDS, beginnings, endings

TEXT = (resources.files("recommender.numbers") / "words.toml").read_text(encoding="utf-8")
PLAIN = re.findall(r"PLAIN\n\[([a-z_]+)\]", TEXT)


@pytest.mark.parametrize("group", PLAIN)
def test_groups_that_a_first_look_goes_by_hold_nothing_but_plain_words(group: str) -> None:
    assert [word for word in WORDS.words(group) if re.search(r"[\\\[\](){}?*+|^$.]", word)] == []


def test_all_groups_that_a_first_look_goes_by_are_marked() -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in resources.files("recommender.numbers").iterdir()
        if path.name.endswith(".py")
    )
    looked = re.findall(r"(?:beginnings|endings)\(((?:\"[a-z_]+\"(?:, )?)+)\)", code)
    named = {name for names in looked for name in re.findall("[a-z_]+", names)}
    assert named and named - {"months", "months_in_short"} <= set(PLAIN)


def test_a_first_look_knows_the_ends_of_words() -> None:
    assert {"余", "o"} <= beginnings("or_more") and "过" in endings("at_most")


@pytest.mark.parametrize(
    ("matter", "lower"),
    [("坝高长于300米的方案", 300), ("工期不短于5天的方案", 5), ("A wall longer than 300 m.", 300)],
)
def test_a_bound_counts_whichever_of_its_words_is_used(matter: str, lower: float) -> None:
    assert [t.lower for t in parse_wording(matter).thresholds] == [lower]


def test_a_bound_is_no_part_of_a_word() -> None:
    assert [t.lower for t in parse_wording("Forest cover 31 per cent, down from 34 or more.").thresholds] == [34]
