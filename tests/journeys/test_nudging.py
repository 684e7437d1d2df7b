"""Nudges towards less and towards more, setting them aside, and the marks that the draft itself bears."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.journeys.writing import SHEET, draft_of, paste, write

OpenPage = Callable[..., Page]
CITED = (
    "关于移交测绘成果的函\n省测绘院：\n现将青河县1:5000比例尺地形图成果移交你单位。该图覆盖连续面积31平方千米，数据见附件。\n"
    "请妥善保管。"
)
HABIT = "机密★10年\n关于食堂的通知\n自下周起，食堂午餐时间调整为十一点半至一点，请各处室相互转告。"


def test_both_directions_are_told_alike(open_page: OpenPage, picture: Callable[[Page, str], None]) -> None:
    page = open_page("zh")
    looks = {}
    for text, outcome, code, direction in (
        (HABIT, "open", "habit-mark", "high"),
        (CITED, "classify", "no-mark", "low"),
        ("机密★10年\n" + CITED, "classify", "mark-too-high", "high"),
    ):
        write(page, text, outcome)
        found = page.locator(f'#nudges [data-code="{code}"]')
        expect(found).to_have_attribute("data-direction", direction)
        style = "node => { const s = getComputedStyle(node); return [s.backgroundColor, s.borderColor, s.padding]; }"
        looks[code] = tuple(found.evaluate(style))
    picture(page, "nudges-zh-1280")
    assert len(set(looks.values())) == 1


def test_a_nudge_set_aside_stays_so_until_its_passage_changes(open_page: OpenPage) -> None:
    page = open_page("zh")
    write(page, HABIT, "open")
    found = page.locator('#nudges [data-code="habit-mark"]')
    found.get_by_role("button", name="搁置").click()
    page.keyboard.type("来文如此，照录。")
    page.keyboard.press("Enter")
    expect(found).to_have_count(0)
    page.locator(SHEET).press("Control+End")
    page.keyboard.type("\n谢谢。")
    page.wait_for_selector('.answer:not(.stale) .verdict[data-outcome="open"]')
    expect(found).to_have_count(0)
    page.locator("summary", has_text="已搁置的提示").click()
    expect(page.locator(".set-aside")).to_contain_text("来文如此，照录。")
    page.locator(SHEET).press("Control+Home")
    page.keyboard.press("Delete")
    paste(page, "绝")
    page.wait_for_selector('.answer:not(.stale) .verdict[data-outcome="open"]')
    expect(found).to_have_count(1)


def test_the_mark_is_put_where_the_standard_wants_it(open_page: OpenPage) -> None:
    page = open_page("zh")
    page.fill("#date", "2026-03-01")
    for text, wanted in (
        (CITED, f"秘密★10年\n{CITED}"),
        (f"000123\n{CITED}", f"000123\n秘密★10年\n{CITED}"),
        (f"机密★10年\n{CITED}", f"秘密★10年\n{CITED}"),
    ):
        write(page, text, "classify")
        page.click("#insert-mark")
        assert draft_of(page) == wanted
        expect(page.locator("#notice")).to_contain_text("Ctrl+Z")
        page.locator(SHEET).press("Control+z")
        assert draft_of(page) == text
    expect(page.locator("#mark-place")).to_contain_text("GB/T 9704")


def test_an_american_draft_bears_its_mark_above_and_below(open_page: OpenPage) -> None:
    page = open_page("en")
    page.select_option("#scheme", "us-eo13526")
    text = "Our fallback position in the talks with the Ostrava Isles is a tariff of 12 per cent instead of 25."
    write(page, text, "classify")
    mark = page.locator(".verdict .stamp").inner_text()
    page.click("#insert-mark")
    assert draft_of(page) == f"{mark}\n{text}\n{mark}"


def test_portion_marks_are_shown_on_demand_and_are_no_part_of_the_text(open_page: OpenPage) -> None:
    page = open_page("zh")
    write(page, CITED, "classify")
    expect(page.locator(".portion-mark")).to_have_count(0)
    page.check("#portions")
    expect(page.locator(".portion-mark").first).to_have_text("（秘密）")
    assert draft_of(page) == CITED
    page.uncheck("#portions")
    expect(page.locator(".portion-mark")).to_have_count(0)
