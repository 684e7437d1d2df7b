"""When a wording holds: before, after, not yet, during."""

import pytest

from recommender.conditions.wording import parse_wording


@pytest.mark.parametrize(
    ("matter", "found"),
    [
        ("正式公布前的全省数据", [("before", "正式公布", "publication")]),
        (
            "统一升学考试启用后、评卷结束前的答案",
            [("after", "统一升学考试启用", "use"), ("before", "评卷结束", "marking")],
        ),
        ("集中采购开标之前的基准价", [("before", "集中采购开标", "opening")]),
        ("未公布的储量", [("not-yet", "公布", "publication")]),
        ("尚未整改完毕的隐患", [("not-yet", "整改完毕", "mending")]),
        ("未经保密技术处理的模型", [("not-yet", "保密技术处理", "processing")]),
        ("在用抽样调查的样本框", [("during", "在用", "")]),
        ("A treaty; prior to signature.", [("before", "signature", "signature")]),
        ("Identity, until announcement of the tender.", [("before", "announcement of the tender", "publication")]),
        ("Papers after award.", [("after", "award", "award")]),
        ("A map not yet exchanged with them.", [("not-yet", "exchanged", "exchange")]),
        ("A site not publicly acknowledged.", [("not-yet", "acknowledged", "publication")]),
        ("An uncorrected weakness.", [("not-yet", "corrected", "mending")]),
        ("Measures in preparation.", [("during", "in preparation", "")]),
        ("未正式公布的数据", [("not-yet", "正式公布", "publication")]),
        ("未经批准使用的", [("not-yet", "批准使用", "")]),
        ("案件在侦查终结前的方案", [("before", "侦查终结", "closure")]),
        ("异常数据，原因查明前（依法公布的除外）", [("before", "原因查明", "")]),
        ("Purchase of rye, prior to the call for tenders.", [("before", "call for tenders", "call")]),
        ("Route, before the movement is complete.", [("before", "movement is complete", "completion")]),
        ("未知情况", []),
        ("目前的情况，此前的安排，以前的做法", []),
        ("未成年人名单", []),
        ("Items not covered elsewhere", []),
    ],
)
def test_timing(matter: str, found: list[tuple[str, str, str]]) -> None:
    assert [(t.relation, t.event, t.kind) for t in parse_wording(matter).timing] == found


def test_an_exclusion_is_no_timing() -> None:
    assert parse_wording("成果，未公布的除外").timing == ()
