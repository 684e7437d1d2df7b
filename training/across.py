"""``make across``: each set of drafts answered by weights that saw none of it, as by an office whose writers are new.

What the thresholds of a scheme, the penalties of points and judge, and features are chosen by. The probes take no part.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora.paths import DataPaths, data_paths
from recommender.law.scheme_file import load_scheme
from recommender.recommend import Recommender
from training.examples import Example, examples_of
from training.gold_metrics import Answered, metrics
from training.matcher import blank_voices, fitted
from training.teaching_sets import SCHEMES, public_examples, teaching_sets

KEYS = ("outcome_accuracy", "false_alarm_rate", "refer_recall", "item_recall_at_1", "item_recall_at_3", "evidence_f1")
HEAD = ("outcome", "alarms", "refer", "first", "three", "evidence")


@dataclass(frozen=True)
class Taught:
    """A set of drafts, the engine that answers them, and what they teach."""

    scheme: str
    name: str
    engine: Recommender
    examples: tuple[Example, ...]


def taught_sets(data: DataPaths | None) -> list[Taught]:
    """Every set that teaches, of all schemes, each with the thresholds of its own."""
    found = []
    for name in SCHEMES:
        scheme = load_scheme(name)
        for teaching in teaching_sets(scheme, data):
            engine = Recommender(scheme, teaching.catalogue, blank_voices(scheme))
            found.append(Taught(name, teaching.name, engine, tuple(examples_of(teaching.golds, engine, teaching.name))))
    return found


def answered_unseen(held: Taught, sets: Sequence[Taught], also: Sequence[Example] = ()) -> list[Answered]:
    """Answers to a set by weights fitted on all ``sets`` but it, and on the examples ``also``."""
    examples = [example for other in sets if other is not held for example in other.examples]
    engine = held.engine.with_voices(fitted(held.engine.voices, [*examples, *also], scheme=held.scheme))
    golds = [example.gold for example in held.examples]
    return [Answered(gold, engine.recommend(gold.document, gold.on)) for gold in golds]


def lines(data: DataPaths | None) -> Iterator[str]:
    """A line a set; open texts teach the first scheme alone, as they do its bundle."""
    sets, public = taught_sets(data), list[Example]()
    if data is not None and data.public.is_file():
        first = load_scheme(SCHEMES[0])
        public = public_examples(first, data, blank_voices(first))
    yield f"{'':24}{'n':>5}" + "".join(f"{name:>10}" for name in HEAD)
    for held in sets:
        table = metrics(answered_unseen(held, sets, public if held.scheme == SCHEMES[0] else ()))
        figures = "".join("         -" if (v := table[key]) is None else f"{v:10.3f}" for key in KEYS)
        yield f"{held.scheme + ' ' + held.name:24}{len(held.examples):5}{figures}"


def main() -> int:
    """Print the table."""
    for line in lines(data_paths(os.environ, Path.cwd())):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
