"""What sentences tell of an event: over or to come, each clause once."""

from datetime import date

from recommender.conditions.events.mention import Around
from recommender.conditions.events.telling import around, telling, title_tells
from recommender.conditions.facts import Facts, facts_of
from recommender.conditions.wording import parse_wording
from recommender.document import Document

(SIGNED,) = parse_wording("Price of a licence; until the contract is signed.").timing


def facts(text: str, title: str = "") -> Facts:
    document = Document(text, title)
    return facts_of(document, date(2025, 7, 25)).about(document.sentences)


def states(text: str) -> list[list[str]]:
    return [[mention.state for mention, _ in told] for _, told in telling(SIGNED, facts(text))]


def test_each_sentence_that_names_the_event_is_told_once() -> None:
    assert states("The lease was signed in May. It rained. The deed will be signed, the annex was signed.") == [
        ["over"],
        ["to-come", "over"],
    ]


def test_dates_decide_where_the_words_do_not() -> None:
    assert states("Signature: 30 July 2025.") == [["to-come"]] and states("Signature: 3 May 2025.") == [["over"]]


def test_a_title_tells_of_the_draft() -> None:
    assert title_tells(SIGNED, facts("It rained.", "Contract, signed on 3 May"))
    assert not title_tells(SIGNED, facts("It rained.", "Contract, to be signed"))
    assert not title_tells(SIGNED, facts("It rained.", "Weather"))


def test_a_clause_without_a_subject_shares_that_of_the_clause_before() -> None:
    words = "the firm keeps its accounts, published in may"
    start = words.index("published")
    assert around(words, start, start + 9) == Around("the firm keeps its accounts, ", "published", " in may")


def test_asides_are_passed_over_and_a_label_tells_of_what_follows() -> None:
    words = "the hinge (bronze, two-part) was mended in may"
    start = words.index("mended")
    assert around(words, start, start + 6) == Around("the hinge was ", "mended", " in may")
    assert around("mended: the hinge, the bar", 0, 6) == Around("the hinge ", "mended", "")
