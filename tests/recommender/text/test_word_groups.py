"""Words as data: read once, checked whole, and put into patterns; and that the package's own lists are sound."""

from __future__ import annotations

import importlib
import re
import sys
from importlib import resources
from pathlib import Path

import pytest

from recommender.errors import DataError
from recommender.text.word_groups import WordGroups, read_groups

PACKAGE = Path(str(resources.files("recommender")))
FILES = sorted(PACKAGE.rglob("words.toml"))
NAMES = [PACKAGE / "conditions" / f"{name}.toml" for name in ("events", "told", "tiers")]
GOOD = """
[part]
zh = ["其中", "余[下额]"]
en = ["of which", "=remain"]

[soon]
en = ["next", "at once"]
"""


@pytest.fixture
def groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> WordGroups:
    """A package of its own with one file of words."""
    package = tmp_path / "invented_room"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "words.toml").write_text(GOOD, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "invented_room", raising=False)
    importlib.invalidate_caches()
    return WordGroups("invented_room")


def test_english_words_are_whole_and_what_is_marked_stands_anywhere(groups: WordGroups) -> None:
    pattern = groups.pattern("{part}")
    assert [pattern.search(text) is not None for text in ("其中", "余额", "of which", "remainder")] == [True] * 4
    assert pattern.search("of whichever") is None and pattern.search("余") is None


def test_a_pattern_takes_one_language_and_what_is_no_word(groups: WordGroups) -> None:
    pattern = groups.pattern(r"{part.en}(?P<rest>.{2,8})$", more="x")
    assert (found := pattern.search("of which 30")) and found["rest"] == " 30"
    assert pattern.search("其中30") is None
    assert groups.pattern("{part|soon}").findall("of which next 余下") == ["of which", "next", "余下"]
    assert groups.pattern("{number} {soon}", number=r"\d+").fullmatch("30 at once")


def test_a_pattern_does_what_a_compiled_one_does(groups: WordGroups) -> None:
    pattern = groups.pattern("{soon}")
    assert pattern.match("next week") and not pattern.match("the next") and pattern.fullmatch("next")
    assert pattern.findall("next, then at once") == ["next", "at once"]
    assert [match.start() for match in pattern.finditer("next next")] == [0, 5]
    assert pattern.sub("-", "next week") == "- week" and pattern.split("a next b") == ["a ", " b"]


def test_words_without_their_marks(groups: WordGroups) -> None:
    assert groups.names() == ("part", "soon")
    assert groups.words("part") == ("其中", "余[下额]", "of which", "remain")
    assert groups.set_of("part", "zh") == {"其中", "余[下额]"}
    assert groups.stems("soon") == {"next", "at onc"}


@pytest.mark.parametrize(("wanted", "named"), [("{prat}", "prat"), ("{soon.zh}", "soon.zh")])
def test_a_group_that_is_missing_or_misspelt_is_named_with_those_there_are(
    groups: WordGroups, wanted: str, named: str
) -> None:
    with pytest.raises(DataError, match=f"“{named}”.*There are: part, soon"):
        groups.pattern(wanted).search("any")


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("[part]\nen = [", "error.words_unreadable", "no valid TOML"),
        ("[part]\nfr = ['dont']", "error.words_language", "“fr” is no list"),
        ("[part]\nen = 'of which'", "error.words_language", "“en” is no list"),
        ("[part]", "error.words_language", "“part”: “” is no list"),
        ("part = ['其中']", "error.words_language", "“part”"),
        ("[part]\nzh = []", "error.words_empty", "“part”, zh: the list is empty"),
        ("[part]\nzh = ['其中', ' ']", "error.words_blank", "entry 2 is no word"),
        ("[part]\nen = ['=']", "error.words_blank", "entry 1"),
        ("[part]\nzh = [3]", "error.words_blank", "entry 1"),
        ("[part]\nzh = ['其中', '其中']", "error.words_twice", "“其中” is there twice"),
        ("[part]\nen = ['(of which']", "error.words_broken", "(of which” is no part of a regular expression"),
    ],
)
def test_a_faulty_list_says_where_and_what(text: str, key: str, said: str) -> None:
    with pytest.raises(DataError) as caught:
        read_groups(text, "invented.toml")
    assert caught.value.key == key and "invented.toml" in caught.value.text("zh")
    assert said in caught.value.text("en") and "invented.toml" in caught.value.text("en")


@pytest.mark.parametrize("file", NAMES, ids=lambda file: file.stem)
def test_lists_of_names_are_sound(file: Path) -> None:
    assert read_groups(file.read_text(encoding="utf-8"), file.name)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_group_of_the_package_is_sound_told_what_for_and_used(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    groups = read_groups(text, file.name)
    told = set(re.findall(r"^#.*\n\[([a-z_]+)\]$", text, re.MULTILINE))
    assert told == set(groups), "a comment before each group says what it is for"
    code = "".join(path.read_text(encoding="utf-8") for path in file.parent.glob("*.py"))
    named = [name for names in re.findall(r"\{([a-z_|]+)(?:\.(?:zh|en))?\}", code) for name in names.split("|")]
    named += re.findall(r'"([a-z_]+)"', code)
    assert set(groups) <= set(named), "no group that nothing goes by"
