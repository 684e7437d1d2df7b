"""The words that name events, and those by which drafts tell of them."""

import pytest

from recommender.conditions.event_words import any_of, event_kind, events, told_as


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("查处结论公布", "publication"),
        ("合同签订后公布", "publication"),  # the last event of a Chinese run
        ("signature of the published deed", "signature"),  # the first of an English one
        ("in use", "use"),
        ("change-over of the cards", "change"),
        ("hand-over", ""),  # no end
        ("春天", ""),
        ("spring", ""),
    ],
)
def test_the_class_of_an_event(words: str, kind: str) -> None:
    assert event_kind(words) == kind


def test_what_a_draft_tells_is_of_a_class_that_a_wording_can_name() -> None:
    assert set(told_as()) <= set(events())


def test_the_chinese_words_of_a_wording_count_in_drafts_and_its_english_ones_need_not() -> None:
    assert {"提交", "on the table"} <= set(told_as()["tabling"]) and "table" not in told_as()["tabling"]


def test_the_longest_word_wins() -> None:
    assert any_of(["公", "公布", "a.b"]) == r"a\.b|公布|公"
