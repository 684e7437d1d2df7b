"""Whole ways through the page: type, see, follow a quote, edit, go on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Error, Page, Route, expect

from tests.journeys.writing import SHEET, draft_of, lay, paste, selected, underlined, write

OpenPage = Callable[..., Page]
Picture = Callable[[Page, str], None]

CHINESE = (
    "关于移交测绘成果的函\n省测绘院：\n现将青河县1:5000比例尺地形图成果移交你单位。该图覆盖连续面积31平方千米，数据见附件。\n"
    "联系人：办公室。\n请妥善保管。"
)
ENGLISH = (
    "MEMORANDUM\nOur fallback position in the talks with the Ostrava Isles is a tariff of 12 per cent instead of 25, "
    "to be offered only in the last session; below 10 per cent we walk out. The mackerel quota may be given up before "
    "the boats.\nLunch was served at noon."
)
HARMLESS = "关于食堂的通知\n自下周起，食堂午餐时间调整为十一点半至一点，请各处室相互转告。"


def test_a_chinese_draft_is_cited_and_quoted(open_page: OpenPage, picture: Picture) -> None:
    page = open_page("zh")
    page.fill("#date", "2026-03-01")
    write(page, CHINESE, "classify")
    expect(page.locator(".verdict .stamp")).to_have_text("秘密★10年")
    expect(page.locator("#paper-mark")).to_have_text("秘密★10年")
    expect(page.locator(".verdict .term")).to_contain_text("2036年3月1日")
    expect(page.locator(".item .number")).to_contain_text("CH/2024/1")
    expect(page.locator("#demonstration")).to_be_visible()
    quote = page.locator(".item .quote").first
    words = quote.inner_text()
    assert words in CHINESE
    assert words in "".join(underlined(page))
    picture(page, "draft-zh-1280")
    quote.click()
    assert selected(page) == words


def test_the_draft_is_asked_about_as_a_paper_of_the_unit_at_the_desk(open_page: OpenPage) -> None:
    page = open_page("zh", person="drafter")
    unit = page.evaluate("fetch('/api/v1/session').then((answer) => answer.json())")["unit_name"]
    with page.expect_request("**/api/v1/suggestions") as asked:
        write(page, HARMLESS, "open")
    assert unit and asked.value.post_data_json["issuer"] == unit


def test_the_first_card_says_what_on_which_basis_and_by_which_words(open_page: OpenPage) -> None:
    """All of it in sight before anything is scrolled."""
    page = open_page("zh")
    page.fill("#date", "2026-03-01")
    write(page, CHINESE, "classify")
    card = page.locator(".verdict")
    rests = card.locator(".rests")
    expect(rests).to_contain_text("连续面积超过25平方千米的1:5000以及更大比例尺地形图")
    expect(rests).to_contain_text("《CH》2024版第1项")
    words = rests.locator("button.quote")
    expect(words).to_be_in_viewport(ratio=1)
    told = words.inner_text()
    assert told in CHINESE
    words.click()
    assert selected(page) == told
    write(page, HARMLESS, "open")
    expect(rests).to_have_count(0)
    expect(card).to_contain_text("没有发现需要保护的内容")


def test_an_english_draft_is_cited_and_quoted(open_page: OpenPage, picture: Picture) -> None:
    page = open_page("en")
    page.select_option("#scheme", "us-eo13526")
    page.fill("#date", "2026-03-01")
    write(page, ENGLISH, "classify")
    expect(page.locator(".verdict .outcome")).to_have_text("Classify")
    expect(page.locator(".verdict .stamp")).to_contain_text("SECRET")
    expect(page.locator(".item .quote").first).to_contain_text("fallback position")
    picture(page, "draft-en-1280")


def test_offsets_hold_after_characters_outside_the_basic_plane(open_page: OpenPage) -> None:
    page = open_page("zh")
    write(page, "😀𠮷👩‍👩‍👧\n" + CHINESE, "classify")
    words = page.locator(".item .quote").first.inner_text()
    assert "".join(underlined(page)).startswith(words)


def test_a_harmless_draft_is_open(open_page: OpenPage) -> None:
    page = open_page("zh")
    write(page, HARMLESS, "open")
    expect(page.locator(".verdict .stamp")).to_have_text("不标注")
    expect(page.locator(".cm-content .m-basis")).to_have_count(0)


def test_highlights_move_with_edits_and_old_answers_are_marked_stale(open_page: OpenPage) -> None:
    page = open_page("zh")
    write(page, CHINESE, "classify")
    page.uncheck("#live")
    before = underlined(page)
    page.locator(SHEET).press("Control+Home")
    paste(page, "加一句话。")
    assert underlined(page) == before
    expect(page.locator("#state")).to_have_text("草稿有改动，建议尚未更新。")
    page.locator(SHEET).press("Control+Enter")
    expect(page.locator("#state")).to_have_text("")


def test_a_late_answer_to_an_older_text_is_never_shown(open_page: OpenPage) -> None:
    page = open_page("zh")
    held = []

    def hold_first(route: object) -> None:
        held.append(route)
        if len(held) > 1:
            route.continue_()  # type: ignore[attr-defined]  # a Playwright route

    page.route("**/api/v1/suggestions", hold_first)
    lay(page, CHINESE)
    page.wait_for_timeout(600)
    write(page, HARMLESS, "open")
    held[0].abort()
    page.wait_for_timeout(300)
    expect(page.locator('.verdict[data-outcome="open"]')).to_be_visible()
    assert len(held) == 2


def test_nothing_is_asked_in_the_middle_of_a_word_of_an_input_method(open_page: OpenPage) -> None:
    page = open_page("zh")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggestions" in request.url else None)
    page.focus(SHEET)
    keyboard = page.context.new_cdp_session(page)
    for part in ("d", "di", "dit"):
        keyboard.send("Input.imeSetComposition", {"text": part, "selectionStart": len(part), "selectionEnd": len(part)})
    page.wait_for_timeout(700)
    assert asked == []
    keyboard.send("Input.insertText", {"text": "地图"})
    page.wait_for_selector(".verdict")
    assert len(asked) == 1
    assert draft_of(page) == "地图"


def test_the_language_can_be_switched_without_losing_anything(open_page: OpenPage) -> None:
    page = open_page("zh")
    page.select_option("#tier", "provincial")
    write(page, CHINESE, "classify")
    page.click('[data-language="en"]')
    expect(page.locator(".verdict .outcome")).to_have_text("Classify")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert draft_of(page) == CHINESE
    assert page.input_value("#tier") == "provincial"
    page.reload()
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_page_works_from_the_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("en")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('cm-content')"):
            break
    expect(page.locator(SHEET)).to_be_focused()
    page.keyboard.insert_text(CHINESE)
    page.wait_for_selector(".verdict")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('quote')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(SHEET)).to_be_focused()
    expect(page.locator(".cm-content .m-pointed").first).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_phone_shows_everything_without_scrolling_sideways(
    open_page: OpenPage, picture: Picture, language: str, dark: bool
) -> None:
    page = open_page(language, 390, dark)
    write(page, CHINESE + "\n图幅接边处理完毕。" * 30, "classify")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.locator("#peek").click()
    expect(page.locator(".verdict")).to_be_in_viewport()
    expect(page.locator("#peek")).to_be_hidden()
    picture(page, f"draft-{language}-390-{'dark' if dark else 'light'}")


def test_fifty_quick_edits_with_answers_out_of_order_never_leave_a_stale_underline(open_page: OpenPage) -> None:
    page = open_page("zh")
    write(page, CHINESE, "classify")
    known = set(underlined(page))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/v1/suggestions", hold)
    page.locator(SHEET).press("Control+End")
    for number in range(50):
        if number % 5 == 4:  # into the quoted words themselves, and out again
            page.evaluate(INTO_QUOTE)
        page.keyboard.type("续" if number % 2 else "，")
        if number % 3 == 0:
            page.keyboard.press("Control+Enter")
        if number % 7 == 6 and len(held) > 1:  # the newest is answered first, older ones after it
            for route in (held.pop(), held.pop(0)):
                known |= _answer(route)
        # An underline stands under words that some answer quoted as they are, or it is gone.
        assert set(underlined(page)) <= known, number
    page.unroute("**/api/v1/suggestions")
    for route in reversed(held):
        _answer(route)
    write(page, HARMLESS, "open")
    assert underlined(page) == []


INTO_QUOTE = """() => {
    const view = document.querySelector(".cm-content").cmTile.root.view;
    const at = view.state.doc.toString().indexOf("比例尺");
    view.dispatch({ selection: { anchor: at < 0 ? view.state.doc.length : at + 1 } });
}"""


def _answer(route: Route) -> set[str]:
    """Answer a request that the page may have given up by now; the words quoted."""
    answer = route.fetch()
    try:
        route.fulfill(response=answer)
    except Error as gone:
        assert "already handled" in str(gone) or "Invalid InterceptionId" in str(gone)
    return {quote["text"] for basis in answer.json()["basis"] for quote in basis["quotes"]}


def test_f8_walks_through_the_quotes_and_escape_leaves(open_page: OpenPage) -> None:
    page = open_page("zh")
    write(page, CHINESE + "\n另附青河县1:5000地形图目录，连续面积40平方千米。", "classify")
    page.locator(SHEET).press("Control+Home")
    first = underlined(page)[0]
    page.keyboard.press("F8")
    assert selected(page) == first
    page.keyboard.press("F8")
    assert selected(page) != "" or len(set(underlined(page))) == 1
    page.keyboard.press("Shift+F8")
    assert selected(page) == first
    page.keyboard.press("Escape")
    expect(page.locator("#answer")).to_be_focused()
    page.focus(SHEET)
    page.keyboard.press("Tab")
    expect(page.locator(SHEET)).not_to_be_focused()


def test_find_and_replace_speaks_the_readers_language(open_page: OpenPage) -> None:
    page = open_page("zh")
    write(page, HARMLESS, "open")
    page.locator(SHEET).press("Control+f")
    expect(page.get_by_role("textbox", name="查找", exact=True)).to_be_focused()
    page.keyboard.type("午餐")
    page.keyboard.press("End")  # the panel reads its field when a key goes up
    page.keyboard.press("Enter")
    assert selected(page) == "午餐"
    page.keyboard.press("Escape")
    expect(page.locator(".cm-search")).to_have_count(0)
    expect(page.locator(SHEET)).to_be_focused()


def test_a_draft_outlives_a_look_at_another_page(open_page: OpenPage) -> None:
    page = open_page("zh")
    write(page, CHINESE, "classify")
    page.locator(".masthead a.button").click()
    page.wait_for_selector("form")
    page.go_back()
    page.wait_for_selector(".verdict")
    assert draft_of(page) == CHINESE
