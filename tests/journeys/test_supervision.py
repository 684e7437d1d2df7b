"""The supervisor's page: what stands where, what wants attention, who departs; figures that lead into the queue."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]
PATH = "/supervision"


def test_cases_are_counted_by_state_and_level(
    open_page: OpenPage, case: Callable[[], str], picture: Callable[[Page, str], None]
) -> None:
    case()
    page = open_page("zh", path=PATH, person="supervisor")
    standing = page.get_by_role("list", name="案件状态和密级").first
    before = int(standing.locator("li", has_text="待审核").locator(".said").inner_text())
    expect(page.locator("main")).to_contain_text("只有数字，不打开任何文件")
    picture(page, "supervision-zh-1280")
    case()
    page.get_by_role("button", name="重新统计").click()
    expect(standing.locator("li", has_text="待审核").locator(".said")).to_have_text(str(before + 1))


def test_a_figure_leads_to_its_cases(open_page: OpenPage, case: Callable[[], str]) -> None:
    case()
    page = open_page("en", path=PATH, person="supervisor")
    link = page.get_by_role("list", name="Cases by state and level").first.get_by_role("link", name="proposed")
    assert link.get_attribute("href") == "/queue?view=unit&state=proposed"
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/queue?view=unit&state=proposed")


def test_the_table_says_what_the_bars_show(open_page: OpenPage, case: Callable[[], str]) -> None:
    case()
    page = open_page("en", path=PATH, person="supervisor")
    chart = page.locator("figure.chart", has_text="Cases by state and level").first
    chart.locator("summary").click()
    said = chart.locator(".bars .said").all_inner_texts()
    assert chart.locator("tbody tr td:last-child").all_inner_texts() == said


def test_departures_are_told_in_both_directions(open_page: OpenPage, case: Callable[[], str]) -> None:
    case()
    page = open_page("en", path=PATH, person="supervisor")
    table = page.locator("table", has_text="Beside the suggestion")
    expect(table.locator("tbody tr").first).to_contain_text("drafter")
    expect(page.get_by_text("To depart is no error")).to_be_visible()


@pytest.mark.parametrize("person", ["drafter", "approver", "data", "administrator"])
def test_nobody_else_opens_it(open_page: OpenPage, person: str) -> None:
    page = open_page("en", path=PATH, person=person)
    expect(page.locator("main")).to_contain_text("Your role does not use this page.")
    assert page.locator(".masthead").get_by_role("link", name="Supervision").count() == 0


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 390])
def test_no_violations(
    open_page: OpenPage, case: Callable[[], str], picture: Callable[[Page, str], None],
    language: str, dark: bool, width: int,
) -> None:  # fmt: skip
    case()
    page = open_page(language, width, dark, path=PATH, person="supervisor", bypass_csp=True)
    expect(page.locator("figure.chart").first).to_be_visible()
    picture(page, f"supervision-{language}-{width}{'-dark' if dark else ''}")
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
