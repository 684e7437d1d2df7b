"""From a draft to a case: filled in from the suggestion, departing with a reason, returned and proposed again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy import update

from service.people.register import Unit, add_unit
from service.people.samples import SAMPLE_UNIT
from service.storage.engine import writing
from service.storage.tables import units
from tests.journeys.writing import SHEET, draft_of, field, write

OpenPage = Callable[..., Page]
CITED = (
    "关于移交测绘成果的函\n省测绘院：\n现将青河县1:5000比例尺地形图成果移交你单位。该图覆盖连续面积31平方千米，数据见附件。\n"
    "请妥善保管。"
)


def open_form(page: Page) -> Any:
    """The form, filled in from the suggestion."""
    write(page, CITED, "classify")
    page.click("#propose")
    form = page.locator("#propose-form")
    expect(form).to_be_visible()
    return form


def send(page: Page) -> str:
    """Propose, and the case that came of it."""
    page.locator("#propose-form .actions .primary").click()
    # The first proposal also puts what it rests on into the archive.
    expect(page.locator("#proposed-case")).to_be_visible(timeout=20_000)
    return str(page.locator("#proposed-case").get_attribute("href")).rpartition("/")[2]


def asked(page: Page, served: Any, path: str) -> Any:
    """What the service answers to the person of this page."""
    return page.context.request.get(f"{served.address}/api/v1{path}").json()


def test_a_proposal_is_filled_in_and_becomes_a_case(
    open_page: OpenPage, served: Any, picture: Callable[[Page, str], None]
) -> None:
    page = open_page("zh", person="drafter")
    page.fill("#date", "2026-03-01")
    form = open_form(page)
    expect(field(form, "title")).to_have_value("关于移交测绘成果的函")
    expect(form.get_by_label("秘密", exact=True)).to_be_checked()
    expect(field(form, "number")).to_have_value("10")
    expect(form.locator('[data-field="basis"]').get_by_role("checkbox", name="CH/2024/1")).to_be_checked()
    expect(field(form, "knowers")).to_have_value("测绘成果保管单位")
    picture(page, "propose-zh-1280")
    case = asked(page, served, f"/cases/{send(page)}")
    assert case["text"] == CITED
    assert (case["proposed"]["level"], case["proposed"]["period"]) == ("confidential", "10y")
    assert case["proposed"]["basis"] == ["CH/2024/1"]
    assert case["document_date"] == "2026-03-01"
    points = [case["text"][point["start"] : point["end"]] for point in case["secret_points"]]
    assert points and all(point in CITED for point in points)


def test_departing_needs_a_reason_and_a_nudge_set_aside_brings_its_own(open_page: OpenPage, served: Any) -> None:
    page = open_page("zh", person="drafter")
    write(page, CITED, "classify")
    nudge = page.locator('#nudges [data-code="no-mark"]')
    nudge.get_by_role("button", name="搁置").click()
    page.keyboard.type("定稿时再标。")
    page.keyboard.press("Enter")
    page.click("#propose")
    form = page.locator("#propose-form")
    reason = field(form, "reason")
    expect(reason).to_have_value("草稿还没有标志；按依据应标“秘密★10年”。 —— 定稿时再标。")
    reason.fill("")
    expect(form.locator(".way")).to_have_count(0)
    field(form, "number").fill("5")
    expect(form.locator(".way")).to_have_text("与建议不同：短于建议。请写明理由。")
    form.locator(".actions .primary").click()
    expect(form.locator('[data-field="reason"]').get_by_role("alert")).to_have_text("请填写。")
    expect(reason).to_be_focused()
    reason.fill("五年后成果公开。")
    case = asked(page, served, f"/cases/{send(page)}")
    assert case["proposed"]["period"] == "5y"


def test_what_is_proposed_as_open_has_no_terms_but_a_reason(open_page: OpenPage, served: Any) -> None:
    page = open_page("en", person="drafter")
    form = open_form(page)
    form.get_by_label("Open", exact=True).check()
    for name in ("period", "basis", "readers", "knowers"):
        expect(form.locator(f'[data-field="{name}"]')).to_have_count(0)
    expect(form.locator(".way")).to_contain_text("lower than suggested")
    field(form, "reason").fill("Published in the gazette.")
    case = asked(page, served, f"/cases/{send(page)}")
    terms = case["proposed"]
    assert (terms["level"], terms["period"], terms["basis"], terms["readers"], case["knowers"]) == (
        "open",
        "",
        [],
        [],
        "",
    )


def test_levels_are_those_of_the_scheme_that_answered(open_page: OpenPage) -> None:
    """An answer names its scheme with the version."""
    page = open_page("en", person="drafter")
    page.select_option("#scheme", "us-eo13526")
    write(
        page,
        "Our fallback position in the talks with the Ostrava Isles is a tariff of 12 per cent instead of 25.",
        "classify",
    )
    page.click("#propose")
    levels = page.locator('#propose-form [data-field="level"] .chip')
    expect(levels).to_have_text(["Unclassified", "Internal", "Confidential", "Secret", "Top secret"])
    basis = page.locator('#propose-form [data-field="basis"]')
    basis.get_by_role("searchbox").fill("evacuation")
    expect(basis.get_by_role("status")).to_contain_text("1")


def test_a_session_that_ends_meanwhile_is_taken_up_and_the_proposal_goes_on(open_page: OpenPage, served: Any) -> None:
    page = open_page("zh", person="drafter")
    form = open_form(page)
    field(form, "title").fill("登录过期也不丢")
    page.context.clear_cookies()
    form.locator(".actions .primary").click()
    again = page.get_by_role("dialog", name="登录已过期")
    again.get_by_label("口令").fill(served.passwords["drafter"])
    again.get_by_role("button", name="登录").click()
    expect(page.locator("#proposed-case")).to_be_visible()
    case = str(page.locator("#proposed-case").get_attribute("href")).rpartition("/")[2]
    assert asked(page, served, f"/cases/{case}")["title"] == "登录过期也不丢"


def test_a_server_that_is_down_loses_nothing_and_makes_no_second_case(open_page: OpenPage, served: Any) -> None:
    page = open_page("zh", person="drafter")
    form = open_form(page)
    field(form, "title").fill("只有一份")
    sent: list[str] = []

    def lost(route: Any) -> None:
        sent.append(route.request.headers["idempotency-key"])
        route.fetch()  # it arrives, and the answer does not
        route.abort()

    page.route("**/api/v1/cases", lost)
    form.locator(".actions .primary").click()
    expect(form.get_by_role("alert")).to_contain_text("草稿仍在这里")
    expect(field(form, "title")).to_have_value("只有一份")
    page.unroute("**/api/v1/cases")
    send(page)
    titles = [case["title"] for case in asked(page, served, "/cases?limit=100")["cases"]]
    assert titles.count("只有一份") == 1
    assert len(sent) == 1


def test_whoever_has_not_come_in_keeps_the_draft_and_goes_on(open_page: OpenPage, served: Any) -> None:
    page = open_page("zh")
    write(page, CITED, "classify")
    page.click("#propose")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("提交需要登录")
    dialog.get_by_label("账号").fill("drafter")
    dialog.get_by_label("口令").fill(served.passwords["drafter"])
    dialog.get_by_role("button", name="登录").click()
    expect(page.locator("#propose-form")).to_be_visible()
    assert draft_of(page) == CITED
    send(page)


def test_what_a_superior_issues_is_for_the_superior_to_decide(
    open_page: OpenPage, served: Any, picture: Callable[[Page, str], None]
) -> None:
    with writing(served.app.state.desk.database) as connection:
        add_unit(connection, Unit("sample-ministry", "示例部（虚构）", "national"))
        add_unit(connection, Unit("sample-bureau", "示例部下属局（虚构）", "national"))
        above = update(units).where(units.c.id == SAMPLE_UNIT.id).values(parent="sample-ministry")
        connection.execute(above)
    page = open_page("zh", person="drafter")
    form = open_form(page)
    superior = form.locator('[data-field="issued_as"]')
    superior.get_by_role("combobox").fill("下属局")
    superior.get_by_role("option", name="示例部下属局").click()
    form.locator(".actions .primary").click()
    expect(superior.get_by_role("alert")).to_contain_text("不是你单位的上级")
    superior.get_by_role("combobox").fill("示例部")
    superior.get_by_role("option", name="sample-ministry").click()
    expect(superior.locator(".chosen li")).to_have_count(1)
    picture(page, "propose-superior-zh-1280")
    case = asked(page, served, f"/cases/{send(page)}")
    assert (case["unit"], case["deciding_unit"]) == (SAMPLE_UNIT.id, "sample-ministry")


def test_an_approver_is_told_who_proposes(open_page: OpenPage) -> None:
    page = open_page("zh", person="approver")
    write(page, CITED, "classify")
    page.click("#propose")
    expect(page.get_by_role("dialog")).to_contain_text("只有承办人可以提交")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#propose")).to_be_focused()


def test_what_was_returned_is_revised(open_page: OpenPage, served: Any) -> None:
    page = open_page("zh", person="drafter")
    open_form(page)
    case = send(page)
    approver = open_page("zh", person="approver", path="/signin").context.request
    csrf = approver.get(f"{served.address}/api/v1/session").json()["csrf"]
    etag = approver.get(f"{served.address}/api/v1/cases/{case}").headers["etag"]
    headers = {"X-CSRF-Token": csrf, "If-Match": etag, "Idempotency-Key": "return-1"}
    path = f"{served.address}/api/v1/cases/{case}/return"
    answer = approver.post(path, data={"opinion": "请写明<b>图幅</b>数。"}, headers=headers)
    assert answer.ok, answer.text()
    page = open_page("zh", person="drafter", path=f"/?case={case}")
    expect(page.locator("#returned")).to_contain_text("请写明<b>图幅</b>数。")
    page.wait_for_selector(".verdict")
    assert draft_of(page) == CITED
    page.locator(SHEET).press("Control+End")
    page.keyboard.type("共三幅。")
    page.wait_for_selector(".answer:not(.stale) .verdict")
    page.click("#propose")
    assert send(page) == case
    seen = asked(page, served, f"/cases/{case}")
    assert seen["state"] == "proposed" and seen["text"].endswith("共三幅。")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_form_has_no_violations_and_fits_a_phone(
    open_page: OpenPage, picture: Callable[[Page, str], None], language: str, dark: bool
) -> None:
    page = open_page(language, 390, dark, person="drafter", bypass_csp=True)
    open_form(page)
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    picture(page, f"propose-{language}-390-{'dark' if dark else 'light'}")
