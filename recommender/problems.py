"""What is wrong with a file that people keep: a catalogue of scope items, a unit's own list, the thesaurus.

An *error* makes the file unusable or ambiguous and stops it from being loaded; a *warning* does not: the file
serves, but something in it will not work as its writer meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from recommender.messages import say

WARNINGS = frozenset(
    {"unknown_column", "open_level", "thresholds", "gap", "overlay_short_cue", "overlay_clash", "overlay_empty"}
    | {"short", "repeated", "shared", "no_version"}
)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: its row (the line of the file; 0 for the file as a whole), its code, and what fills its message.

    ``topic`` is the part of the message catalogue that the code belongs to.
    """

    row: int
    code: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    topic: str = "catalogue"

    @property
    def blocks(self) -> bool:
        """Whether it is an error: the file cannot be used until it is mended."""
        return self.code not in WARNINGS

    def fault(self, language: str) -> str:
        """What is wrong."""
        return say(f"{self.topic}.{self.code}", language, **self._said(language))

    def remedy(self, language: str) -> str:
        """What to mend."""
        return say(f"{self.topic}.{self.code}.remedy", language, **self._said(language))

    def _said(self, language: str) -> dict[str, object]:
        """The values; of a name in several languages the one that is asked for."""
        return {key: value[language] if isinstance(value, Mapping) else value for key, value in self.values.items()}

    def text(self, language: str) -> str:
        """Row, fault and remedy in one line."""
        key = "catalogue.at_row" if self.row else "catalogue.at_file"
        return say(key, language, row=self.row, fault=self.fault(language), remedy=self.remedy(language))

    def to_wire(self, language: str) -> dict[str, Any]:
        """The JSON form."""
        severity = "error" if self.blocks else "warning"
        said = {"problem": self.fault(language), "remedy": self.remedy(language)}
        return {"row": self.row, "severity": severity, "code": self.code, **said}


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that block, by row."""
    return tuple(sorted((p for p in problems if p.blocks), key=lambda p: p.row))
