"""``GET /api/v1/names``: persons and units by name or id."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request

from service.errors import Forbidden
from service.errors import Named as Worded
from service.language import Asked
from service.lodge.given import Id
from service.models_people import NamesWire, NameWire
from service.openapi import answers
from service.people.door import Entered
from service.people.names import Kind, find_names, names_by_id
from service.policy import may_do
from service.storage.engine import reading

router = APIRouter(prefix="/api/v1", tags=["people"])
Words = Annotated[str, Query(max_length=200, pattern=r"^[^\x00]*$", description="Words of the name, or of the id.")]


@router.get("/names", summary="Find names", responses=answers(401, 403, 421, 422, 500, 503))
def names(  # noqa: PLR0913, PLR0917  a filter each
    request: Request,
    person: Entered,
    language: Asked,
    words: Words = "",
    id: Annotated[list[Id] | None, Query(max_length=500, description="Exactly these.")] = None,
    kind: Annotated[Kind | None, Query(description="Only persons, or only units.")] = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> NamesWire:
    """Persons and units known here, by words of their name or id, or those of the ids given: to write down who needs to
    know, which unit is heard, or who was present. Nothing but name and unit is told of them."""
    if not may_do(person, "look_up"):
        raise Forbidden("problem.forbidden", action=Worded("action", ("look_up",)))
    with reading(request.app.state.desk.database) as connection:
        found = names_by_id(connection, id) if id else find_names(connection, words, kind, limit)
    return NamesWire(names=[NameWire(**asdict(each)) for each in found])
