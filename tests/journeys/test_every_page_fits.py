"""Every page at three widths: nothing overflows the window, and no text is cut off. Pages are found in pages.ts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

import service

OpenPage = Callable[..., Page]
LISTED = (Path(service.__file__).parent / "web" / "src" / "lib" / "pages.ts").read_text("utf-8")
ENTRY = re.compile(r'name: "(\w+)", pattern: /\^(.*?)\$/.*?roles: (\[.*?\]|\w+)')
NAMED = dict(re.findall(r"^const (\w+): Role\[\] = (\[.*?\]);$", LISTED, re.MULTILINE))
# What lies beyond the window, unless something that scrolls holds it; and text that its own box cuts off.
ASTRAY = """() => {
  const found = [];
  const shown = (el) => el.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const name = (el) => `${el.tagName} ${[...el.classList].join(" ")}: ${el.textContent.trim().slice(0, 40)}`;
  const held = (el) => {
    for (let at = el.parentElement; at; at = at.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  for (const el of document.body.querySelectorAll("*")) {
    const style = getComputedStyle(el);
    if (!shown(el) || style.clipPath !== "none" || el.closest(".hushed, .skip, .cm-editor")) continue;
    const box = el.getBoundingClientRect();
    if (box.width && (box.right > innerWidth + 1 || box.left < -1) && !held(el)) found.push(`beyond: ${name(el)}`);
    const own = [...el.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const cuts = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
    if (own && cuts && !el.title && (el.scrollWidth > el.clientWidth + 1 || el.scrollHeight > el.clientHeight + 1)) {
      found.push(`cut off: ${name(el)}`);
    }
  }
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) found.push(`the page is ${wide} wide`);
  return found;
}"""


class Entry(NamedTuple):
    """A page, an address of it, and whoever may open it."""

    name: str
    pattern: str
    roles: tuple[str, ...]

    @property
    def person(self) -> str:
        if self.name == "signin":
            return ""
        return "approver" if not self.roles or "approver" in self.roles else self.roles[0]

    def address(self, case: Callable[[], str]) -> str:
        path = self.pattern.replace("\\/", "/")
        return re.sub(r"\(.*?\)", lambda _: case(), path)


PAGES = [
    Entry(name, pattern, tuple(re.findall(r"\w+", NAMED.get(roles, roles))))
    for name, pattern, roles in ENTRY.findall(LISTED)
]
EVERY = pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.name)


def test_all_pages_are_found() -> None:
    assert len(PAGES) == LISTED.count("load: () => import(") > 1


@EVERY
@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_nothing_overflows_and_nothing_is_cut_off(
    open_page: OpenPage, case: Callable[[], str], picture: Any, entry: Entry, width: int, language: str
) -> None:
    page = open_page(language, width, path=entry.address(case), person=entry.person)
    page.wait_for_load_state("networkidle")
    picture(page, f"fits-{entry.name}-{language}-{width}")
    assert page.evaluate(ASTRAY) == []


@EVERY
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_violations(open_page: OpenPage, case: Callable[[], str], entry: Entry, dark: bool, language: str) -> None:
    page = open_page(language, 1280, dark, path=entry.address(case), person=entry.person, bypass_csp=True)
    page.wait_for_load_state("networkidle")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found] == []


@EVERY
def test_there_is_one_heading_of_the_first_rank(open_page: OpenPage, case: Callable[[], str], entry: Entry) -> None:
    page = open_page("zh", path=entry.address(case), person=entry.person)
    page.wait_for_load_state("networkidle")
    assert page.locator("h1").count() == 1
    assert page.locator("main h1").get_attribute("tabindex") == "-1"


@EVERY
def test_somebody_without_the_role_is_told_so(open_page: OpenPage, case: Callable[[], str], entry: Entry) -> None:
    """Whoever knows the address all the same sees a sentence, and nothing of the page."""
    strangers = [p for p in ("drafter", "data", "supervisor", "administrator", "approver") if p not in entry.roles]
    if not entry.roles or not strangers:
        assert open_page("en", path=entry.address(case), person=entry.person).locator("main h1").is_visible()
        return
    page = open_page("en", path=entry.address(case), person=strangers[0])
    assert page.locator("main").get_by_text("Your role does not use this page.").is_visible()
    assert page.locator("main :is(form, table, svg, button)").count() == 0
