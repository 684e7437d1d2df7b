"""What people give with each decision: the bodies of requests, and the arguments of commands."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from service.settings import Language

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._:@-]{1,64}$")]
ItemId = Annotated[str, StringConstraints(min_length=1, max_length=400)]
Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$", json_schema_extra={"format": "date"})]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]


class Given(BaseModel):
    """Base: nothing that is not declared."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TermsGiven(Given):
    """Level, period, basis and need-to-know, decided together."""

    level: str = Field(description="A level of the scheme.", max_length=64)
    period: str = Field(
        default="", max_length=400, description="`10y`, `6m`, `90d`, `until:2030-01-01`, `until:event`, `long-term`."
    )
    starts_on: Day | None = Field(
        default=None, description="The day the period runs from; the document's date where absent."
    )
    basis: tuple[ItemId, ...] = Field(
        default=(), max_length=50, description="Ids of the items cited: `CATALOGUE/EDITION/NO`."
    )
    readers: tuple[Id, ...] = Field(
        default=(),
        max_length=500,
        description="Persons and units who need to know, by id; each must be known here (`GET /api/v1/names`).",
    )


class SecretPoint(Given):
    """A passage that makes the document secret (密点)."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    note: Words = ""


class Source(Given):
    """A source of a derived document: a case here, or a marked document from elsewhere."""

    case: Id | None = Field(default=None, description="A case here whose content this one carries.")
    document: Words = Field(default="", description="Number and name of a document from elsewhere.")
    level: str | None = Field(default=None, max_length=64, description="Its level, for a document from elsewhere.")
    period: str = Field(default="", max_length=400, description="Its period; the level's default where absent.")
    date: Day | None = Field(default=None, description="Its date.")


class Proposal(Given):
    """A draft and what its drafter proposes."""

    text: str = Field(min_length=1, description="The draft.")
    title: str = Field(default="", max_length=2000)
    scheme: str | None = Field(
        default=None, max_length=64, description="One of `/api/v1/schemes`; the first where absent."
    )
    document_date: Day | None = Field(default=None, description="Date of the document; today where absent.")
    terms: TermsGiven
    unclear: bool = Field(
        default=False,
        description="It looks secret and no item covers it: to be protected at the level proposed, and referred.",
    )
    reason: Words = Field(default="", description="Why it departs from the suggestion; must be given where it does.")
    knowers: Words = Field(default="", description="Who needs to know, in words, beyond those named by id.")
    secret_points: tuple[SecretPoint, ...] = Field(default=(), max_length=500)
    sources: tuple[Source, ...] = Field(default=(), max_length=50, description="Sources of a derived document.")
    consulted: tuple[Id, ...] = Field(default=(), max_length=50, description="Other units of a joint document.")
    issued_as: Id | None = Field(
        default=None, description="The superior unit in whose name it is issued; that unit decides."
    )
    language: Language | None = Field(default=None, description="Language of the sentences in the suggestion kept.")


class Reasoned(Given):
    """A step that only needs its reason."""

    reason: Words


class Opined(Given):
    """A step that needs an opinion."""

    opinion: Words


class BlindOpinion(Given):
    """What the approver thinks before the suggestion is shown."""

    terms: TermsGiven


class Adjustment(Given):
    """Other terms than those proposed, and why."""

    terms: TermsGiven
    reason: Words


class Approval(Given):
    """A decision. With ``terms`` it adjusts the proposal and decides in one step."""

    opinion: Words = Field(default="", description="Must be given where the decision departs from the suggestion.")
    terms: TermsGiven | None = Field(default=None, description="Other terms than those proposed; then `reason` too.")
    reason: Words = ""


class Seen(Given):
    """A version of a case that somebody saw."""

    case: Id
    version: int = Field(ge=1, le=10**9, description="As the ETag gave it.")


class Together(Given):
    """One decision on derived cases that are alike."""

    cases: tuple[Seen, ...] = Field(min_length=1, max_length=100)
    opinion: Words = Field(default="", description="Must be given where any departs from its suggestion.")


class Reference(Given):
    """A referral: protected at ``level`` until it is answered."""

    kind: Literal["unclear", "beyond-authority"] = "unclear"
    level: str = Field(max_length=64, description="The level it is protected at meanwhile.")
    opinion: Words
    referred_on: Day | None = Field(default=None, description="The day it was sent; today where absent.")


class Answer(Given):
    """What the authority answered."""

    authority: Words = Field(description="Who answered.")
    reference: Words = Field(description="Number and date of the answer.")
    terms: TermsGiven
    opinion: Words


class Marking(Given):
    """The mark is on the document, and holders have been told."""

    mark: str = Field(max_length=400, description="The mark as it stands on the document.")
    copies: int = Field(default=1, ge=1, le=100_000)
    notice: Words = Field(default="", description="Who was told, and how.")


class Revision(Given):
    """A change, an extension: other terms, on what grounds, and who was told."""

    terms: TermsGiven
    grounds: Words = Field(description="What the change rests on.")
    opinion: Words
    notice: Words = Field(description="Which holders were told, and how (in writing).")


class Declassification(Given):
    """The end of protection, of the whole or of the parts named."""

    grounds: Words
    opinion: Words
    notice: Words
    parts: tuple[SecretPoint, ...] = Field(default=(), max_length=500, description="Empty: the whole.")


class Met(Given):
    """The condition that the period named has been met."""

    grounds: Words = Field(description="What happened, and when.")


class Claim(Given):
    """An objection: which level it should be, and why."""

    level: str = Field(max_length=64)
    reason: Words


class Settlement(Given):
    """The original decider's answer to an objection: other terms, or none to uphold the decision."""

    opinion: Words
    terms: TermsGiven | None = None


class Onward(Given):
    """An objection goes on to the authority."""

    opinion: Words
    referred_on: Day | None = None


class Destruction(Given):
    """Lawful destruction of the text and of everything said about it; the record's clear part remains."""

    grounds: Words = Field(description="The record of destruction, by number. It stays in the clear: name no content.")
    witness: Id = Field(description="The second person present.")
