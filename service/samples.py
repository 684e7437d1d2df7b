"""The invented sample drafts that the page offers to try."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict

from corpora.samples import sample_drafts
from recommender.errors import OptionError
from recommender.scheme import Scheme

# Where the first sample of a kind is a close one, the one that shows its kind plainly.
_PLAIN = ("jc-053",)
_FIELDS = ("id", "title", "text", "issuer", "date", "scheme", "kind")


class Sample(BaseModel):
    """An invented draft, with the options it is to be tried with."""

    model_config = ConfigDict(frozen=True)

    id: str
    language: str
    title: str
    text: str
    issuer: str = ""
    date: str | None = None
    tier: str | None = None
    scheme: str | None = None
    kind: str = ""


def read_samples(schemes: Iterable[Scheme]) -> tuple[Sample, ...]:
    """For each of these schemes a sample of every kind; none for a scheme that the package has none for."""
    return tuple(sample for scheme in schemes for sample in _read(scheme))


def _read(scheme: Scheme) -> list[Sample]:
    try:
        file = sample_drafts(scheme.id)
    except OptionError:
        return []
    if not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8").splitlines()
    samples = [_sample(json.loads(line), scheme.language) for line in lines if line.strip()]
    plain = [sample for sample in samples if sample.id in _PLAIN]
    chosen = {sample.kind: sample for sample in (*reversed(samples), *plain)}
    return [sample for sample in samples if chosen[sample.kind] is sample]


def _sample(record: dict[str, Any], language: str) -> Sample:
    fields = {key: record[key] for key in _FIELDS if record.get(key)}
    return Sample(language=language, tier=record.get("issuer_tier"), **fields)
