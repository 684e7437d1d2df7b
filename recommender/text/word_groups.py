"""The words that rules go by, as data beside the code: grouped by idea and language, for a unit's linguist to extend.

A file holds a table for each idea, and in it a list for each language::

    # A figure behind one of these is a part of another: 其中, of which.
    [part]
    zh = ["其中", "余下"]
    en = ["of which", "including", "=remain"]

Each word is a part of a regular expression. English ones are whole words; a leading ``=`` takes one as it is, wherever
it stands. Texts are folded and in lower case, so are the words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from importlib import resources
from itertools import groupby

from recommender.errors import DataError
from recommender.text.normal import stem

LANGUAGES = ("zh", "en")
AS_IT_IS = "="
Groups = Mapping[str, Mapping[str, list[str]]]
_NAMED = re.compile(r"\{([a-z][a-z_|]*)(?:\.(zh|en))?\}")  # what {2,8} in a pattern is not
_PLAIN = re.compile(r"[\w '-]+")  # what needs no trial


class WordGroups:
    """The groups of one file of a package; it is read, and all of it checked, when a word is first asked for."""

    def __init__(self, package: str, file: str = "words.toml") -> None:
        self._package, self._file = package, file

    def names(self) -> tuple[str, ...]:
        """The names of all groups, in the order of the file."""
        return tuple(_groups(self._package, self._file))

    def words(self, group: str, language: str = "") -> tuple[str, ...]:
        """The words of a group, in one language or in all, in the order of the file."""
        return _words(self, group, language)

    def set_of(self, group: str, language: str = "") -> frozenset[str]:
        """The same as a set."""
        return _set(self, group, language)

    def stems(self, group: str) -> frozenset[str]:
        """The stems of the English words of a group."""
        return _stems(self, group)

    def pattern(self, template: str, flags: re.RegexFlag = re.NOFLAG, **more: str) -> Worded:
        """A pattern with the words of a group wherever ``template`` names it: ``{part}``, or ``{part.en}`` for those of
        one language, ``{part|total}`` for those of several groups. ``more``: expressions that are no words, by their
        names."""
        return Worded(lambda: re.compile(self.filled(template, **more), flags))

    def filled(self, template: str, **more: str) -> str:
        """``template`` with words, as an expression for use within another."""

        def fill(match: re.Match[str]) -> str:
            name, language = match[1], match[2] or ""
            if name in more:
                return more[name]
            return f"(?:{'|'.join(_alternatives(self.parts(group, language)) for group in name.split('|'))})"

        return _NAMED.sub(fill, template)

    def parts(self, group: str, language: str = "") -> Mapping[str, list[str]]:
        """What the file holds for a group, by language; DataError where it has none of that name."""
        known = _groups(self._package, self._file)
        languages = known.get(group, {})
        found = {name: parts for name, parts in languages.items() if language in ("", name)}
        if not found:
            wanted = f"{group}.{language}" if language else group
            raise DataError("error.words_missing", file=self._file, group=wanted, known=tuple(known))
        return found


@cache
def _words(words: WordGroups, group: str, language: str) -> tuple[str, ...]:
    return tuple(part.removeprefix(AS_IT_IS) for parts in words.parts(group, language).values() for part in parts)


@cache
def _set(words: WordGroups, group: str, language: str) -> frozenset[str]:
    return frozenset(words.words(group, language))


@cache
def _stems(words: WordGroups, group: str) -> frozenset[str]:
    return frozenset(map(stem, words.words(group, "en")))


class Worded:
    """A pattern that is made when it is first used; its methods are those of the compiled one."""

    def __init__(self, make: Callable[[], re.Pattern[str]]) -> None:
        self._make = make

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern itself."""
        return self._make()

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """The first match anywhere in a text."""
        return self.compiled.search

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """The match at the start of a text."""
        return self.compiled.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """The match of a whole text."""
        return self.compiled.fullmatch

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """All matches, in order."""
        return self.compiled.finditer

    @cached_property
    def sub(self) -> Callable[..., str]:
        """A text with something else in place of all matches."""
        return self.compiled.sub

    @cached_property
    def split(self) -> Callable[[str], list[str]]:
        """What stands between the matches."""
        return self.compiled.split

    def findall(self, text: str) -> list[str]:
        """The words found, for a pattern without groups."""
        return [match.group() for match in self.finditer(text)]


def _alternatives(languages: Mapping[str, list[str]]) -> str:
    """Any of the words, in the order of the file."""
    found: list[str] = []
    for language, parts in languages.items():
        for whole, run in groupby(parts, key=lambda part: language == "en" and not part.startswith(AS_IT_IS)):
            joined = "|".join(part.removeprefix(AS_IT_IS) for part in run)
            found.append(rf"\b(?:{joined})\b" if whole else joined)
    return "|".join(found)


@cache
def _groups(package: str, file: str) -> Groups:
    return read_groups((resources.files(package) / file).read_text(encoding="utf-8"), file)


def read_groups(text: str, file: str) -> Groups:
    """The groups that ``text`` of a ``file`` holds; DataError names the first fault.

    >>> read_groups('[part]\\nzh = ["其中"]\\nen = ["of which"]', "words.toml")
    {'part': {'zh': ['其中'], 'en': ['of which']}}
    """
    try:
        groups = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError("error.words_unreadable", file=file, problem=error) from error
    for group, languages in groups.items():
        for language, parts in languages.items() if isinstance(languages, dict) and languages else [("", None)]:
            _check(parts, file=file, group=group, language=language)
    return groups


def _check(parts: object, **where: str) -> None:
    """DataError unless ``parts`` are words of a known language, none twice, each a valid part of an expression."""
    if where["language"] not in LANGUAGES or not isinstance(parts, list):
        raise DataError("error.words_language", known=LANGUAGES, **where)
    if not parts:
        raise DataError("error.words_empty", **where)
    for place, part in enumerate(parts):
        if not isinstance(part, str) or not part.strip().removeprefix(AS_IT_IS):
            raise DataError("error.words_blank", number=place + 1, **where)
        if part in parts[:place]:
            raise DataError("error.words_twice", word=part, **where)
        try:
            _ = _PLAIN.fullmatch(part) or re.compile(part.removeprefix(AS_IT_IS))
        except re.error as error:
            raise DataError("error.words_broken", word=part, problem=error, **where) from error
