"""Marks, read where drafts carry them and written as the law writes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.errors import DingmiError
from recommender.law.period import Period
from recommender.law.scheme_file import load_scheme
from recommender.marks import effective_period, read_marks, write_mark, write_portion
from recommender.scheme import Scheme

SECRET_LEVELS = st.sampled_from(["confidential", "secret", "top_secret"])
PERIODS = st.one_of(
    st.builds(Period, st.sampled_from(["years", "months", "days"]), st.integers(1, 999)),
    st.builds(lambda d: Period("date", until=d), st.dates(min_value=date(1949, 10, 1), max_value=date(2999, 1, 1))),
    st.sampled_from(["启用", "协议签署", "漏洞修复", "任务结束"]).map(lambda t: Period("condition", text=t)),
    st.just(Period("long-term")),
)


@given(SECRET_LEVELS, PERIODS, st.sampled_from(["", "关于某事的请示\n", "（依据来文，"]))
def test_a_written_star_mark_is_read_back(level: str, period: Period, before: str) -> None:
    scheme = load_scheme("cn-2024")
    written = write_mark(level, period, scheme)
    assert written is not None
    [mark] = read_marks(f"{before}{written}\n正文", scheme)
    assert (mark.level, mark.period, mark.text) == (level, period, written)
    assert mark.span.of(f"{before}{written}\n正文") == written


@given(SECRET_LEVELS, st.lists(st.sampled_from(["NOFORN", "ORCON"]), unique=True).map(tuple))
def test_a_written_slash_mark_is_read_back(level: str, caveats: tuple[str, ...]) -> None:
    scheme = load_scheme("us-eo13526")
    written = write_mark(level, None, scheme, caveats)
    assert written is not None
    [banner] = read_marks(f"{written}\n\nMemorandum", scheme)
    assert (banner.level, banner.caveats, banner.portion) == (level, caveats, False)
    [portion] = read_marks(f"2. {write_portion(level, scheme, ('NF',))} He left.", scheme)
    assert (portion.level, portion.caveats, portion.portion) == (level, ("NF",), True)


@pytest.mark.parametrize(
    ("text", "level", "period"),
    [
        ("机密★10年", "secret", "10y"),
        ("机密 ☆ 十年", "secret", "10y"),
        ("秘密＊二十五年", "confidential", "25y"),
        ("绝密★启用前", "top_secret", "until:启用"),
        ("机密★2030年1月1日", "secret", "until:2030-01-01"),
        ("机密★二〇三〇年一月一日", "secret", "until:2030-01-01"),
        ("绝密★长期", "top_secret", "long-term"),
        ("机密★三十五六年", "secret", "until:三十五六年"),
        ("机密★2030年13月45日", "secret", "until:2030年13月45日"),
        ("机密★前", "secret", None),
        ("机密★十十", "secret", "until:十十"),
        ("根据《方案》（机密★5年），各地", "secret", "5y"),
        ("秘密", "confidential", None),
        ("　密级：机密", "secret", None),
        ("来文（密级：秘密）要求", "confidential", None),
        ("《筑堤意见》（机密20年）", "secret", "20y"),
        ("《筑堤意见》【机密·20年】", "secret", "20y"),
        ("〔绝密☆三十年〕：先拆", "top_secret", "30y"),
        ("封面印有“机密 10年”字样", "secret", "10y"),
        ("按筑堤意见，机密(20年)，先拆", "secret", "20y"),
        ("来件（秘密级）提出", "confidential", None),
        ("来件属秘密级（3年），提出", "confidential", "3y"),
        ("来件标为秘密级、期限5年，提出", "confidential", "5y"),
        ("来件定为秘密级，保密五年，提出", "confidential", "5y"),
        ("来件密级：秘密 期限：3年，提出", "confidential", "3y"),
        ("省厅秘密级文件《拆堤意见》（保密期限10年）：", "confidential", "10y"),
        ("机密★至2031年底", "secret", "until:2031-12-31"),
        ("机密★", "secret", None),
    ],
)
def test_star_marks_are_read_as_drafts_write_them(cn: Scheme, text: str, level: str, period: str | None) -> None:
    [mark] = read_marks(text, cn)
    assert mark.level == level
    assert (mark.period.wire if mark.period else None) == period


@pytest.mark.parametrize(
    "text",
    [
        "国家秘密分为绝密、机密、秘密三级。",
        "机密文件要登记。",
        "内部",
        "保守秘密★",
        "公开★10年",
        "核心密码的最高密级为绝密级，普通密码的为机密级。",
        "商业秘密，期限5年，由双方约定。",
        "她的秘密，10年没有对人讲过。",
        "秘密10年前就已揭开。",
        "机密级文件保管期限为20年。",
        "凡标注为机密级、保密期限十年的文件，一律进柜。",
        "纪要拟系秘密级（3年）。",
        "秘密通道（10年未用）已封。",
        "答题：机密（20年）与秘密（10年）各是多少？",
    ],
)
def test_a_level_word_in_running_text_is_no_mark(cn: Scheme, text: str) -> None:
    assert all(mark.period is None for mark in read_marks(text, cn))
    assert len(read_marks(text, cn)) == (1 if "★" in text and "秘密" in text else 0)


@given(st.text(alphabet="机密秘绝★☆（）〔〕“”《》十二三〇百年月日前至底止长期限件文级、，0123 \n密级：", max_size=40))
def test_no_text_is_beyond_reading(text: str) -> None:
    scheme = load_scheme("cn-2024")
    for mark in read_marks(text, scheme):
        assert mark.span.of(text) == mark.text
        assert effective_period(mark, scheme).wire


@given(st.text(alphabet='SECRTOPNFIDAL /()-\nDeclassify on:2044.;,"uyrmkdt', max_size=60))
def test_no_latin_text_is_beyond_reading(text: str) -> None:
    scheme = load_scheme("us-eo13526")
    assert all(mark.span.of(text) == mark.text for mark in read_marks(text, scheme))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("TOP SECRET//NOFORN", [("top_secret", None)]),
        ("the minute, marked SECRET, Declassify on: 2044-05-31.", [("secret", "until:2044-05-31")]),
        ("marked SECRET//NOFORN, Declassify on: 2044-05-31.", [("secret", "until:2044-05-31")]),
        ("SECRET. Declassify on: 2044-13-45.", [("secret", "until:2044-13-45")]),
        ("a memo (marked CONFIDENTIAL, 2 years)", [("confidential", "2y")]),
        ("Plan 4 (SECRET, 12y, copy 4)", [("secret", "12y")]),
        ("SECRET, 40 copies", [("secret", None)]),
        ('its head, "marked SECRET until the second delivery", is', [("secret", "until:the second delivery")]),
        ("CONFIDENTIAL. Declassify on: end of the talks.", [("confidential", "until:end of the talks")]),
        ("(TS//NF) He said so. (U) It rained.", [("top_secret", None), ("open", None)]),
        ("It was no secret that he was confidential.", []),
        ("According to the secret report of the Harbour Staff, No. 12, it will move.", [("secret", None)]),
        ("Our top secret inspection minute of 3 May says so.", [("top_secret", None)]),
        ("The secret report was read in one night.", []),
        ("The confidential part of the programme, no. 4, is a song.", []),
        ("UNCLASSIFIED", []),
    ],
)
def test_slash_marks_are_read_with_their_date(us: Scheme, text: str, found: list[tuple[str, str | None]]) -> None:
    marks = read_marks(text, us)
    assert [(m.level, m.period.wire if m.period else None) for m in marks] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('The cover bears the words "Secret - 5 years".', [("secret", "5y")]),
        ("The sheet, headed Top Secret, was lent.", [("top_secret", None)]),
        ("The sheet is marked secret, three years.", [("secret", "3y")]),
        ("The sheet is marked secret and blue.", []),
        ("Plan P(25)4, Secret, not to be shown before the vote.", [("secret", "until:the vote")]),
        ("Plan P(25)4 (Confidential) has it.", [("confidential", None)]),
        ("It was, Confidential (so she said), dull.", []),
        ("Paras 2 and 3 of the Secret annex to the peat report say so.", [("secret", None)]),
        ("Confidential letter No. 8 says so.", [("confidential", None)]),
        ("Secret plan to paint the shed.", []),
        ("The Board's note 8 (S, 5y, copy 3) says so.", [("secret", "5y")]),
        ("Board's note 8, (C), 8 years, says so.", [("confidential", "8y")]),
        ("Board's note 8 (TS/NF, 20 yrs) says so.", [("top_secret", "20y")]),
        ("Board's note 8 (Conf./5 yrs) says so.", [("confidential", "5y")]),
        ("A manual, stamped S/15, says so.", [("secret", "15y")]),
        ("We meet in room S/15.", []),
        ("Anna (C, 8 years) came first.", []),
        ('As it says: "(S) The sluice leaks."', [("secret", None)]),
        ("(S), 4 years. The sluice leaks.", [("secret", "4y")]),
        ("If a paper is marked SECRET, it is kept for 9 years.", []),
        ("Papers marked SECRET are kept for 9 years.", []),
        ("Every letter marked Secret is burnt.", []),
        ("A note that ought to have been filed was marked Secret by us.", [("secret", None)]),
        ("It would have been marked SECRET in wartime.", []),
    ],
)
def test_papers_say_in_many_ways_what_another_bears(us: Scheme, text: str, found: list[tuple[str, str | None]]) -> None:
    marks = read_marks(text, us)
    assert [(m.level, m.period.wire if m.period else None) for m in marks] == found
    assert all(mark.span.of(text) == mark.text for mark in marks)


@given(
    st.sampled_from(["SECRET", "Secret", "marked secret", "stamped S", "note 4 (S", "note 4 (Conf."]),
    st.sampled_from([", ", " - ", "/", " "]),
    st.sampled_from(["5y", "ten years", "until 2031", "till the vote: no", "declassify on 4 May 2044"]),
    st.text(alphabet="ab\u200b 四 .\n", max_size=8),
)
def test_lines_before_a_mark_move_it_and_change_nothing(mark: str, by: str, term: str, other: str) -> None:
    scheme, text, lines = load_scheme("us-eo13526"), f"It is: {mark}{by}{term}) says so.", f"Filler.\n{other}\n"
    alone, moved = read_marks(text, scheme), read_marks(lines + text, scheme)
    assert moved == tuple(replace(m, span=m.span.shifted(len(lines))) for m in alone)
    assert all(m.span.of(lines + text) == m.text for m in moved)


@pytest.mark.parametrize(
    ("text", "caveats"),
    [
        ("SECRET//NOFORN, Declassify on: 2044", ("NOFORN",)),
        ("SECRET//ORCON/NOFORN", ("ORCON", "NOFORN")),
        ("TOP SECRET//ORCON//REL TO USA, GBR", ("ORCON", "REL TO USA, GBR")),
        ("SECRET//SILLY", ()),
        ("SECRET//SILLY//ORCON", ("ORCON",)),
    ],
)
def test_caveats_end_where_they_end(us: Scheme, text: str, caveats: tuple[str, ...]) -> None:
    [mark] = read_marks(text, us)
    assert mark.caveats == caveats


def test_a_bare_level_runs_for_the_default(cn: Scheme) -> None:
    for text, years in (("秘密", 10), ("机密", 20), ("绝密", 30)):
        [mark] = read_marks(text, cn)
        assert effective_period(mark, cn) == Period("years", years)


def test_what_is_open_carries_no_mark(cn: Scheme, us: Scheme) -> None:
    assert write_mark("open", None, cn) is None
    assert write_mark("open", None, us) is None
    assert write_mark("internal", Period("years", 5), cn) == "内部"
    assert write_mark("secret", None, cn) == "机密"
    assert write_portion("secret", cn) == "（机密）"
    assert write_portion("top_secret", us) == "(TS)"


def test_a_condition_is_not_said_twice(cn: Scheme) -> None:
    assert write_mark("secret", Period("condition", text="公布前"), cn) == "机密★公布前"
    assert write_mark("secret", Period("condition", text="公布"), cn) == "机密★公布前"


def test_an_unknown_level_has_no_mark(cn: Scheme) -> None:
    with pytest.raises(DingmiError):
        write_mark("cosmic", None, cn)


@pytest.mark.parametrize(
    ("on", "period"),
    [
        ("5/31/2044", "until:2044-05-31"),
        ("20440531", "until:2044-05-31"),
        ("20441331", "until:20441331"),
        ("31 May 2044, says the paper", "until:2044-05-31"),
        ("May 31, 2044", "until:2044-05-31"),
    ],
)
def test_dates_of_declassification_as_papers_write_them(us: Scheme, on: str, period: str) -> None:
    [mark] = read_marks(f"The paper, SECRET, declassify on: {on}", us)
    assert mark.period is not None and mark.period.wire == period
