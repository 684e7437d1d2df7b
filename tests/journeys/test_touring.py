"""The guided demonstration, over the invented catalogues that it was made for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from service.settings import SchemeSource
from tests.journeys.conftest import serving
from tests.journeys.writing import draft_of, write

OpenPage = Callable[..., Page]
MINE = "自下周起，食堂午餐时间调整为十一点半至一点。"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A service over the invented samples."""
    schemes = {"cn-2024": SchemeSource(), "us-eo13526": SchemeSource()}
    with serving(tmp_path_factory.mktemp("touring"), schemes) as found:
        yield found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_three_drafts_show_what_they_are_there_for(
    open_page: OpenPage, picture: Callable[[Page, str], None], language: str
) -> None:
    page = open_page(language, bypass_csp=True)
    tour = page.locator("#tour")
    expect(tour).to_be_visible()
    for outcome in ("classify", "open", "refer"):
        tour.locator(".primary").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(f'.answer:not(.stale) .verdict[data-outcome="{outcome}"]')
        expect(page.locator("#tour-heading")).to_be_focused()
        expect(tour.locator(".note", has_text="differ" if language == "en" else "不同")).to_have_count(0)
        if outcome == "open":
            expect(page.locator('#nudges [data-direction="high"]').first).to_be_visible()
    picture(page, f"tour-{language}-1280")
    assert Axe().run(page).response["violations"] == []
    tour.locator(".primary").press("Enter")
    tour.locator(".primary").press("Enter")
    expect(tour).to_have_count(0)
    assert draft_of(page) == ""
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.wait_for_selector("#tour-start")
    expect(tour).to_have_count(0)


def test_it_can_be_skipped_and_started_again_and_gives_back_what_was_written(open_page: OpenPage) -> None:
    page = open_page("zh")
    tour = page.locator("#tour")
    tour.get_by_role("button", name="跳过").press("Enter")
    expect(tour).to_have_count(0)
    write(page, MINE, "open")
    page.click("#tour-start")
    tour.get_by_role("button", name="开始").click()
    page.wait_for_selector('.answer:not(.stale) .verdict[data-outcome="classify"]')
    assert draft_of(page) != MINE
    tour.get_by_role("button", name="跳过").click()
    page.wait_for_selector('.answer:not(.stale) .verdict[data-outcome="open"]')
    assert draft_of(page) == MINE
