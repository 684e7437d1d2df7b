"""Where the data to train and measure on lies: ``DINGMI_DATA``, else ``../shared/data`` beside the checkout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "DINGMI_DATA"
BESIDE = Path("../shared/data")


@dataclass(frozen=True)
class DataPaths:
    """The data sets under one folder, by name; whether a file is there is for the caller to ask."""

    root: Path

    @property
    def public(self) -> Path:
        """Public Chinese official texts, all open."""
        return self.root / "cn" / "public.jsonl.gz"

    def frus(self, split: str) -> Path:
        """Declassified US documents: ``train``, ``dev`` or ``test``."""
        return self.root / "frus" / f"{split}.jsonl.gz"

    def gold(self, scheme: str) -> Path:
        """The drafts with expected answers for a scheme."""
        return self.root / _GOLD[scheme][0] / "dev.jsonl"

    def catalogue(self, scheme: str) -> Path:
        """The catalogue that the gold drafts of a scheme are judged by."""
        return self.root / _GOLD[scheme][0] / _GOLD[scheme][1]


_GOLD = {"cn-2024": ("gold_cn", "catalogue.csv"), "us-eo13526": ("gold_en", "guide.csv")}


def data_paths(environment: Mapping[str, str], project: Path) -> DataPaths | None:
    """The data at hand: what ``DINGMI_DATA`` names, else ``../shared/data`` beside ``project``; None without either.

    >>> data_paths({"DINGMI_DATA": "data"}, Path("."))
    DataPaths(root=PosixPath('data'))
    """
    named = environment.get(VARIABLE)
    if named:
        return DataPaths(Path(named))
    beside = project / BESIDE
    return DataPaths(beside) if beside.is_dir() else None
