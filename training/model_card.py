"""The model card: what a reader must know before trusting the classifier (Mitchell et al. 2019)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from training.build import Built

CARD = "MODEL_CARD.md"
_CARD = """# Level classifier for {levels}

{nature}It ranks and doubts; it never justifies a level by itself: a level needs a cited scope item in force.

## Data

{data}

Records by level: {records}. Rows whose level nobody knows, left out: {unstated}.{sources}{calibrated}

## On records that the fits had not seen (calibration included, so slightly flattering)

{figures}

A level set misses at most {error:.0%} of each level on records like these; more where the world has moved on.
A text counts as unfamiliar when more than {unknown:.1%} of its words are unknown.

## Words that may give a label away

{tell_tale}

## How a level is named

{decision}; an over-classification costs {over_cost:g} under-classifications. Chosen for: {chosen_for}.

{trade}

## Limits

Labels are markings as found: they repeat the habits and errors of those who marked. Texts of another time, language or
office are not what it learned from. The score is linear in the words; it does not understand negation or quotation.

## Settings

{settings}
"""


def model_card(facts: Mapping[str, Any], built: Built) -> str:
    """Markdown text for the bundle that holds ``built``."""
    model = built.classifier
    demonstration = "**A demonstration, trained on invented samples.** " if facts["demonstration"] else ""
    return _CARD.format(
        levels=", ".join(model.levels),
        nature=demonstration,
        data=_list(facts["data"]),
        records=", ".join(f"{level} {count}" for level, count in facts["records"].items()),
        unstated=facts["unstated"],
        sources=f" Sources: {facts['sources']}." if facts["sources"] else "",
        calibrated=_calibrated(facts),
        figures=_list(facts["held_out"]),
        error=model.conformal.error,
        unknown=model.unknown_share,
        tell_tale="\n".join(
            f"- {t['word']}: {t['level']} in {t['share']:.0%} of {t['records']} records" for t in facts["tell_tale"]
        )
        or "None was found near the beginning or end of the texts.",
        decision="The likeliest level" if not model.decision.costs else "The level of least expected cost",
        over_cost=model.decision.over_cost,
        chosen_for=model.decision.chosen_for,
        trade=_trade(facts["decision"]),
        settings=_list(facts["settings"]),
    )


def _calibrated(facts: Mapping[str, Any]) -> str:
    """The records that a bundle was calibrated on anew, where it was."""
    return f"\n\nCalibrated anew on:\n\n{_list(facts['calibrated_on'])}" if "calibrated_on" in facts else ""


def _trade(record: Mapping[str, Any]) -> str:
    """The figures of the rule beside those of naming the likeliest level."""
    rows = [f"| {key} | {record['found'][key]:.3f} | {record['likeliest'][key]:.3f} |" for key in record["found"]]
    return "\n".join(["| figure | this rule | the likeliest level |", "|---|---|---|", *rows])


def _list(values: Mapping[str, Any]) -> str:
    return "\n".join(f"- {key}: {value}" for key, value in values.items())
