"""Labelled records small enough to train on in a blink."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corpora.paths import DataPaths
from corpora.records import Record
from training.settings import Settings

LEVELS = ("open", "confidential", "secret", "top_secret")
TELLING = {
    "open": ("press", "visit", "students"),
    "confidential": ("tariff", "loan", "agriculture"),
    "secret": ("talks", "alliance", "pact"),
    "top_secret": ("warhead", "covert", "强击"),
}
COMMON = ("the", "embassy", "reports", "meeting", "today", "note", "minister", "外交部", "said", "and")


def invent(count: int, seed: int = 1, start: int = 1950) -> list[Record]:
    """``count`` records over nine years in volumes, whose words tell their level most of the time."""
    chance, found = random.Random(seed), []
    for i in range(count):
        rank = chance.randrange(4)
        shown = rank if chance.random() < 0.8 else chance.randrange(4)
        words = chance.choices(COMMON, k=30) + chance.choices(TELLING[LEVELS[shown]], k=4)
        chance.shuffle(words)
        year = start + chance.randrange(9) + chance.random()
        title = f"{words[0]} memorandum"
        found.append(Record(f"v{seed}-{i % 11}/d{i}", " ".join(words), LEVELS[rank], year, title))
    return found


def write(path: Path, records: Sequence[Record]) -> Path:
    """The records as JSON Lines."""
    rows = [
        {"id": r.id, "text": r.text, "level": r.level, "date": f"{int(r.date or 1950)}-06-01", "title": r.title}
        for r in records
    ]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def settings() -> Settings:
    """Quick ones."""
    return Settings(folds=3, min_documents=2)


@pytest.fixture(scope="session")
def records() -> list[Record]:
    return invent(400)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DataPaths:
    """An empty folder of data that the commands find, in a working folder of their own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DINGMI_DATA", str(tmp_path))
    return DataPaths(tmp_path)


def frus_files(data: DataPaths, records: Sequence[Record]) -> None:
    """``records`` as the files ``train`` (the first three quarters) and ``dev``; ids are made unlike."""
    unlike = [replace(r, id=f"{r.group}/{i}") for i, r in enumerate(records)]
    data.frus("train").parent.mkdir(parents=True, exist_ok=True)
    bound = 3 * len(unlike) // 4
    for split, part in (("train", unlike[:bound]), ("dev", unlike[bound:])):
        plain = write(data.root / f"{split}.jsonl", part)
        data.frus(split).write_bytes(gzip.compress(plain.read_bytes()))
