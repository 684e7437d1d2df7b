"""Promote: put a challenger in the champion's place, or refuse and say why. The old champion is kept beside it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from recommender.bundle import Bundle, open_bundle
from recommender.errors import StateError
from recommender.meaning.thesaurus import COMPILED
from recommender.voices import MATCHER_PART
from training.evaluate import evaluate
from training.metrics import Metrics

PREVIOUS = ".previous"


@dataclass(frozen=True)
class Guard:
    """How much worse a challenger may be on any one guard set, and what it must reach in any case."""

    loss: float = 0.01
    more_under: float = 0.02
    more_over: float = 0.03
    worst_calibration: float = 0.08
    least_coverage: float = 0.85


def promote(challenger: Path, champion: Path, guards: Sequence[Path], guard: Guard | None = None) -> list[Metrics]:
    """Copy ``challenger`` to ``champion`` when it is no worse on any of ``guards``; its figures on them.

    Raises StateError with every reason when it is worse, or when it lacks the champion's ranker, judge or thesaurus;
    without a champion only the absolute bounds hold.
    """
    rules = guard or Guard()
    if champion.exists():
        _check_parts(open_bundle(challenger), open_bundle(champion))
    reasons: list[str] = []
    figures = []
    for path in guards:
        new = evaluate(challenger, [path]).metrics
        old = evaluate(champion, [path]).metrics if champion.exists() else None
        reasons += [f"{path.name}: {reason}" for reason in reasons_against(new, old, rules)]
        figures.append(new)
    if reasons:
        raise StateError("error.not_promoted", reasons="; ".join(reasons))
    _install(challenger, champion)
    return figures


def _check_parts(challenger: Bundle, champion: Bundle) -> None:
    """StateError where the package's default weights would stand in for what the champion holds."""
    if lacking := [part for part in (MATCHER_PART, COMPILED) if champion.has(part) and not challenger.has(part)]:
        raise StateError("error.not_whole", parts=", ".join(lacking), champion=champion.path.name)


def reasons_against(new: Metrics, old: Metrics | None, rules: Guard) -> list[str]:
    """Why ``new`` may not replace ``old``; empty when it may."""
    found = []
    if new.ece > rules.worst_calibration:
        found.append(f"ece {new.ece:.3f} > {rules.worst_calibration}")
    if new.coverage < rules.least_coverage:
        found.append(f"coverage {new.coverage:.3f} < {rules.least_coverage}")
    if old is None:
        return found
    for figure in ("qwk", "macro_f1", "accuracy", "auc_classified"):
        before, after = getattr(old, figure), getattr(new, figure)
        if before is not None and after is not None and after < before - rules.loss:
            found.append(f"{figure} {after:.3f} < {before:.3f}")
    for figure, more in (("under_rate", rules.more_under), ("over_rate", rules.more_over)):
        before, after = getattr(old, figure), getattr(new, figure)
        if after > before + more:
            found.append(f"{figure} {after:.3f} > {before:.3f}")
    return found


def _install(challenger: Path, champion: Path) -> None:
    """Copy beside the champion first, then change places by renaming."""
    open_bundle(challenger)
    champion.parent.mkdir(parents=True, exist_ok=True)
    work = champion.with_name(f".{champion.name}.new")
    previous = champion.with_name(f"{champion.name}{PREVIOUS}")
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(challenger, work)
    if champion.exists():
        shutil.rmtree(previous, ignore_errors=True)
        champion.rename(previous)
    work.rename(champion)
