"""How drafts of other writers are answered: invented sets that never teach, judged by guides of their own."""

from __future__ import annotations

from dataclasses import replace

from corpora.samples import probe_sets
from recommender.law.scheme_file import load_scheme
from recommender.recommend import Recommender
from recommender.scheme import Scheme
from recommender.voices import Voices
from training.gold_metrics import Answered
from training.teaching_sets import TeachingSet, read_set


def probes(scheme: Scheme) -> tuple[TeachingSet, ...]:
    """The probe sets of a scheme; ``teaching_sets`` has none of them."""
    return tuple(read_set(scheme, *found) for found in probe_sets(scheme.id))


def other_writers(scheme_id: str, voices: Voices) -> list[Answered]:
    """Answers of ``voices`` to every probe draft of a scheme; empty where it has none."""
    scheme = load_scheme(scheme_id)
    found = []
    for probe in probes(scheme):
        engine = Recommender(scheme, probe.catalogue, replace(voices, thresholds=scheme.thresholds))
        found += [Answered(gold, engine.recommend(gold.document, gold.on)) for gold in probe.golds]
    return found
