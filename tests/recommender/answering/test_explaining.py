"""The sentences that explain a cited item."""

from __future__ import annotations

from recommender.answering.explaining import explain, explained
from recommender.catalogue import ScopeItem
from recommender.law.period import Period
from recommender.recommendation import Basis, Candidate, Condition, Quote
from recommender.scheme import Scheme

ITEM = ScopeItem("CAT", "2024", "3", "谈判底线。", "secret", Period("years", 10), "谈判小组", "provincial", "1.4(d)")
RIVAL = ScopeItem("CAT", "2024", "4", "谈判分歧", "confidential", Period("years", 5))
QUOTE = Quote(3, 7, "八年封顶")
BASIS = Basis(
    ITEM,
    0.8,
    (QUOTE,),
    (
        Condition("threshold", "met", "超过5年", "八年", QUOTE),
        Condition("timing", "to-verify", "签署前"),
        Condition("exclusion", "not-met", "已公开的除外", "已经公开", QUOTE),
    ),
)


def test_item_clause_quote_conditions_and_what_speaks_against(cn: Scheme) -> None:
    close, far = Candidate(RIVAL, 0.5, "below_threshold"), Candidate(RIVAL, 0.1, "below_threshold")
    told = explain(BASIS, (far, close, close), cn, "zh")
    assert [(r.kind, r.text) for r in told] == [
        ("item", "依据目录 CAT（2024 版）第 3 项“谈判底线”（1.4(d)）：机密，10年。"),
        ("quote", "文中写有：“八年封顶”。"),
        ("met", "条件满足。超过5年：草稿为 八年。"),
        ("to-verify", "条件待核实。签署前：草稿未说明。"),
        ("not-met", "条件不满足。已公开的除外：草稿为 已经公开。"),
        ("against", "不利因素：1 项条件草稿没有写明，核实前依据不完全。"),
        ("against", "不利因素：CAT/2024/4“谈判分歧”也接近，只引用了较贴切的一项。"),
    ]


def test_nothing_speaks_against_what_is_clear(cn: Scheme) -> None:
    blocked = Candidate(RIVAL, 0.9, "condition_not_met")
    plain = Basis(ScopeItem("CAT", "2024", "5", "Reserve.", "secret", Period("years", 10)), 0.8, (QUOTE,))
    told = explain(plain, (blocked,), cn, "en")
    assert [r.kind for r in told] == ["item", "quote"]
    assert told[0].text == "Catalogue CAT, edition 2024, item 5, “Reserve”: Secret, 10 years."


def test_both_languages_are_kept(cn: Scheme) -> None:
    [basis] = explained([BASIS], (), cn)
    assert set(basis.explanation) == {"zh", "en"}
    assert len(basis.explanation["zh"]) == len(basis.explanation["en"]) == 6
