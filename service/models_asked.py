"""What lists are asked for: the parameters after the question mark."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field, StringConstraints

from service.cases.attention import Attention
from service.cases.cursors import Order
from service.cases.filters import Filters, Mine
from service.cases.given import Day
from service.cases.states import State

# No database takes a null character.
Name = Annotated[str, StringConstraints(max_length=64, pattern=r"^[^\x00]*$")]


class Listing(BaseModel):
    """Filters, order and place of a list of cases."""

    state: list[State] = Field([], max_length=20)
    level: list[Name] = Field([], max_length=20)
    kind: Name | None = None
    unit: Name | None = None
    drafter: Name | None = None
    due_by: Day | None = Field(None, description="Only what is due on or before this day.")
    ends_by: Day | None = Field(None, description="Only what ends on or before this day.")
    item: str | None = Field(
        None, max_length=400, pattern=r"^[^\x00]*$", description="Only what cites this item, by id."
    )
    mine: Mine | None = Field(
        None,
        description="Only what waits for you: what you `drafted`, may `decide`, are to `consult` on, record the "
        "`answer` to, or `mark`.",
    )
    disagreement: bool | None = Field(
        None, description="Only where catalogue and classifier disagree, or do not. Hidden suggestions do neither."
    )
    blind_first: bool | None = Field(None, description="Only what still has to be decided blind first, or not.")
    overdue: bool | None = Field(None, description="Only what is past its deadline, or not.")
    attention: Attention | None = Field(
        None, description="Only what wants a supervisor's attention for this, as `/api/v1/cases/counts` counts it."
    )
    order: Order = Field(
        "changed",
        description="`changed`: newest first. `doubt`: most doubtful first. `queue`: what waits (unless states are "
        "named), by the points of its reasons.",
    )
    cursor: str | None = Field(None, max_length=400)
    limit: int = Field(50, ge=1, le=200)

    @property
    def filters(self) -> Filters:
        """The filters alone."""
        given = self.model_dump(exclude={"order", "cursor", "limit", "item"})
        items = (self.item,) if self.item else ()
        return Filters(**given | {"state": tuple(self.state), "level": tuple(self.level), "items": items})
