"""``create_app``: the one place where the service is joined together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from recommender.version import VERSION
from service import (
    problems,
    routes_cases,
    routes_catalogues,
    routes_counts,
    routes_deciding,
    routes_directory,
    routes_editions,
    routes_evidence,
    routes_following,
    routes_health,
    routes_models,
    routes_names,
    routes_page,
    routes_people,
    routes_records,
    routes_session,
    routes_suggestions,
    routes_texts,
    routes_together,
)
from service.auditing import Auditor
from service.boundary import Boundary
from service.compressing import Compressing
from service.engines import Engines, open_engines
from service.garbage import spared
from service.logs import hush, make_log
from service.metrics import Metrics
from service.openapi import describe_api
from service.opening import open_desk, open_lodge
from service.samples import read_samples
from service.settings import Settings
from service.storage.clock import Clock, now
from service.upkeep import for_ever

STATIC = Path(__file__).parent / "static"
ROOMS = (
    routes_suggestions, routes_texts, routes_catalogues, routes_editions, routes_session, routes_counts, routes_cases,
    routes_deciding, routes_people, routes_names, routes_directory,
    routes_following, routes_records, routes_evidence, routes_together, routes_models,
    routes_health,
    routes_page,
)  # fmt: skip


def create_app(
    settings: Settings,
    clock: Callable[[], date] = date.today,
    opener: Callable[[Settings], Engines] = open_engines,
    moment: Clock = now,
) -> FastAPI:
    """The service over ``settings``; catalogues, bundles and the database are opened when it starts, not here."""
    app = FastAPI(
        title="Dingmi", version=VERSION, docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json",
        lifespan=_lifespan(opener),
    )  # fmt: skip
    app.state.settings, app.state.clock, app.state.moment = settings, clock, moment
    app.state.log, app.state.metrics = make_log(), Metrics()
    problems.install(app)
    for room in ROOMS:
        app.include_router(room.router)
    app.mount("/static", GZipMiddleware(StaticFiles(directory=STATIC), minimum_size=1000), name="static")
    app.add_middleware(Compressing)
    app.add_middleware(Boundary)
    describe_api(app)
    return app


def _lifespan(opener: Callable[[Settings], Engines]) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        hush()
        state = app.state
        state.engines = opener(state.settings)
        state.desk = open_desk(state.settings, state.engines, state.moment)
        schemes = tuple(engine.scheme for engine in state.engines)
        state.lodge = open_lodge(state.settings, state.desk.database, schemes, state.moment)
        state.auditor = Auditor(state.desk)
        state.samples = read_samples(e.scheme for e in state.engines) if state.settings.samples else ()
        for engine in state.engines:
            state.metrics.ready(engine.scheme.id, engine.recommender is not None)
            _note(app, engine.scheme.id)
        rounds = asyncio.create_task(for_ever(state.desk, state.settings, state.log))
        with spared():
            yield
        rounds.cancel()
        await asyncio.gather(rounds, return_exceptions=True)
        state.desk.database.dispose()

    return lifespan


def _note(app: FastAPI, scheme: str) -> None:
    engine = app.state.engines.of(scheme)
    bundle = engine.bundle.name if engine.bundle else None
    code = engine.fault.key if engine.fault else None
    facts = {"items": len(engine.catalogue.items), "bundle": bundle, "missing": list(engine.missing), "code": code}
    app.state.log.info("opened", scheme=scheme, **facts)
