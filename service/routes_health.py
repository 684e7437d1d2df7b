"""``/healthz``, ``/readyz`` and ``/metrics``: for whoever runs the service."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from recommender.messages import say
from recommender.version import VERSION
from service.engines import Engine
from service.language import Asked
from service.models import HealthWire, MissingWire, ReadinessWire, ReadySchemeWire
from service.openapi import METRICS, answers

router = APIRouter(tags=["operation"])


@router.get("/healthz", summary="The process is alive", responses=answers(200, 421, 500))
async def healthz() -> HealthWire:
    """Always 200 while the process answers at all."""
    return HealthWire(status="ok", dingmi=VERSION)


@router.get(
    "/readyz",
    summary="Every scheme can answer; names what is missing",
    responses={**answers(200, 421, 422, 500), 503: {"model": ReadinessWire, "description": "A scheme cannot answer."}},
)
async def readyz(request: Request, response: Response, language: Asked) -> ReadinessWire:
    """200 when every scheme can answer, if only from its catalogue; 503 when one cannot."""
    schemes = [_scheme(engine, language) for engine in request.app.state.engines]
    ready = all(scheme.ready for scheme in schemes)
    response.status_code = 200 if ready else 503
    return ReadinessWire(ready=ready, schemes=schemes)


@router.get("/metrics", summary="Counts and timings for Prometheus", responses={**METRICS, **answers(421, 500)})
async def metrics(request: Request) -> Response:
    """Requests, latency, outcomes and problems; no label comes from a request's content."""
    return Response(request.app.state.metrics.text(), media_type=CONTENT_TYPE_LATEST)


def _scheme(engine: Engine, language: str) -> ReadySchemeWire:
    missing = [
        MissingWire.model_validate(
            {"what": what, "code": f"problem.no_{what}", "detail": say(f"problem.no_{what}", language)}
        )
        for what in engine.missing
    ]
    if engine.fault:
        missing.append(MissingWire(what="fault", code=engine.fault.key, detail=engine.fault.text(language)))
    return ReadySchemeWire(
        scheme=engine.scheme.id,
        ready=engine.recommender is not None,
        editions=len(engine.catalogue.editions),
        items=len(engine.catalogue.items),
        bundle=engine.bundle.name if engine.bundle else None,
        missing=missing,
    )
