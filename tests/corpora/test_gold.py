"""Gold drafts are learned from in the writing in which drafts are read."""

from __future__ import annotations

from datetime import date
from textwrap import wrap

from corpora.gold import Gold, plainly
from recommender.document import Document


def gold(text: str, *evidence: str, title: str = "") -> Gold:
    return Gold(
        "x", "direct", Document(text, title, date(2026, 1, 5)), "classify", "secret", ("A/1/1",), "10y", evidence
    )


def test_text_title_and_evidence_are_put_into_plain_writing_together() -> None:
    read = plainly(gold("前言。庫存可供１７天，\u200b不得外傳。", "可供１７天，\u200b不", title="庫存"))
    assert read.document.text == "前言。库存可供17天，不得外传。" and read.document.title == "库存"
    assert read.evidence == ("可供17天，不",)


def test_evidence_that_runs_over_a_wrapped_line_is_found_again() -> None:
    told = "The convoy of nine lorries with the reserve ammunition leaves Aldmoor at four in the morning of the ninth, "
    text = "\n".join(wrap(told * 4 + "and nobody is to know of it before that day.", 60))
    words = text[text.index("lorries") :][:60]
    read = plainly(gold(text, words))
    assert "\n" in words and read.evidence == (words.replace("\n", " "),)


def test_what_is_plainly_stays_as_it_is() -> None:
    given = gold("库存可供17天。", "17天")
    assert plainly(given) == given
