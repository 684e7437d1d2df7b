"""Code points, their kinds, and stretches of arrays."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recommender.text.codes import HAN, MARK, SPACE, code_points, kinds, runs, text_of
from recommender.tokens import CJK_RUN

ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=30)


@given(ANY)
def test_a_text_survives_being_numbers(text: str) -> None:
    codes = code_points(text)
    assert codes.tolist() == list(map(ord, text))
    assert text_of(codes) == text


@given(ANY)
def test_kinds_are_those_of_characters(text: str) -> None:
    for character, kind in zip(text, kinds(code_points(text)).tolist(), strict=True):
        assert (kind == HAN) == bool(CJK_RUN.match(character))
        assert (kind == SPACE) == character.isspace()
        if kind == MARK:
            assert not character.isalnum()


@given(st.lists(st.booleans(), max_size=12))
def test_runs_cover_what_is_inside(inside: list[bool]) -> None:
    starts, ends = runs(np.array(inside, np.bool_))
    places = [place for start, end in zip(starts, ends, strict=True) for place in range(start, end)]
    assert places == [place for place, here in enumerate(inside) if here]
    assert all(end < start for end, start in zip(ends, starts[1:], strict=False))
