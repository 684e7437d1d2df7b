"""The figures that travel with a bundle, as one JSON file: what the model card says in words, and the pages draw.

All are of records that the fits had not seen (training/build.py). docs/classifier.md tells the shape.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.abstention import abstention
from training.build import Built
from training.metrics import BINS, Judged, bins, confusion, measure, weighted_kappa

FILE = "figures.json"
FORMAT = 1
DIGITS = 6
LEAST_OF_YEAR = 20
TRADED = ("accuracy", "macro_f1", "qwk", "over_rate", "under_rate")
CURVE = (1.0, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)

Mask = NDArray[np.bool_]
Row = dict[str, Any]


def figures(built: Built) -> Row:
    """Everything that ``figures.json`` holds; plain numbers, lists and texts."""
    judged, model = built.unseen, built.classifier
    dated = [year for year in built.years if year is not None]
    return {
        "format": FORMAT,
        "records": len(judged.truth),
        "years": [int(min(dated)), int(max(dated))] if dated else None,
        "levels": list(judged.levels),
        "metrics": built.held_out.to_wire(),
        "confusion": confusion(judged.truth, judged.named, len(judged.levels)).astype(int).tolist(),
        "reliability": reliability(judged),
        "by_level": by_level(judged),
        "by_year": by_year(judged, built.years),
        "abstention": abstention(judged, CURVE),
        "decision": decision_record(built),
        "conformal": {"floors": list(model.conformal.floors), "error": model.conformal.error},
        "unknown_share": model.unknown_share,
    }


def decision_record(built: Built) -> Row:
    """The rule that names levels, as it was chosen: its costs, what it was chosen for, and what it gained and lost.

    ``found`` has the figures of the rule and ``likeliest`` those of naming the likeliest level instead.
    """
    judged, decision = built.unseen, built.classifier.decision
    plain = measure(replace(judged, named=judged.probabilities.argmax(axis=1))).to_wire()
    chosen = built.held_out.to_wire()
    return asdict(decision) | {
        "costs": [list(row) for row in decision.costs],
        "found": {key: chosen[key] for key in TRADED},
        "likeliest": {key: plain[key] for key in TRADED},
    }


def reliability(judged: Judged) -> list[Row]:
    """For each filled bin of the likeliest level's probability: bounds, records, mean probability, share right."""
    sure, hit = judged.probabilities.max(axis=1), judged.probabilities.argmax(axis=1) == judged.truth
    return [
        _rounded({"low": i / BINS, "high": (i + 1) / BINS, "records": int(m.sum()), "given": sure[m].mean(),
                  "right": hit[m].mean()})
        for i, m in enumerate(bins(sure)) if m.any()
    ]  # fmt: skip


def by_level(judged: Judged) -> list[Row]:
    """For each level: its records, and shares of them named right, too high, too low, and covered."""
    return [_of_level(judged, rank) for rank in range(len(judged.levels))]


def by_year(judged: Judged, years: Sequence[float | None]) -> list[Row]:
    """For each year with enough records: how many, accuracy, kappa, and the share of each level."""
    numbers = np.array([-1 if year is None else int(year) for year in years])
    shown = [int(y) for y in np.unique(numbers) if y >= 0 and np.sum(numbers == y) >= LEAST_OF_YEAR]
    return [_of_year(judged, numbers == year, year) for year in shown]


def _of_level(judged: Judged, rank: int) -> Row:
    mask = judged.truth == rank
    named = judged.named[mask]
    row: Row = {"level": judged.levels[rank], "records": int(mask.sum())}
    if not mask.any():
        return row | dict.fromkeys(("right", "over", "under", "covered"))
    shares = {"right": named == rank, "over": named > rank, "under": named < rank, "covered": judged.sets[mask, rank]}
    return row | _rounded({name: found.mean() for name, found in shares.items()})


def _of_year(judged: Judged, mask: Mask, year: int) -> Row:
    truth, named, count = judged.truth[mask], judged.named[mask], len(judged.levels)
    shares = np.bincount(truth, minlength=count) / len(truth)
    return _rounded(
        {
            "year": year,
            "records": len(truth),
            "accuracy": np.mean(truth == named),
            "qwk": weighted_kappa(truth, named, count),
        }
    ) | {"shares": [round(float(share), DIGITS) for share in shares]}


def _rounded(row: Row) -> Row:
    return {key: value if isinstance(value, int) else round(float(value), DIGITS) for key, value in row.items()}
