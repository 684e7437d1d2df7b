"""The library: suggestions against few and many items, a catalogue being loaded, a draft being edited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from recommender.catalogues.files import read_catalogue
from recommender.conditions.facts import facts_of
from recommender.document import Document
from recommender.recommend import Recommender
from recommender.scheme import Scheme
from recommender.voices import Voices
from service.garbage import spared
from tests.bench.invented import ON, drafts, write_catalogue
from tests.bench.timing import Times, in_turn, ratio, timed

FEW, MANY = 100, 20_000
LENGTH, DRAFTS, WARMING = 2000, 200, 20
LOADS, EDITS, PARAGRAPHS = 5, 60, 20


def figures(scheme: Scheme, voices: Voices, folder: Path) -> Iterator[object]:
    """Lines to print, as they become known."""
    few, many = (_catalogue(folder, count) for count in (FEW, MANY))
    load = partial(_load, scheme, voices)
    few_items, many_items = load(few), load(many)
    plain = few_items.with_voices(replace(voices, classifier=None))
    with spared():  # as the service does
        cold, without, thousands, warm = _suggestions(few_items, plain, many_items)
        loads = tuple(timed(partial(load, many)) for _ in range(LOADS))
        first, edited = _edits(few_items)
    yield from (cold, without, warm, thousands)
    yield ratio(f"{MANY:,} items beside {FEW}", thousands, cold)
    yield Times(f"loading {MANY:,} items, checked and prepared", loads)
    yield from (first, edited, ratio("the first reading beside an edit", first, edited))


def _catalogue(folder: Path, count: int) -> Path:
    path = folder / f"{count}.csv"
    write_catalogue(path, count)
    return path


def _load(scheme: Scheme, voices: Voices, path: Path) -> Recommender:
    return Recommender(scheme, read_catalogue(path, scheme), voices)


def _suggestions(few: Recommender, plain: Recommender, many: Recommender) -> list[Times]:
    """Each engine gets drafts of its own that it has never seen; the first one then gets its last draft again."""
    texts = iter(drafts(3 * DRAFTS, LENGTH))
    names = [
        f"a draft of {LENGTH:,} characters, {FEW} items",
        "   without classifier",
        f"   {MANY:,} items",
        "   again",
    ]
    turns = []
    for _ in range(DRAFTS):
        own = [Document(next(texts)) for _ in range(3)]
        works = [partial(engine.recommend, draft, ON) for engine, draft in zip((few, plain, many), own, strict=True)]
        turns.append([*works, partial(few.recommend, Document(own[0].text), ON)])
    for work in turns[:WARMING]:
        _ = [run() for run in work]
    return in_turn(names, list(zip(*turns[WARMING:], strict=True)))


def _edits(engine: Recommender) -> tuple[Times, Times]:
    """A draft of 20 paragraphs is read (sentences, features, terms, figures, dates), then again with one changed."""
    first, edited = list[tuple[float, float]](), list[tuple[float, float]]()
    for number, text in enumerate(drafts(EDITS, LENGTH, seed=3)):
        lines = text.split("\n")[:PARAGRAPHS]
        changed = [*lines]
        changed[number % len(lines)] += "（改）"
        first.append(timed(partial(_read, engine, "\n".join(lines))))
        edited.append(timed(partial(_read, engine, "\n".join(changed))))
    return Times(f"first reading of {PARAGRAPHS} paragraphs", tuple(first)), Times(
        "   after an edit of one", tuple(edited)
    )


def _read(engine: Recommender, text: str) -> None:
    document = Document(text)
    reading = engine.voices.lexicon.reader.read(document)
    facts_of(document, ON, tuple(sentence.span for sentence in reading.sentences))
