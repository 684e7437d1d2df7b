"""``GET /api/v1/schemes`` and ``/api/v1/catalogues``: what suggestions here rest on."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request

from recommender.catalogue import Edition, ScopeItem
from service.engines import Engine
from service.language import Asked
from service.models import EditionsWire, EditionWire, ItemsWire, ItemWire, LevelWire, SchemesWire, SchemeWire, TierWire
from service.openapi import answers
from service.problems import NotFound
from service.reading import read_date

router = APIRouter(prefix="/api/v1", tags=["catalogues"])
Scheme = Annotated[str | None, Query(description="Only this scheme, one of `/api/v1/schemes`.")]
On = Annotated[str | None, Query(description="The day (ISO 8601) `in_force` is asked for; today where absent.")]


@router.get("/schemes", summary="Schemes served", responses=answers(200, 421, 422, 500))
async def schemes(request: Request, language: Asked) -> SchemesWire:
    """The schemes served with their levels and tiers; the first is the default."""
    return SchemesWire(schemes=[_scheme(engine) for engine in request.app.state.engines])


@router.get("/catalogues", summary="Catalogue editions", responses=answers(200, 421, 422, 500))
async def catalogues(request: Request, language: Asked, scheme: Scheme = None, on: On = None) -> EditionsWire:
    """Every edition at hand: its dates, whether it is in force on a day, and how many items it has."""
    day = read_date(on) or request.app.state.clock()
    engines = [request.app.state.engines.of(scheme)] if scheme is not None else request.app.state.engines
    found = [_edition(engine, edition, day) for engine in engines for edition in engine.catalogue.editions]
    return EditionsWire(on=day, editions=found)


@router.get(
    "/catalogues/{catalogue}/{edition}", summary="Items of one edition", responses=answers(200, 404, 421, 422, 500)
)
async def items(request: Request, language: Asked, catalogue: str, edition: str, scheme: Scheme = None) -> ItemsWire:
    """One edition with all its items."""
    engines = [request.app.state.engines.of(scheme)] if scheme is not None else request.app.state.engines
    for engine in engines:
        for found in engine.catalogue.editions:
            if (found.catalogue, found.name) == (catalogue, edition):
                head = _edition(engine, found, request.app.state.clock())
                return ItemsWire(edition=head, items=[_item(item) for item in found.items])
    raise NotFound("problem.no_edition")


def _scheme(engine: Engine) -> SchemeWire:
    scheme = engine.scheme
    return SchemeWire(
        id=scheme.id,
        version=scheme.version,
        title=dict(scheme.title),
        language=scheme.language,
        levels=[
            LevelWire(name=x.name, names=dict(x.names), secret=x.secret, max_years=x.max_years) for x in scheme.levels
        ],
        tiers=[
            TierWire(name=t.name, names=dict(t.names), may_decide=sorted(t.may_decide, key=scheme.rank))
            for t in scheme.tiers
        ],
        items=len(engine.catalogue.items),
        bundle=engine.bundle.name if engine.bundle else None,
        demonstration=engine.demonstration,
        ready=engine.recommender is not None,
    )


def _edition(engine: Engine, edition: Edition, day: date) -> EditionWire:
    return EditionWire(
        scheme=engine.scheme.id,
        catalogue=edition.catalogue,
        edition=edition.name,
        effective_from=edition.effective_from,
        effective_to=edition.effective_to,
        in_force=edition.in_force(day),
        items=len(edition.items),
    )


def _item(item: ScopeItem) -> ItemWire:
    return ItemWire(
        item=item.id,
        number=item.number,
        matter=item.matter,
        level=item.level,
        period=item.period.wire,
        need_to_know=item.need_to_know,
        producing_tier=item.producing_tier,
        reason=item.reason,
    )
