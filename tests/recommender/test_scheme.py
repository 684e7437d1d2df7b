"""A scheme answers from its data: order, caps, authority, citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.errors import OptionError
from recommender.law.period import Period
from recommender.law.scheme_file import load_scheme
from recommender.scheme import Scheme


def test_levels_are_ordered_lowest_first(cn: Scheme) -> None:
    names = ["open", "internal", "confidential", "secret", "top_secret"]
    assert [level.name for level in cn.levels] == names
    assert [cn.rank(name) for name in names] == [0, 1, 2, 3, 4]
    assert cn.rank(None) == -1
    assert cn.highest(["internal", "secret", "confidential"]) == "secret"


def test_only_levels_above_internal_need_a_cited_item(cn: Scheme) -> None:
    assert [level.name for level in cn.levels if cn.is_secret(level.name)] == ["confidential", "secret", "top_secret"]
    assert not cn.is_secret(None)


def test_unknown_names_are_refused_with_those_that_exist(cn: Scheme) -> None:
    with pytest.raises(OptionError, match="confidential"):
        cn.level("very_secret")
    with pytest.raises(OptionError, match="provincial"):
        cn.tier("galactic")


@pytest.mark.parametrize(("level", "years"), [("confidential", 10), ("secret", 20), ("top_secret", 30)])
def test_caps_are_those_of_article_20(cn: Scheme, level: str, years: int) -> None:
    assert cn.cap(Period("years", 99), level) == Period("years", years)
    assert cn.cap(Period("years", years), level) == Period("years", years)
    assert cn.cap(Period("months", 12 * years + 1), level) == Period("years", years)


@given(st.sampled_from(["years", "months", "days"]), st.integers(1, 999))
def test_a_cap_never_lengthens(kind: str, number: int) -> None:
    scheme = load_scheme("cn-2024")
    period = Period(kind, number)  # type: ignore[arg-type]  # kinds by name
    assert scheme.cap(period, "secret").days() <= period.days()


def test_a_cap_leaves_conditions_and_open_levels_alone(cn: Scheme) -> None:
    condition = Period("condition", text="启用")
    assert cn.cap(condition, "confidential") == condition
    assert cn.cap(Period("years", 99), "internal") == Period("years", 99)


def test_authority_follows_article_17(cn: Scheme) -> None:
    assert cn.tier("provincial").may_decide == {"confidential", "secret", "top_secret"}
    assert cn.tier("prefecture").may_decide == {"confidential", "secret"}
    assert cn.tier("county").may_decide == frozenset()


def test_what_is_unclear_goes_to_the_right_administration(cn: Scheme) -> None:
    assert cn.referral.working_days_to_refer == 10
    assert cn.referral.authority("secret", "provincial") == cn.referral.to
    assert cn.referral.authority("top_secret", "county") == cn.referral.to_highest
    assert cn.referral.authority(None, "national") == cn.referral.to_highest


def test_a_rule_is_cited_in_the_readers_language(cn: Scheme) -> None:
    rule = cn.rules["beyond_authority"]
    assert rule.cite("zh") == "保守国家秘密法实施条例（2024年修订）第17条"
    assert rule.cite("en") == "Implementing Regulations (2024 revision), art. 17"
    assert rule.cite("fr") == rule.cite("en")


def test_a_rule_is_cited_by_what_its_instrument_is_divided_into(us: Scheme) -> None:
    assert us.rules["beyond_authority"].cite("en") == "Executive Order 13526, sec. 1.3"
    assert us.rules["beyond_authority"].cite("zh") == "第13526号行政命令第1.3条"


def test_the_historical_labels_map_onto_the_scale(us: Scheme) -> None:
    assert us.classes == ("open", "internal", "confidential", "secret", "top_secret")
    assert us.labels["limited_official_use"] == us.labels["restricted"] == "open"
    assert us.version == "us-eo13526@2009-12-29"
