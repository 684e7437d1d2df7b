"""The best bundle per scheme from the data at hand: classifier, ranker, judge, thresholds, thesaurus.

The classifier learns from what is really labelled (declassified documents; open official texts) and, for
schemes without labelled drafts, from catalogue wording and invented drafts. Ranker and judge learn from drafts with
expected answers: the invented ones always, the gold drafts where they are at hand. Never from a test file.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from corpora.paths import DataPaths
from corpora.records import Records
from recommender.classifier import LevelClassifier
from recommender.law.scheme_file import load_scheme
from recommender.meaning.preparing import save_thesaurus
from recommender.ranking.linear import save_json
from recommender.scheme import Scheme
from recommender.voices import CLASSIFIER_PART, MATCHER_PART, Voices
from training.build import Progress
from training.matcher import blank_voices, fitted
from training.settings import Settings
from training.teaching_sets import level_records, matcher_examples
from training.train import Options, Trained, train_on

DEMONSTRATION = "invented samples and the package's own thesaurus"
FULL = "labelled or open official texts, catalogue wording, invented drafts, gold drafts (ranker and judge only)"


def make_bundle(scheme_id: str, out: Path, data: DataPaths | None, progress: Progress) -> Trained:
    """Train and write the bundle of a scheme into ``out``; without ``data`` it is a demonstration, and says so."""
    scheme = load_scheme(scheme_id)
    options = Options((), out, scheme_id, (), Settings(), data is None, DEMONSTRATION if data is None else FULL)
    records = Records(tuple(level_records(scheme, data)), 0, {})

    def fill(folder: Path) -> None:
        progress("ranker and judge")
        classifier = LevelClassifier.load(folder / CLASSIFIER_PART)
        voices = matcher_voices(scheme, data, classifier)
        save_json(folder / MATCHER_PART, voices.matcher_to_wire())
        save_thesaurus(voices.lexicon.thesaurus, folder)

    return train_on(records, options, progress, fill)


def matcher_voices(scheme: Scheme, data: DataPaths | None, classifier: LevelClassifier) -> Voices:
    """The package's lexicon with ranker and judge fitted on all drafts at hand, and the classifier."""
    voices = blank_voices(scheme)
    examples = matcher_examples(scheme, data, voices, classifier)
    return replace(fitted(voices, examples, scheme=scheme.id), classifier=classifier)
