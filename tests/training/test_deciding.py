from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from training.deciding import decide
from training.metrics import macro_f1, weighted_kappa
from training.settings import Settings

RANKS = np.random.default_rng(1).choice(4, 600, p=(0.05, 0.3, 0.55, 0.1))
# Probabilities that lean to the commonest levels, as those of weak scores do.
LIKELY = 0.3 * np.eye(4)[RANKS] + 0.7 * np.random.default_rng(2).dirichlet((0.3, 1.8, 3.3, 0.6), 600)


def named(settings: Settings) -> np.ndarray:
    return decide(LIKELY, RANKS, settings).ranks(LIKELY)


@pytest.mark.parametrize("rule", ["balanced", "kappa"])
def test_rules_gain_kappa_over_the_likeliest(rule: str) -> None:
    plain, ruled = named(Settings(decide="likeliest")), named(Settings(decide=rule))
    assert weighted_kappa(RANKS, ruled, 4) > weighted_kappa(RANKS, plain, 4)


def test_balance_gains_on_rare_levels() -> None:
    plain, ruled = named(Settings(decide="likeliest")), named(Settings(decide="balanced"))
    assert macro_f1(RANKS, ruled, 4) > macro_f1(RANKS, plain, 4)


def test_a_larger_share_of_kappa_names_far_levels_more_often() -> None:
    far = [int(np.isin(named(Settings(decide="kappa", kappa_share=share)), (0, 3)).sum()) for share in (0, 0.3, 0.6)]
    assert far[0] < far[1] < far[2]


@pytest.mark.parametrize("rule", ["likeliest", "balanced", "kappa"])
def test_what_too_high_costs_moves_every_rule(rule: str) -> None:
    settings = Settings(decide=rule)
    means = [named(replace(settings, over_cost=cost)).mean() for cost in (0.3, None, 3.0)]
    assert means[0] > means[1] > means[2]
    assert decide(LIKELY, RANKS, replace(settings, over_cost=3.0)).over_cost == 3.0


def test_the_likeliest_needs_no_costs() -> None:
    assert decide(LIKELY, RANKS, Settings(decide="likeliest")).costs == ()
