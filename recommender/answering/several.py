"""Which further items a draft's sentences are about, beside the one that it is about as a whole.

A paper may hold several matters (a weekly report, minutes). A score over the whole draft does not tell them: all items
of an office's own list may score high. So each telling sentence is asked by itself, by the same ranker; an item is a
further matter where it stands clearly before those that are cited already.
"""

from __future__ import annotations

from itertools import islice

import numpy as np

from recommender.answering.checking import CHECKED
from recommender.answering.evidence import quotable
from recommender.answering.finding import Finding
from recommender.ranking.rank import Ranked, sentence_margins

ASKED = 8  # of the sentences that likeliest state a secret point
LEAST_POINT, RELATIVE_FLOOR = 0.2, 0.3
AHEAD = 1.5  # in log-odds


def further(finding: Finding, first: Ranked) -> dict[str, tuple[Ranked, list[int]]]:
    """The candidates that are further matters beside ``first``, by their ids, each with the sentences about it.

    The sentence that likeliest states a secret point is asked first. None has a condition that is not met.
    """
    telling = _telling(finding)
    if len(telling) < 2:
        return {}
    items, high = finding.table.items, {each.item.id: each for each in islice(finding.ranked.before, CHECKED)}
    margins = sentence_margins(finding.table, finding.points, telling, finding.ranker)
    taken = [next(column for column, item in enumerate(items) if item.id == first.item.id)]
    found: dict[str, tuple[Ranked, list[int]]] = {}
    for sentence, margin in zip(telling, margins, strict=True):
        best = int(margin.argmax())
        item = items[best].id
        if item in found:
            found[item][1].append(sentence)
        elif margin[best] - margin[taken].max() >= AHEAD and item in high and not finding.conditions.blocked(item):
            found[item] = (high[item], [sentence])
            taken.append(best)
    return found


def _telling(finding: Finding) -> list[int]:
    """The sentences that state secret points and can be quoted, the likeliest first."""
    points = quotable(finding)
    bar = max(LEAST_POINT, RELATIVE_FLOOR * float(points.max(initial=0.0)))
    return [place for place in np.argsort(-points, kind="stable")[:ASKED].tolist() if points[place] >= bar]
