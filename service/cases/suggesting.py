"""The suggestion as given: made from the draft by the same path as every other, and kept whole with all it rests on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from recommender.document import Document
from recommender.wire import to_wire
from service.cases.case import Signs, Suggested
from service.cases.given import Proposal
from service.cases.inputs import Inputs
from service.engines import Engine
from service.ledger.events import canonical


@dataclass(frozen=True)
class Question:
    """Everything that is asked of the recommender; with the inputs, enough to ask it again."""

    text: str
    title: str
    scheme: str
    tier: str
    issuer: str
    document_date: str
    on: str
    language: str

    @property
    def document(self) -> Document:
        """The draft as the recommender reads it."""
        day = date.fromisoformat(self.document_date)
        return Document(self.text, title=self.title, date=day, tier=self.tier or None, issuer=self.issuer)


@dataclass(frozen=True)
class Suggestion:
    """The recommendation as given, and the digests of what it rests on."""

    question: Question
    wire: dict[str, Any]
    inputs: dict[str, str]

    @property
    def digest(self) -> str:
        """SHA-256 over its canonical JSON. Never in the clear: it would betray a guessed text."""
        return digest_of(self.wire)

    def short(self, part: str) -> Suggested:
        """What the case holds of it in the clear; ``part`` is the commitment of the whole."""
        wire = self.wire
        period = _period(wire["period"])
        cited = tuple(entry["item"] for entry in wire["basis"])
        return Suggested(wire["outcome"], wire["level"], period, cited, doubt(wire), part, self.inputs, signs(wire))


def ask(engine: Engine, question: Question, inputs: Inputs) -> Suggestion:
    """Ask the engine; raises the engine's fault where it cannot answer."""
    recommendation = engine.answering().recommend(question.document, date.fromisoformat(question.on))
    return Suggestion(question, to_wire(recommendation, question.language), inputs.of(engine))


def question_of(given: Proposal, scheme: str, tier: str, issuer: str, today: date) -> Question:
    """The question that a proposal puts."""
    day = given.document_date or today.isoformat()
    return Question(given.text, given.title, scheme, tier, issuer, day, day, given.language or "zh")


def digest_of(wire: dict[str, Any]) -> str:
    """SHA-256 over the canonical JSON of a recommendation."""
    return hashlib.sha256(canonical(wire).encode()).hexdigest()


def _period(wire: dict[str, Any] | None) -> str:
    """A period of the wire in the catalogue's form; empty for none."""
    match wire:
        case None:
            return ""
        case {"kind": "long-term"}:
            return "long-term"
        case {"kind": "condition", "condition": text}:
            return f"until:{text}"
        case {"kind": "date", "ends_on": day}:
            return f"until:{day}"
        case {"kind": kind}:
            return f"{wire[kind]}{kind[0]}"
    raise ValueError(wire)


def signs(wire: dict[str, Any]) -> Signs:
    """What makes a suggestion doubtful, coarsely: it stays in the clear."""
    opinion = wire["opinion"]
    shares: dict[str, float] = opinion["probabilities"] if opinion else {}
    voice = max(shares, key=lambda level: shares[level]) if shares else ""
    return Signs(
        voice=voice,
        sure=int(10 * shares[voice]) if voice else 0,
        unfamiliar=bool(opinion and opinion["unfamiliar"]),
        level_set=len(wire["level_set"]),
        verify=sum(len(entry["verify"]) for entry in wire["basis"]),
        concerns=len(wire["concerns"]),
    )


def doubt(wire: dict[str, Any]) -> int:
    """How doubtful a suggestion is, 0 to 100: concerns, several possible levels, an opinion that is not sure."""
    opinion = wire["opinion"]
    unsure = 1 - max(opinion["probabilities"].values()) if opinion and opinion["probabilities"] else 0.5
    open_conditions = sum(len(entry["verify"]) for entry in wire["basis"])
    refers = 25 if wire["outcome"] == "refer" else 0
    points = 40 * unsure + 10 * len(wire["concerns"]) + 5 * max(0, len(wire["level_set"]) - 1) + 5 * open_conditions
    return min(100, round(points + refers))
