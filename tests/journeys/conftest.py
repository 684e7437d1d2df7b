"""A real server on a free port, a real recommender over two small catalogues, and a real browser."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, sync_playwright

from corpora.records import Records
from corpora.teaching import draft_records, wording_records
from recommender.law.scheme_file import load_scheme
from service.app import create_app
from service.cases.desk import Desk
from service.opening import first_persons
from service.people.authority import Designation, Grant
from service.people.passwords import hashed, invented
from service.people.person import Person
from service.people.register import Unit, add_person, add_unit, designate
from service.people.samples import SAMPLE_UNIT
from service.settings import SchemeSource, Settings
from service.storage.engine import writing
from training.settings import Settings as TrainingSettings
from training.teaching_sets import teaching_sets
from training.train import Options, train_on

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
LEVELS = frozenset({"open", "internal", "confidential", "secret", "top_secret"})
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SCREENSHOTS = Path("build/screenshots")
HEAD = "catalogue_id,edition,effective_from,effective_to,item_no,matter,level,period,need_to_know,producing_tier\n"
OLD = "CH,2020,2020-01-01,2023-12-31,"
CATALOGUES = {
    "cn-2024": HEAD
    + "CH,2024,2024-01-01,,1,连续面积超过25平方千米的1:5000以及更大比例尺地形图,confidential,10y,测绘成果保管单位,any\n"
    + "CH,2024,2024-01-01,,2,国家考试启用前的试题和标准答案,top_secret,until:考试启用,命题人员,any\n"
    + "CH,2024,2024-01-01,,3,尚未公布的人事任免方案,internal,1y,组织人事部门,any\n"
    # An edition that is over, to be compared with.
    + OLD
    + "1,连续面积超过10平方千米的1:10000以及更大比例尺地形图,secret,20y,测绘成果保管单位,any\n"
    + f"{OLD}2,国家考试启用前的试题和标准答案,top_secret,until:考试启用,命题人员,any\n"
    + f"{OLD}9,重要水源地的防护部署,secret,10y,水务部门,any\n",
    "us-eo13526": HEAD
    + "GUIDE,1,2020-01-01,,1,Negotiating positions and fallback positions in talks with a foreign government,"
    "secret,10y,delegation members,any\n"
    + "GUIDE,1,2020-01-01,,2,Emergency evacuation routes of a diplomatic post,confidential,5y,post staff,any\n"
    # A long edition that is not in force for a lifetime.
    + "".join(
        f"MANUAL,2090,2090-01-01,,{n},Inventory of lunar depot {n},confidential,5y,depot staff,any\n"
        for n in range(1, 131)
    ),
}


@dataclass(frozen=True)
class Served:
    """A running service: its address, and the passwords of the invented persons by name."""

    address: str
    passwords: dict[str, str]
    app: FastAPI


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service over the small catalogues, without a bundle, with one invented person a role and a second approver."""
    folder = tmp_path_factory.mktemp("served")
    schemes = {}
    for name, rows in CATALOGUES.items():
        (folder / f"{name}.csv").write_text(rows, encoding="utf-8")
        schemes[name] = SchemeSource(catalogues=(folder / f"{name}.csv",))
    with serving(folder, schemes) as served:
        yield served


@contextmanager
def serving(folder: Path, schemes: dict[str, SchemeSource], **options: Any) -> Iterator[Served]:
    """A service at home in ``folder``, with the invented persons in it."""
    given = {"bundles": folder, "home": folder / "home", "demonstration": True, "max_upload_bytes": 400_000}
    settings = Settings(schemes=schemes, **given | options)
    passwords = first_persons(settings)
    app = create_app(settings)
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    passwords |= second_approver(app.state.desk)
    yield Served(f"http://127.0.0.1:{listening.getsockname()[1]}", passwords, app)
    server.should_exit = True
    thread.join(10)
    listening.close()


# So that a new set does not change what catalogue and classifier disagree on.
TAUGHT = ("samples", "exercises", "offices", "genres")


