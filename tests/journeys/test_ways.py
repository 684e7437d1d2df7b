"""The ways of a case beside the common one: heard elsewhere, taken back, changed, ended, disputed, destroyed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from service.cases.check import check
from tests.journeys.conftest import HALL, other_hall
from tests.journeys.desk import TERMS, TEXT, Desk, begin, fill, receipt, send
from tests.journeys.writing import field, write

OpenPage = Callable[..., Page]
Picture = Callable[[Page, str], None]
SAID = {"grounds": "年度审核第3号", "opinion": "同意", "notice": "书面通知样例厅"}


@pytest.fixture(scope="module")
def hall(served: Any) -> str:
    """The id of another unit, whose approver is `neighbour`."""
    served.passwords.update(other_hall(served.app.state.desk))
    return HALL.id


@pytest.fixture
def desk(served: Any, hall: str) -> Iterator[Desk]:
    desk = Desk(served)
    yield desk
    desk.close()


def last(desk: Desk, case: str, person: str = "approver") -> dict[str, Any]:
    """The last event of a case, as the ledger has it."""
    found: dict[str, Any] = desk.as_(person).get(f"/api/v1/cases/{case}/events").json()["events"][-1]
    return found


def state(page: Page, words: str) -> None:
    expect(page.locator(".stands .state")).to_have_text(words)


def steps(page: Page) -> list[str]:
    """The steps that the page offers."""
    page.wait_for_selector(".deeds")
    return page.locator(".deeds .steps > *").all_inner_texts()


def sound(served: Any) -> None:
    """Whether the ledger, the rows and the sealed parts agree."""
    found = served.app.state.desk
    assert check(found.database, found.keys).findings == ()


def test_a_joint_document_waits_until_the_other_unit_was_heard(
    open_page: OpenPage, desk: Desk, served: Any, hall: str, picture: Picture
) -> None:
    page = open_page(person="drafter")
    write(page, TEXT, "classify")
    page.click("#propose")
    form = page.locator("#propose-form")
    field(form, "title").fill("两厅联合发文（虚构）")
    units = form.locator('[data-field="consulted"]')
    units.get_by_role("combobox").fill("另一厅")
    units.get_by_role("option", name="示例省另一厅（虚构）").click()
    expect(units.locator(".chosen li")).to_contain_text(hall)
    picture(page, "propose-consulting-zh-1280")
    form.locator(".actions .primary").click()
    expect(page.locator("#proposed-case")).to_be_visible(timeout=20_000)
    case = str(page.locator("#proposed-case").get_attribute("href")).rpartition("/")[2]
    page = open_page(path=f"/cases/{case}", person="approver")
    expect(page.locator(".notice")).to_contain_text("尚待会签：示例省另一厅（虚构）")
    assert "批准" not in steps(page)
    assert "会签意见" not in steps(page)

    page = open_page(path="/queue?view=consult", person="neighbour")
    page.get_by_role("link", name="两厅联合发文（虚构）").click()
    assert steps(page) == ["会签意见"]
    begin(page, "会签意见")
    picture(page, "case-consulting-zh-1280")
    send(page)
    expect(page.locator('[data-field="opinion"] [role=alert]')).to_have_text("请填写。")
    fill(page, opinion="附件二属我厅事项，无不同意见")
    send(page)
    assert "会签" in receipt(page)
    expect(page.locator(".deeds")).to_contain_text("没有")
    page.goto(f"{desk.address}/queue?view=consult")
    expect(page.locator(".empty")).to_have_text("没有待你会签的案件。")

    page = open_page(path=f"/cases/{case}", person="approver")
    expect(page.locator(".notice")).to_have_count(0)
    heard = page.locator("#history li", has_text="附件二属我厅事项，无不同意见")
    expect(heard).to_contain_text("定密责任人庚（虚构）")
    expect(heard).to_contain_text("会签单位 示例省另一厅（虚构）")
    expect(page.locator("#record dl")).to_contain_text("示例省另一厅（虚构）: 附件二属我厅事项，无不同意见")
    begin(page, "批准")
    send(page)
    state(page, "已确定")
    assert desk.types(case) == ["proposed", "consulted", "approved"]
    sound(served)


def test_a_proposal_is_taken_back_and_can_be_decided_no_more(open_page: OpenPage, desk: Desk, served: Any) -> None:
    case = desk.propose("不再发的函（虚构）")
    page = open_page(path="/queue?view=drafted", person="drafter")
    page.get_by_role("link", name="不再发的函（虚构）").click()
    begin(page, "撤回")
    send(page)
    expect(page.locator('[data-field="reason"] textarea')).to_be_focused()
    fill(page, reason="改为口头通报，不再发文")
    send(page)
    assert "撤回" in receipt(page)
    state(page, "已撤回")
    assert steps(page) == []
    expect(page.locator("#history")).to_contain_text("改为口头通报，不再发文")
    page = open_page(path="/queue", person="approver")
    expect(page.get_by_role("link", name="不再发的函（虚构）")).to_have_count(0)
    page = open_page(path=f"/cases/{case}", person="approver")
    assert "批准" not in steps(page)
    assert (desk.types(case), last(desk, case)["actor"]) == (["proposed", "withdrawn"], "drafter")
    sound(served)


def test_an_approved_level_and_period_are_changed_and_marked_anew(
    open_page: OpenPage, desk: Desk, served: Any, picture: Picture
) -> None:
    case = desk.propose("定后变更的函（虚构）")
    desk.do("approver", case, "approve")
    desk.do("drafter", case, "mark", mark="秘密★10年")
    page = open_page(path=f"/cases/{case}", person="approver")
    begin(page, "变更")
    fill(page, **SAID)
    send(page)
    expect(page.locator(".deeds form [role=alert]")).to_contain_text("没有变更")
    page.locator('[data-field="period"] select').select_option("years")
    fill(page, number="3")
    picture(page, "case-changing-zh-1280")
    send(page)
    assert "变更" in receipt(page)
    state(page, "已确定")
    expect(page.locator(".stands")).to_contain_text("3年")
    table = page.locator("section", has=page.locator("#compare-heading")).locator("tbody")
    expect(table).to_contain_text("3年")
    expect(page.locator("#history")).to_contain_text("年度审核第3号")
    seen = desk.see(case)
    assert (seen["decided"]["period"], seen["proposed"]["period"], seen["mark"]) == ("3y", "10y", "")
    begin(page, "变更")
    page.locator('[data-field="level"]').get_by_label("内部").check()
    for box in page.locator('[data-field="basis"] input:checked').all():
        box.uncheck()
    page.locator('[data-field="basis"] input[type=search]').fill("人事任免")
    page.locator('[data-field="basis"] input[value="CH/2024/3"]').check()
    page.locator('[data-field="period"] select').select_option("years")
    fill(page, number="1", **SAID)
    send(page)
    expect(page.locator(".stands .chip")).to_have_text("内部")
    page = open_page(path="/queue?view=mark", person="drafter")
    page.get_by_role("link", name="定后变更的函（虚构）").click()
    begin(page, "作出标志")
    page.get_by_role("button", name="填入应作标志").click()
    send(page)
    state(page, "已标志")
    assert desk.types(case) == ["proposed", "approved", "marked", "changed", "changed", "marked"]
    assert desk.see(case)["protected_at"] == "internal"
    sound(served)


def test_a_period_that_names_a_condition_ends_when_it_is_met(open_page: OpenPage, desk: Desk, served: Any) -> None:
    terms = {"level": "top_secret", "period": "until:考试启用", "basis": ["CH/2024/2"]}
    text = "现将2026年国家考试启用前的试题和标准答案密封移交，请妥善保管。"
    case = desk.propose("移交试题的函（虚构）", text=text, terms=terms, reason="试题原件")
    desk.do("approver", case, "approve", opinion="同意")
    page = open_page(path=f"/cases/{case}", person="approver")
    expect(page.locator(".stands")).to_contain_text("考试启用")
    begin(page, "条件已达成")
    send(page)
    expect(page.locator('[data-field="grounds"] [role=alert]')).to_have_text("请填写。")
    fill(page, grounds="考试已于6月7日启用试题")
    send(page)
    assert "届满" in receipt(page)
    state(page, "已届满")
    expect(page.locator(".paper-mark").first).to_have_text("内部")
    expect(page.locator("#history")).to_contain_text("考试已于6月7日启用试题")
    assert desk.types(case) == ["proposed", "approved", "expired"]
    assert last(desk, case)["about"] == {"by": "condition"}
    assert desk.see(case)["protected_at"] == "internal"
    other = desk.propose("有年限的函（虚构）")
    desk.do("approver", other, "approve")
    page.goto(f"{desk.address}/cases/{other}")
    assert "条件已达成" not in steps(page)
    sound(served)


def test_a_dispute_that_cannot_be_settled_goes_on_and_is_answered(
    open_page: OpenPage, desk: Desk, served: Any, hall: str, picture: Picture
) -> None:
    case = desk.propose("两厅有争议的函（虚构）", terms=TERMS | {"readers": [hall]})
    desk.do("approver", case, "approve")
    page = open_page(path=f"/cases/{case}", person="neighbour")
    begin(page, "提出异议")
    page.locator('[data-field="level"] select').select_option("secret")
    fill(page, reason="附件含三角点坐标")
    send(page)
    state(page, "有争议")

    page = open_page(path="/queue", person="approver")
    page.get_by_role("link", name="两厅有争议的函（虚构）").click()
    assert "提请确定" not in steps(page)
    begin(page, "异议提请确定")
    fill(page, opinion="协商两次未果")
    page.locator('[data-field="referred_on"] input').fill("2020-01-01")
    send(page)
    expect(page.locator('[data-field="referred_on"] [role=alert]')).to_be_visible()
    expect(page.locator('[data-field="opinion"] textarea')).to_have_value("协商两次未果")
    page.locator('[data-field="referred_on"] input').fill("")
    send(page)
    state(page, "已提请确定")
    expect(page.locator(".notice").first).to_contain_text("期间按机密保护")
    picture(page, "case-dispute-referred-zh-1280")
    referral = desk.see(case)["referral"]
    assert (referral["kind"], referral["by"], desk.see(case)["protected_at"]) == ("disputed", "approver", "secret")

    page = open_page(path="/queue?view=answer", person="supervisor")
    page.get_by_role("link", name="两厅有争议的函（虚构）").click()
    begin(page, "记录答复")
    page.locator('[data-field="level"]').get_by_label("秘密").check()
    page.locator('[data-field="period"] select').select_option("years")
    fill(page, number="5", authority="省保密局（虚构）", reference="〔2026〕9号", opinion="坐标已抽稀，定为秘密5年")
    send(page)
    state(page, "已确定")
    assert desk.types(case) == ["proposed", "approved", "objected", "referred", "answered"]
    seen = desk.see(case)
    assert (seen["decided"]["period"], seen["protected_at"], seen["objection"]) == ("5y", "confidential", None)
    sound(served)


def test_what_is_lawfully_destroyed_leaves_its_record_and_no_words(
    open_page: OpenPage, desk: Desk, served: Any, picture: Picture
) -> None:
    case = desk.propose("依法销毁的函（虚构）", knowers="资料室三人")
    desk.do("approver", case, "approve", opinion="同意按此定密")
    page = open_page(path=f"/cases/{case}", person="supervisor")
    begin(page, "销毁内容")
    expect(page.locator(".deeds form")).to_contain_text("销毁之后无法恢复。")
    picture(page, "case-destroying-zh-1280")
    witness = page.locator('[data-field="witness"]')
    fill(page, grounds="销毁登记2026-17号")
    send(page)
    expect(witness.get_by_role("alert")).to_have_text("请填写。")
    for name, told in (("nobody-here", "没有这个编号：nobody-here"), ("supervisor", "在场")):
        witness.get_by_role("combobox").fill(name)
        send(page)
        expect(witness.get_by_role("alert")).to_contain_text(told)
    assert desk.types(case) == ["proposed", "approved"]
    witness.get_by_role("combobox").fill("责任人己")
    expect(witness.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(witness.locator(".chosen li")).to_contain_text("定密责任人己（虚构）（approver2）")
    send(page)
    assert "销毁" in receipt(page)
    on = date.today()
    called = f"示例省样例厅（虚构）的案件 {case[:8]}：内容已于{on.year}年{on.month}月{on.day}日依法销毁"
    expect(page.locator("h1")).to_have_text(called)
    expect(page.locator("#text")).to_have_text("正文已依法销毁，只留下审批记录。")
    expect(page.locator(".deeds")).to_contain_text("不再有可办的步骤")
    gone = page.locator("#history li").last
    expect(gone).to_contain_text("依据 销毁登记2026-17号")
    expect(gone).to_contain_text("在场第二人 定密责任人己（虚构）")
    for words in ("依法销毁的函", "青河县", "资料室三人", "同意按此定密"):
        expect(page.locator("main")).not_to_contain_text(words)
    picture(page, "case-destroyed-zh-1280")
    assert desk.types(case) == ["proposed", "approved", "destroyed"]
    assert last(desk, case)["about"] == {"grounds": "销毁登记2026-17号", "witness": "approver2"}
    seen = desk.see(case)
    assert (seen["text"], seen["title"], seen["knowers"], seen.get("recommendation")) == ("", "", "", None)
    assert seen["decided"]["level"] == "confidential"
    sound(served)
