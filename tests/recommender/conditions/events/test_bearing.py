"""Whether what is told of an event bears on the item's own matter."""

from datetime import date

from recommender.conditions.events.bearing import bears, meant, own_words
from recommender.conditions.events.mention import Mention
from recommender.conditions.facts import Facts, facts_of
from recommender.document import Document, Span

OWN = own_words("Toll of a bridge or tunnel being reviewed")


def facts(*lines: str, title: str = "") -> Facts:
    document = Document("\n".join(lines), title)
    return facts_of(document, date(2025, 3, 4)).about(document.sentences[1:])


def told(about: str, refers: bool = False, others: tuple[str, ...] = ()) -> Mention:
    return Mention("over", meant(about), refers, others)


def first(known: Facts) -> Span:
    return known.sentences[0]


def test_what_shares_the_words_of_the_wording() -> None:
    known = facts("The toll was printed.", "Lorries pay four crowns.")
    assert bears(told("toll"), first(known), known, OWN)
    assert not bears(told("holidays"), first(known), known, OWN)


def test_what_is_told_of_the_first_is_not_told_of_the_second() -> None:
    known = facts("The first toll was printed.", "The second is four crowns.")
    assert not bears(told("toll", others=("first",)), first(known), known, OWN)
    known = facts("The first toll was printed.", "The first toll is four crowns.")
    assert bears(told("toll", others=("first",)), first(known), known, OWN)
    titled = facts("The second toll was printed.", "Lorries pay four crowns.", title="Second toll")
    assert bears(told("toll", others=("second",)), first(titled), titled, OWN)


def test_chinese_refers_to_the_closest_or_to_what_shares_its_words() -> None:
    port = own_words("港口征用方案")
    known = facts("标题。", "四号泊位整体征用。", "吞吐量数据已发布。", "港口数据已发布。")
    other, shared = known.sentences[2:]
    assert bears(told("", refers=True), known.near[0], known, port)
    assert bears(told("", refers=True), shared, known, port)
    document = Document("标题。\n四号泊位整体征用。\n天气晴好。\n吞吐量数据已发布。")
    apart = facts_of(document, date(2025, 3, 4)).about((document.sentences[1], document.sentences[3]))
    assert not bears(told("", refers=True), document.sentences[3], apart, port)
    assert bears(told("", refers=True), other, known, port)  # it follows the closest


def test_one_thing_goes_by_two_names() -> None:
    known = facts("Two pistols turned up.", "They lay under the stairs.")
    assert bears(told("pistols"), first(known), known, own_words("Firearms lost"))
    assert not bears(told("pistols"), first(known), known, own_words("Vehicles lost"))


def test_what_refers_back_or_shares_the_words_beside_it() -> None:
    known = facts("It was printed.", "Lorries pay four crowns.", title="Crossing the Hale")
    assert not bears(told("", refers=True), first(known), known, OWN)
    assert bears(told("", refers=True), known.sentences[1], known, OWN)
    assert bears(told("lorries"), first(known), known, OWN)
    assert bears(told("crossing"), first(known), known, OWN)
    behind = facts_of(known.document, known.on).about(known.sentences[:1])
    assert bears(told("", refers=True), behind.sentences[1], behind, OWN)


def test_a_qualifier_alone_is_another_matter() -> None:
    intrusion = own_words("Attribution of an intrusion to a foreign state")
    known = facts("The intrusion was disclosed.", "Orvel did it.")
    assert not bears(told("intrusion"), first(known), known, intrusion)
    assert bears(told("attribution"), first(known), known, intrusion)
    assert own_words("全省主要统计数据").heads == own_words("全省主要统计数据").words
