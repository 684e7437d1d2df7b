"""What a password must be: long, not made of the name, not one that everybody thinks of, not one used before."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

from recommender.errors import InputError
from service.people.passwords import Hasher

# With a name or a common word taken out, so many characters must be left; and so many different ones in all.
_LEFT, _DIFFERENT = 6, 5


@dataclass(frozen=True, slots=True)
class PasswordRules:
    """Fewest characters, and how many former passwords may not come back."""

    min_length: int = 12
    history: int = 3


class WeakPassword(InputError):
    """The password is against a rule."""


def check_new(password: str, names: tuple[str, ...], rules: PasswordRules) -> None:
    """Raise WeakPassword for one that is too short, rests on one of ``names`` (id, name), or is a common one."""
    plain = unicodedata.normalize("NFKC", password).casefold()
    if len(plain) < rules.min_length:
        raise WeakPassword("problem.password_short", least=rules.min_length)
    if _rests_on(plain, [part for name in names for part in _parts(name)]):
        raise WeakPassword("problem.password_name")
    if len(set(plain)) < _DIFFERENT or _rests_on(plain, list(common_words())):
        raise WeakPassword("problem.password_common")


def check_former(password: str, former: list[str], hasher: Hasher) -> None:
    """Raise WeakPassword for one whose hash is among ``former``."""
    if any(hasher.is_password(each, password) for each in former):
        raise WeakPassword("problem.password_used")


@cache
def common_words() -> frozenset[str]:
    """What everybody thinks of first: an invented list, one a line."""
    text = resources.files("service.people").joinpath("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _rests_on(plain: str, words: list[str]) -> bool:
    """Whether little is left once every one of ``words`` is taken out."""
    left = plain
    for word in sorted(words, key=len, reverse=True):
        left = left.replace(word, "")
    return left != plain and len(left) < _LEFT


def _parts(name: str) -> list[str]:
    """A name, and its parts of at least three letters (two hanzi)."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    parts = [plain.strip(), *plain.replace("_", " ").replace("-", " ").replace(".", " ").split()]
    return [part for part in parts if len(part) >= (2 if part and not part.isascii() else 3)]
