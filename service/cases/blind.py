"""Which cases are decided first with the suggestion hidden, so that automation bias can be measured.

A keyed digest of the case's id chooses: the share is kept over many cases, and nobody can tell before, or arrange it.
"""

from __future__ import annotations

import hmac

from service.ledger.keys import LedgerKeys

_STEPS = 2**32


def is_blind(case: str, share: float, keys: LedgerKeys) -> bool:
    """Whether a case belongs to the ``share`` (0 to 1) that is decided blind first."""
    drawn = hmac.digest(keys.secrets[keys.current], f"blind {case}".encode(), "sha256")
    return int.from_bytes(drawn[:4], "big") < share * _STEPS
