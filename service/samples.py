"""The invented sample drafts that the page offers to try."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from pydantic import BaseModel, ConfigDict

FILES = {"zh": "drafts_zh.invented.jsonl", "en": "drafts_en.invented.jsonl"}
_FIELDS = ("id", "title", "text", "date", "scheme")


class Sample(BaseModel):
    """An invented draft, with the options it is to be tried with."""

    model_config = ConfigDict(frozen=True)

    id: str
    language: str
    title: str
    text: str
    date: str | None = None
    tier: str | None = None
    scheme: str | None = None


def read_samples() -> tuple[Sample, ...]:
    """All samples that come with the package, Chinese ones first; none where the files are not there."""
    return tuple(sample for language, name in FILES.items() for sample in _read(language, name))


def _read(language: str, name: str) -> list[Sample]:
    file = resources.files("corpora").joinpath("samples", name)
    if not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8").splitlines()
    return [_sample(json.loads(line), language) for line in lines if line.strip()]


def _sample(record: dict[str, Any], language: str) -> Sample:
    fields = {key: record[key] for key in _FIELDS if record.get(key)}
    return Sample(language=language, tier=record.get("issuer_tier"), **fields)
