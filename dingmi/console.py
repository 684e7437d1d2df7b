"""What all commands share: exit codes, the language of messages, how errors are told."""

from __future__ import annotations

import locale
import os
from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from itertools import pairwise

from recommender.errors import (
    BundleError,
    CatalogueError,
    DataError,
    DingmiError,
    InputError,
    OptionError,
    SchemeError,
    StateError,
)
from recommender.law.days import iso_day
from recommender.messages import LANGUAGES, say


class ExitCode(IntEnum):
    """Exit codes by kind of fault; 2 is also what the option parser gives."""

    OK = 0
    FAILED = 1
    OPTION = 2
    INPUT = 3
    CATALOGUE = 4
    BUNDLE = 5
    DATA = 6
    INTERRUPTED = 130

    @classmethod
    def of(cls, error: DingmiError) -> ExitCode:
        """The code for an error, by its place in the tree."""
        for kind, code in _CODES:
            if isinstance(error, kind):
                return code
        return cls.FAILED


_CODES: tuple[tuple[type[DingmiError], ExitCode], ...] = (
    (InputError, ExitCode.INPUT),
    (OptionError, ExitCode.OPTION),
    (SchemeError, ExitCode.OPTION),
    (CatalogueError, ExitCode.CATALOGUE),
    (BundleError, ExitCode.BUNDLE),
    (DataError, ExitCode.DATA),
    (StateError, ExitCode.FAILED),
)


def complain(error: DingmiError, language: str) -> None:
    """Tell an error on standard error: what is wrong, then each problem with its row."""
    from rich.console import Console

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"[bold red]{say('cli.error', language)}[/] ", end="")
    console.print(error.text(language), markup=False)
    for problem in getattr(error, "problems", ()):
        console.print(f"  {problem.text(language)}", markup=False)


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for by ``--lang``, else that of the environment, else English."""
    for flag, value in pairwise(arguments):
        if flag == "--lang" and value in LANGUAGES:
            return value
    inline = [a.removeprefix("--lang=") for a in arguments if a.startswith("--lang=")]
    wanted = inline[-1] if inline else os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "zh" if wanted.startswith("zh") or (locale.getlocale()[0] or "").startswith("zh") else "en"


def checked_language(language: str | None) -> str:
    """``language`` if there is one and it is known."""
    if language is None:
        return language_of([])
    if language not in LANGUAGES:
        raise OptionError("error.unknown_language", language=language, known=LANGUAGES)
    return language


def checked_date(value: str | None) -> date | None:
    """An ISO date option; OptionError says how to write one."""
    if value is None:
        return None
    try:
        return iso_day(value)
    except ValueError as error:
        raise OptionError("error.date", value=value) from error
