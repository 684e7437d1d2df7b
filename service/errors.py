"""What can go wrong with cases, people and storage, as a branch of the one tree of errors.

DingmiError
├── StateError
│   ├── Conflict          the case is in a state that does not allow it
│   ├── Stale             somebody else was first
│   ├── Unnamed           which version is meant was not said
│   ├── Unknown           nobody has come in by the door
│   ├── Forbidden         the person may not do it
│   ├── TooMany           too many failures: not for a while
│   └── Absent            there is no such thing, or not for this person
├── InputError
│   └── Incomplete        something that must be given is missing or contradicts the rules
├── Away                  the unit's directory does not do its part now
└── StorageError          the database, the keys or the disk
    └── KeyFault          a key is missing, or does not open what it should
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from recommender.errors import DingmiError, InputError, StateError
from recommender.messages import listed, say


@runtime_checkable
class Cited(Protocol):
    """A value that reads differently in each language: a rule, or words of the message catalogue."""

    def cite(self, language: str) -> str:
        """The value in words."""


@dataclass(frozen=True, slots=True)
class Named:
    """Words of cases in the message catalogue, one or several: ``Named("state", ("proposed",))``."""

    group: str
    names: tuple[str, ...]

    def cite(self, language: str) -> str:
        """The names in words."""
        return listed((say(f"case.{self.group}.{name}", language) for name in self.names), language)


@dataclass(frozen=True, slots=True)
class Worded:
    """A name as data has it, in each language."""

    names: Mapping[str, str]

    def cite(self, language: str) -> str:
        """The name in words."""
        return self.names.get(language, self.names["en"])


class _Told(DingmiError):
    """An error whose values are told in the reader's language."""

    def text(self, language: str = "en") -> str:
        """What went wrong and what to mend, in ``language`` ("zh" or "en")."""
        told = {name: v.cite(language) if isinstance(v, Cited) else v for name, v in self.values.items()}
        return say(self.key, language, **told)


class Conflict(_Told, StateError):
    """The case is in a state that does not allow it."""


class Stale(StateError):
    """Somebody else changed the case first."""


class Unnamed(StateError):
    """A change must say which version of the case it is about."""


class Unknown(StateError):
    """Nobody, or nobody known, has come in by the door."""


class Forbidden(_Told, StateError):
    """The person may not do this."""


class TooMany(StateError):
    """Too many failures; ``seconds`` says when it may be tried again."""


class Absent(StateError):
    """There is no such thing, or none that this person may know of."""


class Incomplete(_Told, InputError):
    """Something that must be given is missing, or goes against a rule."""


class Away(DingmiError):
    """The unit's directory does not answer, or not as it must."""


class StorageError(DingmiError):
    """The database or the disk does not do its part now."""


class KeyFault(StorageError):
    """A key is missing, or does not open what it should."""
