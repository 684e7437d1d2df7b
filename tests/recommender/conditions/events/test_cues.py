"""Cues of what is public or over, told of something as events are."""

from datetime import date

import pytest

from recommender.conditions.events.cues import cue_mention, says_public
from recommender.conditions.facts import facts_of
from recommender.document import Document, Span


def cue(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("The tariff is in print.", "in print", "over"),
        ("其成果已见报。", "已见报", "over"),
        ("The figures stand in published accounts.", "published accounts", None),
        ("The tariff will be in print.", "in print", None),
        ("A paper in print will follow.", "in print", None),
    ],
)
def test_a_cue_is_told_unless_it_only_describes_or_is_to_come(text: str, words: str, state: str | None) -> None:
    mention = cue_mention(cue(text, words), facts_of(Document(text), date(2025, 7, 25)))
    assert (mention.state if mention else None) == state


def test_what_is_often_public_does_not_say_so() -> None:
    text = "The tariff is printed; the accounts are audited. 年报已见报，年报已审计。"
    facts = facts_of(Document(text), date(2025, 7, 25))
    said = [says_public(cue(text, words), facts) for words in ("is printed", "are audited", "已见报", "已审计")]
    assert said == [True, False, True, False]
