"""The draft's own mark, live sources, sources whose protection has ended, and papers that are only named."""

from __future__ import annotations

from datetime import date

import pytest

from recommender.conditions.facts import facts_of
from recommender.document import Document
from recommender.law.period import Period
from recommender.marking.sources import ENOUGH, Inherited, Sources, inherited, need_to_know, sort_marks, spent
from recommender.marks import read_marks
from recommender.scheme import Scheme

ON = date(2025, 6, 1)


def sources_of(text: str, scheme: Scheme, title: str = "") -> Sources:
    return sort_marks(read_marks(text, scheme), facts_of(Document(text, title), ON), scheme)


def handed_down(text: str, scheme: Scheme) -> Inherited | None:
    return inherited(sources_of(text, scheme), facts_of(Document(text), ON), scheme)


def counted(sources: Sources) -> str:
    """Initials of the marks by what they are: own, live, ended, named."""
    groups = (sources.own, sources.live, sources.ended, sources.named)
    return "".join(name * len(marks) for name, marks in zip("olen", groups, strict=True))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("机密★5年\n关于某事的讲话\n同志们好。", "o"),
        ("份号：000012　　机密★5年\n特急\n关于某事的讲话\n同志们好。", "o"),
        ("密级：秘密\n保密期限：5年\n关于某事的报告\n内容。", "o"),
        ("关于某事的报告（秘密★5年）\n各处：\n情况如下。\n完。", "o"),
        ("关于学习来文（秘密★5年）\n各处：\n来文提到，先压减负荷。\n完。", "l"),
        ("通知\n一\n二\n三\n四\n本件为机密★5年，请妥存。\n五\n六\n七", "o"),
        ("通知\n一\n二\n三\n四\n五\n某局\n绝密★启用前", "o"),
        ("关于某事的意见\n各局：\n省里的方案（机密★10年）要求如下。\n先压减负荷。", "l"),
        ("绝密★启用前（模板自带，无须理会）\n聚餐通知\n各位：\n周六十一点，自带碗筷。\n完", "o"),
        ("机密★5年        签发：某人\n请示\n某局：\n更换水泵三台。\n完", "o"),
        ("审计公告（秘密★1年，送审稿）\n各处：\n情况如下。\n完", "o"),
        ("口信\n各处：\n那份通知（机密★7年）里写的，药剂走老路进。\n完\n止", "l"),
        ("绝密★启用前\n试题\n来文（秘密★3年）第一条载明先后次序。\n某局", "ol"),
        ("汇报\n各处：\n收到来文（秘密★3年）。\n来文提到，先压减负荷。\n完\n止", "l"),
        ("国家秘密分为绝密、机密、秘密三级。", ""),
        ("说明\n厅党组：\n办法（秘密★2016年12月31日）早已过时。\n移交档案馆。", "e"),
        ("说明\n各处：\n办法（某府〔2012〕3号，秘密★5年）写道，分三步走。\n完", "e"),
        ("说明\n各处：\n办法（某府〔2024〕3号，秘密★5年）写道，分三步走。\n完", "l"),
        ("说明\n各处：\n2019年3月2日印发的办法（秘密★5年）写道，分三步走。\n完", "e"),
        ("说明\n各处：\n办法（机密★10年）已于上月解密，其中写道，分三步走。\n完", "e"),
        ("说明\n各处：\n引自办法（机密★10年）。该办法现已解密。\n完", "e"),
        ("说明\n各处：\n命题材料（绝密★考试启用前）提到作文题，考试已于5月20日启用试卷后结束。\n完", "e"),
        ("说明\n各处：\n命题材料（绝密★考试启用前）提到作文题，试卷定于6月7日启用。\n完", "l"),
        ("台账\n各处：\n方案（机密★10年）2份、纪要（秘密★5年）3份，均已清退。\n完", "nn"),
        ("台账\n各处：\n方案（机密★10年）2份已登记，其中明确先压减负荷。\n完", "l"),
        ("请示\n各处：\n建议将本方案标注为“机密”。\n完", ""),
        ("函\n厅领导：\n对方来函封面标着“机密”，提到愿再让一步。\n完", "l"),
        ("函\n厅领导：\n《方案》（机密）提到愿再让一步。\n完", "l"),
        ("函\n厅领导：\n来文（某发〔2025〕2号，机密）提到愿再让一步。\n完", "l"),
        ("函\n各所：\n按市局通知（秘密★3年）“四月十二日凌晨先飞北岭”，备三份干粮。\n完\n止", "l"),
        ("函\n各所：\n部里来文（秘密★10年，请按原密级管理）要点如下：桥三座。\n完\n止", "l"),
        ("函\n各馆：\n待核目录：某密〔2009〕2号（机密★20年）。目录不含内容，只列文号。\n完\n止", "n"),
    ],
)
def test_star_marks_are_told_apart(cn: Scheme, text: str, kinds: str) -> None:
    assert counted(sources_of(text, cn)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("SECRET\n\nMessage to staff\n\nThank you all.", "o"),
        ("SECRET until the party\n\nMessage to staff\n\nThank you all.", "o"),
        ("CONFIDENTIAL//NODIS\n\nCircular on bicycles\n\nThe shed.", "o"),
        ("From: a\nTo: b\nSubject: SECRET - cake on Friday\n\nDear all,\n\nCake.", "o"),
        ("Note\n\nOne\n\nTwo\n\nThree\n\nFour\n\nTHE SECRET OF THE MILL\n\nFive\n\nSix\n\nSeven", "o"),
        ("Note\n\nOne\n\nTwo\n\nThree\n\nPlease treat this as SECRET, said the mayor.\n\nFive\n\nSix\n\nSeven", "o"),
        ("Note\n\nOne\n\nTwo\n\nThree\n\nThe drawer is labelled SECRET and sticks.\n\nFive\n\nSix\n\nSeven", "o"),
        ("(CONFIDENTIAL until the fair)\n\nOne\n\nTwo\n\nThree\n\nFour\n\nFive", "o"),
        ("Speech (draft 3, SECRET until spoken)\n\nOne\n\nTwo\n\nThree\n\nFour\n\nFive", "o"),
        ("COPY 3 - SECRET - 10 YEARS\n\nOne\n\nTwo\n\nThree\n\nFour\n\nFive", "o"),
        ("REF YOUR CABLE 9 (SECRET, DECL 9 YEARS)\n\nPLEASE REPEAT.\n\nTwo\n\nThree\n\nFour\n\nFive", "n"),
        ("REF YOUR CABLE 9 (SECRET, DECL 9 YEARS)\n\nYOUR CABLE SAYS NO.\n\nTwo\n\nThree\n\nFour\n\nFive", "l"),
        ("Note\n\nOne\n\nTwo\n\nThree\n\nThe owner requests SECRET for ten years.\n\nFive\n\nSix\n\nSeven", "o"),
        ("Note\n\nOne\n\nTwo\n\nThree\n\nA card in a folder, STRICTLY CONFIDENTIAL.\n\nFive\n\nSix\n\nSeven", "o"),
        ("Letter to members, draft, CONFIDENTIAL until the vote\n\nOne\n\nTwo\n\nThree\n\nFour\n\nFive", "o"),
        ("Report on peat (SECRET, 9y)\n\nOne\n\nTwo\n\nThree\n\nFour\n\nFive", "o"),
        ("Extract from the report on peat (SECRET, 9y)\n\nIt is wet.\n\nTwo\n\nThree\n\nFour\n\nFive", "l"),
        ("it is wet, acc. to the peat report (SECRET, 9y)", "l"),
        ("Note\n\nOne\n\nTwo\n\nMinute 8 (SECRET, 9y) was declassified on 4 May and says no.\n\n5\n\n6\n\n7", "e"),
        ("Note\n\nOne\n\nTwo\n\nMany thanks. Thank you for minute 8 (SECRET, 9y).\n\n5\n\n6\n\n7", "n"),
        ("Note\n\nOne\n\nTwo\n\nHas anybody seen minute 8 (SECRET, 9y)?\n\n5\n\n6\n\n7", "n"),
        ("Note\n\nThe fee is due. CONFIDENTIAL until sent.", "o"),
        ("Note\n\nOne\n\nTwo\n\nI locked away your letter (SECRET, 9y). Plums said thanks.\n\n5\n\n6\n\n7", "l"),
        ("Note\n\nOne\n\nTwo\n\nI have locked away your letter (SECRET, 9y). More later.\n\n5\n\n6\n\n7", "n"),
        ("Note\n\nOne\n\nTwo\n\nWho has chart 7 (SECRET, 9y)? It was signed out.\n\nHe said hello.\n\n6\n\n7", "n"),
        ("Note\n\nOne\n\nTwo\n\nThe file was marked SECRET for thirty years.\n\nFive\n\n6\n\n7", "n"),
        ('Note\n\nOne\n\nTwo\n\nFrom a report (SECRET), copied: "(S) It leaks."\n\nFive\n\n6\n\n7', "ll"),
        ("SECRET memorandum 12 of 4 May says that the floor is 900.\n\nUse it well.", "l"),
        ("Advice\n\nFrom the minute, marked SECRET//NOFORN, Declassify on: 2044-05-31.\n\nThe floor is used.", "l"),
        ("Note\n\nTo file\n\nOne\n\nThe paper, CONFIDENTIAL, declassify on 2001-01-01, says no.\n\nEnd\n\nBye", "e"),
        ("Note\n\nTo file\n\nOne\n\nMinute 61, formerly TOP SECRET, says no.\n\nEnd\n\nBye", "e"),
        ("Note\n\nTo file\n\nOne\n\nThe minute (SECRET) says no. It was declassified in May.\n\nEnd\n\nBye", "e"),
        ("Note\n\nTo file\n\nOne\n\nThe minute, to be declassified on 4 May 2041, SECRET, says no.\n\nEnd\n\nBye", "l"),
        ("Note\n\nTo file\n\nOne\n\nA report marked Secret says no.\n\nEnd\n\nBye", "l"),
        ("According to the secret report of the Harbour Staff, No. 12, it moves in May.\n\nTwo\n\nThree", "l"),
        ("Register\n\nOne\n\nTwo\n\nThree\n\nThe secret report No. 12, two copies, was shredded.\n\nEnd\n\nBye", "n"),
        ("Note\n\nTo file\n\nOne\n\nA report that should be marked Secret says no.\n\nEnd\n\nBye", ""),
        ("Register\n\nOne\n\nTwo\n\nThree\n\nThe file, SECRET//NOFORN, two copies, was shredded.\n\nEnd\n\nBye", "n"),
        ("Record\n\n(S//NF) He left.\n\n(U) It rained.", "o"),
        ("Record\nDerived from: despatch 14\n\n(S//NF) He left.\n\n(U) It rained.", "l"),
        ("Points\n\n(A) One.\n\n(B) Two.\n\n(C) Three.", ""),
        ("SIGNAL 44 - SECRET - watch officer only\n\nThe tug leaves at nine.\n\nTwo\n\nThree", "o"),
        ("Marked SECRET by Sgt. Moor\n\nOne cake was found.\n\nTwo\n\nThree\n\nFour", "o"),
        ("Note\n\nOne\n\nTwo\n\nWe propose: CONFIDENTIAL until the regatta.\n\nFive\n\nSix\n\nSeven", "o"),
        (
            "To\n\nOne\n\nTwo\n\nThe mill had a survey it stamped SECRET. Lead was in the flour.\n\n6\n\n7\n\n8",
            "n",
        ),
        ("To\n\nOne\n\nTwo\n\nThe survey was marked SECRET and says that lead is in it.\n\n6\n\n7\n\n8", "l"),
        ("To\n\nOne\n\nTwo\n\nThe survey was marked SECRET. It says that lead is in it.\n\n6\n\n7\n\n8", "l"),
        ("To\n\nOne\n\nTwo\n\nBased on a survey that was marked SECRET, bread is dear.\n\n6\n\n7\n\n8", "l"),
        (
            "To\n\nOne\n\nTwo\n\nThe survey was marked SECRET and says no. We lift the mark today.\n\n6\n\n7\n\n8",
            "e",
        ),
        (
            "To\n\nOne\n\nTwo\n\nIts note (SECRET, Declassify on: 2041-02-01) lists buoys, from which: two.\n\n7\n\n8",
            "l",
        ),
    ],
)
def test_slash_marks_are_told_apart(us: Scheme, text: str, kinds: str) -> None:
    assert counted(sources_of(text, us)) == kinds


