"""``make eval``, the classifier's part: trained on declassified documents to 1960, measured on those of 1961 to 1968.

``python -m training.frus_report`` prints the same alone. Training is timed and its memory taken on the machine at hand;
nothing is kept: the bundle goes to a temporary folder.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpora.paths import DataPaths, data_paths
from training.compare import spread
from training.evaluate import Evaluation, evaluate
from training.train import Options, train

SCHEME = "us-eo13526"
FIGURES = ("accuracy", "macro_f1", "qwk", "within_one", "over_rate", "under_rate", "auc_classified",
           "fpr_at_90_recall", "ece", "coverage", "mean_set_size")  # fmt: skip


@dataclass(frozen=True)
class FrusReport:
    """Figures on the test years, with the range that another draw of volumes would give, and what training took."""

    evaluation: Evaluation
    intervals: Mapping[str, tuple[float, float]]
    train_seconds: float
    peak_gib: float
    documents_a_second: float


def has_frus(data: DataPaths) -> bool:
    """Whether all three parts are at hand."""
    return all(data.frus(split).is_file() for split in ("train", "dev", "test"))


def frus_report(data: DataPaths) -> FrusReport:
    """Train on train and dev, measure on test."""
    with tempfile.TemporaryDirectory() as folder:
        options = Options((data.frus("train"), data.frus("dev")), Path(folder) / "bundle", SCHEME)
        trained = train(options, lambda step: None)
        start = time.perf_counter()
        found = evaluate(options.out, [data.frus("test")])
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return FrusReport(found, spread(found), trained.seconds, peak, len(found.records) / seconds)


def print_frus(data: DataPaths) -> bool:
    """Print the figures; False, and nothing printed, where the documents are not at hand."""
    if not has_frus(data):
        return False
    report = frus_report(data)
    figures = report.evaluation.metrics.to_wire()
    print(f"\n{SCHEME}: levels of {figures['n']} declassified documents of 1961-68, trained on those before")
    for key in FIGURES:
        low, high = report.intervals[key]
        print(f"  {key:20} {figures[key]:.3f}   95% {low:.3f} - {high:.3f}")
    print(
        f"  training {report.train_seconds:.0f} s, peak memory {report.peak_gib:.1f} GiB; "
        f"{report.documents_a_second:.0f} documents a second read, scored and measured"
    )
    return True


if __name__ == "__main__":
    at_hand = data_paths(os.environ, Path.cwd())
    sys.exit(0 if at_hand is not None and print_frus(at_hand) else "No documents at hand: set DINGMI_DATA.")
