"""``python -m training.ceiling``: how far labels agree with themselves, and so how good any classifier could look.

Two documents that read nearly alike (one telegram printed in two volumes, a draft and its final form) should have one
level. Where their labels differ, one is noise or hangs on what the text does not say. Kappa between such pairs is the
reliability of the labels; a classifier that knew each document's true level would reach about its square root
(Spearman 1904, correction for attenuation), and no classifier of text can be expected to do better.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

from corpora.paths import data_paths
from corpora.records import Record, read_records
from recommender.classifying.words import split
from recommender.law.scheme_file import load_scheme
from training.build import ranks_of
from training.metrics import weighted_kappa
from training.plots import write_picture

BANDS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3)
BLOCK = 500
LEAST_DOCUMENTS, MOST_SHARE = 2, 0.1
LEAST_WORDS = 40
LEAST_PAIRS = 20
PICTURE = Path("docs/figures/ceiling.png")
SCHEME = "us-eo13526"

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Band(NamedTuple):
    """Pairs at least so alike and less than the band above: how many, how often their labels agree, their kappa."""

    least: float
    pairs: int
    agree: float
    within_one: float
    kappa: float

    @property
    def ceiling(self) -> float:
        """The kappa that one who knew the true level would reach."""
        return float(np.sqrt(max(self.kappa, 0.0)))


def alike(records: Sequence[Record], least: float) -> tuple[Ints, Floats]:
    """Pairs (pairs, 2) of records with a cosine of at least ``least``, and that cosine: (pairs,).

    Counted are words in at most a tenth of the records, weighed by TF-IDF; short texts are left out.
    """
    reader = TfidfVectorizer(
        analyzer=split, sublinear_tf=True, min_df=LEAST_DOCUMENTS, max_df=MOST_SHARE, dtype=np.float32
    )
    features = reader.fit_transform([r.text for r in records]).tocsr()
    long = np.diff(features.indptr) >= LEAST_WORDS
    places = np.flatnonzero(long)
    found = list(_pairs(features[places], least))
    if not found:
        return np.empty((0, 2), np.int64), np.empty(0)
    return places[np.concatenate([pairs for pairs, _ in found])], np.concatenate([cosine for _, cosine in found])


def _pairs(features: sparse.csr_matrix, least: float) -> Iterator[tuple[Ints, Floats]]:
    other = features.T.tocsr()
    for first in range(0, features.shape[0], BLOCK):
        near = (features[first : first + BLOCK] @ other).tocoo()
        row, column = near.row.astype(np.int64) + first, near.col.astype(np.int64)
        kept = (near.data >= least) & (row < column)
        yield np.column_stack([row[kept], column[kept]]), near.data[kept].astype(float)


def bands(ranks: Ints, pairs: Ints, cosines: Floats, levels: int) -> list[Band]:
    """How the labels of pairs agree, by how alike they are; bands with a few pairs only are left out."""
    found, upper = [], np.inf
    for least in BANDS:
        inside = pairs[(cosines >= least) & (cosines < upper)]
        upper = least
        if len(inside) < LEAST_PAIRS:
            continue
        # Each pair both ways: neither is the first.
        one, two = ranks[np.concatenate([inside, inside[:, ::-1]])].T
        apart = np.abs(one - two)
        agree, near = float(np.mean(apart == 0)), float(np.mean(apart <= 1))
        found.append(Band(least, len(inside), agree, near, weighted_kappa(one, two, levels)))
    return found


def table(rows: Sequence[Band]) -> list[str]:
    """Markdown rows."""
    head = ("cosine at least", "pairs", "same level", "within one", "QWK of the labels", "ceiling")
    cells = [(f"{b.least:g}", f"{b.pairs:,}", *(f"{x:.2f}" for x in (*b[2:], b.ceiling))) for b in rows]
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *cells)]


def draw(axes: Any, rows: Sequence[Band]) -> None:
    """Agreement and kappa by how alike two documents are."""
    shown = [b.least for b in rows]
    axes.plot(shown, [b.agree for b in rows], marker="s", label="same level")
    axes.plot(shown, [b.kappa for b in rows], marker="o", label="QWK of the labels")
    axes.plot(shown, [b.ceiling for b in rows], marker="^", linestyle="--", label="ceiling")
    axes.set_xlabel("cosine of the two documents, at least")
    axes.set_ylim(0, 1)
    axes.legend()


def main() -> int:
    """Print the table and draw it, over pairs of different volumes and over all; 1 without the documents."""
    data = data_paths(os.environ, Path.cwd())
    if data is None or not data.frus("train").is_file():
        sys.stderr.write("No documents at hand: set DINGMI_DATA.\n")
        return 1
    law = load_scheme(SCHEME)
    records = read_records([data.frus("train"), data.frus("dev")], law).rows
    ranks = ranks_of(records, law.classes)
    pairs, cosines = alike(records, BANDS[-1])
    apart = np.array([records[a].group != records[b].group for a, b in pairs.tolist()], bool)
    for title, chosen in (("two volumes", apart), ("one volume", ~apart)):
        rows = bands(ranks, pairs[chosen], cosines[chosen], len(law.classes))
        print("\n".join([f"Pairs of {title}:", "", *table(rows), ""]))
    rows = bands(ranks, pairs, cosines, len(law.classes))
    print("\n".join(["All pairs:", "", *table(rows)]))
    write_picture(PICTURE, lambda axes: draw(axes, rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
