"""The suggestion on the wire, as OpenAPI shows it: the shapes that ``recommender.wire`` writes.

The route sends the wire form itself; tests hold every answer against these models.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from service.settings import Language

OutcomeName = Literal["classify", "internal", "open", "refer", "derived"]


class Wire(BaseModel):
    """Base: nothing that is not declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SuggestionRequest(Wire):
    """A draft, and what it is to be read by. The text is neither stored nor logged."""

    text: str = Field(description="The draft. Offsets in the answer are Unicode code points of this string.")
    title: str = Field("", max_length=2000, description="Its title, where that is not in the text.")
    scheme: str | None = Field(None, description="One of `/api/v1/schemes`; the first where absent.")
    date: Annotated[
        str | None,
        Field(description="The document's date (ISO 8601), which decides the editions in force; today where absent."),
        Field(json_schema_extra={"format": "date"}),
    ] = None
    tier: str | None = Field(None, description="Tier of the issuing unit, one of the scheme's.")
    language: Language | None = Field(None, description="Language of the sentences in the answer.")
    issuer: str = Field("", max_length=2000, description="Name of the issuing unit.")


class FileRequest(Wire):
    """A file and what it is to be read by."""

    file: str = Field(description=".txt, .docx, .odt or .pdf", json_schema_extra={"format": "binary"})
    title: str = ""
    scheme: str | None = None
    date: str | None = Field(None, json_schema_extra={"format": "date"})
    tier: str | None = None
    language: Language | None = None
    issuer: str = ""


class QuoteWire(Wire):
    """Words of the draft: code points `[start, end)`."""

    start: int
    end: int
    text: str


class PortionWire(QuoteWire):
    """A passage and the portion mark it would bear."""

    mark: str


class PeriodWire(Wire):
    """How long: a number of `kind` units, an end date, a condition, or long-term."""

    kind: Literal["years", "months", "days", "date", "condition", "long-term"]
    years: int | None = None
    months: int | None = None
    days: int | None = None
    condition: str | None = None
    text: str
    ends_on: date | None


class ConditionWire(Wire):
    """One condition of an item's wording, and how the draft stands to it."""

    kind: str
    state: Literal["met", "not-met", "to-verify"]
    text: str
    requires: str
    found: str
    quote: QuoteWire | None


class ReasonWire(Wire):
    """A sentence that explains a cited item."""

    kind: Literal["item", "quote", "met", "not-met", "to-verify", "against"]
    text: str


class BasisWire(Wire):
    """A cited item of an edition in force."""

    item: str = Field(description="`CATALOGUE/EDITION/NUMBER`")
    matter: str
    level: str
    period: str
    need_to_know: str
    producing_tier: str
    reason: str
    score: float
    quotes: list[QuoteWire]
    conditions: list[ConditionWire]
    verify: list[str]
    explanation: list[ReasonWire]


class CandidateWire(Wire):
    """An item that was weighed and not cited."""

    item: str
    matter: str
    level: str
    score: float
    why_not: str
    quotes: list[QuoteWire]
    conditions: list[ConditionWire]


class TermWire(QuoteWire):
    """A word and its exact share in the classifier's score."""

    weight: float


class OpinionWire(Wire):
    """The classifier's voice."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    probabilities: dict[str, float]
    for_: list[TermWire] = Field(alias="for")
    against: list[TermWire]
    unfamiliar: bool


class ConcernWire(Wire):
    """Something the approver should know."""

    code: str
    text: str
    quotes: list[QuoteWire]


class StepWire(Wire):
    """Passages without which the outcome falls, and what it falls to."""

    without: list[tuple[int, int]]
    outcome: OutcomeName
    level: str | None


class SourceWire(Wire):
    """The mark that a derived draft inherits."""

    mark: QuoteWire
    level: str
    caveats: list[str]


class UsedWire(Wire):
    """Everything the answer depends on."""

    scheme: str
    catalogue: list[str]
    overlay: str | None
    bundle: str | None
    dingmi: str
    on: date
    demonstration: bool
    plugins: list[str] = Field(default=[], description="Plug-ins that took part; absent in answers of older versions.")


class Suggestion(Wire):
    """The whole answer: a suggestion, never a decision."""

    outcome: OutcomeName
    level: str | None
    level_set: list[str]
    period: PeriodWire | None
    mark: str | None
    need_to_know: str
    basis: list[BasisWire]
    candidates: list[CandidateWire]
    opinion: OpinionWire | None
    concerns: list[ConcernWire]
    lower: list[StepWire]
    source: SourceWire | None
    source_quotes: list[QuoteWire]
    portions: list[PortionWire]
    used: UsedWire
