"""``/api/v1/models``: the bundles in use, what is known about them, and the labels that speak against them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request

from recommender.bundle import Bundle, open_bundle
from recommender.errors import DingmiError
from service.cases.labels import Doubtful, doubtful, require
from service.cases.work import Work
from service.engines import Engine
from service.language import Asked
from service.model_facts import Model, Side, beside, model_of, same_data
from service.models_models import (
    BesideWire,
    ComparisonWire,
    DoubtfulLabelsWire,
    DoubtfulWire,
    FaultWire,
    ModelsWire,
    ModelWire,
)
from service.openapi import answers
from service.people.door import Entered
from service.problems import describe, instance_of
from service.storage.engine import reading

router = APIRouter(prefix="/api/v1/models", tags=["models"])


@router.get("", summary="Bundles in use", responses=answers(401, 403, 421, 422, 500, 503))
def models(request: Request, person: Entered, language: Asked) -> ModelsWire:
    """Every bundle in use: manifest, model card and the figures that training put into it; champion and challenger side
    by side where a scheme has both."""
    desk = request.app.state.desk
    with reading(desk.database) as connection:
        require(Work(desk, connection, person), "see_models")
    found = [each for engine in request.app.state.engines for each in _read(engine)]
    read = [each for each in found if isinstance(each, Model)]
    faults = [
        FaultWire(scheme=scheme, side=side, problem=describe(error, language, instance_of(request)))
        for scheme, side, error in (each for each in found if not isinstance(each, Model))
    ]
    return ModelsWire(models=[_model(each) for each in read], comparisons=list(_compared(read)), faults=faults)


@router.get("/doubtful", summary="Doubtful labels", responses=answers(401, 403, 421, 422, 500, 503))
def doubtful_labels(
    request: Request, person: Entered, language: Asked, limit: Annotated[int, Query(ge=1, le=500)] = 100
) -> DoubtfulLabelsWire:
    """Decided cases whose level departs most from what the classifier found likeliest, in the person's unit and below:
    a wrong label, or something the classifier has yet to learn. No texts."""
    desk = request.app.state.desk
    with reading(desk.database) as connection:
        found = doubtful(Work(desk, connection, person), limit)
    return DoubtfulLabelsWire(labels=[wire for each in found if (wire := _doubtful(each)) is not None])


def _read(engine: Engine) -> Iterator[Model | tuple[str, Side, DingmiError]]:
    """The champion, then the challenger; for one that cannot be read, why."""
    scheme = engine.scheme.id
    if engine.fault is not None:
        yield scheme, "champion", engine.fault
    sides: tuple[tuple[Side, Bundle | Path | None], ...] = (
        ("champion", engine.bundle), ("challenger", engine.challenger),
    )  # fmt: skip
    for side, bundle in sides:
        if bundle is not None:
            try:
                opened = open_bundle(bundle, scheme) if isinstance(bundle, Path) else bundle
                yield model_of(scheme, side, opened)
            except DingmiError as error:
                yield scheme, side, error


def _compared(read: list[Model]) -> Iterator[ComparisonWire]:
    champions = {model.scheme: model for model in read if model.side == "champion"}
    for challenger in (model for model in read if model.side == "challenger"):
        if (champion := champions.get(challenger.scheme)) is not None:
            figures = [BesideWire(**asdict(each)) for each in beside(champion, challenger)]
            same = same_data(champion, challenger)
            yield ComparisonWire(scheme=champion.scheme, same_data=same, figures=figures)


def _model(model: Model) -> ModelWire:
    bundle = model.bundle
    return ModelWire(
        scheme=model.scheme,
        side=model.side,
        bundle=bundle.name,
        demonstration=bundle.demonstration,
        facts=dict(bundle.facts),
        parts=dict(bundle.parts),
        card=model.card,
        figures=model.figures,
    )


def _doubtful(found: Doubtful) -> DoubtfulWire | None:
    case = found.case
    if case.suggested is None or case.suggested.signs is None:
        return None
    suggested, signs = case.suggested, case.suggested.signs
    return DoubtfulWire(
        case=case.id,
        unit=case.unit,
        scheme=case.scheme,
        document_date=case.document_date,
        level=found.level,
        basis=list(case.terms.basis),
        voice=signs.voice,
        tenths=signs.sure,
        suggested=suggested.outcome,
        suggested_level=suggested.level,
        decided_how=found.how,
        gap=found.gap,
        bundle=suggested.inputs.get("bundle", ""),
        may_read=found.may_read,
    )
