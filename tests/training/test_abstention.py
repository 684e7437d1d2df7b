from __future__ import annotations

import numpy as np

from training.abstention import SHARES, abstention
from training.metrics import Judged


def test_the_surest_are_answered_first() -> None:
    likely = np.array([[0.9, 0.1], [0.8, 0.2], [0.4, 0.6], [0.45, 0.55]])
    judged = Judged(np.array([0, 0, 0, 1]), likely.argmax(axis=1), likely, likely > 0, ("open", "secret"))
    found = abstention(judged)
    assert [row["answered"] for row in found] == list(SHARES)
    assert found[0] == {"answered": 1.0, "accuracy": 0.75, "over_rate": 0.25, "under_rate": 0.0}
    assert [row["accuracy"] for row in found[-2:]] == [1.0, 1.0]
