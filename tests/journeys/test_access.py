"""axe finds nothing to complain of, in either language and appearance, empty, answered and in trouble."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.writing import SHEET, lay

OpenPage = Callable[..., Page]
DRAFT = "关于移交测绘成果的函\n现将青河县1:5000比例尺地形图成果移交你单位。该图覆盖连续面积31平方千米，数据见附件。"


def violations(page: Page) -> list[str]:
    """What axe finds, with the places."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {[node['target'] for node in each['nodes']]}" for each in found]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_violations(
    open_page: OpenPage, picture: Callable[[Page, str], None], language: str, dark: bool, width: int
) -> None:
    page = open_page(language, width, dark, bypass_csp=True)
    assert violations(page) == []
    lay(page, DRAFT)
    page.wait_for_selector(".verdict")
    for summary in page.locator("#result summary").all():
        summary.click()
    assert violations(page) == []
    picture(page, f"open-{language}-{width}-{'dark' if dark else 'light'}")
    page.route("**/api/v1/suggestions", lambda route: route.abort())
    page.locator(SHEET).press("Control+Enter")
    page.wait_for_selector(".fault")
    assert violations(page) == []
