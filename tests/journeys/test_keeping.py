"""A draft that stays in the browser where the setting says so: encrypted, for its owner, until it is cleared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from service.settings import SchemeSource
from tests.journeys.conftest import serving
from tests.journeys.writing import draft_of, lay

OpenPage = Callable[..., Page]
DRAFT = "关于食堂的通知\n自下周起，食堂午餐时间调整为十一点半至一点。"
ROWS = """() => new Promise((done, fail) => {
    const opening = indexedDB.open("dingmi");
    opening.onerror = () => fail(opening.error);
    opening.onsuccess = () => {
        const base = opening.result;
        if (!base.objectStoreNames.contains("drafts")) { base.close(); done([]); return; }
        const all = base.transaction("drafts").objectStore("drafts").getAll();
        all.onsuccess = () => { base.close(); done(all.result.map(row => ({
            owner: row.owner, extractable: row.key.extractable, algorithm: row.key.algorithm.name,
            bytes: new TextDecoder("utf-8").decode(row.data),
        }))); };
    };
})"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A service whose setting keeps drafts."""
    with serving(tmp_path_factory.mktemp("keeping"), {"cn-2024": SchemeSource()}, keep_drafts="encrypted") as found:
        yield found


def kept(page: Page) -> list[dict[str, Any]]:
    return page.evaluate(ROWS)


def test_a_draft_comes_back_after_a_reload_and_goes_when_it_is_cleared(open_page: OpenPage) -> None:
    page = open_page("zh", person="drafter")
    lay(page, DRAFT)
    page.wait_for_timeout(1800)
    [row] = kept(page)
    assert (row["owner"], row["extractable"], row["algorithm"]) == ("drafter", False, "AES-GCM")
    assert "食堂" not in row["bytes"]
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    page.get_by_role("button", name="接着写").click()
    page.wait_for_selector(".verdict")
    assert draft_of(page) == DRAFT
    page.click("#clear")
    page.wait_for_timeout(300)
    assert kept(page) == []


def test_nobody_else_is_offered_it(open_page: OpenPage, served: Any) -> None:
    page = open_page("zh", person="drafter")
    lay(page, DRAFT)
    page.wait_for_timeout(1800)
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.clear_cookies()
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.wait_for_timeout(500)
    expect(page.locator("#notice")).to_have_count(0)
    assert draft_of(page) == ""