@pytest.fixture(scope="session")
def small_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of the Chinese scheme whose classifier was trained on some invented sets; it takes two seconds."""
    out = tmp_path_factory.mktemp("bundles") / "small"
    sets = [taught for taught in teaching_sets(load_scheme("cn-2024"), None) if taught.name in TAUGHT]
    drafts = [record for taught in sets for record in draft_records(taught.golds)]
    wordings = [record for taught in sets for record in wording_records(taught.catalogue)]
    records = Records(tuple({record.id: record for record in (*drafts, *wordings)}.values()), 0, {})
    options = Options((), out, "cn-2024", (), TrainingSettings(folds=3, min_documents=2), demonstration=True)
    train_on(records, options, lambda step: None)
    return out


@pytest.fixture(scope="module")
def address(served: Served) -> str:
    """Where the service is."""
    return served.address


def second_approver(desk: Desk) -> dict[str, str]:
    """Another approver of the sample unit, with the same authority as the first."""
    today, password = desk.clock().date(), invented()
    with writing(desk.database) as connection:
        person = Person("approver2", "定密责任人己（虚构）", SAMPLE_UNIT.id, frozenset({"approver"}), LEVELS)
        add_person(connection, person, hashed(password))
        grant = Grant(LEVELS, frozenset(), today, today + timedelta(days=900))
        designate(connection, person.id, Designation("statutory", grant, today + timedelta(days=900)))
    return {person.id: password}


HALL = Unit("sample-hall", "示例省另一厅（虚构）", SAMPLE_UNIT.tier)


def other_hall(desk: Desk) -> dict[str, str]:
    """Another unit beside the sample unit, with an approver of its own."""
    today, password = desk.clock().date(), invented()
    with writing(desk.database) as connection:
        add_unit(connection, HALL)
        person = Person("neighbour", "定密责任人庚（虚构）", HALL.id, frozenset({"approver"}), LEVELS)
        add_person(connection, person, hashed(password))
        grant = Grant(LEVELS, frozenset(), today, today + timedelta(days=900))
        designate(connection, person.id, Designation("statutory", grant, today + timedelta(days=900)))
    return {person.id: password}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; a missing one is a failure with its remedy, not a skip.

    Gone with its module: as long as it is there, an event loop runs in this thread, and other tests need their own.
    """
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail(f"no browser: install one of {', '.join(BROWSERS)} (apt-get install chromium fonts-noto-cjk)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.fixture
def forgiven() -> list[str]:
    """Complaints a journey provokes on purpose. A refused request (4xx) always shows on the browser's console."""
    return ["Failed to load resource"]


@pytest.fixture
def open_page(browser: Browser, served: Served, forgiven: list[str]) -> Iterator[Callable[..., Page]]:
    """Opens a page in a fresh context, as somebody if ``person`` is named.

    Whatever its console or policy complains of fails the test.
    """
    address = served.address
    complaints: list[str] = []
    contexts = []

    def opened(
        language: str = "zh",
        width: int = 1280,
        dark: bool = False,
        *,
        path: str = "/",
        person: str = "",
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 600 else 900},
            color_scheme="dark" if dark else "light",
            locale="zh-CN" if language == "zh" else "en-GB",
            accept_downloads=False,
            **options,
        )
        contexts.append(context)
        if person:
            given = {"name": person, "password": served.passwords[person]}
            assert context.request.post(f"{address}/api/v1/session", data=given).ok
        page = context.new_page()
        page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: complaints.append(f"error: {error}"))
        page.on("request", lambda request: request.url.startswith(address) or complaints.append(request.url))
        page.goto(address + path)
        page.wait_for_selector("html[data-ready]")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [each for each in complaints if not any(known in each for known in forgiven)] == []


@pytest.fixture
def picture() -> Callable[[Page, str], None]:
    """Keeps a screenshot to be looked at."""

    def take(page: Page, name: str) -> None:
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=page.viewport_size["width"] < 600)  # type: ignore[index]  # every context here has one

    return take


@pytest.fixture
def case(served: Any, browser: Any) -> Callable[[], str]:
    """Makes a case, and gives its id."""

    def make() -> str:
        context = browser.new_context()
        given = {"name": "drafter", "password": served.passwords["drafter"]}
        token = context.request.post(f"{served.address}/api/v1/session", data=given).json()["csrf"]
        draft = {
            "text": "现将青河县1:5000地形图成果移交你单位，覆盖连续面积31平方千米，请妥善保管。",
            "title": "关于移交测绘成果的函",
            "terms": {"level": "confidential", "period": "10y", "basis": ["CH/2024/1"]},
        }
        answer = context.request.post(f"{served.address}/api/v1/cases", data=draft, headers={"X-CSRF-Token": token})
        assert answer.ok, answer.text()
        made = str(answer.json()["case"])
        context.close()
        return made

    return make
