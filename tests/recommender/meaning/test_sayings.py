"""What the words of the telling sentences add: counted as written down, and deaf to filler elsewhere."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpora.gold import read_gold
from corpora.samples import sample_catalogue, sample_drafts
from recommender.answering.judging import ANSWERS, judge_from_wire
from recommender.catalogues.files import read_catalogue
from recommender.document import Document
from recommender.meaning.lexicon import Lexicon
from recommender.meaning.reading import Reading
from recommender.meaning.sayings import Sayings, speaking, speaking_of_each, spoken
from recommender.recommend import Recommender
from recommender.scheme import Scheme
from recommender.text.bags import key_of
from recommender.text.index import Floats
from recommender.voices import default_voices

TEXT = "We can settle for four years.\n\nThe hall has poor heating.\n\nThe journal is printed.\n\nLunch is at one."
POINTS: Floats = np.array([0.9, 0.1, 0.0, 0.0], np.float32)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return default_voices().lexicon


def read(lexicon: Lexicon, text: str, title: str = "") -> Reading:
    return lexicon.reader.read(Document(text, title))


def test_words_add_their_weights_over_the_root_of_how_many_are_known() -> None:
    sayings = Sayings(2, {"settl": (1.0, -1.0), "four year": (3.0, 0.0), "价格": (8.0, 8.0)})
    keys = np.array(sorted([key_of("settl"), key_of("four year"), key_of("lunch")]), np.uint64)
    assert sayings.margins(keys).tolist() == pytest.approx([4 / np.sqrt(2), -1 / np.sqrt(2)])
    assert sayings.margins(keys[:0]).tolist() == [0.0, 0.0] == Sayings(2).margins(keys).tolist()


def test_the_telling_sentences_their_neighbours_and_the_title_speak(lexicon: Lexicon) -> None:
    one = np.array([1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], np.float32)
    text = "A herring.\nB lemon.\n" + "".join(
        f"Filler {word}.\n" for word in ("oak", "ash", "elm", "yew", "fir", "box")
    )
    said = set(spoken(read(lexicon, text, "Anchor"), one).tolist())
    assert {key_of(word) for word in ("her", "lemon", "anchor")} >= {key_of("lemon"), key_of("anchor")}
    assert {
        key_of("lemon"),
        key_of("anchor"),
        key_of("oak"),
    } <= said  # after the first, ties go to those that come first
    assert not {key_of("yew"), key_of("fir"), key_of("box")} & said


def test_filler_that_tells_nothing_is_not_heard(lexicon: Lexicon) -> None:
    plain = spoken(read(lexicon, TEXT + "\n\nThanks.\n\nBye."), np.append(POINTS, [0.05, 0.01]).astype(np.float32))
    filler = "".join(f"\n\nAnnex {n} is printed and may be read by anyone." for n in range(30))
    points = np.concatenate([POINTS, [0.05, 0.01], np.zeros(30)]).astype(np.float32)
    longer = spoken(read(lexicon, TEXT + "\n\nThanks.\n\nBye." + filler), points)
    assert not np.isin(key_of("anyon"), longer) and np.isin(plain, longer).all()


def test_weights_are_read_back_as_they_were_written() -> None:
    judge = default_voices().judge
    again = judge_from_wire(judge.to_wire())
    assert again.sayings.words == judge.sayings.words and len(judge.sayings.words) > 1000
    assert all(len(weights) == len(ANSWERS) for weights in again.sayings.words.values())
    assert judge_from_wire({name: judge.to_wire()[name] for name in ANSWERS}).sayings.words == {}  # an older bundle


def test_filler_about_what_is_public_does_not_open_a_covered_draft(us: Scheme) -> None:
    engine = Recommender(us, read_catalogue(sample_catalogue(us.id), us), default_voices())
    fisheries = read_gold(sample_drafts(us.id))[0]
    assert fisheries.level == "secret" and "Press lines" in fisheries.document.text
    filler = "".join(f"\n\nAnnex {n} has been published and may be read by anyone." for n in range(1, 31))
    longer = replace(fisheries.document, text=fisheries.document.text + filler)
    for document in (fisheries.document, longer):
        answer = engine.recommend(document, fisheries.on)
        assert (answer.outcome, answer.level) == ("classify", "secret")


@given(st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=1, max_size=4), st.data())
def test_of_several_sets_each_speaks_as_if_alone(drawn: list[list[bool]], data: st.DataObject) -> None:
    kept = np.array(drawn, np.bool_)
    few = st.lists(st.integers(0, 3), min_size=6, max_size=6)
    points = np.array([data.draw(few) for _ in drawn], np.float32) * kept
    found = speaking_of_each(points, kept)
    for number, there in enumerate(kept):
        left = np.flatnonzero(there)
        alone = speaking(points[number, left], len(left), len(left))
        assert np.flatnonzero(found[number]).tolist() == left[alone].tolist()