def test_the_highest_level_and_its_longest_period_are_inherited(cn: Scheme) -> None:
    text = "意见\n一\n甲件（秘密★10年）、乙件（机密★5年）、丙件（机密★8年）的内容如下。\n落实。"
    handed = handed_down(text, cn)
    assert handed is not None
    assert (handed.level, handed.period, handed.mark.text) == ("secret", Period("years", 8), "机密★8年")


def test_a_bare_level_hands_down_the_default(cn: Scheme) -> None:
    handed = handed_down("安排\n各科：\n来文（标注：秘密）第三条要求如下。\n照办。", cn)
    assert handed is not None
    assert (handed.level, handed.period) == ("confidential", Period("years", 10))


def test_a_period_beside_the_level_is_handed_down(cn: Scheme) -> None:
    handed = handed_down("安排\n各科：\n来文封面注明“机密”，保密期限五年，其内容要点如下。\n照办。\n完", cn)
    assert handed is not None and handed.period == Period("years", 5)


def test_caveats_and_the_latest_date_go_forward(us: Scheme) -> None:
    text = (
        "Note\n\nThis draws on\n A. memorandum 7, SECRET//NOFORN, declassify on 2 October 2049;\n"
        " B. a report, SECRET//ORCON, declassify on 8 November 2039.\n\nA says that B is right.\n\nEnd"
    )
    handed = handed_down(text, us)
    assert handed is not None
    assert (handed.period.wire, handed.caveats) == ("until:2049-10-02", ("NOFORN", "ORCON"))


