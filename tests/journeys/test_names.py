"""Readers are chosen by name: with the keyboard, with the mouse, by id; nobody unknown is ever sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.journeys.desk import Desk, begin, fill, send

OpenPage = Callable[..., Page]
Picture = Callable[[Page, str], None]


@pytest.fixture
def desk(served: Any) -> Iterator[Desk]:
    desk = Desk(served)
    yield desk
    desk.close()


def adjusting(page: Page) -> tuple[Locator, Locator]:
    """The field of readers of an adjustment with its reason, and the input in it."""
    begin(page, "调整")
    page.locator('[data-field="period"] select').select_option("years")
    fill(page, number="5", reason="五年后即公开出版")
    page.get_by_label("同时批准").uncheck()
    field = page.locator('[data-field="readers"]')
    return field, field.get_by_role("combobox")


def names(field: Locator) -> list[str]:
    return field.locator(".chosen li > span").all_inner_texts()


def test_readers_are_found_by_name_with_the_keyboard_alone(open_page: OpenPage, desk: Desk, picture: Picture) -> None:
    case = desk.propose("选人的函（虚构）")
    page = open_page(path=f"/cases/{case}", person="approver")
    field, box = adjusting(page)
    assert names(field) == ["示例省样例厅（虚构）（sample-unit）"]
    box.press_sequentially("责任人")
    expect(field.get_by_role("option")).to_have_count(2)
    assert box.get_attribute("aria-expanded") == "true"
    expect(field.get_by_role("option").first).to_contain_text("approver · 个人 · 示例省样例厅（虚构）")
    picture(page, "names-zh-1280")
    page.keyboard.press("ArrowUp")
    last = field.get_by_role("option", selected=True)
    expect(last).to_contain_text("approver2")
    assert box.get_attribute("aria-activedescendant") == last.get_attribute("id")
    page.keyboard.press("Escape")
    expect(field.get_by_role("option")).to_have_count(0)
    expect(page.locator(".deeds form")).to_be_visible()
    box.fill("责任人己")
    expect(field.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    assert names(field)[1:] == ["定密责任人己（虚构）（approver2）"]
    field.get_by_role("button", name="去掉示例省样例厅（虚构）（sample-unit）").press("Enter")
    assert names(field) == ["定密责任人己（虚构）（approver2）"]
    send(page)
    expect(page.locator(".stands")).to_contain_text("已调整")
    assert desk.see(case)["adjusted"]["readers"] == ["approver2"]


def test_what_nobody_is_called_is_told_before_anything_is_sent(open_page: OpenPage, desk: Desk) -> None:
    case = desk.propose("不认识的人（虚构）")
    page = open_page(path=f"/cases/{case}", person="approver")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    field, box = adjusting(page)
    box.fill("supervisor, nobody-here、刘")
    send(page)
    expect(field.get_by_role("alert")).to_contain_text("没有这个编号：nobody-here、刘")
    expect(box).to_have_value("supervisor, nobody-here、刘")
    assert (sent, desk.types(case)) == ([], ["proposed"])
    box.fill("supervisor，drafter")
    send(page)
    expect(page.locator(".stands")).to_contain_text("已调整")
    assert desk.see(case)["adjusted"]["readers"] == ["sample-unit", "supervisor", "drafter"]


def test_names_that_cannot_be_looked_up_lose_nothing(open_page: OpenPage, desk: Desk) -> None:
    case = desk.propose("查不到姓名（虚构）")
    page = open_page(path=f"/cases/{case}", person="approver")
    field, box = adjusting(page)
    page.route("**/api/v1/names*", lambda route: route.abort())
    box.fill("supervisor")
    send(page)
    expect(field.get_by_role("alert")).to_contain_text("填写的内容没有丢失")
    expect(page.locator('[data-field="reason"] textarea')).to_have_value("五年后即公开出版")
    page.unroute("**/api/v1/names*")
    send(page)
    expect(page.locator(".stands")).to_contain_text("已调整")
    assert "supervisor" in desk.see(case)["adjusted"]["readers"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_violations_with_the_list_open(
    open_page: OpenPage, desk: Desk, picture: Picture, language: str, dark: bool
) -> None:
    case = desk.propose("无障碍的函（虚构）")
    page = open_page(language, 390, dark, path=f"/cases/{case}", person="approver", bypass_csp=True)
    begin(page, "调整" if language == "zh" else "Adjust")
    field = page.locator('[data-field="readers"]')
    field.get_by_role("combobox").fill("a")
    expect(field.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    picture(page, f"names-{language}-390{'-dark' if dark else ''}")
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
