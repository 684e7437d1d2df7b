"""``GET /api/v1/cases/counts``: figures for supervisors."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Request

from service.cases.counting import Figures, count
from service.cases.work import Work
from service.language import Asked
from service.models_counts import AttentionWire, BlindWire, CountsWire, DepartingWire, StandingWire
from service.openapi import answers
from service.people.door import Entered
from service.people.register import names_of
from service.storage.engine import reading

router = APIRouter(prefix="/api/v1/cases", tags=["cases"])


@router.get("/counts", summary="Figures", responses=answers(401, 403, 421, 422, 500, 503))
def counts(request: Request, person: Entered, language: Asked) -> CountsWire:
    """How many cases of one's unit and those below stand in which state at which level; what is overdue, unmarked or
    without period; who proposes or decides higher or lower than suggested, and than what holds in the end."""
    desk = request.app.state.desk
    with reading(desk.database) as connection:
        found = count(Work(desk, connection, person))
        names = names_of(connection, {*found.units, *(name for _, _, name in found.departing)} - {""})
    return _counts(found, names)


def _counts(found: Figures, names: dict[str, str]) -> CountsWire:
    return CountsWire(
        on=found.on,
        units=list(found.units),
        levels=list(found.levels),
        standing=[
            StandingWire.model_validate(
                dict(zip(("scheme", "unit", "level", "state", "count"), (*key, n), strict=True))
            )
            for key, n in sorted(found.standing.items())
        ],
        attention=[AttentionWire(unit=unit, code=code, count=n) for (unit, code), n in sorted(found.attention.items())],
        departing=[
            DepartingWire(part=part, unit=unit, person=person or None, **asdict(departing))
            for (part, unit, person), departing in sorted(found.departing.items())
        ],
        blind=BlindWire(**asdict(found.blind)),
        names=names,
    )
