"""One message catalogue, two languages."""

from __future__ import annotations

import pytest

from recommender.messages import LANGUAGES, messages, say


def test_a_message_is_said_in_the_language_asked_for() -> None:
    assert say("error.file_missing", "zh", name="甲") == "找不到文件“甲”：请检查路径。"
    assert say("error.file_missing", "en", name="a") == "There is no file “a”: check the path."


def test_an_unknown_language_reads_english() -> None:
    assert say("error.empty_text", "fr") == say("error.empty_text", "en")


def test_lists_read_as_the_language_writes_them() -> None:
    known = ["cn-2024", "us-eo13526"]
    assert "cn-2024、us-eo13526" in say("error.unknown_scheme", "zh", scheme="x", known=known)
    assert "cn-2024, us-eo13526" in say("error.unknown_scheme", "en", scheme="x", known=tuple(known))


def test_an_unknown_key_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        say("error.no_such_message", "en")


def test_every_message_has_both_languages() -> None:
    assert all(set(entry) == set(LANGUAGES) and all(entry.values()) for entry in messages().values())
