"""A service over a catalogue of three items and a recommender that answers by plain rules."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.classifying.opinion import Opinion, Term
from recommender.document import Document, Span
from recommender.errors import BundleError
from recommender.law.period import Period
from recommender.law.scheme_file import load_scheme
from recommender.recommendation import (
    Basis,
    Candidate,
    Concern,
    Condition,
    Quote,
    Recommendation,
    Step,
    Used,
)
from service.app import create_app
from service.engines import Engine as SchemeEngine
from service.engines import Engines
from service.settings import Settings
from service.storage.engine import open_engine
from service.storage.migrate import upgrade
from tests.service.house import Clock, House, MakeHouse, furnish
from tests.service.postgres import Server

TODAY = date(2026, 3, 1)
CUE = "地形图"
UNCLEAR = "未列入目录"
LOUD = "三角点坐标"
BOOM = "laryngoscope"
DRAFT = "现将青河县1:5000地形图成果移交你单位，覆盖连续面积31平方千米，请妥善保管。"


def sample_catalogue() -> Catalogue:
    """Two editions of one catalogue, one of them over."""
    items = tuple(
        ScopeItem("CH", "2024", str(n), f"事项{n}", level, Period("years", 10), "保管单位")
        for n, level in enumerate(("internal", "confidential", "secret"), start=1)
    )
    old = Edition("CH", "2020", date(2020, 1, 1), date(2023, 12, 31), ())
    return Catalogue((old, Edition("CH", "2024", date(2024, 1, 1), None, items)))


class RuleRecommender:
    """Cites the second item where the cue stands; disagrees, refers, or fails, where it is told to."""

    def recommend(self, document: Document, on: date) -> Recommendation:
        if BOOM in document.text:
            raise RuntimeError(f"cannot read {document.text}")
        at = document.text.find(CUE)
        used = Used("cn-2024@2024-09-01", ("CH/2024",), None, "0.0.0", on, True)
        if UNCLEAR in document.text:
            return Recommendation("refer", None, None, None, None, (), (), None, (), (), used)
        if at < 0:
            concerns = (Concern("no-classifier"),)
            return Recommendation("open", None, None, None, None, (), (), None, concerns, (), used)
        item, other = sample_catalogue().items[1:]
        span = Span(at, at + len(CUE))
        quote = Quote.of(span, document.text)
        condition = Condition("area", "met", "25 km²", "31 km²", quote)
        shares = {"open": 0.1, "internal": 0.2, "confidential": 0.5, "secret": 0.15, "top_secret": 0.05}
        if LOUD in document.text:
            shares = {"open": 0.0, "internal": 0.0, "confidential": 0.1, "secret": 0.85, "top_secret": 0.05}
        term = Term(span.start, span.end, CUE, 0.4)
        return Recommendation(
            "classify",
            "confidential",
            item.period,
            on,
            "秘密★10年",
            (Basis(item, 0.9, (quote,), (condition,)),),
            (Candidate(other, 0.3, "below_threshold"),),
            Opinion(shares, ("confidential", "secret"), (term,), (Term(0, 1, document.text[0], -0.2),)),
            (),
            (Step((span,), "internal", None),),
            used,
        )


def rule_engines(settings: Settings) -> Engines:
    """One scheme that answers by rule, and one whose bundle is damaged."""
    scheme = load_scheme("cn-2024")
    good = SchemeEngine(scheme, sample_catalogue(), None, RuleRecommender(), None, ("bundle",), True)
    fault = BundleError("error.bundle_damaged", path="us", part="weights.npz")
    bad = SchemeEngine(load_scheme("us-eo13526"), Catalogue(()), None, None, fault)
    return Engines({"cn-2024": good, "us-eo13526": bad}, True)


def whole_engines(settings: Settings) -> Engines:
    """Only the scheme that answers."""
    return Engines({"cn-2024": rule_engines(settings).of("cn-2024")}, True)


MakeApp = Callable[..., FastAPI]


@pytest.fixture
def make_app(tmp_path: Path) -> MakeApp:
    """An app over rule engines, at home in a folder of its own; settings by keyword."""

    def make(opener: Callable[[Settings], Engines] = rule_engines, **settings: object) -> FastAPI:
        given = {"home": tmp_path / "home", "upkeep_seconds": 0} | settings
        return create_app(Settings(**given), clock=lambda: TODAY, opener=opener)  # type: ignore[arg-type]  # checked by pydantic

    return make


@pytest.fixture
def client(make_app: MakeApp) -> Iterator[TestClient]:
    """A client of a started app; English unless it asks otherwise."""
    with TestClient(make_app(language="en"), base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def shown(client: TestClient) -> Callable[[str, int], set[str]]:
    """The codes that OpenAPI shows examples of, for an operation ("post /api/v1/texts") and a status."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]

    def codes(operation: str, status: int) -> set[str]:
        method, path = operation.split()
        examples = paths[path][method]["responses"][str(status)]["content"]["application/problem+json"]["examples"]
        return {example["value"]["code"] for example in examples.values()}

    return codes


@pytest.fixture
def draft() -> str:
    """A draft that cites the second item."""
    return DRAFT


@pytest.fixture
def breaking() -> str:
    """A draft on which the recommender fails, naming the draft in its error."""
    return f"{BOOM} and more words"


@pytest.fixture
def whole() -> Callable[[Settings], Engines]:
    """Opens only the scheme that answers."""
    return whole_engines


DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server, with one database that has been brought to the newest revision."""
    server = Server()
    engine = open_engine(server.create("newest"))
    upgrade(engine)
    engine.dispose()
    yield server
    server.close()


@pytest.fixture(scope="session")
def sqlite_newest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file that has been brought to the newest revision, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "newest.db"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture
def fresh_engine(database: str) -> Iterator[Engine]:
    """An engine over a fresh database of either kind."""
    engine = open_engine(database)
    yield engine
    engine.dispose()


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh database of either kind, at the newest revision."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_newest"), tmp_path / "cases.db")
        yield f"sqlite:///{tmp_path / 'cases.db'}"
        return
    server: Server = request.getfixturevalue("postgres")
    name = f"t{uuid.uuid4().hex[:12]}"
    yield server.create(name, "newest")
    server.drop(name)


@pytest.fixture
def build_house(whole: Callable[[Settings], Engines], tmp_path: Path) -> Iterator[MakeHouse]:
    """Makes houses over a database that is named; settings by keyword."""
    with ExitStack() as stack:

        def make(**settings: Any) -> House:
            clock = Clock()
            given: dict[str, Any] = {"home": tmp_path / "home", "language": "en", "upkeep_seconds": 0} | settings
            app = create_app(Settings(**given), clock=lambda: clock().date(), opener=whole, moment=clock)
            stack.enter_context(TestClient(app, base_url="http://localhost"))
            furnish(app.state.desk, clock().date())
            return House(app, clock)

        yield make


@pytest.fixture
def make_house(build_house: MakeHouse, database: str) -> MakeHouse:
    """Makes houses over a database of either kind; settings by keyword."""
    return lambda **settings: build_house(database=database, **settings)


@pytest.fixture
def house(make_house: MakeHouse) -> House:
    """A house with the defaults."""
    return make_house()


@pytest.fixture
def sqlite_house(build_house: MakeHouse, sqlite_newest: Path, tmp_path: Path) -> House:
    """A house over SQLite, for what no database has a say in."""
    shutil.copy(sqlite_newest, tmp_path / "cases.db")
    return build_house(database=f"sqlite:///{tmp_path / 'cases.db'}")
