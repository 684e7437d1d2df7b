"""By which words a draft names an event, and what it befalls."""

import pytest

from recommender.conditions.events.naming import befallen, names, words_of


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ("铁门生锈", ("生锈",)),
        ("it rusts", ("rusts", "rusted")),
        ("the crew is cleared", ("cleared",)),
        ("the seat has been moved", ("moved",)),
        ("spring", ("spring",)),
    ],
)
def test_an_event_of_no_known_class_is_told_by_its_own_words(event: str, words: tuple[str, ...]) -> None:
    assert words_of("", event) == words


def test_a_known_event_is_told_by_the_words_of_drafts() -> None:
    pattern = names("tabling", "tabling of the bill")
    assert pattern.search("the bill was laid before the house") and not pattern.search("a table of figures")


def test_what_befell_is_named_without_the_event_and_without_where_it_happens() -> None:
    assert befallen("publication", "publication of the harvest estimate in the gazette") == {"harvest", "estim"}
    assert befallen("signature", "合同正式签订") == {"合同"}
