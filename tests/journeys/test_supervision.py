"""The supervisor's page: what stands where, what wants attention, who departs; figures that lead into the queue."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.desk import Desk, in_days

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


def test_every_figure_of_attention_leads_to_the_cases_behind_it(
    open_page: OpenPage, served: Any, picture: Callable[[Page, str], None]
) -> None:
    desk = Desk(served)
    plain = desk.propose("定了未标的函（虚构）")
    desk.do("approver", plain, "approve")
    bare = desk.propose("无依据的函（虚构）", text="新型配方", unclear=True, terms={"level": "secret", "period": "2m"})
    desk.do("approver", bare, "refer", level="secret", opinion="请示")
    answered = {"level": "secret", "period": "2m", "starts_on": in_days(0)}
    desk.do("supervisor", bare, "answer", authority="x", reference="y", opinion="定为机密", terms=answered)
    desk.close()
    behind = {"已定密，未作标志": {plain, bare}, "三个月内届满": {bare}, "国家秘密无依据": {bare}}
    page = open_page("zh", path=PATH, person="supervisor")
    bars = page.get_by_role("list", name="需要关注")
    hrefs = {name: bars.get_by_role("link", name=name).get_attribute("href") for name in behind}
    for name, cases in behind.items():
        said = bars.locator("li", has_text=name).locator(".said").inner_text()
        page.goto(f"{served.address}{hrefs[name]}")
        expect(page.locator("tbody tr")).to_have_count(int(said))
        listed = {row.get_attribute("data-case") for row in page.locator("tbody tr").all()}
        assert listed == cases, name
        assert page.get_by_label("需要关注").locator("option:checked").inner_text() == name
        page.go_back()
    page.goto(f"{served.address}{hrefs['国家秘密无依据']}")
    expect(page.locator("tbody tr")).to_have_count(1)
    picture(page, "queue-attention-zh-1280")
    page.get_by_label("需要关注").select_option("without-period")
    expect(page.locator(".empty")).to_be_visible()
    page.get_by_role("button", name="清除筛选").click()
    expect(page.locator("tbody tr")).not_to_have_count(0)


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
