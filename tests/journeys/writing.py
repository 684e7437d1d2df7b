"""What a hand does on the editor's page, and what an eye sees there."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

SHEET = ".cm-content"
_PASTE = """(sheet, words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", words);
    sheet.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def paste(page: Page, words: str) -> None:
    """Paste at the caret, as from another program."""
    page.locator(SHEET).evaluate(_PASTE, words)


def lay(page: Page, text: str) -> None:
    """Put ``text`` in place of the draft: select all, then paste."""
    page.focus(SHEET)
    page.keyboard.press("Control+A")
    paste(page, text)


def write(page: Page, text: str, outcome: str) -> None:
    """Lay a draft down and wait for an answer of this outcome."""
    lay(page, text)
    page.wait_for_selector(f'.answer:not(.stale) .verdict[data-outcome="{outcome}"]')


def field(form: Locator, name: str) -> Locator:
    """What is typed into, of a field of this name."""
    return form.locator(f'[data-field="{name}"] :is(input, textarea)')


def draft_of(page: Page) -> str:
    """The whole draft, also what is not drawn because it is out of sight."""
    return str(page.locator(SHEET).evaluate("sheet => sheet.cmTile.root.view.state.doc.toString()"))


def selected(page: Page) -> str:
    """The words that are selected in the draft."""
    return str(
        page.locator(SHEET).evaluate(
            "sheet => { const { state } = sheet.cmTile.root.view; const { from, to } = state.selection.main;"
            " return state.sliceDoc(from, to); }"
        )
    )


def underlined(page: Page) -> list[str]:
    """The words of the basis that are underlined, passage by passage (a passage may be drawn in several pieces)."""
    return page.locator(SHEET).evaluate(
        """sheet => {
            const found = [];
            for (const piece of sheet.querySelectorAll(".m-basis")) {
                if (!piece.parentElement.closest(".m-basis")) found.push(piece.textContent);
            }
            return found;
        }"""
    )
