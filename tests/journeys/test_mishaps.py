"""What goes wrong on the page is said clearly, and the draft is still there."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import Page, Route, expect
from pypdf import PdfWriter

from tests.journeys.writing import SHEET, draft_of, field, lay, write

OpenPage = Callable[..., Page]
CITED = (
    "关于移交测绘成果的函\n现将青河县1:5000比例尺地形图成果移交你单位。"
    "该图覆盖连续面积31平方千米，数据见附件。\n请妥善保管。\n"
)
DRAFT = "关于食堂的通知\n自下周起，食堂午餐时间调整为十一点半至一点。"


def choose(page: Page, name: str, data: bytes) -> None:
    """Open a file as the file dialogue would."""
    page.set_input_files("#file", {"name": name, "mimeType": "application/octet-stream", "buffer": data})


def test_a_word_file_becomes_the_draft_and_can_be_undone(open_page: OpenPage) -> None:
    page = open_page("zh")
    lay(page, "先写的几个字。")
    document, file = Document(), io.BytesIO()
    document.add_paragraph("从文件来的第一段。")
    document.save(file)
    choose(page, "草稿.docx", file.getvalue())
    expect(page.locator(SHEET)).to_contain_text("从文件来的第一段。")
    page.wait_for_selector(".verdict")
    assert draft_of(page) == "从文件来的第一段。"
    page.get_by_role("button", name="恢复原来的草稿").click()
    assert draft_of(page) == "先写的几个字。"


def test_a_text_file_in_an_old_encoding_is_read(open_page: OpenPage) -> None:
    page = open_page("zh")
    choose(page, "草稿.txt", DRAFT.encode("gb18030"))
    page.wait_for_selector(".verdict")
    assert draft_of(page) == DRAFT


def test_a_dropped_file_is_read(open_page: OpenPage) -> None:
    page = open_page("zh")
    page.evaluate(
        """words => {
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([words], "a.txt"));
            document.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        DRAFT,
    )
    page.wait_for_selector(".verdict")
    assert draft_of(page) == DRAFT


def test_a_file_that_cannot_be_read_leaves_the_draft(open_page: OpenPage) -> None:
    page = open_page("zh")
    lay(page, DRAFT)
    page.wait_for_selector(".verdict")
    for name, data in (("照片.jpg", b"\xff\xd8\xff\x00" * 99), ("坏.docx", b"PK\x03\x04"), ("空.txt", b"")):
        choose(page, name, data)
        expect(page.locator(".fault h3")).to_have_text("文件没有读入")
        expect(page.locator(".fault")).to_contain_text(name if data else "草稿是空的")
        assert draft_of(page) == DRAFT
    choose(page, "大.txt", b"a" * 500_000)
    expect(page.locator(".fault")).to_contain_text("上限")
    assert draft_of(page) == DRAFT
    expect(page.locator(".verdict")).to_be_visible()


def test_a_server_that_is_down_is_said_so_and_can_be_asked_again(open_page: OpenPage) -> None:
    page = open_page("en")
    page.route("**/api/v1/suggestions", lambda route: route.abort())
    lay(page, DRAFT)
    expect(page.get_by_role("alert")).to_contain_text("your draft is still here")
    assert draft_of(page) == DRAFT
    page.unroute("**/api/v1/suggestions")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_selector(".verdict")
    expect(page.locator(".fault")).to_have_count(0)


def test_a_refused_option_is_said_in_the_readers_words(open_page: OpenPage) -> None:
    page = open_page("zh")
    page.uncheck("#live")
    lay(page, "字" * 150_000)
    page.click("#suggest")
    expect(page.get_by_role("alert")).to_contain_text("上限")
    assert len(draft_of(page)) == 150_000


def test_markup_in_a_draft_is_text(open_page: OpenPage) -> None:
    page = open_page("en")
    nasty = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script> </textarea><b>"
    lay(page, nasty)
    page.wait_for_selector(".verdict")
    assert draft_of(page) == nasty
    assert "owned" not in page.title()
    assert page.locator(".cm-content img, .cm-content script, #result img, #result script").count() == 0


def test_clearing_can_be_undone(open_page: OpenPage) -> None:
    page = open_page("zh")
    lay(page, DRAFT)
    page.wait_for_selector(".verdict")
    page.click("#clear")
    expect(page.locator(".empty")).to_be_visible()
    page.get_by_role("button", name="恢复原来的草稿").click()
    page.wait_for_selector(".verdict")
    assert draft_of(page) == DRAFT


