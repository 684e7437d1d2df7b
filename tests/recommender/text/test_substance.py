"""What a sentence holds by itself."""

from __future__ import annotations

import pytest

from recommender.text.substance import BARE, is_rule, is_sentence, richness, substance


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("各单位要提高认识。", 0),
        ("库存8吨。", 1),
        ("库存可供十七天。", 1),
        ("代号“北风”，存量80吨。", 3),
        ("It is held at Stone Harbour.", 1),
    ],
)
def test_figures_names_and_quoted_words_count(text: str, count: int) -> None:
    assert substance(text) == pytest.approx(count / (count + 2))
    assert richness(text) == pytest.approx(BARE + count / (count + 2))


@pytest.mark.parametrize("text", ["各有关单位的同志：", "短句。", "2026年1月15日", "15 January 2026."])
def test_salutations_and_dates_are_no_sentences(text: str) -> None:
    assert not is_sentence(text)
    assert is_sentence("库存原油可供十七天。")


def test_rules_say_what_ought_to_be() -> None:
    assert is_rule("材料应当按时报送。") and is_rule("Papers SHALL be returned.")
    assert not is_rule("材料已经报送。") and not is_rule("A mustard seed.")
