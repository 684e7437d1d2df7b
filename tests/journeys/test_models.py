"""The model page: champion and challenger with their figures drawn, and the labels that speak against them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from service.settings import SchemeSource
from tests.journeys.conftest import CATALOGUES, Served, serving
from tests.training.conftest import invent, write
from training.settings import Settings
from training.train import Options, train

OpenPage = Callable[..., Page]
SCHEME = "us-eo13526"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service with two small bundles, really trained on invented records; only one of them answers."""
    folder = tmp_path_factory.mktemp("models")
    quick = Settings(folds=3, min_documents=2)
    for name, records in (("champion", invent(400)), ("challenger", invent(400, seed=2))):
        data = write(folder / f"{name}.jsonl", records)
        train(Options((data,), folder / name, SCHEME, (), quick, demonstration=True), lambda step: None)
    (folder / "guide.csv").write_text(CATALOGUES[SCHEME], encoding="utf-8")
    bundles = {"bundle": folder / "champion", "challenger": folder / "challenger"}
    with serving(folder, {SCHEME: SchemeSource(catalogues=(folder / "guide.csv",), **bundles)}) as served:
        yield served


def test_the_champion_beside_the_challenger(open_page: OpenPage, picture: Callable[[Page, str], None]) -> None:
    page = open_page("en", path="/models", person="data")
    expect(page.get_by_role("heading", name="champion")).to_be_visible()
    expect(page.locator(".warn", has_text="A demonstration")).to_be_visible()
    expect(page.get_by_text("trained on different files")).to_be_visible()
    rows = page.locator("table", has_text="Key figures").locator("tbody tr")
    assert rows.count() >= 8
    expect(rows.filter(has_text="Accuracy")).to_contain_text("%")
    titles = page.locator("figcaption h3").all_inner_texts()
    assert titles == [
        "Confusion", "Too high and too low, by level", "Reliability", "Answering only what is sure", "Year by year",
        "Mix of levels, year by year",
    ]  # fmt: skip
    picture(page, "models-en-1280")
    page.get_by_role("link", name="challenger").click()
    expect(page.get_by_role("heading", name="challenger")).to_be_visible()
    expect(page.get_by_text("dingmi promote puts it")).to_be_visible()


def test_every_drawing_is_also_a_table_that_says_the_same(open_page: OpenPage) -> None:
    page = open_page("en", path="/models", person="approver")
    expect(page.locator("figure.chart")).to_have_count(6)
    for index in range(6):
        figure = page.locator("figure.chart").nth(index)
        figure.locator("summary").click()
        assert figure.locator("details tbody tr").count() > 1
    confusion = page.locator("figure.chart").first
    drawn = confusion.locator("td.cell span").all_inner_texts()
    assert confusion.locator("details td").all_inner_texts() == drawn
    drift = page.locator("figure.chart", has_text="Year by year").first
    assert drift.locator("circle").count() == 2 * drift.locator("details tbody tr").count()


def test_the_model_card_is_drawn_not_interpreted(open_page: OpenPage) -> None:
    page = open_page("en", path="/models", person="data")
    page.get_by_text("Model card").click()
    card = page.locator(".markdown")
    expect(card.get_by_role("heading", name="Limits")).to_be_visible()
    expect(card.locator("th", has_text="this rule")).to_be_visible()
    assert card.locator("li").count() > 10
    assert "**" not in card.inner_text() and "##" not in card.inner_text()


def test_doubtful_labels_are_for_data_people_alone(open_page: OpenPage, picture: Any) -> None:
    page = open_page("en", path="/models?view=doubtful", person="approver")
    expect(page.get_by_role("heading", name="champion")).to_be_visible()
    assert page.get_by_role("link", name="Doubtful labels").count() == 0
    page = open_page("en", path="/models", person="data")
    page.get_by_role("link", name="Doubtful labels").click()
    expect(page.get_by_text("There are no doubtful labels.")).to_be_visible()


def test_a_decision_against_the_classifier_is_in_the_queue_of_labels(
    open_page: OpenPage, served: Served, browser: Any, picture: Callable[[Page, str], None]
) -> None:
    text = "the embassy reports covert warhead covert warhead covert warhead meeting today minister said note"
    case = decided_open(served, browser, text)
    page = open_page("en", path="/models?view=doubtful", person="data")
    label = page.locator("ol > li", has_text=case)
    expect(label).to_contain_text("decided Unclassified")
    expect(label).to_contain_text("in 10")
    assert text not in page.content()
    picture(page, "models-doubtful-en-1280")


def decided_open(served: Served, browser: Any, text: str) -> str:
    """A case that its approver decided to be open."""
    terms = {"level": "open"}
    with_reason = {"text": text, "terms": terms, "reason": "published already", "scheme": SCHEME}
    case = sent(served, browser, "drafter", "/api/v1/cases", with_reason)["case"]
    sent(served, browser, "approver", f"/api/v1/cases/{case}/approve", {"opinion": "open"}, {"If-Match": '"1"'})
    return str(case)


def sent(served: Served, browser: Any, person: str, path: str, body: Any, headers: Any = None) -> Any:
    context = browser.new_context()
    given = {"name": person, "password": served.passwords[person]}
    token = context.request.post(f"{served.address}/api/v1/session", data=given).json()["csrf"]
    headers = {"X-CSRF-Token": token, **(headers or {})}
    answer = context.request.post(served.address + path, data=body, headers=headers)
    assert answer.ok, answer.text()
    found = answer.json()
    context.close()
    return found


def test_a_bundle_that_was_changed_is_named(open_page: OpenPage, served: Served) -> None:
    engines = served.app.state.engines
    engine = engines.of(SCHEME)
    served.app.state.engines = replace(engines, by_scheme={SCHEME: replace(engine, challenger=Path("gone"))})
    try:
        page = open_page("en", path="/models", person="data")
        expect(page.get_by_role("alert")).to_contain_text("the challenger cannot be used")
        expect(page.get_by_role("heading", name="champion")).to_be_visible()
    finally:
        served.app.state.engines = engines


def test_the_keyboard_is_enough(open_page: OpenPage) -> None:
    page = open_page("en", path="/models", person="data")
    link = page.get_by_role("link", name="challenger")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="challenger")).to_be_visible()
    summary = page.locator("figure.chart summary").first
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("figure.chart details").first).to_have_attribute("open", "")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 390])
def test_no_violations(
    open_page: OpenPage, picture: Callable[[Page, str], None], language: str, dark: bool, width: int
) -> None:
    page = open_page(language, width, dark, path="/models", person="data", bypass_csp=True)
    expect(page.locator("figure.chart")).to_have_count(6)
    for summary in page.locator("summary").all():
        summary.click()
    picture(page, f"models-{language}-{width}{'-dark' if dark else ''}")
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
