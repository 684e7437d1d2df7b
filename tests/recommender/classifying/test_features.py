from __future__ import annotations

import numpy as np
import pytest

from recommender.classifying.features import Draft, Field, Space, offsets, space_of, weighted
from recommender.classifying.words import split

FIELDS = (
    Field("text", "text"),
    Field("head", "text", first=3, longest=2, bits=6, weight=0.5),
    Field("title", "title", longest=3, bits=5, norm=0.5),
)
WORDS = ("the", "embassy", "reports", "secret", "talks")


def space(idf: float = 1.0) -> Space:
    size = offsets(len(WORDS), FIELDS)[-1]
    return Space(WORDS, FIELDS, np.full(size, idf, np.float32))


def draft(s: Space, text: str, title: str) -> Draft:
    return s.draft(split(text), split(title), text)


def test_each_field_has_its_own_segment_and_each_slot_comes_once() -> None:
    s = space()
    slots, values = s.vector(draft(s, "The embassy reports secret talks: the talks", "Secret talks"))
    assert len(set(slots.tolist())) == len(slots) == len(values)
    bounds = [(slots >= a) & (slots < b) for a, b in zip(s.offsets, s.offsets[1:], strict=False)]
    assert [int(m.sum()) for m in bounds] == [5, 3 + 2, 2 + 1]


def test_a_field_of_norm_one_has_the_length_of_its_weight() -> None:
    s = space()
    _, values = s.field_vector(1, draft(s, "the embassy reports", ""))
    np.testing.assert_allclose(np.linalg.norm(values), 0.5, rtol=1e-6)


def test_unknown_words_break_runs_and_have_no_slot() -> None:
    s = space()
    runs = s.runs(1, draft(s, "the unheard embassy", ""))
    assert runs.slots.tolist() == [5, 6]
    assert list(zip(runs.start.tolist(), runs.end.tolist(), strict=True)) == [(0, 1), (2, 3)]


def test_left_out_features_and_empty_parts_count_for_nothing() -> None:
    s = space(idf=0.0)
    slots, values = s.vector(draft(s, "the embassy", ""))
    assert len(slots) > 0
    assert not values.any()
    assert weighted(np.array([], int), np.array([], np.float32), FIELDS[0]).shape == (0,)


def test_a_space_comes_back_from_its_json_form() -> None:
    s = space()
    again = space_of(WORDS, s.to_wire(), s.idf)
    assert again.fields == s.fields
    assert again.offsets == s.offsets


@pytest.mark.parametrize("form", [(), (Field("form", "form", norm=0.0),)])
@pytest.mark.parametrize("title", ["", "Telegram from the Embassy", "会谈记录"])
@pytest.mark.parametrize("text", ["", "Secret talks.", "Memorandum of conversation: the talks " * 30, "外交部 reports"])
def test_a_draft_that_is_read_at_once_is_the_same(form: tuple[Field, ...], title: str, text: str) -> None:
    words = (*WORDS, "form:telegram", "form:conversation", "#4")
    fields = (*FIELDS, *form)
    s = Space(words, fields, np.full(offsets(len(words), fields)[-1], 1.0, np.float32))
    once, slowly = s.read(text, title), draft(s, text, title)
    for one, other in zip(s.vector(once), s.vector(slowly), strict=True):
        np.testing.assert_array_equal(one, other)
    assert once.text.tolist() == slowly.text.tolist()
