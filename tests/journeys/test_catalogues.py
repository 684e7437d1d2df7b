"""The catalogue browser: from a scheme to an item, its wording taken apart, its cases; editions compared."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]
MANUAL = "/catalogues?scheme=us-eo13526&edition=MANUAL/2090"


def test_from_the_scheme_to_an_item(open_page: OpenPage, picture: Callable[[Page, str], None]) -> None:
    page = open_page("zh", path="/catalogues", person="approver")
    expect(page.get_by_role("navigation", name="目录和版本")).to_contain_text("中华人民共和国保守国家秘密法")
    page.get_by_role("link", name="2024 有效").click()
    expect(page.get_by_role("heading", name="CH / 2024")).to_be_visible()
    expect(page.locator(".items > li")).to_have_count(3)
    page.get_by_role("button", name="25平方千米").click()
    detail = page.locator(".detail")
    expect(detail).to_contain_text("CH/2024/1")
    expect(detail).to_contain_text("测绘成果保管单位")
    expect(detail.locator("mark")).to_contain_text(["25平方千米", "1:5000以及更大"])
    expect(detail).to_contain_text("在您可以知悉的案件中")
    picture(page, "catalogues-zh-1280")


def test_two_editions_are_compared_word_by_word(open_page: OpenPage, picture: Callable[[Page, str], None]) -> None:
    page = open_page("zh", path="/catalogues?scheme=cn-2024&edition=CH/2024", person="data")
    page.get_by_role("link", name="与其他版本比较").click()
    changed = page.locator("ol > li")
    expect(changed).to_have_count(1)
    expect(changed.locator(".reworded del")).to_have_text(["10", "1:10000"])
    expect(changed.locator(".reworded ins")).to_have_text(["25", "1:5000"])
    expect(changed.locator("dl")).to_contain_text("机密 → 秘密")
    expect(changed.locator("dl")).to_contain_text("不超过20年 → 不超过10年")
    picture(page, "catalogues-difference-zh-1280")
    page.get_by_role("button", name="删去 1").click()
    expect(page.locator("ol > li")).to_contain_text("重要水源地的防护部署")
    page.get_by_role("button", name="新增 1").click()
    expect(page.locator("ol > li")).to_contain_text("尚未公布的人事任免方案")
    expect(page.get_by_text("另有 1 项没有变化")).to_be_visible()


def test_what_the_owner_might_look_at(open_page: OpenPage, case: Callable[..., str]) -> None:
    made = case()
    page = open_page("en", path="/catalogues?scheme=cn-2024&edition=CH/2024", person="approver")
    page.get_by_role("link", name="Hints for the owner").click()
    expect(page.get_by_role("heading", name="Silent items")).to_be_visible()
    expect(page.get_by_role("list", name="Cited most")).to_contain_text("cases")
    page.get_by_role("list", name="Cited most").get_by_role("link", name="1", exact=True).click()
    expect(page.locator(".detail").get_by_role("link", name="关于移交测绘成果的函").first).to_be_visible()
    assert page.locator(f".detail a[href='/cases/{made}']").count() == 1


def test_hints_are_for_those_who_see_cases(open_page: OpenPage) -> None:
    path = "/catalogues?scheme=cn-2024&edition=CH/2024&view=hints"
    page = open_page("en", path=path, person="data")
    expect(page.locator(".items > li")).to_have_count(3)
    assert page.get_by_role("link", name="Hints for the owner").count() == 0


def test_an_edition_that_is_over_or_to_come_is_called_so(open_page: OpenPage) -> None:
    page = open_page("en", path="/catalogues?scheme=cn-2024&edition=CH/2020", person="data")
    expect(page.locator(".warn")).to_contain_text("not in force today")
    page.get_by_role("link", name="2090").click()
    expect(page.get_by_role("link", name="2090")).to_contain_text("not yet")
    expect(page.get_by_role("heading", name="MANUAL / 2090")).to_be_visible()


def test_items_are_found_by_words_number_and_level(open_page: OpenPage) -> None:
    page = open_page("en", path=MANUAL, person="approver")
    found = page.locator("[role=status]", has_text="of 130 items")
    expect(found).to_contain_text("130 of 130")
    page.get_by_label("Find items").fill("Depot　13")  # an ideographic space, and capitals
    expect(found).to_contain_text("3 of 130")
    expect(page.locator(".items .no")).to_have_text(["13", "113", "130"])
    page.reload()
    expect(page.get_by_label("Find items")).to_have_value("Depot　13")
    page.get_by_label("Find items").fill("moon")
    expect(page.get_by_text("No item fits")).to_be_visible()


def test_a_long_edition_comes_in_pages(open_page: OpenPage, picture: Callable[[Page, str], None]) -> None:
    page = open_page("en", path=MANUAL, person="approver")
    expect(page.locator(".items > li")).to_have_count(50)
    page.get_by_role("button", name="Last").click()
    expect(page.locator(".items > li")).to_have_count(30)
    expect(page.locator(".items")).to_be_focused()
    assert "page=3" in page.url
    page.reload()
    expect(page.locator(".items .no").first).to_have_text("101")
    picture(page, "catalogues-pages-en-1280")


def test_an_address_that_names_an_item_opens_it_on_its_page(open_page: OpenPage) -> None:
    page = open_page("en", path=f"{MANUAL}&item=MANUAL/2090/77", person="approver")
    expect(page.get_by_role("button", name="lunar depot 77")).to_have_attribute("aria-expanded", "true")


def test_on_a_phone_the_editions_are_folded_away_and_come_back(open_page: OpenPage) -> None:
    page = open_page("en", 390, path="/catalogues", person="approver")
    expect(page.locator(".items > li").first).to_be_in_viewport()
    expect(page.get_by_role("link", name="2090")).to_be_hidden()
    page.get_by_text("Catalogues and editions", exact=True).click()
    page.get_by_role("link", name="2090").click()
    expect(page.get_by_role("heading", name="MANUAL / 2090")).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.get_by_role("link", name="2090")).to_be_visible()


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    page = open_page("en", path=MANUAL, person="approver")
    page.get_by_label("Find items").focus()
    page.keyboard.type("depot 42")
    expect(page.locator(".items > li")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".detail")).to_contain_text("MANUAL/2090/42")
    page.keyboard.press("Enter")
    expect(page.locator(".detail")).to_have_count(0)


@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", "\u202eevil\u0301 🔒", "a" * 200, "%' OR 1=1 --"])
def test_whatever_is_sought_is_only_words(open_page: OpenPage, words: str) -> None:
    page = open_page("en", path=MANUAL, person="approver")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.get_by_label("Find items").fill(words)
    expect(page.get_by_text("No item fits")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Find items")).to_have_value(words)
    page.goto(page.url.split("?")[0] + "?edition=<script>alert(1)</script>/1")
    expect(page.get_by_role("alert")).to_contain_text("<script>alert(1)</script>/1")


def test_a_server_that_is_down_can_be_asked_again(open_page: OpenPage, forgiven: list[str]) -> None:
    page = open_page("zh", path="/signin", person="supervisor")
    page.route("**/api/v1/catalogues", lambda route: route.abort())
    page.locator(".masthead").get_by_role("link", name="保密事项范围").click()
    expect(page.get_by_role("alert")).to_contain_text("目录没有读到")
    page.unroute("**/api/v1/catalogues")
    page.get_by_role("button", name="重试").click()
    expect(page.get_by_role("heading", name="CH / 2024")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_an_open_item_has_no_violations(
    open_page: OpenPage, picture: Callable[[Page, str], None], width: int, dark: bool
) -> None:
    path = "/catalogues?scheme=cn-2024&edition=CH/2024&item=CH/2024/1"
    page = open_page("zh", width, dark, path=path, person="approver", bypass_csp=True)
    expect(page.locator(".detail")).to_contain_text("CH/2024/1")
    page.wait_for_load_state("networkidle")
    picture(page, f"catalogues-item-zh-{width}{'-dark' if dark else ''}")
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
