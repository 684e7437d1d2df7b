from __future__ import annotations

import pytest

from service.page import fill


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_word_is_left_unfilled(language: str) -> None:
    html = fill(language, demonstration=False)
    assert 'data-i18n="ui.suggest">' in html
    assert 'data-i18n="ui.suggest"></' not in html
    assert html.count("aria-label=") >= 3


def test_the_banner_is_shown_for_a_demonstration_only() -> None:
    assert 'id="demonstration" hidden' in fill("en", demonstration=False)
    assert 'id="demonstration" hidden' not in fill("en", demonstration=True)
