from __future__ import annotations

import pytest

from recommender.classifying.features import Field, Ints, numbered, offsets
from recommender.classifying.forms import PREFIX, forms
from recommender.classifying.words import Vocabulary, split
from recommender.document import Document


def found(title: str) -> list[str]:
    return [form.word.removeprefix(PREFIX) for form in forms().find(split(title))]


def shown(vocabulary: Vocabulary, text: str, title: str) -> Ints:
    return numbered(vocabulary.numbers, split(text), split(title), text).forms


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Telegram From the Embassy in Cuba to the Department of State", ["telegram"]),
        ("Memorandum of a Conversation, Department of State", ["conversation"]),
        ("Memorandum of Discussion at the 396th Meeting of the National Security Council", ["council"]),
        ("关于开展年度检查的请示", ["request"]),
        ("市政府常务会议纪要", ["council", "meeting"]),
        ("A quiet walk", []),
    ],
)
def test_forms_are_found_in_titles_of_both_languages(title: str, wanted: list[str]) -> None:
    assert found(title) == wanted


def test_a_form_says_which_words_show_it() -> None:
    words = split("A memorandum of conversation")
    (form,) = forms().find(words)
    assert words[form.first : form.last] == ["memorandum", "of", "conversation"]


def test_without_a_title_the_first_words_show_the_form() -> None:
    vocabulary = Vocabulary([f"{PREFIX}telegram", f"{PREFIX}letter", f"{PREFIX}report"])
    assert shown(vocabulary, "Report on the talks", "").tolist() == [[2, 0, 0, 1]]
    assert shown(vocabulary, "Talks. " * 20 + "report", "").tolist() == []
    assert shown(vocabulary, "Report on the talks", "Cable").tolist() == [[0, 1, 0, 1]]


def test_the_way_a_text_opens_shows_a_form_once() -> None:
    vocabulary = Vocabulary([f"{PREFIX}telegram", f"{PREFIX}letter"])
    assert shown(vocabulary, "3289. The debate went on", "").tolist() == [[0, 0, 0, 1]]
    assert shown(vocabulary, "Dear Jack: you asked", "").tolist() == [[1, 0, 0, 1]]
    assert shown(vocabulary, "3289. The debate", "Telegram").tolist() == [[0, 1, 0, 1]]
    assert shown(vocabulary, "", "").shape == (0, 4)


def test_a_form_adds_to_the_words_that_show_it() -> None:
    from dataclasses import replace

    import numpy as np

    from tests.recommender.test_classifier import MODEL, WORDS

    words = (*WORDS, f"{PREFIX}notice")
    fields = (*MODEL.space.fields, Field("form", "form", norm=0.0))
    size = offsets(len(words), fields)[-1]
    space = replace(MODEL.space, words=words, fields=fields, idf=np.ones(size, np.float32))
    weights = np.zeros((size, 2), np.float32)
    weights[-1] = 3.0
    model = replace(MODEL, space=space, weights=weights)
    (term,) = model.terms(Document("谈判底线", "关于谈判的通报"))
    assert (term.text, term.start, term.end) == ("通报", 0, 0)
    assert term.weight == pytest.approx(3.0 * model.calibration.direction.sum())
    assert model.opinion(Document("谈判底线", "关于谈判的通报")).score == pytest.approx(term.weight + model.bias)
