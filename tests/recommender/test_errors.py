"""The error tree: complete, documented, and speaking both languages."""

from __future__ import annotations

import pickle
import re

import pytest

from recommender import errors
from recommender.errors import CatalogueError, DingmiError, EmptyText, InputError
from recommender.problems import Problem

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, DingmiError)]


def test_an_error_survives_the_way_from_a_worker_process() -> None:
    error = CatalogueError("error.catalogue", (Problem(4, "no_items"),), name="items.csv", count=1, row=4)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is CatalogueError and again.problems == error.problems
    assert again.text("zh") == error.text("zh") and str(again) == str(error)


def test_the_tree_at_the_top_of_the_file_is_the_tree() -> None:
    drawn = set(re.findall(r"\b[A-Z][A-Za-z]+(?:Error|Text|Long|File)\b", errors.__doc__ or ""))
    assert drawn == {kind.__name__ for kind in KINDS}


def test_an_error_is_a_key_and_its_values() -> None:
    error = InputError("error.file_missing", name="draft.txt")
    assert error.text("zh").startswith("找不到文件“draft.txt”")
    assert str(error) == error.text("en") == error.text()
    assert (error.key, error.values) == ("error.file_missing", {"name": "draft.txt"})


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_can_be_caught_as_one(kind: type[DingmiError]) -> None:
    with pytest.raises(DingmiError):
        raise kind("error.empty_text")


def test_empty_text_is_a_fault_of_the_input() -> None:
    assert issubclass(EmptyText, InputError)


def test_a_catalogue_error_keeps_its_problems() -> None:
    error = CatalogueError("error.catalogue_missing", ("one", "two"), path="c.csv")
    assert error.problems == ("one", "two")
    assert "c.csv" in str(error)
