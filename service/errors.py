"""What can go wrong with cases, people and storage, as a branch of the one tree of errors.

    DingmiError
    ├── StateError
    │   ├── Conflict          the case is in a state that does not allow it
    │   ├── Stale             somebody else was first
    │   ├── Unnamed           which version is meant was not said
    │   ├── Unknown           nobody has come in by the door
    │   ├── Forbidden         the person may not do it
    │   └── Absent            there is no such thing, or not for this person
    ├── InputError
    │   └── Incomplete        something that must be given is missing or contradicts the rules
    └── StorageError          the database, the keys or the disk
        └── KeyFault          a key is missing, or does not open what it should
"""

from __future__ import annotations

from recommender.errors import DingmiError, InputError, StateError


class Conflict(StateError):
    """The case is in a state that does not allow it."""


class Stale(StateError):
    """Somebody else changed the case first."""


class Unnamed(StateError):
    """A change must say which version of the case it is about."""


class Unknown(StateError):
    """Nobody, or nobody known, has come in by the door."""


class Forbidden(StateError):
    """The person may not do this."""


class Absent(StateError):
    """There is no such thing, or none that this person may know of."""


class Incomplete(InputError):
    """Something that must be given is missing, or goes against a rule."""


class StorageError(DingmiError):
    """The database or the disk does not do its part now."""


class KeyFault(StorageError):
    """A key is missing, or does not open what it should."""
