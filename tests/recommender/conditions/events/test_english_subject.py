"""Of what an English clause tells an event."""

from recommender.conditions.events.english_subject import english_stems, of_english
from recommender.conditions.events.mention import Around


def test_of_what_an_event_is_told() -> None:
    active = of_english(Around("the guild of bakers ", "published", " its own guess of the harvest in may"), "over")
    assert active.about == {"guess", "harvest"} and active.others == ("own",)
    passive = of_english(Around("the first tariff was ", "released", ""), "over")
    assert passive.about == {"tariff"} and passive.others == ("first",)
    assert of_english(Around("the director has ", "signed", " the contract"), "over").refers
    assert of_english(Around("the mayor ", "announced", " it on the wireless"), "over").refers
    goal = of_english(Around("as ", "presented to", " the senate on monday"), "over")
    assert goal.refers and goal.goal == {"senat"}
    assert of_english(Around("the source that had been lost ", "turned up", ""), "over").about == {"sourc"}
    assert of_english(Around("two of the faults are ", "mended", ""), "over").others == ("two of the faults",)
    assert of_english(Around("uncle, ", "it's out", ""), "over").refers
    votes = of_english(Around("the eastern guilds ", "voted", " in favour nine times last year"), "over")
    assert votes.refers and votes.others == ("last",)
    assert of_english(Around("hale ", "voted", " twice against the bridge on monday"), "over").about == {"bridg"}
    assert of_english(Around("until it is ", "signed", ""), "to-come").rule


def test_stems_leave_out_what_means_nothing_by_itself() -> None:
    assert english_stems("they signed the conventions yesterday") == {"sign", "convent"}