def test_a_portion_runs_until_the_date_of_the_source(us: Scheme) -> None:
    text = "Source for 2: despatch 14. Declassify on: 30 November 2048.\n\n1. (U) It rained.\n\n2. (S//NF) He left."
    handed = handed_down(text, us)
    assert handed is not None and handed.period.wire == "until:2048-11-30"


def test_nothing_is_inherited_from_what_has_ended(cn: Scheme) -> None:
    assert handed_down("说明\n一\n办法（秘密★2016年12月31日）。\n完", cn) is None


@pytest.mark.parametrize(
    ("text", "spent_words"),
    [
        (
            "说明\n各处：\n办法（秘密★2016年12月31日）写道，分三步走。\n完\n止",
            ["办法（秘密★2016年12月31日）写道，分三步走。"],
        ),
        ("说明\n各处：\n办法（秘密★2016年12月31日）要求如下：\n先停。\n后走。", None),
        ("说明\n各处：\n办法（秘密★2016年12月31日）和来文（机密★9年）提到。\n完\n止", []),
    ],
)
def test_what_ended_sources_said_is_known(cn: Scheme, text: str, spent_words: list[str] | None) -> None:
    facts = facts_of(Document(text), ON)
    found = [span.of(text) for span in spent(sort_marks(read_marks(text, cn), facts, cn), facts)]
    assert found == (text.splitlines()[2:] if spent_words is None else spent_words)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("说明\n各处：\n2024年3月2日印发的办法（秘密★5年）写道，分三步走。\n完\n止", date(2024, 3, 2)),
        ("说明\n各处：\n办法（某府〔2024〕3号，秘密★5年）写道，分三步走。\n完\n止", None),
    ],
)
def test_an_inherited_period_runs_from_the_day_of_the_source(cn: Scheme, text: str, since: date | None) -> None:
    facts = facts_of(Document(text), ON)
    handed = inherited(sort_marks(read_marks(text, cn), facts, cn), facts, cn)
    assert handed is not None and handed.since == since


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("来文（机密★5年，知悉范围：分管领导及承办人）要求如下。", "分管领导及承办人"),
        ("来文（机密★5年）限处级以上人员知悉。", "处级以上人员"),
        ("Minute 7, SECRET. Distribution: the Premier; the desk.", "the Premier; the desk"),
        ("来文（机密★5年）要求如下。", ""),
    ],
)
def test_the_need_to_know_of_a_source_is_read(text: str, said: str) -> None:
    assert need_to_know(Document(text)) == said


def test_of_many_marks_that_say_the_same_some_are_looked_at(cn: Scheme) -> None:
    document = Document("来文（机密★10年）。" * 5_000 + "（绝密★30年）")
    facts = facts_of(document, ON)
    found = sort_marks(read_marks(document.text, cn), facts, cn)
    assert 0 < len(found.live) <= 2 * ENOUGH
    source = inherited(found, facts, cn)
    assert source is not None and source.level == "top_secret"
