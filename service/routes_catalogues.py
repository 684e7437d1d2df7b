"""``GET /api/v1/schemes`` and ``/api/v1/catalogues``: what suggestions here rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from recommender.catalogue import Edition, ScopeItem
from service.engines import Engine
from service.language import Asked
from service.models import (
    EditionsWire,
    EditionWire,
    ItemsWire,
    ItemWire,
    LevelWire,
    MarksWire,
    SchemesWire,
    SchemeWire,
    TierWire,
)
from service.openapi import answers
from service.problems import NotFound
from service.reading import read_date

router = APIRouter(prefix="/api/v1", tags=["catalogues"])
Scheme = Annotated[str | None, Query(description="Only this scheme, one of `/api/v1/schemes`.")]
On = Annotated[str | None, Query(description="The day (ISO 8601) `in_force` is asked for; today where absent.")]


@dataclass(frozen=True)
class FoundEdition:
    """An edition, the engine that has it, and the day asked on."""

    engine: Engine
    edition: Edition
    on: date

    @property
    def wire(self) -> EditionWire:
        """The edition without its items."""
        return edition_wire(self.engine, self.edition, self.on)


def found_edition(request: Request, catalogue: str, edition: str, scheme: Scheme = None) -> FoundEdition:
    """The edition that a path names; NotFound where no engine has it."""
    engines = [request.app.state.engines.of(scheme)] if scheme is not None else request.app.state.engines
    for engine in engines:
        for found in engine.catalogue.editions:
            if (found.catalogue, found.name) == (catalogue, edition):
                return FoundEdition(engine, found, request.app.state.clock())
    raise NotFound("problem.no_edition")


Found = Annotated[FoundEdition, Depends(found_edition)]


@router.get("/schemes", summary="Schemes served", responses=answers(200, 421, 422, 500))
async def schemes(request: Request, language: Asked) -> SchemesWire:
    """The schemes served with their levels and tiers; the first is the default."""
    return SchemesWire(schemes=[_scheme(engine) for engine in request.app.state.engines])


@router.get("/catalogues", summary="Catalogue editions", responses=answers(200, 421, 422, 500))
async def catalogues(request: Request, language: Asked, scheme: Scheme = None, on: On = None) -> EditionsWire:
    """Every edition at hand: its dates, whether it is in force on a day, and how many items it has."""
    day = read_date(on) or request.app.state.clock()
    engines = [request.app.state.engines.of(scheme)] if scheme is not None else request.app.state.engines
    found = [edition_wire(engine, edition, day) for engine in engines for edition in engine.catalogue.editions]
    return EditionsWire(on=day, editions=found)


@router.get(
    "/catalogues/{catalogue}/{edition}", summary="Items of one edition", responses=answers(200, 404, 421, 422, 500)
)
async def items(language: Asked, found: Found) -> ItemsWire:
    """One edition with all its items."""
    return ItemsWire(edition=found.wire, items=[item_wire(item) for item in found.edition.items])


def _scheme(engine: Engine) -> SchemeWire:
    scheme = engine.scheme
    place = scheme.marks.place
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
        marks=MarksWire(style=scheme.marks.style, place=dict(place.cited) if place else None),
        items=len(engine.catalogue.items),
        bundle=engine.bundle.name if engine.bundle else None,
        demonstration=engine.demonstration,
        ready=engine.recommender is not None,
    )


def edition_wire(engine: Engine, edition: Edition, day: date) -> EditionWire:
    """An edition on the wire."""
    return EditionWire(
        scheme=engine.scheme.id,
        catalogue=edition.catalogue,
        edition=edition.name,
        effective_from=edition.effective_from,
        effective_to=edition.effective_to,
        in_force=edition.in_force(day),
        items=len(edition.items),
    )


def item_wire(item: ScopeItem) -> ItemWire:
    """An item on the wire."""
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
