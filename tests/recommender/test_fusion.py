"""Outcome logic: what the voices make together, and which concerns stand beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from recommender.answering.finding import Finding
from recommender.answering.verdict import Verdict
from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.classifying.opinion import Opinion
from recommender.document import Document, Span
from recommender.fusion import fuse
from recommender.law.period import Period
from recommender.meaning.signals import Signals
from recommender.recommend import Recommender
from recommender.recommendation import Concern
from recommender.scheme import Scheme, Thresholds
from recommender.voices import default_voices

ON = date(2025, 7, 25)
FLOOR = "跨省河流水量分配谈判的底线方案"
FUEL = "库存航空燃油5万吨以上的储备库"
STAFF = "干部调整的酝酿意见"
VAULT = "金库守押路线图"
LATE = "中央银行现钞调运的密码本"
WORDS = {
    FLOOR: "跨省河流水量分配谈判的底线方案是退到4.1亿方。",
    FUEL: "该储备库库存航空燃油7万吨。",
    STAFF: "干部调整的酝酿意见：拟由甲接任乙的岗位，干部调整尚在酝酿。",
    VAULT: "金库守押路线图改走环城线3号出口。",
    LATE: "中央银行现钞调运的密码本已换成第7版。",
}
ITEMS = (
    ("1", FLOOR, "secret", Period("years", 10), "谈判小组"),
    ("2", FUEL, "secret", Period("years", 30), "仓储处"),
    ("3", STAFF, "internal", Period("years", 5), ""),
    ("4", VAULT, "confidential", Period.parse("until:押运结束"), "押运组"),
    ("5", LATE, "top_secret", Period("long-term"), "密码员"),
)
FURTHER = Thresholds(further=0.0, raising=0.0)


def catalogue() -> Catalogue:
    items = tuple(ScopeItem("T", "2025", n, m, level, p, knowers) for n, m, level, p, knowers in ITEMS)
    return Catalogue((Edition("T", "2025", date(2025, 1, 1), None, items),))


@pytest.fixture(scope="module")
def engine(cn: Scheme) -> Recommender:
    return Recommender(cn, catalogue(), default_voices())


def found(engine: Recommender, text: str, **changes: Any) -> Finding:
    """What is found in a draft, with the judge's answers as given: nothing holds unless said so."""
    known = {name: changes.pop(name) for name in ("title", "tier", "issuer", "date") if name in changes}
    finding = engine.find(Document(text, **({"date": ON, "tier": "provincial"} | known)), ON)
    return replace(finding, **({"holds": 0.0, "refer": 0.0, "undecided": 0.0} | changes))


def verdict(engine: Recommender, text: str, thresholds: Thresholds = FURTHER, **changes: Any) -> Verdict:
    return fuse(found(engine, text, **changes), engine.scheme, thresholds)


def cited(answer: Verdict) -> list[str]:
    return [basis.item.matter for basis in answer.cited.bases]


def concern(answer: Verdict, code: str) -> Concern:
    return next(c for c in answer.concerns if c.code == code)


def codes(answer: Verdict) -> set[str]:
    return {c.code for c in answer.concerns} - {"no-classifier", "verify"}


def test_an_item_that_holds_gives_its_level_and_period(engine: Recommender) -> None:
    answer = verdict(engine, WORDS[FLOOR], Thresholds(), holds=0.9)
    assert (answer.outcome, answer.level, answer.period) == ("classify", "secret", Period("years", 10))
    assert cited(answer) == [FLOOR] and answer.cites and codes(answer) == set()


@pytest.mark.parametrize(("refer", "outcome"), [(0.2, "classify"), (0.25, "classify"), (0.29, "refer")])
def test_where_an_item_holds_nothing_is_referred_unless_that_is_in_dispute(
    engine: Recommender, refer: float, outcome: str
) -> None:
    bars = Thresholds(disputed=0.5)  # beside its own threshold, refer exceeds holds in all of them
    assert verdict(engine, WORDS[FLOOR], bars, holds=0.52, refer=refer).outcome == outcome
    assert verdict(engine, WORDS[FLOOR], bars, holds=0.44, refer=refer).outcome == "refer"  # nothing holds


@pytest.mark.parametrize(
    ("changes", "outcome", "level"),
    [
        ({"holds": 0.4}, "open", None),
        ({"refer": 0.9}, "refer", None),
        ({"undecided": 0.9}, "internal", "internal"),
        ({"holds": 0.9, "refer": 0.2}, "classify", "secret"),
        ({"refer": 0.9, "undecided": 0.9}, "refer", None),
    ],
)
def test_without_a_basis_there_is_no_level(
    engine: Recommender, changes: dict[str, float], outcome: str, level: str | None
) -> None:
    answer = verdict(engine, WORDS[FLOOR], **changes)
    assert (answer.outcome, answer.level) == (outcome, level)
    assert answer.cites is (outcome == "classify")


