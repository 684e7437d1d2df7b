"""Papers that publish what they say."""

from datetime import date

import pytest

from recommender.conditions.events.for_all import for_all
from recommender.conditions.facts import facts_of
from recommender.document import Document


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("Lorries pay 4 crowns.", "Press release: dues from August", "Press release: dues from August"),
        ("Press release\nLorries pay 4 crowns.", "", "Press release"),
        ("关于收费标准的公告\n货车四元。", "", "公告"),
        ("Lorries pay 4 crowns.", "Draft press release", None),
        ("关于收费标准的公告（送审稿）\n货车四元。", "", None),
        ("Lorries pay 4 crowns.", "Dues", None),
        ("Lorries pay 4 crowns. " * 3 + "The bridge holds 40 tonnes.", "Press release", "Press release"),
        ("Draft for comment. " + "Lorries pay 4 crowns. " * 4, "Press release", None),
        ("Harbour Office\nDues, published 3 May 2025\nLorries pay 4 crowns.", "", "published 3 May 2025"),
        ("Harbour Office\nDues, to be published 3 May 2026\nLorries pay 4 crowns.", "Draft", None),
        ("货车四元。轿车两元。\n特此公告。", "收费标准", "特此公告。"),
        ("货车四元。轿车两元。\n特此公告。", "收费标准（代拟稿）", None),
        ("一季度增速百分之五。", "新闻发布会文字实录", "新闻发布会文字实录"),
    ],
)
def test_a_paper_for_the_public_publishes_what_it_says(text: str, title: str, said: str | None) -> None:
    found = for_all(facts_of(Document(text, title), date(2025, 7, 25)))
    assert (found[1].strip() if found else None) == said


def test_the_words_that_say_so_are_quoted_where_they_stand_in_the_text() -> None:
    text = "Press release\nLorries pay 4 crowns."
    found = for_all(facts_of(Document(text), date(2025, 7, 25)))
    assert found and found[0] and found[0].of(text) == "Press release"
