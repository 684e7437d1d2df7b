"""The queue as people see it: what waits first and why, filters that an address keeps, pages, bulk decisions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlalchemy import update

from service.storage.engine import writing
from service.storage.tables import cases
from tests.journeys.desk import TERMS, TEXT, Desk, begin

OpenPage = Callable[..., Page]
Picture = Callable[[Page, str], None]
LONG = "关于报送青河县测绘成果目录及其附件并请予以审核的请示" * 4


@pytest.fixture
def desk(served: Any) -> Iterator[Desk]:
    desk = Desk(served)
    yield desk
    desk.close()


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {[node['target'] for node in each['nodes']]}" for each in found]


def test_the_riskiest_comes_first_with_its_reasons(open_page: OpenPage, desk: Desk, picture: Picture) -> None:
    calm = desk.propose("平常的通知（虚构）", text="关于食堂的通知：午餐时间调整。", terms={"level": "open"})
    grave = desk.propose("偏离建议的函（虚构）", terms=TERMS | {"period": "2y"}, reason="两年后公开")
    page = open_page(path="/queue", person="approver")
    for case in (grave, calm):
        expect(page.locator(f'[data-case="{case}"]')).to_be_visible()
    rows = page.locator("tbody tr").evaluate_all("all => all.map(each => each.dataset.case)")
    assert rows.index(grave) < rows.index(calm)
    expect(page.locator(f'[data-case="{grave}"] .why')).to_contain_text("拟定与建议不同")
    picture(page, "queue-zh-1280")


def test_filters_stay_in_the_address(open_page: OpenPage, desk: Desk) -> None:
    case = desk.propose("退回过的函（虚构）")
    desk.do("approver", case, "return", opinion="请补充")
    page = open_page(path="/queue?view=unit", person="approver")
    page.get_by_label("状态").select_option("returned")
    expect(page.locator(f'[data-case="{case}"]')).to_be_visible()
    assert page.url.endswith("/queue?view=unit&state=returned")
    expect(page.locator("tbody tr .state", has_not_text="已退回")).to_have_count(0)
    page.reload()
    expect(page.locator(f'[data-case="{case}"]')).to_be_visible()
    expect(page.get_by_label("状态")).to_have_value("returned")
    page.get_by_label("密级").select_option("top_secret")
    expect(page.locator(".empty")).to_have_text("没有符合筛选条件的案件。")
    page.get_by_role("button", name="清除筛选").click()
    expect(page.locator("tbody tr").first).to_be_visible()


def test_the_levels_of_every_scheme_served_are_offered(open_page: OpenPage, desk: Desk) -> None:
    text = "Our fallback positions in the talks with the foreign government, should it refuse the first offer."
    terms = {"level": "secret", "period": "10y", "basis": ["GUIDE/1/1"]}
    given = {"text": text, "scheme": "us-eo13526", "terms": terms, "reason": "by the guide"}
    case = desk.propose("Positions (invented)", **given)
    page = open_page("en", path="/queue", person="approver")
    levels = page.get_by_label("Level").locator("option").all_inner_texts()
    assert levels == ["any", "Open / Unclassified", "Internal", "Confidential", "Secret", "Top secret"]
    page.get_by_label("Level").select_option("secret")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_have_attribute("data-case", case)


def test_a_list_goes_on_without_repeating(open_page: OpenPage, desk: Desk) -> None:
    made = {desk.propose(f"很多件之{number}（虚构）", text=TEXT, terms=TERMS) for number in range(27)}
    page = open_page(path="/queue?view=drafted", person="drafter")
    expect(page.locator("tbody tr")).to_have_count(25)
    page.get_by_role("button", name="再显示一些").click()
    expect(page.locator("tbody tr")).not_to_have_count(25)
    seen = page.locator("tbody tr").evaluate_all("all => all.map(each => each.dataset.case)")
    assert len(seen) == len(set(seen))
    assert made <= set(seen)


def test_overdue_is_said_in_words(open_page: OpenPage, desk: Desk, served: Any) -> None:
    case = desk.propose(
        "超期的函（虚构）", text="一种新配方。", unclear=True, terms={"level": "secret", "period": "1y"}
    )
    with writing(served.app.state.desk.database) as connection:
        facts = connection.execute(cases.select().where(cases.c.id == case)).one().facts
        due = re.sub(r'"due_on":\s*"[\d-]+"', '"due_on":"2026-01-05"', facts)
        connection.execute(update(cases).where(cases.c.id == case).values(facts=due, due_on="2026-01-05"))
    page = open_page(path="/queue?overdue=1", person="approver")
    expect(page.locator(f'[data-case="{case}"] .due')).to_contain_text("已超期")
    expect(page.locator("tbody tr")).to_have_count(1)
    page = open_page("en", path=f"/cases/{case}", person="approver")
    expect(page.locator(".due")).to_contain_text("overdue by")


def test_each_role_begins_with_its_own_duty(open_page: OpenPage, desk: Desk) -> None:
    for person, view in (("drafter", "我提出的"), ("approver", "待我审核"), ("supervisor", "待决定")):
        page = open_page(path="/queue", person=person)
        expect(page.locator(".segments [aria-pressed=true]", has_text=view)).to_be_visible()
    page = open_page(path="/queue", person="administrator")
    expect(page.locator("main")).to_contain_text("您的角色不使用这一页")
    page = open_page(path="/queue")
    expect(page.locator("main")).to_contain_text("请先登录")


def test_alike_derived_cases_are_decided_together(open_page: OpenPage, desk: Desk, picture: Picture) -> None:
    source = desk.propose("已定密的函（虚构）", reason="理由")
    desk.do("approver", source, "approve", opinion="同意")
    given = {"terms": {"level": "confidential"}, "sources": [{"case": source}], "reason": "派生"}
    made = [desk.propose(f"派生的函{number}（虚构）", **given) for number in range(3)]
    page = open_page(path="/queue", person="approver")
    page.locator(f'[data-case="{made[0]}"] input').check()
    page.get_by_role("button", name="选上全部同类").click()
    expect(page.locator("tbody input:checked")).to_have_count(3)
    desk.do("approver2", made[1], "return", opinion="请核对来源")
    page.get_by_role("button", name="一并决定…").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("意见").fill("同意派生")
    picture(page, "queue-together-zh-1280")
    dialog.get_by_role("button", name="批准这 3 件").click()
    expect(dialog).to_contain_text("3 件中已批准 2 件。")
    expect(dialog.locator(".refused")).to_have_count(1)
    expect(dialog.locator(".refused")).to_contain_text("派生的函1（虚构）")
    dialog.get_by_role("button", name="关闭").click()
    expect(page.locator(f'[data-case="{made[0]}"]')).to_have_count(0)
    assert [desk.see(case)["state"] for case in made] == ["determined", "returned", "determined"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 390])
def test_no_violations_and_no_scrolling_sideways(
    open_page: OpenPage, desk: Desk, picture: Picture, language: str, dark: bool, width: int
) -> None:
    desk.propose(LONG, terms=TERMS | {"period": "2y"}, reason="两年后公开")
    page = open_page(language, width, dark, path="/queue", person="approver", bypass_csp=True)
    page.wait_for_selector("tbody tr")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    tone = "dark" if dark else "light"
    picture(page, f"queue-{language}-{width}-{tone}")
    page.locator("tbody a").first.click()
    page.wait_for_selector(".record dl")
    page.wait_for_selector("#precedents-heading + .note + *:not([role=status])")
    for step in ("调整", "解密") if language == "zh" else ("Adjust", "Declassify"):
        if page.locator(".deeds .steps").get_by_role("button", name=step, exact=True).count():
            begin(page, step)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    picture(page, f"case-{language}-{width}-{tone}")


def test_an_empty_list_says_so(open_page: OpenPage, picture: Picture) -> None:
    page = open_page(path="/queue?view=answer&overdue=1&blind=1", person="supervisor")
    expect(page.locator(".empty")).to_have_text("没有符合筛选条件的案件。")
    picture(page, "queue-empty-zh-1280")


def test_on_paper_a_case_is_text_evidence_and_record(open_page: OpenPage, desk: Desk) -> None:
    case = desk.propose("要打印的函（虚构）")
    page = open_page(path=f"/cases/{case}", person="approver")
    page.wait_for_selector(".record dl")
    page.emulate_media(media="print")
    expect(page.locator(".deeds")).to_be_hidden()
    expect(page.locator(".masthead .end")).to_be_hidden()
    expect(page.locator(".paper-mark")).to_have_text("秘密★10年")
    for part in (".paper-mark", ".paper", ".voices", ".record dl", "#history"):
        expect(page.locator(part)).to_be_visible()
    page.screenshot(path="build/screenshots/case-print-zh.png", full_page=True)


def test_the_record_comes_as_word_and_pdf(open_page: OpenPage, desk: Desk) -> None:
    case = desk.propose("要存档的函（虚构）")
    page = open_page(path=f"/cases/{case}", person="approver")
    for name, begins in (("Word (.docx)", b"PK"), ("PDF", b"%PDF")):
        link = page.get_by_role("link", name=name).get_attribute("href")
        answer = page.context.request.get(f"{desk.address}{link}")
        assert answer.ok and answer.body().startswith(begins)
