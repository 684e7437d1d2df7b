"""What an answer with every part looks like: conditions, probabilities, terms, what would lower it."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from service.examples import REQUESTS, SUGGESTION
from tests.journeys.writing import lay, selected

OpenPage = Callable[..., Page]
DRAFT = REQUESTS["chinese"]["value"]["text"]


def everything() -> dict[str, Any]:
    """The example of OpenAPI with a condition of each state, a concern and a portion."""
    answer = copy.deepcopy(SUGGESTION)
    conditions = answer["basis"][0]["conditions"]
    for state in ("not-met", "to-verify"):
        conditions.append({**conditions[0], "state": state, "quote": None})
    quote = answer["basis"][0]["quotes"][0]
    answer["concerns"] = [{"code": "habit-mark", "text": "标志与内容不符。", "quotes": [quote]}]
    answer["portions"] = [{**quote, "mark": "(秘密)"}]
    answer["source_quotes"] = [quote]
    answer["opinion"]["unfamiliar"] = True
    answer["opinion"]["for"].append({"start": 0, "end": 0, "text": "题名", "weight": 0.2})
    return answer


@pytest.fixture
def shown(open_page: OpenPage) -> Callable[..., Page]:
    """A page on which the service has answered with everything."""

    def show(**options: Any) -> Page:
        page = open_page(**options)

        def answer(route: Route) -> None:
            route.fulfill(body=json.dumps(everything()), content_type="application/json")

        page.route("**/api/v1/suggestions", answer)
        lay(page, DRAFT)
        page.wait_for_selector(".verdict")
        return page

    return show


def test_every_part_is_shown(shown: Callable[..., Page], picture: Callable[[Page, str], None]) -> None:
    page = shown(language="zh")
    assert page.locator(".item .condition .standing").all_inner_texts() == ["✓ 满足", "✕ 不满足", "? 待核实"]
    page.click(".explanation summary")
    expect(page.locator(".explanation p")).to_have_count(3)
    page.click("details.part summary:has-text('考虑过但未引用的事项')")
    expect(page.locator(".candidate .condition .standing")).to_have_text("✕ 不满足")
    page.click(".candidate .condition .quote")
    assert page.locator(".odds .share").all_inner_texts() == ["4.0%", "20%", "51%", "17%", "8.0%"]
    widths = page.locator(".odds .bar").evaluate_all("bars => bars.map(bar => bar.offsetWidth)")
    assert widths.index(max(widths)) == 2
    expect(page.locator(".odds dt.likely")).to_have_count(2)
    expect(page.locator(".concern")).to_contain_text("标志与内容不符。")
    expect(page.locator(".warn")).to_be_visible()
    page.locator(".odds").scroll_into_view_if_needed()
    picture(page, "everything-zh-1280")


def test_a_term_leads_to_its_place_and_a_word_of_the_title_leads_nowhere(shown: Callable[..., Page]) -> None:
    page = shown(language="en")
    page.locator("button.term-line", has_text="地形图").click()
    assert selected(page) == "地形图"
    assert page.locator("button.term-line", has_text="题名").count() == 0


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_everything_is_accessible(shown: Callable[..., Page], dark: bool, width: int) -> None:
    page = shown(language="zh", width=width, dark=dark, bypass_csp=True)
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_sample_is_tried_with_one_click(open_page: OpenPage) -> None:
    page = open_page("zh")
    page.locator(".empty .sample").first.click()
    page.wait_for_selector(".verdict")
    assert page.input_value("#date")
    assert page.input_value("#tier")
    expect(page.locator("#notice")).to_be_hidden()
