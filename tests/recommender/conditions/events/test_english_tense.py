"""How the words around an English event word tell it."""

import pytest

from recommender.conditions.events.english_tense import in_english
from recommender.conditions.events.mention import Around


@pytest.mark.parametrize(
    ("before", "word", "after", "state"),
    [
        ("the mayor ", "announced", " the closure at noon", "over"),
        ("both firms have ", "signed", " the lease", "over"),
        ("the weir has since been ", "repaired", "", "over"),
        ("the ferry ", "reached", " port hale at 0910", "over"),
        ("", "published", " on monday", "over"),
        ("the strike ", "is over", "", "over"),
        ("since the ", "announcement", "", "over"),
        ("the ", "announcement", " was made from the balcony", "over"),
        ("mariners are ", "warned", " that firing takes place", "over"),
        ("the fault is now ", "corrected", "", "over"),
        ("it'll be ", "printed", " in april", "to-come"),
        ("the bill will soon be ", "tabled", "", "to-come"),
        ("the essay is ", "published", " in the autumn", "to-come"),
        ("we mean to ", "sign", " on friday", "to-come"),
        ("the minister has neither ", "accepted", " nor refused", "to-come"),
        ("nothing has been ", "announced", "", "to-come"),
        ("until the deed is ", "signed", "", "to-come"),
        ("the ", "announcement", " is on friday", "to-come"),
        ("pending ", "signature", "", "to-come"),
        ("in its ", "published", " accounts the mill is silent", None),
        ("the list is ", "published", " every year", None),
        ("when it was ", "signed", "", None),
        ("after ", "signature", " the prize will be paid", None),
        ("a word on the ", "announcement", "", None),
        ("the ", "award", " of lot 12 was made on the 4th", "over"),
        ("the ", "award", " is nailed to the door", "over"),
        ("the ", "award", " is posted on friday", "to-come"),
        ("", "containment", " declared", "over"),
        ("we gave the guild our ", "vote", " on hides", "over"),
        ("they will have made the ", "announcement", "", "to-come"),
        ("the mill today ", "announces", " its prices", "over"),
        ("when the lift ", "landed", " at hale", "over"),
        ("the ", "award", " is expected", "to-come"),
        ("", "signature", " is pencilled in for may", "to-come"),
        ("the ", "award", " was postponed", None),
        ("the ", "gazette", " has a blank page", None),
        ("nobody knew that it was ", "published", "", "over"),
    ],
)
def test_english(before: str, word: str, after: str, state: str | None) -> None:
    assert in_english(Around(before, word, after)) == state


def test_dates_decide_where_the_verb_may_mean_either() -> None:
    bids = Around("bids are ", "opened", " on 15 october")
    assert (in_english(bids, "to-come"), in_english(bids, "over"), in_english(bids)) == ("to-come", "over", "over")
    assert in_english(Around("", "release", ": 1 march"), "to-come") == "to-come"
    assert in_english(Around("at the may ", "sitting", ""), None) is None
