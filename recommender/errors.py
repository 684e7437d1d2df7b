"""Everything that can go wrong, as one tree. Nothing here knows of HTTP or of a command line.

    DingmiError
    ├── InputError          the draft cannot be read            (EmptyText, TextTooLong, UnreadableFile)
    ├── OptionError         an option names what does not exist (unknown scheme, level, tier, date)
    ├── SchemeError         a scheme file contradicts itself
    ├── CatalogueError      a catalogue cannot be used: a list of problems, each with its row
    ├── BundleError         a bundle is missing, damaged or made for another scheme
    ├── DataError           training or gold records cannot be used
    ├── PlugInError         a plug-in did not answer, or not as agreed
    └── StateError          what was asked for is not possible now (a promotion refused, say)

An error carries a *key* of the message catalogue and the values to fill in, never finished prose:
the room that meets the user chooses the language.
"""

from __future__ import annotations

from typing import Any

from recommender.messages import say


class DingmiError(Exception):
    """Base of all errors of this package: a message key, its values, and so a text in any language."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is, for a worker process that hands it to the one that asked."""
        return type(self).__new__, (type(self),), self.__dict__

    def text(self, language: str = "en") -> str:
        """What went wrong and what to mend, in ``language`` ("zh" or "en")."""
        return say(self.key, language, **self.values)

    def __str__(self) -> str:
        return self.text("en")


class InputError(DingmiError):
    """The draft cannot be read."""


class EmptyText(InputError):
    """There is no text to judge."""


class TextTooLong(InputError):
    """The draft is longer than the reader accepts."""


class UnreadableFile(InputError):
    """The bytes are not a document that can be read."""


class OptionError(DingmiError):
    """An option names something that does not exist."""


class SchemeError(DingmiError):
    """A scheme file is incomplete or contradicts itself."""


class CatalogueError(DingmiError):
    """A catalogue cannot be used; ``problems`` lists each fault with its row and remedy."""

    def __init__(self, key: str, problems: tuple[object, ...] = (), **values: object) -> None:
        super().__init__(key, **values)
        self.problems = problems


class BundleError(DingmiError):
    """A bundle is missing, damaged, or does not fit."""


class DataError(DingmiError):
    """Training or gold records cannot be used."""


class PlugInError(DingmiError):
    """A plug-in did not answer, or not as agreed: the answer is made without it, and says so."""


class StateError(DingmiError):
    """The thing asked for is not possible in the present state."""
