"""Answers on oddly written drafts: the same as on plain ones, with quotes of the draft as given."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.samples import sample_catalogue, sample_drafts
from recommender.catalogues.files import read_catalogue
from recommender.document import Document, Span
from recommender.errors import EmptyText
from recommender.law.scheme_file import load_scheme
from recommender.recommend import Recommender
from recommender.recommendation import Recommendation
from recommender.voices import default_voices
from recommender.wire import to_wire

ON = date(2025, 7, 25)
CN, US = load_scheme("cn-2024"), load_scheme("us-eo13526")
ENGINES = {
    law.language: Recommender(law, read_catalogue(sample_catalogue(law.id), law), default_voices()) for law in (CN, US)
}
DRAWN = ("jc-001", "jc-016", "jc-034", "ha-001", "ha-009", "ha-026", "ha-031")
DRAFTS = tuple(
    (law.language, draft["text"])
    for law in (CN, US)
    for draft in map(json.loads, sample_drafts(law.id).read_text("utf-8").splitlines())
    if draft["id"] in DRAWN
)
WAYS = {
    "blanks": str.maketrans({" ": "\u00a0"}),
    "figures": str.maketrans("0123456789", "０１２３４５６７８９"),
    "traditional": str.maketrans("来写谈线案会议请单备测绘关设计当", "來寫談線案會議請單備測繪關設計當"),
    "wide": {code: code + 0xFEE0 for code in (*range(48, 58), *range(65, 91), *range(97, 123))},
    "broken": {code: chr(code) + "\u200b" for code in (*range(97, 123), *range(0x4E00, 0x9FFF))},
    "struck": {code: chr(code) + "\u0336" for code in range(97, 123)},
    "look-alike": str.maketrans("aeocp", "аеоср"),
    "marked": {ord("\n"): "\ufeff\n"},
}


@lru_cache
def ask(language: str, text: str) -> Recommendation:
    return ENGINES[language].recommend(Document(text, date=ON), ON)


def told(answer: Recommendation) -> tuple[object, ...]:
    return (answer.outcome, answer.level, answer.period, answer.mark, [b.item.id for b in answer.basis])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("language", "text"), DRAFTS)
def test_the_way_of_writing_changes_no_answer(language: str, text: str, way: str) -> None:
    plainly, oddly = ask(language, text), ask(language, text.translate(WAYS[way]))
    assert told(plainly)[0] != "open" and told(oddly) == told(plainly)
    assert len(oddly.lower) == len(plainly.lower) and oddly.opinion == plainly.opinion


def test_the_drafts_are_of_every_kind_that_rests_on_something() -> None:
    assert {ask(*draft).outcome for draft in DRAFTS} == {"classify", "internal", "derived", "refer"}


@given(st.sampled_from(DRAFTS), st.lists(st.sampled_from(sorted(WAYS)), max_size=4), st.integers(0, 60))
def test_all_quotes_are_cut_from_the_draft_as_given(draft: tuple[str, str], ways: list[str], place: int) -> None:
    language, text = draft
    for way in ways:
        text = text[:place] + text[place:].translate(WAYS[way])
    wire = to_wire(ask(language, text), "zh")
    weighed = [*wire["basis"], *wire["candidates"]]
    quotes = [q for w in (*weighed, *wire["concerns"]) for q in w["quotes"]]
    quotes += [c["quote"] for w in weighed for c in w["conditions"] if c["quote"]]
    quotes += [*wire["source_quotes"], *wire["portions"], *([wire["source"]["mark"]] if wire["source"] else [])]
    assert quotes and all(text[q["start"] : q["end"]] == q["text"] for q in quotes)
    passages = [Span(a, b).of(text) for step in wire["lower"] for a, b in step["without"]]
    assert all(passage.strip(" \n\u200b\ufeff") for passage in passages)


def test_explanations_quote_the_draft_as_given() -> None:
    language, text = DRAFTS[0]
    answer = ask(language, text.translate(WAYS["broken"]))
    said = [reason.text for basis in answer.basis for reason in basis.explanation["zh"] if reason.kind == "quote"]
    assert said and all("\u200b" in sentence for sentence in said)


def test_a_draft_of_unseen_characters_alone_is_empty() -> None:
    with pytest.raises(EmptyText):
        ask("zh", "\u200b\ufeff")
