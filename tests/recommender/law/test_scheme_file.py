"""Scheme files are read, and one that contradicts itself is refused with the fault named."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from recommender.errors import OptionError, SchemeError
from recommender.law.scheme_file import load_scheme, parse_scheme, scheme_ids
from recommender.scheme import Thresholds
from recommender.voices import default_voices

TEXT = resources.files("recommender").joinpath("schemes", "cn-2024.toml").read_text(encoding="utf-8")


def test_both_schemes_come_with_the_package() -> None:
    assert scheme_ids() == ("cn-2024", "us-eo13526")
    assert [load_scheme(name).id for name in scheme_ids()] == list(scheme_ids())


def test_a_scheme_may_come_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(TEXT.replace('id = "cn-2024"', 'id = "ours"'), encoding="utf-8")
    assert load_scheme(str(path)).id == "ours"


def test_what_a_classifier_learns_by_may_be_left_out() -> None:
    assert parse_scheme(TEXT, "x").teaching.trust["blind"] == 1.0
    teaching = parse_scheme(TEXT[: TEXT.index("[teaching]")], "x").teaching
    assert (teaching.rule, teaching.over_cost, dict(teaching.trust)) == ("likeliest", 1.0, {})


def test_where_a_mark_stands_is_a_rule_of_the_scheme_and_may_be_left_out() -> None:
    assert [rule.cite("en") for name in scheme_ids() if (rule := load_scheme(name).marks.place)] == [
        "Layout of official documents (GB/T 9704-2012), art. 7.2.2",
        "32 CFR part 2001, § 2001.21(b)",
    ]
    without = "".join(line for line in TEXT.splitlines(keepends=True) if not line.startswith("place = "))
    assert parse_scheme(without, "x").marks.place is None


def test_thresholds_are_the_schemes_own_and_may_be_left_out() -> None:
    assert load_scheme("us-eo13526").thresholds != load_scheme("cn-2024").thresholds
    assert parse_scheme(TEXT[: TEXT.index("[thresholds]")], "x").thresholds == Thresholds()
    assert default_voices(load_scheme("us-eo13526")).thresholds == load_scheme("us-eo13526").thresholds


@pytest.mark.parametrize("name", ["cn-1988", "../cn-2024", "missing.toml", ""])
def test_an_unknown_scheme_is_refused_with_those_that_exist(name: str) -> None:
    with pytest.raises(OptionError, match="cn-2024, us-eo13526"):
        load_scheme(name)


@pytest.mark.parametrize(
    ("old", "new", "detail"),
    [
        ('name = "internal"', 'name = "open"', "named twice"),
        ("secret = true", "secret = false", "no level is secret"),
        ('name = "internal"', 'name = "internal"\nsecret = true\nmax_years = 3', None),
        ("max_years = 20\n", "", "no max_years"),
        ("default_years = 30", "default_years = 31", "exceeds"),
        ('may_decide = ["confidential", "secret"]', 'may_decide = ["cosmic"]', "unknown level"),
        ('internal = "internal"', 'internal = "cosmic"', "label"),
        ('kinds = ["years"', 'kinds = ["aeons", "years"', "kind of period"),
        ('style = "star"', 'style = "moon"', "style of marks"),
        ('highest_levels = ["top_secret"]', 'highest_levels = ["cosmic"]', "referral"),
        ("over_cost = 1.0", "over_cost = 0.0", "over_cost"),
        ('rule = "balanced"', 'rule = "dice"', "rule for naming levels"),
        ("followed = 0.6", "followed = 1.6", "trust"),
        ("undecided = 0.4", "undecided = 0.0", "threshold"),
        ("undecided = 0.4", "undecide = 0.4", "undecide"),
    ],
)
def test_a_contradiction_is_named(old: str, new: str, detail: str | None) -> None:
    assert old in TEXT
    changed = TEXT.replace(old, new)
    if detail is None:
        assert parse_scheme(changed, "x").level("internal").secret
        return
    with pytest.raises(SchemeError, match=detail):
        parse_scheme(changed, "x")


def test_a_level_above_a_secret_one_is_secret() -> None:
    first, rest = TEXT.split('name = "top_secret"')
    with pytest.raises(SchemeError, match="above a secret one"):
        parse_scheme(first + 'name = "top_secret"' + rest.replace("secret = true", "secret = false", 1), "x")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("levels = [", "contradicts"),
        ('id = "x"', "lacks “instruments”"),
        (TEXT.replace('instrument = "ir-2024"', 'instrument = "ir-1999"'), "lacks “ir-1999”"),
        (TEXT.replace('no_false_marks = { instrument = "ssl-2024", article = "22" }', ""), "lacks “no_false_marks”"),
        (TEXT.replace("working_days_to_refer = 10", 'working_days_to_refer = "soon"'), "contradicts"),
        (TEXT.replace('kinds = ["years"', 'kinds = [3, "years"'), "kind of period"),
        (
            "levels = 3\n" + TEXT.split("[[levels]]", maxsplit=1)[0] + "[marks]" + TEXT.split("[marks]")[1],
            "contradicts",
        ),
    ],
)
def test_what_is_missing_or_malformed_is_named(text: str, says: str) -> None:
    with pytest.raises(SchemeError, match=says):
        parse_scheme(text, "x")


def test_a_scheme_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "junk.toml"
    path.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(SchemeError):
        load_scheme(str(path))
