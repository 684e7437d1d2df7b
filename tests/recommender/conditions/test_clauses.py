"""The conditions of a wording that are neither figures nor timing."""

from recommender.conditions.wording import parse_wording


def test_aggregation() -> None:
    assert [(a.scope, a.text) for a in parse_wording("全省汇总的控制点成果表").aggregation] == [("全省", "全省汇总")]
    many = parse_wording("Compilation of three or more contact reports showing a pattern.")
    assert [(a.at_least, a.noun) for a in many.aggregation] == [(3, "contact reports")] and many.thresholds == ()
    days = parse_wording("Compilation of the movements of three or more protected persons over more than seven days.")
    assert [(t.dimension, t.lower) for t in days.thresholds] == [("duration", 7)]
    assert parse_wording("A consolidated list of sites").aggregation[0].at_least is None
    assert parse_wording("各县的汇总资料").aggregation[0].scope == ""
    assert parse_wording("Compilation of " + "9" * 400 + " or more names").aggregation[0].at_least == 1_000_000_000


def test_exclusions() -> None:
    assert [c.words for c in parse_wording("勘查成果，已公开发布的除外").exclusions] == ["已公开发布"]
    assert [c.words for c in parse_wording("成果（不含示意图）").exclusions] == ["示意图"]
    matter = "Plans; except the programme released to the press."
    assert [c.text for c in parse_wording(matter).exclusions] == ["except the programme released to the press"]
    assert [c.words for c in parse_wording("A Category B building; Category C and below not covered.").exclusions] == [
        "category c and below"
    ]


def test_effects_tiers_and_the_rest() -> None:
    assert [c.words for c in parse_wording("预测值，泄露会影响市场预期的").effects] == ["影响市场预期"]
    assert [c.words for c in parse_wording("Data whose release would cause a run on the bank").effects] == [
        "cause a run on the bank"
    ]
    assert [c.words for c in parse_wording("省级统一考试试题").tiers] == ["provincial"]
    assert parse_wording("市级以上档案馆").tiers == () and parse_wording("跨省河流").tiers == ()
    assert parse_wording("Returns, showing no element listed above.").residual