def test_several_matters_take_the_highest_level_and_its_longest_period(engine: Recommender) -> None:
    answer = verdict(engine, "\n".join((WORDS[FLOOR], WORDS[FUEL], WORDS[VAULT])), holds=0.9)
    assert set(cited(answer)) == {FLOOR, FUEL, VAULT}
    assert (answer.level, answer.period) == ("secret", Period("years", 20))  # 30 years, cut to the level's cap
    assert concern(answer, "period-capped").text("zh").startswith("事项期限超过")
    assert "compilation" in codes(answer)


def test_long_term_only_where_an_item_says_so(engine: Recommender) -> None:
    told = np.array([0.8, 0.8], np.float32)
    answer = verdict(engine, "\n".join((WORDS[FLOOR], WORDS[LATE])), holds=0.9, points=told)
    assert (answer.level, answer.period) == ("top_secret", Period("long-term"))


def test_an_internal_item_gives_no_secret(engine: Recommender) -> None:
    answer = verdict(engine, WORDS[STAFF], Thresholds(), holds=0.9)
    assert (answer.outcome, answer.level, answer.period) == ("internal", "internal", Period("years", 5))


def test_an_item_whose_condition_is_not_met_is_told_and_not_cited(engine: Recommender) -> None:
    answer = verdict(engine, "该储备库库存航空燃油3万吨。", holds=0.9)
    assert FUEL not in cited(answer)
    told = concern(answer, "condition-not-met")
    assert "T/2025/2" in told.text("en") and [q.text for q in told.quotes] == ["3万吨"]


def test_a_live_source_overrules_the_catalogue(engine: Recommender) -> None:
    text = f"汇报\n各处：\n收到来文（秘密★3年）。\n来文提到，{WORDS[FLOOR]}\n完\n止"
    answer = verdict(engine, text, holds=0.9)
    assert (answer.outcome, answer.level, answer.period) == ("derived", "confidential", Period("years", 3))
    assert "derived" in codes(answer) and not answer.cites


def test_what_an_ended_source_said_is_open(engine: Recommender) -> None:
    text = f"汇报\n各处：\n来文（秘密★2020年1月1日）提到，{WORDS[FLOOR]}\n完\n止"
    answer = verdict(engine, text, Thresholds(), holds=0.9)
    assert answer.outcome == "open" and "ended-source" in codes(answer)
    assert next(c for c in answer.cited.others if c.item.matter == FLOOR).why_not == "source_ended"


def test_a_paper_only_named_hands_nothing_down(engine: Recommender) -> None:
    answer = verdict(engine, "台账\n各处：\n方案（机密★10年）2份，均已清退。\n完\n止")
    assert answer.outcome == "open" and "named-source" in codes(answer)


@pytest.mark.parametrize(
    ("mark", "changes", "expected"),
    [
        ("机密★10年", {"holds": 0.9}, set()),
        ("绝密★10年", {"holds": 0.9}, {"mark-too-high"}),
        ("秘密★10年", {"holds": 0.9}, {"mark-too-low"}),
        ("机密★20年", {"holds": 0.9}, {"period-too-long"}),
        ("机密★长期", {"holds": 0.9}, {"period-too-long"}),
        ("机密", {"holds": 0.9}, {"period-too-long"}),
        ("机密★5年", {"holds": 0.9}, {"period-shorter"}),
        ("机密★谈判结束前", {"holds": 0.9}, {"period-differs"}),
        ("机密★10年", {}, {"habit-mark"}),
        ("机密★10年", {"undecided": 0.9}, {"mark-too-high", "internal-ground"}),
        ("绝密★10年", {"refer": 0.9}, {"no-basis"}),
    ],
)
def test_the_drafts_own_mark_is_held_against_its_basis(
    engine: Recommender, mark: str, changes: dict[str, float], expected: set[str]
) -> None:
    text = f"{mark}\n关于谈判的报告\n{WORDS[FLOOR]}\n某厅"
    answer = verdict(engine, text, Thresholds(), **changes)
    assert codes(answer) == expected
    for each in answer.concerns:
        for language in ("zh", "en"):
            assert "{" not in each.text(language)


def test_long_term_needs_the_item_to_say_so_and_the_rule_is_named(engine: Recommender) -> None:
    text = f"机密★长期\n关于谈判的报告\n{WORDS[FLOOR]}\n某厅"
    told = concern(verdict(engine, text, Thresholds(), holds=0.9), "period-too-long")
    assert engine.scheme.period_rules["long_term_only_where_item_says"].cite("zh") in told.text("zh")


