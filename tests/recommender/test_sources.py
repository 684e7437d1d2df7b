"""The draft's own mark, live sources and sources whose protection has ended."""

from __future__ import annotations

from datetime import date

import pytest

from recommender.concepts import ConceptSpace
from recommender.document import Document
from recommender.marks import read_marks
from recommender.period import Period
from recommender.reading import Reader
from recommender.scheme import Scheme
from recommender.signals import SignalReader
from recommender.sources import Sources, content_sentences, inherited, sort_marks
from recommender.terms import TermFinder
from recommender.thesaurus import Thesaurus

ON = date(2025, 6, 1)


def sources_of(text: str, scheme: Scheme) -> Sources:
    return sort_marks(read_marks(text, scheme), Document(text), ON, scheme)


def counted(sources: Sources) -> tuple[int, int, int]:
    return len(sources.own), len(sources.live), len(sources.ended)


@pytest.mark.parametrize(
    ("text", "own_live_ended"),
    [
        ("机密★5年\n关于某事的讲话\n同志们好。", (1, 0, 0)),
        ("关于某事的意见\n各局：\n省里的方案（机密★10年）要求如下。\n先压减负荷。", (0, 1, 0)),
        ("说明\n厅党组：\n办法（秘密★2016年12月31日）早已公布。\n移交档案馆。", (0, 0, 1)),
        ("绝密★启用前\n试题\n来文（秘密★3年）第一条。\n某局", (1, 1, 0)),
        ("国家秘密分为绝密、机密、秘密三级。", (0, 0, 0)),
    ],
)
def test_marks_are_told_apart_by_where_they_stand(cn: Scheme, text: str, own_live_ended: tuple[int, int, int]) -> None:
    assert counted(sources_of(text, cn)) == own_live_ended


@pytest.mark.parametrize(
    ("text", "own_live_ended"),
    [
        ("SECRET\n\nMessage to staff\n\nThank you all.", (1, 0, 0)),
        ("CONFIDENTIAL//NODIS\n\nCircular on bicycles\n\nThe shed.", (1, 0, 0)),
        (
            "Advice\n\nFrom the minute, marked SECRET//NOFORN, Declassify on: 2044-05-31.\n\nThe floor is used.",
            (0, 1, 0),
        ),
        ("Note\n\nTo file\n\nOne\n\nThe paper, CONFIDENTIAL, declassify on 2001-01-01.\n\nEnd", (0, 0, 1)),
        ("Record\n\n(S//NF) He said so.\n\n(U) It rained.", (0, 1, 0)),
    ],
)
def test_slash_marks_are_told_apart_too(us: Scheme, text: str, own_live_ended: tuple[int, int, int]) -> None:
    assert counted(sources_of(text, us)) == own_live_ended


def test_the_highest_level_and_its_longest_period_are_inherited(cn: Scheme) -> None:
    text = "意见\n一\n甲件（秘密★10年）、乙件（机密★5年）、丙件（机密★8年）。\n落实。"
    handed = inherited(sources_of(text, cn), cn)
    assert handed is not None
    assert (handed.level, handed.period, handed.mark.text) == ("secret", Period("years", 8), "机密★8年")


def test_a_bare_level_hands_down_the_default(cn: Scheme) -> None:
    handed = inherited(sources_of("安排\n各科：\n来文（标注：秘密）第三条。\n照办。", cn), cn)
    assert handed is not None
    assert (handed.level, handed.period) == ("confidential", Period("years", 10))


def test_nothing_is_inherited_from_what_has_ended(cn: Scheme) -> None:
    assert inherited(sources_of("说明\n一\n办法（秘密★2016年12月31日）。\n完", cn), cn) is None


def test_content_can_stand_only_after_its_mark(cn: Scheme, small_thesaurus: Thesaurus) -> None:
    text = "意见。\n一。\n依据方案（机密★10年）办。\n先压减负荷。"
    document = Document(text)
    reading = Reader(TermFinder(small_thesaurus)).read(document)
    signals = SignalReader(small_thesaurus).read(reading, ConceptSpace(small_thesaurus).show(reading.parts))
    spans = content_sentences(sources_of(text, cn), reading, signals)
    assert [span.of(text) for span in spans] == ["先压减负荷。"]
