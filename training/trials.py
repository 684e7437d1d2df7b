"""Trials of what matches drafts with a catalogue: cross-validated, carried over to other writers, and on open texts.

The invented drafts of the package always teach. *Cross-validated*: a gold draft is answered by voices that learned from
the other folds as well. *Carried over*: by voices that never saw a gold, which stands in for
drafts by other writers. *Open texts*: every answer but open is a false alarm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from corpora.gold import Gold
from corpora.paths import DataPaths
from corpora.public import read_public
from recommender.law.scheme_file import load_scheme
from recommender.recommend import Recommender
from recommender.recommendation import Recommendation
from recommender.voices import Voices
from training.caution import without_caution
from training.examples import Example, examples_of
from training.gold_metrics import Answered
from training.matcher import fitted, unseen_points
from training.teaching_sets import SCHEMES, gold_sets, judged_by_latest

FOLDS = 10
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Trial:
    """The golds of one scheme, the engine that answers them, and what they teach."""

    scheme: str
    golds: tuple[Gold, ...]
    engine: Recommender
    examples: tuple[Example, ...]

    def answers(self, voices: Voices, held: Sequence[int], careless: bool = False) -> dict[int, Answered]:
        """Answers to the ``held`` golds; ``careless``: to the golds without their phrases of caution."""
        engine = self.engine.with_voices(voices)
        found = {}
        for i in held:
            gold = without_caution(self.golds[i], voices.lexicon) if careless else self.golds[i]
            found[i] = Answered(gold, engine.recommend(gold.document, gold.on))
        return found


def trials(data: DataPaths, voices: Voices) -> list[Trial]:
    """A trial for each scheme whose golds are at hand."""
    found = []
    for name in SCHEMES:
        scheme = load_scheme(name)
        for golds in gold_sets(scheme, data):
            engine = Recommender(scheme, golds.catalogue, replace(voices, thresholds=scheme.thresholds))
            found.append(Trial(name, golds.golds, engine, tuple(examples_of(golds.golds, engine, golds.name))))
    return found


def cross_validated(
    trial: Trial, also: Sequence[Example], progress: Progress, seed: int = 0
) -> tuple[list[Answered], list[Answered]]:
    """Answers to the golds as they are, and without their phrases of caution.

    Ranker and judge learn from points that models fitted on ``also`` give, so that no fold's golds reach them.
    """
    plain, careless = dict[int, Answered](), dict[int, Answered]()
    of_also, of_golds = unseen_points(also, trial.examples)
    order = np.random.default_rng(seed).permutation(len(trial.golds)).tolist()
    for fold in range(FOLDS):
        progress(f"{trial.scheme}: fold {fold + 1} of {FOLDS}")
        held = order[fold::FOLDS]
        learned = [i for i in order if i not in held]
        examples = [*(trial.examples[i] for i in learned), *also]
        points = [*(of_golds[i] for i in learned), *of_also]
        voices = fitted(trial.engine.voices, examples, points, trial.scheme)
        plain |= trial.answers(voices, held)
        careless |= trial.answers(voices, held, careless=True)
    return _in_order(plain), _in_order(careless)


def carried_over(trial: Trial, also: Sequence[Example]) -> list[Answered]:
    """Answers of voices that learned from ``also`` alone."""
    voices = fitted(trial.engine.voices, also, scheme=trial.scheme)
    return _in_order(trial.answers(voices, range(len(trial.golds))))


def _in_order(found: Mapping[int, Answered]) -> list[Answered]:
    return [found[i] for i in sorted(found)]


@dataclass(frozen=True)
class Alarm:
    """An open text that was answered otherwise."""

    gold: Gold
    answer: Recommendation


def false_alarms(data: DataPaths, engine: Recommender) -> tuple[int, Iterator[Alarm]]:
    """How many open texts are held out, and those of them that are not answered open."""
    golds = judged_by_latest(list(read_public(data.public, "dev")), engine.catalogue)
    answered = ((gold, engine.recommend(gold.document, gold.on)) for gold in golds)
    return len(golds), (Alarm(gold, answer) for gold, answer in answered if answer.outcome != "open")
