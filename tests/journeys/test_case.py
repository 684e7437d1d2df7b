"""Whole ways of a case as people see them: evidence beside the text, every decision in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.desk import HOSTILE, TERMS, Desk, begin, fill, receipt, send

OpenPage = Callable[..., Page]
Picture = Callable[[Page, str], None]


@pytest.fixture
def desk(served: Any) -> Iterator[Desk]:
    desk = Desk(served)
    yield desk
    desk.close()


SAID = {"grounds": "年度审核第3号", "opinion": "同意", "notice": "书面通知样例厅"}


def test_adjusted_with_its_reason_approved_marked_extended_declassified(  # noqa: PLR0915  one way, step by step
    open_page: OpenPage, desk: Desk, picture: Picture
) -> None:
    case = desk.propose("关于移交测绘成果的函（虚构）")
    page = open_page(path=f"/cases/{case}", person="approver")
    expect(page.locator("h1")).to_have_text("关于移交测绘成果的函（虚构）")
    picture(page, "case-zh-1280")
    begin(page, "调整")
    page.locator('[data-field="period"] select').select_option("years")
    fill(page, number="5")
    expect(page.locator(".deeds .way")).to_contain_text("短于建议")
    page.get_by_label("同时批准").uncheck()
    send(page)
    expect(page.locator('[data-field="reason"] [role=alert]')).to_have_text("请填写。")
    expect(page.locator('[data-field="reason"] textarea')).to_be_focused()
    picture(page, "case-adjusting-zh-1280")
    fill(page, reason="五年后即公开出版")
    send(page)
    expect(page.locator(".receipt")).to_contain_text("调整")
    begin(page, "批准")
    expect(page.locator(".deeds .expected")).to_contain_text("秘密★5年")
    send(page)
    expect(page.locator('[data-field="opinion"] [role=alert]')).to_be_visible()
    fill(page, opinion="同意调整")
    send(page)
    expect(page.locator(".stands")).to_contain_text("已确定")

    page = open_page(path=f"/cases/{case}", person="drafter")
    begin(page, "作出标志")
    expect(page.locator(".deeds")).to_contain_text("GB/T 9704")
    fill(page, mark="机密★5年")
    send(page)
    expect(page.locator('[data-field="mark"] [role=alert]')).to_contain_text("秘密★5年")
    page.get_by_role("button", name="填入应作标志").click()
    send(page)
    expect(page.locator(".stands")).to_contain_text("已标志")

    page = open_page(path=f"/cases/{case}", person="approver")
    begin(page, "延长期限")
    fill(page, number="3", **SAID)
    send(page)
    expect(page.locator(".deeds form .wrong")).to_be_visible()
    fill(page, number="8")
    send(page)
    expect(page.locator(".receipt")).to_contain_text("延长")
    expect(page.locator(".stands")).to_contain_text("8年")
    begin(page, "解密")
    page.locator('[data-field="parts"] input[type=checkbox]').first.check()
    fill(page, **SAID)
    send(page)
    expect(page.locator(".receipt")).to_contain_text("部分解密")
    begin(page, "解密")
    fill(page, **SAID)
    send(page)
    expect(page.locator(".stands")).to_contain_text("已解密")
    expect(page.locator(".paper-mark")).to_have_text("内部")
    assert desk.types(case) == [
        "proposed", "adjusted", "approved", "marked", "extended", "declassified_in_part", "declassified",
    ]  # fmt: skip
    expect(page.locator("#history-heading + ol > li")).to_have_count(7)
    picture(page, "case-declassified-zh-1280")


def test_an_unclear_matter_is_referred_and_answered(open_page: OpenPage, desk: Desk) -> None:
    terms = {"level": "secret", "period": "10y"}
    case = desk.propose("新型涂层配方（虚构）", text="一种新型涂层的配方和工艺参数。", unclear=True, terms=terms)
    page = open_page(path=f"/cases/{case}", person="approver")
    expect(page.locator(".notice")).to_contain_text("不明确事项")
    begin(page, "提请确定")
    fill(page, opinion="不属于现行目录")
    send(page)
    expect(page.locator(".notice")).to_contain_text("应于")
    page = open_page(path="/queue?view=answer", person="supervisor")
    page.get_by_role("link", name="新型涂层配方（虚构）").click()
    begin(page, "记录答复")
    page.locator('[data-field="level"]').get_by_label("内部").check()
    fill(page, authority="省保密局（虚构）", reference="〔2026〕7号", opinion="不属于国家秘密")
    send(page)
    expect(page.locator(".stands")).to_contain_text("已确定")
    assert desk.types(case) == ["proposed", "referred", "answered"]


def test_an_objection_protects_higher_until_it_is_settled(open_page: OpenPage, desk: Desk) -> None:
    case = desk.propose("有争议的函（虚构）")
    desk.do("approver", case, "approve")
    page = open_page(path=f"/cases/{case}", person="drafter")
    begin(page, "提出异议")
    page.locator('[data-field="level"] select').select_option("secret")
    fill(page, reason="含三角点坐标")
    send(page)
    expect(page.locator(".notice")).to_contain_text("机密")
    page = open_page(path="/queue", person="approver")
    page.get_by_role("link", name="有争议的函（虚构）").click()
    begin(page, "处理异议")
    fill(page, opinion="坐标已抽稀")
    send(page)
    expect(page.locator(".receipt")).to_contain_text("维持")
    assert desk.see(case)["protected_at"] == "confidential"


def test_a_blind_case_shows_its_suggestion_after_the_own_opinion(
    open_page: OpenPage, desk: Desk, served: Any, monkeypatch: pytest.MonkeyPatch, picture: Picture
) -> None:
    monkeypatch.setattr("service.cases.commands_proposing.is_blind", lambda *given: True)
    case = desk.propose("先写意见的函（虚构）", knowers="资料室三人")
    page = open_page(path="/queue", person="approver")
    row = page.locator("tr", has_text="先写意见的函（虚构）")
    expect(row).to_contain_text("写下意见之后显示")
    expect(row).not_to_contain_text("秘密")
    picture(page, "queue-blind-zh-1280")
    page.goto(f"{desk.address}/cases/{case}")
    expect(page.locator(".notice")).to_contain_text("独立判断")
    expect(page.locator(".voices")).to_have_count(0)
    expect(page.locator(".paper mark")).to_have_count(0)
    expect(page.locator(".stands")).to_contain_text("写下意见之后显示")
    for words in ("秘密", "10年", "CH/2024/1", "资料室三人"):
        expect(page.locator("main")).not_to_contain_text(words)
    begin(page, "写下我的意见")
    picture(page, "case-blind-zh-1280")
    page.locator('[data-field="level"]').get_by_label("机密").check()
    send(page)
    expect(page.locator(".voices")).to_be_visible()
    expect(page.locator("th", has_text="我的意见")).to_be_visible()
    expect(page.locator(".departs").first).to_have_text("高于建议")
    expect(page.locator(".stands")).to_contain_text("秘密")
    expect(page.locator("#record dl")).to_contain_text("资料室三人")
    picture(page, "case-blind-opined-zh-1280")
    begin(page, "批准")
    send(page)
    expect(page.locator(".stands")).to_contain_text("已确定")


def test_the_second_of_two_approvers_is_told_who_was_first(open_page: OpenPage, desk: Desk, picture: Picture) -> None:
    case = desk.propose("两人同办的函（虚构）")
    page = open_page(path=f"/cases/{case}", person="approver2")
    begin(page, "退回")
    fill(page, opinion="请补充附件清单")
    desk.do("approver", case, "adjust", terms=TERMS | {"period": "5y"}, reason="五年足够")
    send(page)
    told = page.locator(".changed")
    expect(told).to_contain_text("定密责任人乙")
    expect(told).to_contain_text("五年足够")
    expect(told).to_be_focused()
    expect(page.locator('[data-field="opinion"] textarea')).to_have_value("请补充附件清单")
    picture(page, "case-overtaken-zh-1280")
    page.get_by_role("button", name="按新的情况继续").click()
    expect(page.locator(".stands")).to_contain_text("已调整")
    send(page)
    expect(page.locator(".stands")).to_contain_text("已退回")
    assert desk.types(case) == ["proposed", "adjusted", "returned"]


def test_a_session_that_ends_in_the_middle_of_a_decision_is_taken_up_again(
    open_page: OpenPage, desk: Desk, served: Any
) -> None:
    case = desk.propose("中途过期的函（虚构）")
    page = open_page(path=f"/cases/{case}", person="approver")
    begin(page, "退回")
    fill(page, opinion="请补充知悉范围")
    page.context.clear_cookies()
    send(page)
    again = page.get_by_role("dialog")
    expect(again).to_contain_text("登录已过期")
    again.get_by_label("口令").fill(served.passwords["approver"])
    again.get_by_role("button", name="登录").click()
    expect(page.locator(".stands")).to_contain_text("已退回")
    assert desk.types(case) == ["proposed", "returned"]


def test_what_was_typed_survives_a_service_that_does_not_answer(open_page: OpenPage, desk: Desk) -> None:
    case = desk.propose("服务中断的函（虚构）")
    page = open_page(path=f"/cases/{case}", person="approver")
    begin(page, "退回")
    fill(page, opinion="请补充")
    page.route("**/return", lambda route: route.abort())
    send(page)
    expect(page.locator(".deeds .fault")).to_be_visible()
    expect(page.locator('[data-field="opinion"] textarea')).to_have_value("请补充")
    page.unroute("**/return")
    send(page)
    expect(page.locator(".stands")).to_contain_text("已退回")
    assert desk.types(case) == ["proposed", "returned"]


def test_a_decision_that_was_sent_twice_is_taken_once(open_page: OpenPage, desk: Desk) -> None:
    case = desk.propose("发送两次的函（虚构）")
    page = open_page(path=f"/cases/{case}", person="approver")
    begin(page, "退回")
    fill(page, opinion="请补充")

    def lose_the_answer(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route("**/return", lose_the_answer)
    send(page)
    expect(page.locator(".deeds .fault")).to_be_visible()
    page.unroute("**/return")
    send(page)
    expect(page.locator(".stands")).to_contain_text("已退回")
    assert desk.types(case) == ["proposed", "returned"]


def test_scripts_in_every_field_are_shown_as_text(open_page: OpenPage, desk: Desk) -> None:
    points = [{"start": 0, "end": 20, "note": HOSTILE}]
    text = f"{HOSTILE}\n现将1:5000比例尺地形图移交，{HOSTILE}"
    case = desk.propose(HOSTILE, text=text, knowers=HOSTILE, reason=HOSTILE, secret_points=points)
    page = open_page(path=f"/cases/{case}", person="approver")
    expect(page.locator("h1")).to_have_text(HOSTILE)
    expect(page.locator(".paper .body p").first).to_have_text(HOSTILE)
    begin(page, "调整")
    readers = page.locator('[data-field="readers"]')
    readers.get_by_role("combobox").fill(HOSTILE)
    readers.get_by_role("button", name="添加").click()
    expect(readers.get_by_role("alert")).to_contain_text("<img")
    readers.get_by_role("combobox").fill("")
    page.locator('[data-field="period"] select').select_option("condition")
    fill(page, condition=HOSTILE[:60], reason=HOSTILE, opinion=HOSTILE)
    page.get_by_label("同时批准").uncheck()
    send(page)
    receipt(page)
    begin(page, "退回")
    fill(page, opinion=HOSTILE)
    send(page)
    expect(page.locator(".stands")).to_contain_text("已退回")
    expect(page.locator("#history-heading + ol")).to_contain_text(HOSTILE)
    assert page.locator("main img, main script").count() == 0
    assert "刺" not in page.title()
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    page.goto(f"{desk.address}/queue?view=unit")
    expect(page.get_by_role("link", name=HOSTILE).first).to_be_visible()
    assert page.locator("main img, main script").count() == 0


def test_a_quote_leads_to_its_words_and_escape_leads_back(open_page: OpenPage, desk: Desk) -> None:
    case = desk.propose("有引文的函（虚构）")
    page = open_page(path=f"/cases/{case}", person="approver")
    quote = page.locator(".evidence .quote").first
    words = quote.inner_text()
    quote.click()
    expect(page.locator("mark.pointed").first).to_be_focused()
    assert "".join(page.locator("mark.pointed").all_inner_texts()) == words
    page.keyboard.press("Escape")
    expect(quote).to_be_focused()
    expect(page.locator("mark.pointed")).to_have_count(0)


def test_a_case_is_decided_with_the_keyboard_alone(open_page: OpenPage, desk: Desk) -> None:
    case = desk.propose("只用键盘的函（虚构）")
    page = open_page(path="/queue", person="approver")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "只用键盘的函（虚构）":
            break
    page.keyboard.press("Enter")
    expect(page.locator("h1", has_text="只用键盘的函（虚构）")).to_be_focused()
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "批准":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector(".deeds form")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.deeds form button.primary')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".receipt")).to_be_focused()
    assert desk.types(case) == ["proposed", "approved"]


def test_a_case_proposed_again_shows_both_drafts_beside_each_other(
    open_page: OpenPage, desk: Desk, picture: Picture
) -> None:
    case = desk.propose("改过的函（虚构）")
    desk.do("approver", case, "return", opinion="面积有误")
    page = open_page(path=f"/cases/{case}", person="drafter")
    assert page.get_by_role("link", name="修改后再提").get_attribute("href") == f"/?case={case}"
    before = desk.see(case, "drafter")["text"]
    changed = before.replace("31平方千米", "32平方千米").replace("请妥善保管。", "请妥善保管。\n另附清单。")
    desk.do("drafter", case, "revise", text=changed, title="改过的函（虚构）", document_date="2026-03-01", terms=TERMS)
    page = open_page(path=f"/cases/{case}", person="approver")
    drafts = page.locator(".drafts")
    expect(drafts.locator("del")).to_have_text(["31"])
    expect(drafts.locator("ins").first).to_have_text("32")
    expect(drafts).to_contain_text("另附清单。")
    expect(drafts).to_contain_text("相同的段落略")
    picture(page, "case-drafts-zh-1280")


def test_a_case_that_is_not_there_is_said_so(open_page: OpenPage, desk: Desk) -> None:
    for name in ("no-such-case", "%25", "%3Cscript%3E"):
        page = open_page(path=f"/cases/{name}", person="approver")
        expect(page.locator(".fault")).to_contain_text("problem.no_case")
    page = open_page(path="/cases/%", person="approver")
    expect(page.locator(".fault")).to_be_visible()


def test_what_the_service_refuses_is_told_at_its_field(open_page: OpenPage, desk: Desk) -> None:
    case = desk.propose("字段有误的函（虚构）")
    page = open_page(path=f"/cases/{case}", person="approver")
    begin(page, "调整")
    page.locator('[data-field="period"] select').select_option("condition")
    fill(page, condition="启" * 398, reason="以启用为准")
    page.get_by_label("同时批准").uncheck()
    send(page)
    expect(page.locator(".deeds .told .wrong")).to_be_visible()
    page.locator('[data-field="period"] select').select_option("years")
    fill(page, number="30")
    send(page)
    expect(page.locator(".deeds .told .wrong")).to_contain_text("10y")
    page.locator('[data-field="basis"] input[type=checkbox]').first.uncheck()
    fill(page, number="10")
    send(page)
    expect(page.locator('[data-field="basis"] .wrong')).to_be_visible()
    page.get_by_label("在有效目录中查找").fill("地形图 5000")
    page.locator('[data-field="basis"] input[value="CH/2024/1"]').first.check()
    send(page)
    expect(page.locator(".stands")).to_contain_text("已调整")
    assert desk.types(case) == ["proposed", "adjusted"]


def test_leaving_with_words_in_a_form_asks_first(open_page: OpenPage, desk: Desk) -> None:
    case = desk.propose("未写完的函（虚构）")
    page = open_page(path=f"/cases/{case}", person="approver")
    begin(page, "退回")
    fill(page, opinion="请补")
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.locator(".crumb a").first.click()
    assert asked
    expect(page.locator('[data-field="opinion"] textarea')).to_have_value("请补")


def test_the_text_stays_in_sight_beside_the_evidence(
    open_page: OpenPage, desk: Desk, picture: Callable[[Page, str], None]
) -> None:
    case = desk.propose("看着正文的函（虚构）")
    page = open_page("en", path=f"/cases/{case}", person="approver")
    page.locator(".side > *").last.scroll_into_view_if_needed()
    assert page.evaluate("scrollY") > 200
    expect(page.locator("#text .body mark").first).to_be_in_viewport()
    expect(page.locator("#text .body mark").first).to_contain_text("1:5000")
    picture(page, "case-scrolled-en-1280")
