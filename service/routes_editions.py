"""``/api/v1/catalogues/{catalogue}/{edition}/...``: what changed, how wordings are read, where items were cited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.catalogues.diff import diff_editions, edition_of
from recommender.conditions.wording import Wording, parse_wording
from service.cases.using import SHOWN, use_of
from service.cases.work import Work
from service.language import Asked
from service.models_catalogues import CitedWire, DifferenceWire, PartWire, UseWire, WordingsWire, WordingWire
from service.openapi import answers
from service.people.door import Entered
from service.problems import NotFound
from service.routes_catalogues import Found, item_wire
from service.storage.engine import reading

router = APIRouter(prefix="/api/v1/catalogues/{catalogue}/{edition}", tags=["catalogues"])
_KINDS = {
    "threshold": "thresholds", "timing": "timing", "aggregation": "aggregation", "exclusion": "exclusions",
    "effect": "effects", "tier": "tiers", "unread": "unread",
}  # fmt: skip


@router.get("/diff", summary="What changed", responses=answers(200, 404, 421, 422, 500))
def difference(
    language: Asked,
    found: Found,
    since: Annotated[
        str | None, Query(max_length=200, description="The older edition; the one before this where absent.")
    ] = None,
) -> DifferenceWire:
    """What changed from an older edition to this one: items added, dropped, and changed in level, period or wording."""
    newer, catalogue = found.edition, found.engine.catalogue
    older = edition_of(catalogue, f"{newer.catalogue}/{since}") if since else _before(catalogue, newer)
    return DifferenceWire.model_validate(diff_editions(older, newer).to_wire())


@router.get("/wording", summary="Wordings taken apart", responses=answers(200, 404, 421, 422, 500))
def wordings(
    language: Asked,
    found: Found,
    number: Annotated[str | None, Query(max_length=200, description="Only this item, by its number.")] = None,
) -> WordingsWire:
    """The items of an edition with the conditions that are read in their wording, as `dingmi catalogue show` has it."""
    items = [item for item in found.edition.items if number in (None, item.number)]
    if not items and number is not None:
        raise NotFound("problem.no_item")
    return WordingsWire(edition=found.wire, items=[_wording(item, parse_wording(item.matter)) for item in items])


@router.get("/use", summary="Where items were cited", responses=answers(401, 403, 404, 421, 422, 500, 503))
def use(request: Request, person: Entered, language: Asked, found: Found) -> UseWire:
    """How often each item was cited, which ones nothing cites, and which decisions rest on no item: what the owner of
    the catalogue might look at. Of the cases that the person may know of."""
    desk = request.app.state.desk
    with reading(desk.database) as connection:
        used = use_of(Work(desk, connection, person), found.engine.scheme, found.edition)
    items = {item.id: item for item in found.edition.items}
    return UseWire(
        edition=found.wire,
        items=[
            CitedWire(
                item=name, number=items[name].number, matter=items[name].matter, level=items[name].level,
                cases=cited.cases, decided=cited.decided, last=cited.last,
            )
            for name, cited in used.items.items()
        ],
        silent=list(used.silent),
        without_item=len(used.without_item),
        without_item_cases=used.without_item[:SHOWN],
        unclear=len(used.unclear),
        unclear_cases=used.unclear[:SHOWN],
    )  # fmt: skip


def _before(catalogue: Catalogue, edition: Edition) -> Edition | None:
    older = [
        each
        for each in catalogue.editions
        if each.catalogue == edition.catalogue and each.effective_from < edition.effective_from
    ]
    return max(older, key=lambda each: each.effective_from, default=None)


def _wording(item: ScopeItem, wording: Wording) -> WordingWire:
    return WordingWire(
        **item_wire(item).model_dump(),
        core=wording.core,
        objects=list(wording.objects),
        qualifiers=list(wording.qualifiers),
        parts=sorted(_parts(wording), key=lambda part: (part.start, part.end)),
        residual=wording.residual,
        problems=list(wording.problems),
    )


def _parts(wording: Wording) -> Iterator[PartWire]:
    for kind, name in _KINDS.items():
        for part in getattr(wording, name):
            yield PartWire.model_validate(
                {"kind": kind, "start": part.span.start, "end": part.span.end, "text": part.text}
            )
