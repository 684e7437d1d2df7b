"""What surely stays stays, whatever the conditions that were not checked."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest

from corpora.samples import sample_catalogue, sample_drafts, sample_sets
from recommender.answering.finding import Finding
from recommender.answering.judging import BLOCKED, GAP, JUDGE_FEATURES, checked, extremes, judge_features
from recommender.answering.left_out import LeftOut, tops
from recommender.answering.staying import Staying
from recommender.answering.verdict import Verdict
from recommender.catalogues.files import read_catalogue
from recommender.conditions.order import Overlaps
from recommender.document import Document, Span
from recommender.fusion import answer, fuse
from recommender.law.scheme_file import load_scheme
from recommender.meaning.sayings import spoken
from recommender.recommend import Recommender
from recommender.scheme import Scheme
from recommender.voices import default_voices

ON = date(2026, 1, 15)


@pytest.fixture(scope="module")
def engine(cn: Scheme) -> Recommender:
    return Recommender(cn, read_catalogue(sample_catalogue(cn.id), cn), default_voices())


@pytest.fixture(scope="module")
def texts(cn: Scheme) -> list[str]:
    lines = sample_drafts(cn.id).read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines[:40]]


def some_sets(finding: Finding, sentences: int = 3) -> list[frozenset[Span]]:
    spans = [sentence.span for sentence in finding.reading.sentences][:sentences]
    return [frozenset(chosen) for size in range(sentences + 1) for chosen in combinations(spans, size)]


def staying(engine: Recommender, out: LeftOut) -> Staying:
    found = engine.staying(out)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ["cn-2024", "us-eo13526"])
def test_what_surely_stays_stays(name: str) -> None:
    """Also where a condition blocks the first item, as it does in some of these drafts."""
    scheme, voices, seen = load_scheme(name), default_voices(), Counter[tuple[bool, bool]]()
    for _, items, path in sample_sets(name)[:3]:
        engine = Recommender(scheme, read_catalogue(items, scheme), voices)
        for line in path.read_text(encoding="utf-8").splitlines()[:90]:
            finding = engine.find(Document(json.loads(line)["text"]), ON)
            verdict = fuse(finding, scheme, voices.thresholds)
            if verdict.cites:
                seen += compared(engine, engine.leaving(finding, quoted(finding, verdict)), scheme.rank(verdict.level))
    assert seen[True, False] > 50 and seen[False, False] > 20 and seen[True, True] > 0 and seen[False, True] > 0


def quoted(finding: Finding, verdict: Verdict) -> list[frozenset[Span]]:
    """Sets of up to three sentences, of those quoted."""
    quotes = [Span(quote.start, quote.end) for basis in verdict.cited.bases for quote in basis.quotes]
    spans = list(Overlaps(tuple(sentence.span for sentence in finding.reading.sentences)).any_of(quotes))[:3]
    return [frozenset(chosen) for size in range(4) for chosen in combinations(spans, size)]


def compared(engine: Recommender, out: LeftOut, high: int) -> Counter[tuple[bool, bool]]:
    """How often an answer surely stays, and whether its first item is blocked; what surely stays must stay."""
    scheme, voices, seen = engine.scheme, engine.voices, Counter[tuple[bool, bool]]()
    for number in range(len(out.sets)):
        left, sure = engine.left(out, number), staying(engine, out).sure(number, scheme, high)
        blocked = bool(left.ranked) and left.conditions.blocked(left.ranked.before[0].item.id)
        _, level = answer(voices.judge.ask(left), scheme, voices.thresholds)
        assert not sure or scheme.rank(level) >= high
        seen[sure, blocked] += 1
    return seen


@pytest.mark.parametrize("copies", [1, 2, 3])
def test_what_surely_stays_stays_beside_items_that_are_alike(cn: Scheme, tmp_path: Path, copies: int) -> None:
    """Every item has some of the same words, whose sizes are larger where it has any."""
    _, items, path = sample_sets(cn.id)[1]
    with items.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    larger = {"catalogue_id": "LZ-TWINS", "edition": "2023", "effective_from": "2023-03-01", "effective_to": ""}
    twins = [
        row
        | larger
        | {"item_no": number, "matter": re.sub(r"\d+", rf"\g<0>{'000' * copy}", row["matter"]), "period": "5y"}
        for number, (copy, row) in enumerate(product(range(1, copies + 1), rows), 1)
    ]
    with (tmp_path / "twins.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, rows[0].keys())
        table.writeheader()
        table.writerows([*rows, *twins])
    engine, seen = Recommender(cn, read_catalogue(tmp_path / "twins.csv", cn), default_voices()), Counter[bool]()
    for line in path.read_text(encoding="utf-8").splitlines()[:60]:
        finding = engine.find(Document(json.loads(line)["text"]), ON)
        verdict = fuse(finding, cn, engine.voices.thresholds)
        if verdict.cites:
            out_ = engine.leaving(finding, quoted(finding, verdict))
            seen += Counter(sure for sure, _ in compared(engine, out_, cn.rank(verdict.level)).elements())
    assert seen[False] > 20 and (seen[True] > 20 or copies > 1)


def test_a_higher_level_is_never_sure(engine: Recommender, texts: list[str]) -> None:
    above = engine.scheme.rank(engine.scheme.levels[0].name) + len(engine.scheme.levels)
    finding = engine.find(Document(texts[0]), ON)
    assert not staying(engine, engine.leaving(finding, [frozenset()])).sure(0, engine.scheme, above)


@pytest.mark.parametrize(
    ("mark", "speaks"),
    [
        ("机密★10年\n", False),  # the draft's own
        ("现将《关于库存核查的报告》（机密★10年）登记在册。\n", False),  # one that is named only
        ("据《库存核查报告》（机密★10年），库存可供十七天。\n", True),
        ("据2001年1月1日印发的《库存核查报告》（秘密★5年），库存可供十七天。\n", True),  # its period is over
    ],
)
def test_what_stays_beside_a_mark(engine: Recommender, texts: list[str], mark: str, speaks: bool) -> None:
    """Nothing is sure beside a mark that hands something down, or whose source has ended."""
    scheme, seen = engine.scheme, Counter[bool]()
    for text in texts:
        plain, marked = (engine.find(Document(each), ON) for each in (text, mark + text))
        verdict = fuse(plain, scheme, engine.voices.thresholds)
        if verdict.cites:
            assert marked.marks
            sets = quoted(plain, verdict)
            moved = [frozenset(span.shifted(len(mark)) for span in spans) for spans in sets]
            found = compared(engine, engine.leaving(marked, moved), scheme.rank(verdict.level))
            seen += Counter(sure for sure, _ in found.elements())
    assert seen[True] > 20 if not speaks else not seen[True]


def test_nothing_is_sure_without_sentences(engine: Recommender, texts: list[str]) -> None:
    finding = engine.find(Document(texts[0]), ON)
    every = frozenset(sentence.span for sentence in finding.reading.sentences)
    assert not staying(engine, engine.leaving(finding, [every])).sure(0, engine.scheme, 0)


def test_what_the_judge_asks_is_the_same_for_all_sets_at_once(engine: Recommender, texts: list[str]) -> None:
    voices, bounded = engine.voices, 0
    for text in texts[:15]:
        finding = engine.find(Document(text, "谈判底线"), ON)
        out = engine.leaving(finding, some_sets(finding))
        found = tops(out, voices.points, voices.ranker, voices.judge.sayings)
        for number in range(len(out.sets)):
            left = engine.left(out, number)
            first, best = left.ranked.before[0], left.ranked[0]
            np.testing.assert_allclose(found.points[number, out.kept[number]], left.points, atol=1e-5)
            np.testing.assert_allclose(
                found.said[number], voices.judge.sayings.margins(spoken(left.reading, left.points)), atol=1e-9
            )
            if best is not first or best.score - left.ranked.before[1].score < 1e-4:
                continue
            assert found.item(number, 0) == best.item
            exact = judge_features(left.ranked, left)
            (cases,) = extremes(checked(found.judged(0)[number : number + 1], left.conditions.tally(best.item.id)))
            assert (cases.min(axis=0) <= exact + 1e-4).all() and (exact <= cases.max(axis=0) + 1e-4).all()
            same = [place for place in range(len(JUDGE_FEATURES)) if place not in (GAP, BLOCKED)]
            np.testing.assert_allclose(cases[:, same], np.tile(exact[same], (4, 1)), atol=1e-4)
            bounded += 1
    assert bounded > 20


def test_an_answer_that_is_high_enough_is_not_looked_behind(engine: Recommender, texts: list[str]) -> None:
    scheme, thresholds = engine.scheme, replace(engine.voices.thresholds, further=0.0, raising=0.0)
    for text in texts:
        finding = engine.find(Document(text), ON)
        outcome, level = answer(finding, scheme, thresholds)
        for high in range(scheme.rank(level) + 1):
            assert scheme.rank(answer(finding, scheme, thresholds, high)[1]) >= high
        assert answer(finding, scheme, thresholds, scheme.rank(level) + 1) == (outcome, level)
