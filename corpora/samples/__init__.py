"""The invented samples that come with the package: catalogues and drafts. No real secret is in them."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from recommender.errors import OptionError

_CATALOGUES = {"cn-2024": "catalogue_zh.invented.csv", "us-eo13526": "guide_en.invented.csv"}
_DRAFTS = {"cn-2024": "drafts_zh.invented.jsonl", "us-eo13526": "drafts_en.invented.jsonl"}


def sample_catalogue(scheme: str) -> Path:
    """The invented catalogue for a scheme."""
    return _sample(_CATALOGUES, scheme)


def sample_drafts(scheme: str) -> Path:
    """The invented drafts for a scheme, with the expected answers."""
    return _sample(_DRAFTS, scheme)


def _sample(names: dict[str, str], scheme: str) -> Path:
    if scheme not in names:
        raise OptionError("error.unknown_scheme", scheme=scheme, known=", ".join(names))
    return Path(str(resources.files("corpora.samples").joinpath(names[scheme])))
