"""How far an item stands out among all candidates of a draft.

A score alone says little: the wordings of one catalogue are near to everything, those of another to nothing. Where one
candidate stands high above the field, the draft is about it, however low its score.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recommender.text.index import Floats

HEIGHTS = ("height", "above_middle", "above_fifth", "above_tenth", "spread")
UNIT = 4.0  # log-odds that count as one
LEAST_SPREAD = 1e-3
Margins = NDArray[np.float64]


def fields(margins: Margins) -> Margins:
    """The median of the margins of each row of candidates, their spread (standard deviation), the fifth and the tenth
    best, the last one where there are fewer: shape (rows, items) to (rows, 4). Those that are not finite are none."""
    ordered = -np.sort(-margins, axis=1)
    there = np.isfinite(ordered)
    count, rows = there.sum(axis=1), np.arange(len(margins))
    last, ordered = np.maximum(count - 1, 0), np.where(there, ordered, 0.0)
    middle = (ordered[rows, last // 2] + ordered[rows, count // 2]) / 2
    mean = ordered.sum(axis=1) / np.maximum(count, 1)
    spread = np.sqrt((there * (ordered - mean[:, None]) ** 2).sum(axis=1) / np.maximum(count, 1))
    fifth, tenth = (ordered[rows, np.minimum(place, last)] for place in (4, 9))
    return np.array([middle, spread, fifth, tenth]).T


def heights(margins: Margins, field: Margins) -> Floats:
    """HEIGHTS of items with ``margins`` among the others of their ``field``: shapes (rows,) and (rows, 4), or (1, 4)
    for all, to (rows, HEIGHTS). What is no item stands out by nothing."""
    middle, spread, fifth, tenth = field.T
    margins = np.where(np.isfinite(margins), margins, middle)
    above = margins - middle
    found = (
        above / (spread + LEAST_SPREAD),
        above / UNIT,
        (margins - fifth) / UNIT,
        (margins - tenth) / UNIT,
        np.broadcast_to(spread / UNIT, above.shape),
    )
    return np.stack(found, axis=-1).astype(np.float32)
