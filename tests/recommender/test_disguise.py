"""Forms of writing that hide words change neither conditions nor marks; quotes keep the offsets of the draft."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.conditions.checks import check
from recommender.conditions.facts import facts_of
from recommender.conditions.wording import parse_wording
from recommender.document import Document
from recommender.errors import EmptyText
from recommender.law.period import Period
from recommender.law.scheme_file import load_scheme
from recommender.marks import read_marks
from recommender.recommend import Recommender
from recommender.recommendation import Condition
from recommender.voices import default_voices

ON = date(2025, 7, 25)
HIDDEN = ("", "\u200b", "\u200d", "\u2060", "\ufeff", "\u00ad")
TRADITIONAL = str.maketrans("连续积测绘谈线设计万启开机", "連續積測繪談線設計萬啟開機")
WIDE = {ord("0") + n: 0xFF10 + n for n in range(10)} | {ord("k"): "ｋ", ord("m"): "ｍ"}
LOOKALIKES = str.maketrans("aeocpAECOP", "аеосрАЕСОР")
CASES = (
    ("连续面积超过25平方千米的测绘成果", "测绘成果连续面积31平方千米，已开始移交。"),
    ("连续面积超过25平方千米的测绘成果", "测绘成果连续面积18平方千米，已开始移交。"),
    ("用地1000亩以上的方案", "方案用地80公顷，设计到7月底。"),
    ("用地1000亩以上的方案", "方案用地0.5km2。"),
    ("设计供水人口100万以上的", "设计供水人口120万。"),
    ("试卷启用前的试题", "试题装订完毕，试卷定于8月3日启用。"),
    ("Stock held at a depot, above 10,000 tonnes.", "The depot holds 4 x 3,100 tonnes of coal."),
    ("Terms of a credit; prior to acceptance.", "The credit was accepted on Monday."),
)


def states(matter: str, text: str) -> tuple[Condition, ...]:
    document = Document(text)
    return check(parse_wording(matter), facts_of(document, ON).about(document.sentences))


@st.composite
def disguised(draw: st.DrawFn, text: str) -> str:
    """``text`` in traditional, full-width and look-alike characters here and there, broken by invisible ones."""
    forms = (str.maketrans({}), TRADITIONAL, WIDE, LOOKALIKES)
    pieces = []
    for character in text:
        form = forms[draw(st.integers(0, len(forms) - 1))]
        pieces.append(character.translate(form) + HIDDEN[draw(st.integers(0, len(HIDDEN) - 1))])
    return "".join(pieces)


@given(st.data(), st.sampled_from(CASES))
def test_conditions_stand_however_the_draft_is_written(data: st.DataObject, case: tuple[str, str]) -> None:
    matter, plain = case
    text = data.draw(disguised(plain))
    found, wanted = states(matter, text), states(matter, plain)
    assert [(c.kind, c.state) for c in found] == [(c.kind, c.state) for c in wanted]
    for condition in found:
        if condition.quote:
            assert text[condition.quote.start : condition.quote.end] == condition.quote.text


@given(st.data(), st.sampled_from(CASES))
def test_conditions_stand_however_the_wording_is_written(data: st.DataObject, case: tuple[str, str]) -> None:
    matter, text = case
    hidden = data.draw(disguised(matter))
    assert [(c.kind, c.state) for c in states(hidden, text)] == [(c.kind, c.state) for c in states(matter, text)]
    for part in parse_wording(hidden).thresholds:
        assert part.span.of(hidden) == part.text


@pytest.mark.parametrize(
    ("scheme", "plain"),
    [
        ("cn-2024", "来文（机密★10年）写道，先停。"),
        ("cn-2024", "绝密★试卷启用前\n试题"),
        ("us-eo13526", "The paper, SECRET//NOFORN, says so."),
    ],
)
@given(data=st.data())
def test_marks_are_read_however_they_are_written(scheme: str, plain: str, data: st.DataObject) -> None:
    law = load_scheme(scheme)
    text = data.draw(disguised(plain))
    found, wanted = read_marks(text, law), read_marks(plain, law)
    assert [(m.level, m.period, m.caveats) for m in found] == [(m.level, m.period, m.caveats) for m in wanted]
    assert all(m.span.of(text) == m.text for m in found)


@pytest.mark.parametrize(
    "area", ["1500亩", "100公顷", "1km²", "1平方公里", "1,000,000平方米", "一千五百亩", "１５００畝"]
)
def test_units_of_one_dimension_are_one_figure(area: str) -> None:
    assert [c.state for c in states("用地1000亩以上的方案", f"方案用地{area}。")] == ["met"]
    assert [c.state for c in states("用地3000亩以上的方案", f"方案用地{area}。")] == ["not-met"]


@pytest.mark.parametrize(
    ("when", "state"),
    [
        ("农历七月初七", "met"),
        ("腊月廿三", "met"),
        ("8月", "met"),
        ("下月初", "met"),
        ("明年", "met"),
    ],
)
def test_lunar_and_partial_dates_do_not_unsettle_what_is_to_come(when: str, state: str) -> None:
    assert [c.state for c in states("启用前的试题", f"试题已装订，试卷定于{when}启用。")] == [state]


ITEM = ScopeItem("T", "1", "1", "跨省河流水量分配谈判的底线方案", "secret", Period("years", 10))
ENGINE = Recommender(
    load_scheme("cn-2024"), Catalogue((Edition("T", "1", date(2020, 1, 1), None, (ITEM,)),)), default_voices()
)


@given(
    st.text(
        alphabet="谈判底线方案退到4.1亿方，。；\n\u200b（机密★10年）（）談線SECRET//NOFORN 启用前已公布",
        min_size=1,
        max_size=80,
    )
)
def test_every_quote_of_an_answer_is_cut_from_the_draft_as_given(text: str) -> None:
    if not text.replace("\u200b", "").strip():  # nothing but what cannot be seen: refused as empty
        with pytest.raises(EmptyText):
            ENGINE.recommend(Document(text, date=ON), ON)
        return
    answer = ENGINE.recommend(Document(text, date=ON), ON)
    quotes = [q for b in answer.basis for q in b.quotes] + [q for c in answer.concerns for q in c.quotes]
    quotes += [c.quote for b in (*answer.basis, *answer.candidates) for c in b.conditions if c.quote]
    quotes += [*answer.source_quotes, *(q for q, _ in answer.portions)]
    assert all(text[q.start : q.end] == q.text for q in quotes)
