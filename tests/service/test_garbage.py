"""What the garbage collector is spared."""

from __future__ import annotations

import gc

import pytest

from service.garbage import SELDOM, spared


def test_what_is_there_is_not_searched_until_the_service_ends_however_it_ends() -> None:
    usual = gc.get_threshold()
    with pytest.raises(KeyError), spared():
        assert gc.get_freeze_count() > 0 and gc.get_threshold() == SELDOM
        raise KeyError
    assert gc.get_freeze_count() == 0 and gc.get_threshold() == usual
