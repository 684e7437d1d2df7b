"""Schemes, and a thesaurus small enough to see through."""

from __future__ import annotations

import pytest

from recommender.law.scheme_file import load_scheme
from recommender.meaning.thesaurus import Concept, Thesaurus
from recommender.scheme import Scheme


@pytest.fixture(scope="session")
def cn() -> Scheme:
    return load_scheme("cn-2024")


@pytest.fixture(scope="session")
def us() -> Scheme:
    return load_scheme("us-eo13526")


@pytest.fixture(scope="session")
def small_thesaurus() -> Thesaurus:
    """A negotiator's floor, a reservoir below a broader concept, and two cues."""
    floor = Concept(
        "floor",
        labels=("谈判底线", "reserved concession"),
        said=("咬住…不放", "walk away"),
        harmless=("公布的谈判立场",),
    )
    dam = Concept("dam", labels=("水库大坝", "dam"), broader=("works",))
    works = Concept("works", labels=("水利工程",))
    published = Concept("published", labels=("已经公布", "has been published"), cue="already-public")
    harm = Concept("harm", labels=("后果不堪设想",), said=("出大事",), cue="serious-harm")
    return Thesaurus("test", (floor, dam, works, published, harm))
