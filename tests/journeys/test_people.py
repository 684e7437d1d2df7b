"""The administrator's page of people, and how a person comes in with a password that was handed over."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

OpenPage = Callable[..., Page]
PATH = "/people"
NEW = "A long enough pass-phrase 7"


def entered(page: Page, name: str = "新来的人（虚构）", *roles: str) -> tuple[str, str]:
    """Enter a person in the page (English); the account and the one-time password."""
    account = f"p{uuid.uuid4().hex[:10]}"
    page.get_by_role("button", name="Enter a person").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Account").fill(account)
    dialog.get_by_label("Name").fill(name)
    for role in roles:
        dialog.get_by_label(role, exact=True).check()
    dialog.get_by_role("button", name="Enter a person").click()
    password = page.get_by_role("dialog").locator("output").inner_text()
    page.get_by_role("button", name="Noted, close").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    return account, password


def entry(page: Page, account: str) -> Locator:
    return page.locator(".people > li", has=page.locator(f"code:text-is('{account}')"))


def come_in(page: Page, account: str, password: str) -> None:
    page.get_by_label("Account").fill(account)
    page.get_by_label("Password").fill(password)
    page.locator("form").get_by_role("button", name="Sign in").click()


def test_a_person_is_entered_and_changes_the_password_before_anything_else(
    open_page: OpenPage, served: Any, picture: Callable[[Page, str], None]
) -> None:
    page = open_page("en", path=PATH, person="administrator")
    account, password = entered(page)
    expect(entry(page, account)).to_contain_text("must change the password")
    assert password not in page.content()
    picture(page, "people-en-1280")
    page = open_page("en", path="/signin?to=/catalogues")
    come_in(page, account, password)
    page.wait_for_url("**/password")
    expect(page.locator(".must")).to_be_visible()
    picture(page, "password-en-1280")
    page.get_by_label("Current password").fill(password)
    page.get_by_label("New password", exact=True).fill("short")
    page.get_by_label("New password again").fill("other")
    page.get_by_role("button", name="Change password").click()
    expect(page.locator("#fresh-fault")).to_contain_text("Too short")
    expect(page.locator("#again-fault")).to_contain_text("differ")
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_label("New password again").fill(NEW)
    page.get_by_role("button", name="Change password").click()
    page.wait_for_url(lambda url: not url.endswith("/password"))
    page.goto(f"{served.address}/password")
    page.wait_for_selector("html[data-ready=password]")
    expect(page.locator(".must")).to_have_count(0)


def test_a_wrong_current_password_changes_nothing_and_keeps_what_was_typed(open_page: OpenPage) -> None:
    page = open_page("en", path=PATH, person="administrator")
    account, password = entered(page)
    page = open_page("en", path="/signin")
    come_in(page, account, password)
    page.wait_for_url("**/password")
    page.get_by_label("Current password").fill("not this one")
    page.get_by_label("New password", exact=True).fill(NEW)
    page.get_by_label("New password again").fill(NEW)
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_role("alert")).to_contain_text("problem.wrong_current")
    expect(page.get_by_label("New password", exact=True)).to_have_value(NEW)


def test_roles_are_changed_and_an_approver_is_designated(open_page: OpenPage, picture: Any) -> None:
    page = open_page("en", path=PATH, person="administrator")
    account, _ = entered(page)
    card = entry(page, account)
    card.get_by_role("button", name="Change").click()
    page.get_by_role("dialog").get_by_label("approver", exact=True).check()
    page.get_by_role("button", name="Save").click()
    expect(card).to_contain_text("drafter · approver")
    expect(card).to_contain_text("Not designated: cannot decide.")
    card.get_by_role("button", name="Designate").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Designate").click()
    expect(dialog).to_contain_text("Choose a level at least.")
    dialog.get_by_label("Secret", exact=True).check()
    dialog.get_by_label("CH", exact=True).check()
    dialog.get_by_label("Document number").fill("示函〔2026〕1号")
    picture(page, "people-designate-en-1280")
    dialog.get_by_role("button", name="Designate").click()
    expect(card.locator(".designations")).to_contain_text("designated by the head · Secret · CH")
    expect(card.locator(".designations")).to_contain_text("示函〔2026〕1号")
    card.get_by_role("button", name="End", exact=True).click()
    page.get_by_role("dialog").get_by_label("Reason").fill("moved on")
    page.get_by_role("dialog").get_by_role("button", name="End", exact=True).click()
    expect(card.locator(".designations")).to_contain_text("ended on")


def test_a_locked_account_lets_nobody_in_until_it_is_unlocked(open_page: OpenPage) -> None:
    page = open_page("en", path=PATH, person="administrator")
    account, password = entered(page)
    card = entry(page, account)
    card.get_by_role("button", name="Lock", exact=True).click()
    page.get_by_role("dialog").get_by_label("Reason").fill("left <i>in a hurry</i>")
    page.get_by_role("dialog").get_by_role("button", name="Lock").click()
    expect(card.locator(".states")).to_contain_text("locked")
    other = open_page("en", path="/signin")
    come_in(other, account, password)
    expect(other.get_by_role("alert")).to_contain_text("problem.wrong_password")
    card.get_by_role("button", name="Unlock").click()
    page.get_by_role("dialog").get_by_role("button", name="Unlock").click()
    expect(card.locator(".states")).not_to_contain_text("locked")
    come_in(other, account, password)
    other.wait_for_url("**/password")


def test_a_reset_password_is_shown_once(open_page: OpenPage) -> None:
    page = open_page("en", path=PATH, person="administrator")
    account, password = entered(page)
    entry(page, account).get_by_role("button", name="Reset password").click()
    page.get_by_role("dialog").get_by_role("button", name="Reset password").click()
    shown = page.get_by_role("dialog").locator("output").inner_text()
    assert shown != password
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert shown not in page.content()


def test_an_account_that_exists_is_refused_and_nothing_typed_is_lost(open_page: OpenPage) -> None:
    page = open_page("en", path=PATH, person="administrator")
    page.get_by_role("button", name="Enter a person").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Account").fill("drafter")
    dialog.get_by_label("Name").fill("同名的人")
    dialog.get_by_role("button", name="Enter a person").click()
    expect(dialog.get_by_role("alert")).to_contain_text("problem.person_taken")
    expect(dialog.get_by_label("Name")).to_have_value("同名的人")


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", "\u202eevil\u0301 🔒 שלום", "{name}"])
def test_a_name_is_only_words(open_page: OpenPage, name: str) -> None:
    page = open_page("en", path=PATH, person="administrator")
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    account, _ = entered(page, name)
    expect(entry(page, account).locator("h2")).to_have_text(name)
    page.reload()
    expect(entry(page, account).locator("h2")).to_have_text(name)


def test_the_keyboard_is_enough_and_the_focus_comes_back(open_page: OpenPage) -> None:
    page = open_page("en", path=PATH, person="administrator")
    opener = page.get_by_role("button", name="Enter a person")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    for _ in range(30):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('body, dialog, dialog *')")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_people_are_filtered_by_role(open_page: OpenPage) -> None:
    page = open_page("en", path=PATH, person="administrator")
    page.get_by_label("Roles").select_option("supervisor")
    expect(page.locator(".people > li")).to_have_count(1)
    expect(page.locator(".people > li")).to_contain_text("supervisor")


@pytest.mark.parametrize("person", ["drafter", "approver", "data", "supervisor"])
def test_nobody_else_opens_it(open_page: OpenPage, person: str) -> None:
    page = open_page("en", path=PATH, person=person)
    expect(page.locator("main")).to_contain_text("Your role does not use this page.")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_dialogs_have_no_violations(open_page: OpenPage, picture: Any, dark: bool, width: int) -> None:
    page = open_page("zh", width, dark, path=PATH, person="administrator", bypass_csp=True)
    page.get_by_role("button", name="登记人员").click()
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    approver = page.locator(".people > li", has=page.locator("code:text-is('approver')"))
    approver.get_by_role("button", name="指定", exact=True).click()
    picture(page, f"people-designate-zh-{width}{'-dark' if dark else ''}")
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    approver.get_by_role("button", name="锁定").click()
    assert Axe().run(page).response["violations"] == []
