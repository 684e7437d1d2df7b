"""How a label was decided, and how far it is trusted for that: what an export of decided cases bears beside the level.

A level that merely follows a suggestion may be the suggestion's own doing (automation bias), so it counts half; one
that somebody reached before seeing it, or against it, counts in full; an authority's answer counts most.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

DecidedHow = Literal[
    "answered",  # by the authority that an unclear or disputed matter was referred to
    "settled",  # decided anew after an objection
    "changed",  # decided anew later
    "blind",  # as the approver thought before seeing the suggestion
    "adjusted",  # the approver put other terms beside the drafter's
    "departed",  # as proposed, and otherwise than suggested, with a reason
    "followed",  # as suggested
    "imported",  # decided before the program was there
    "derived",  # inherited from a source: says nothing of this text's own content
]
DECIDED_HOW: tuple[DecidedHow, ...] = get_args(DecidedHow)
WEIGHTS: Mapping[DecidedHow, float] = {
    "answered": 2.0, "settled": 1.5, "changed": 1.5, "blind": 1.25, "adjusted": 1.25, "departed": 1.0,
    "followed": 0.5, "imported": 0.5, "derived": 0.25,
}  # fmt: skip
