"""Catalogue and classifier say different levels: the approver is told first, sees both, and decides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from service.settings import SchemeSource
from tests.journeys.conftest import CATALOGUES, Served, serving
from tests.journeys.desk import TEXT, Desk, begin, fill, send

OpenPage = Callable[..., Page]
SCHEME = "cn-2024"
# Nothing of it is in the catalogue served; the samples say such things in drafts of a higher level.
LOUD = (
    TEXT + "首长警卫路线、备用路线和各点位警力部署见附件，专机起降时间另行通知。"
    "储备库地下仓位、出入口密码和警卫力量配置见附件二，战时动用顺序不得外传。"
    "主坝右岸段是防范体系中最易被突破之处，现有门体抗破拆时间不足九分钟，洪水前锋四十六分钟到达石汀镇。"
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, small_bundle: Path) -> Iterator[Served]:
    """A service over the small catalogue with a classifier that was really trained."""
    folder = tmp_path_factory.mktemp("voices")
    (folder / "items.csv").write_text(CATALOGUES[SCHEME], encoding="utf-8")
    source = SchemeSource(catalogues=(folder / "items.csv",), bundle=small_bundle)
    with serving(folder, {SCHEME: source}) as served:
        yield served


@pytest.fixture(scope="module")
def desk(served: Any) -> Iterator[Desk]:
    desk = Desk(served)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def cases(desk: Desk) -> tuple[str, str]:
    """A case on which both voices agree, and one on which they do not."""
    return desk.propose("两种意见一致的函（虚构）"), desk.propose("两种意见不一的函（虚构）", text=LOUD)


def test_what_the_voices_disagree_on_comes_first_in_the_queue(
    open_page: OpenPage, cases: tuple[str, str], picture: Callable[[Page, str], None]
) -> None:
    agreeing, apart = cases
    page = open_page(path="/queue", person="approver")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    assert [row.get_attribute("data-case") for row in rows.all()] == [apart, agreeing]
    expect(rows.first.locator(".why")).to_contain_text("两种意见不一：目录为秘密，分类器认为最可能是机密")
    expect(rows.last.locator(".why")).not_to_contain_text("两种意见不一")
    picture(page, "queue-disagreement-zh-1280")
    page.get_by_label("两种意见不一").check()
    expect(rows).to_have_count(1)
    expect(rows).to_have_attribute("data-case", apart)


def test_the_approver_sees_both_voices_and_decides(
    open_page: OpenPage, desk: Desk, cases: tuple[str, str], picture: Callable[[Page, str], None]
) -> None:
    agreeing, apart = cases
    page = open_page(path=f"/cases/{agreeing}", person="approver")
    voices = page.locator(".voices")
    expect(voices).to_contain_text("一致")
    expect(voices.locator('[role="note"]')).to_have_count(0)

    page = open_page(path=f"/cases/{apart}", person="approver")
    voices = page.locator(".voices")
    expect(voices.locator('[role="note"]')).to_contain_text("目录")
    expect(voices.locator('[role="note"]')).to_contain_text("机密")
    catalogue, classifier = voices.locator("dl.both > div").all()
    expect(catalogue.locator(".chip")).to_contain_text("秘密")
    expect(catalogue).to_contain_text("CH/2024/1")
    expect(classifier.locator(".chip")).to_contain_text("机密")
    shares = desk.see(apart)["recommendation"]["opinion"]["probabilities"]
    assert max(shares, key=shares.get) == "secret" and shares["secret"] > 0.5
    expect(classifier.locator(".chip")).to_contain_text(f"{shares['secret']:.0%}")
    parts = page.locator(".evidence .part h3").all_inner_texts()
    assert parts.index("分类器的看法") > [part.startswith("依据") for part in parts].index(True) == 0
    levels = page.locator(".odds dt").all_inner_texts()
    assert [level.split()[0] for level in levels] == ["绝密", "机密", "秘密", "内部", "公开"]
    picture(page, "case-disagreement-zh-1280")
    begin(page, "批准")
    fill(page, opinion="附件另行定密，本件按目录定为秘密")
    send(page)
    expect(page.locator(".stands")).to_contain_text("已确定")
    assert desk.types(apart) == ["proposed", "approved"]
    decided = desk.see(apart)
    assert (decided["decided"]["level"], decided["decided"]["basis"]) == ("confidential", ["CH/2024/1"])


def test_in_english(open_page: OpenPage, cases: tuple[str, str], picture: Callable[[Page, str], None]) -> None:
    page = open_page("en", 390, path=f"/cases/{cases[1]}", person="approver2")
    expect(page.locator(".voices [role=note]")).to_contain_text("Secret")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    picture(page, "case-disagreement-en-390")