def test_the_policy_holds(open_page: OpenPage, forgiven: list[str]) -> None:
    forgiven.append("img-src")
    page = open_page("en")
    blocked = page.evaluate(
        """() => new Promise(done => {
            document.addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
            const image = document.createElement("img");
            image.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
            document.body.append(image);
        })"""
    )
    assert blocked == "img-src"


def pdf(password: str = "") -> bytes:
    """A page without text: a scan, as far as a reader can tell."""
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    writer.write(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("加密.pdf", pdf("secret"), "有口令保护"),
        ("扫描.pdf", pdf(), "先做文字识别"),
        ("坏.odt", b"PK\x03\x04", "已损坏"),
    ],
)
def test_each_file_that_gives_no_text_says_why(open_page: OpenPage, name: str, data: bytes, words: str) -> None:
    page = open_page("zh")
    lay(page, DRAFT)
    page.wait_for_selector(".verdict")
    choose(page, name, data)
    expect(page.get_by_role("alert")).to_contain_text(words)
    assert draft_of(page) == DRAFT


def test_a_file_on_the_clipboard_is_read(open_page: OpenPage) -> None:
    page = open_page("zh")
    page.locator(SHEET).evaluate(
        """(sheet, words) => {
            const clipboardData = new DataTransfer();
            clipboardData.items.add(new File([words], "a.txt"));
            sheet.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        DRAFT,
    )
    page.wait_for_selector(".verdict")
    assert draft_of(page) == DRAFT


def test_two_hundred_kilobytes_are_pasted_whole(open_page: OpenPage) -> None:
    page = open_page("zh")
    text = "\n".join(
        f"第{number}段：自下周起，食堂午餐时间调整为十一点半至一点，请各处室相互转告。" for number in range(2000)
    )
    assert len(text.encode()) > 200_000
    lay(page, text)
    page.wait_for_selector(".answer:not(.stale) .verdict", timeout=60_000)
    assert draft_of(page) == text
    assert page.locator(".cm-line").count() < 1000  # what is out of sight is not drawn


def test_all_scripts_are_kept_as_they_are(open_page: OpenPage) -> None:
    page = open_page("zh")
    strange = "שלום עולם مرحبا\ne\u0301\u0323 ก็\u0e33 👩‍👩‍👧🏽 🇨🇳 𠮷\n\u202eabc\u202c<b onclick=alert(1)>&lt;script&gt;"
    lay(page, strange)
    page.wait_for_selector(".verdict")
    assert draft_of(page) == strange
    # A character that turns the direction round is shown, so that nothing reads otherwise than it is.
    expect(page.locator(".cm-specialChar")).to_have_count(1)
    assert page.locator(".cm-content b").count() == 0


def test_a_slow_server_holds_nobody_up(open_page: OpenPage) -> None:
    page = open_page("zh")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/api/v1/suggestions", hold)
    lay(page, DRAFT)
    expect(page.locator("#state")).to_have_text("正在读草稿…")
    page.focus(SHEET)
    page.keyboard.press("Control+End")
    page.keyboard.type("请勿迟到。")
    assert draft_of(page) == DRAFT + "请勿迟到。"
    page.wait_for_timeout(500)
    held[-1].continue_()
    page.wait_for_selector('.answer:not(.stale) .verdict[data-outcome="open"]')


def test_nothing_that_is_typed_into_any_field_is_run(open_page: OpenPage, served: Any) -> None:
    page = open_page("zh", person="drafter")
    nasty = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    write(page, CITED + nasty, "classify")
    page.click("#propose")
    form = page.locator("#propose-form")
    for name in ("title", "knowers", "reason"):
        field(form, name).fill(nasty)
    readers = form.locator('[data-field="readers"]').get_by_role("combobox")
    readers.fill("<b>x</b>")
    form.get_by_role("button", name="提交").click()
    expect(form.get_by_role("alert")).to_contain_text("<b>x</b>")
    expect(readers).to_be_focused()
    readers.fill("")
    form.get_by_role("button", name="提交").click()
    expect(page.locator("#proposed-case")).to_be_visible()
    assert "owned" not in page.title()
    assert page.locator("main img, dialog img, main script").count() == 0