def test_conditions_and_years_side_by_side_are_told(cn: Scheme) -> None:
    items = (
        ScopeItem("T", "2025", "1", FLOOR, "secret", Period("years", 10)),
        ScopeItem("T", "2025", "2", VAULT, "secret", Period.parse("until:押运结束")),
    )
    mixed = Recommender(cn, Catalogue((Edition("T", "2025", date(2025, 1, 1), None, items),)), default_voices())
    answer = verdict(mixed, "\n".join((WORDS[FLOOR], WORDS[VAULT])), holds=0.9)
    assert answer.period == Period.parse("until:押运结束")
    assert "10年" in concern(answer, "period-mixed").text("zh")


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"tier": "provincial"}, set()),
        ({"tier": "county"}, {"beyond-authority"}),
        ({"tier": None}, {"tier-unknown"}),
        ({"tier": "provincial", "issuer": "省水利厅、省财政厅"}, {"joint"}),
        ({"tier": "county", "issuer": "A and B"}, {"beyond-authority", "joint"}),
    ],
)
def test_whether_the_unit_may_decide(engine: Recommender, known: dict[str, Any], expected: set[str]) -> None:
    answer = verdict(engine, WORDS[FLOOR], Thresholds(), holds=0.9, **known)
    assert codes(answer) == expected
    assert codes(verdict(engine, WORDS[FLOOR], Thresholds(), **known)) == set()


@pytest.mark.parametrize(
    ("mark", "tier", "authority"),
    [
        ("", "provincial", "省、自治区、直辖市保密行政管理部门"),
        ("绝密★10年\n", "provincial", "国家保密行政管理部门"),
        ("", "national", "国家保密行政管理部门"),
    ],
)
def test_a_referral_names_authority_and_deadline(engine: Recommender, mark: str, tier: str, authority: str) -> None:
    text = f"{mark}关于某事\n此事一旦外泄后果严重。\n某厅"
    told = concern(verdict(engine, text, refer=0.9, tier=tier), "no-basis").text("zh")
    assert f"10个工作日内报{authority}" in told and "10个工作日内答复" in told


def test_grounds_that_forbid_a_level(engine: Recommender) -> None:
    for cue, ground in (("must-publish", "open_by_law"), ("already-public", "already_public")):
        signals = Signals({cue: 1.0}, {cue: (Span(0, 4),)})
        answer = verdict(engine, WORDS[FLOOR], Thresholds(), signals=signals)
        assert answer.ground == ground
        [told] = [c for c in answer.concerns if c.code in ("open-by-law", "already-public")]
        assert told.quotes[0].text == WORDS[FLOOR][:4]
        assert verdict(engine, WORDS[FLOOR], Thresholds(), signals=signals, holds=0.9).ground is None


def test_what_else_is_public_is_no_ground_for_the_matter(engine: Recommender) -> None:
    text = f"食堂菜谱已在橱窗公布。\n{WORDS[FLOOR]}"
    signals = Signals({"already-public": 1.0}, {"already-public": (Span(4, 10),)})
    assert verdict(engine, text, Thresholds(), signals=signals).ground is None
    beside = Signals({"already-public": 1.0}, {"already-public": (Span(15, 20),)})
    assert verdict(engine, text, Thresholds(), signals=beside).ground == "already_public"


def test_the_classifier_may_doubt_and_no_more(engine: Recommender) -> None:
    sure = Opinion({"open": 0.1, "secret": 0.9}, ("secret",))
    assert verdict(engine, "各单位按时参加会议。", opinion=sure).outcome == "open"
    assert "disagreement" in codes(verdict(engine, "各单位按时参加会议。", opinion=sure))
    assert codes(verdict(engine, "各单位按时参加会议。", opinion=replace(sure, unfamiliar=True))) == {"unfamiliar"}


def test_little_certainty_a_missing_date_and_no_catalogue_are_told(engine: Recommender, cn: Scheme) -> None:
    assert "doubt" in codes(verdict(engine, WORDS[FLOOR], holds=0.6))
    assert "date-assumed" in codes(verdict(engine, WORDS[FLOOR], date=None))
    empty = Recommender(cn, Catalogue(()), default_voices())
    assert codes(verdict(empty, WORDS[FLOOR])) == {"no-catalogue"}


def test_a_further_item_needs_strength_and_more_to_raise_the_level(engine: Recommender) -> None:
    text = "\n".join((WORDS[FLOOR], WORDS[VAULT], WORDS[LATE]))
    finding = found(engine, text, holds=0.9, points=np.array([0.8, 0.8, 0.8], np.float32))
    first = finding.ranked[0].item.matter
    assert cited(fuse(finding, engine.scheme, Thresholds(further=1.1, raising=1.1))) == [first]
    assert set(cited(fuse(finding, engine.scheme, FURTHER))) == {FLOOR, VAULT, LATE}
    ranks = {m: engine.scheme.rank(level) for _, m, level, *_ in ITEMS}
    lower = cited(fuse(finding, engine.scheme, Thresholds(further=0.0, raising=1.1)))
    assert max(ranks[m] for m in lower) == ranks[first]
