"""The way in and out, and the shell around every page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]


def fill_in(page: Page, name: str, password: str) -> None:
    page.get_by_label("账号").fill(name)
    page.get_by_label("口令").fill(password)
    page.locator("form").get_by_role("button", name="登录").click()


def test_a_wrong_password_is_refused_and_the_right_one_lets_in(
    open_page: OpenPage, served: Any, picture: Callable[[Page, str], None]
) -> None:
    page = open_page("zh", path="/signin?to=/signin")
    fill_in(page, "drafter", "wrong")
    expect(page.get_by_role("alert")).to_contain_text("problem.wrong_password")
    expect(page.get_by_label("账号")).to_have_value("drafter")
    picture(page, "signin-zh-1280")
    fill_in(page, "drafter", served.passwords["drafter"])
    expect(page.locator(".masthead")).to_contain_text("承办人甲（虚构）")


def test_nobody_is_sent_out_of_the_house(open_page: OpenPage, served: Any) -> None:
    page = open_page("zh", path="/signin?to=//elsewhere.invalid/")
    fill_in(page, "drafter", served.passwords["drafter"])
    page.wait_for_url(f"{served.address}/")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_violations(open_page: OpenPage, language: str, dark: bool, width: int) -> None:
    page = open_page(language, width, dark, path="/signin", bypass_csp=True)
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
