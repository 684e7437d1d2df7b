"""Make a kept suggestion again, from what it rested on, and compare it bit for bit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection

from recommender.catalogues.overlay import NO_OVERLAY
from recommender.messages import say
from recommender.recommend import Recommender
from recommender.version import VERSION
from recommender.voices import default_voices, voices_of
from recommender.wire import to_wire
from service.cases.fold import SETS
from service.cases.inputs import Inputs, program_digest
from service.cases.suggesting import Question
from service.errors import Absent
from service.ledger.chain import events_of
from service.ledger.events import Event, canonical
from service.secrecy.vault import Vault

Outcome = Literal["same", "different", "gone"]


@dataclass(frozen=True)
class Replay:
    """One suggestion made again: at which version of the case; which parts are gone or other; where answers differ."""

    version: int
    outcome: Outcome
    gone: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()

    def text(self, language: str) -> str:
        """The result as a sentence."""
        parts = {
            name: [say(f"replay.part.{part}", language) for part in getattr(self, name)] for name in ("gone", "changed")
        }
        told = {"version": self.version, "differs": self.differs, "dingmi": VERSION, **parts}
        key = f"replay.{self.outcome}" + ("_but" if self.changed and self.outcome != "gone" else "")
        return say(key, language, **told)

    def to_wire(self, language: str) -> dict[str, Any]:
        """The JSON form."""
        names = {"version": self.version, "outcome": self.outcome, "gone": list(self.gone)}
        return names | {"changed": list(self.changed), "differs": list(self.differs), "text": self.text(language)}


def replays(connection: Connection, case: str, vault: Vault, inputs: Inputs) -> Iterator[Replay]:
    """Every suggestion of a case made again, in order; Absent where there is no such case."""
    ledger = [event for event in events_of(connection, case)]
    if not ledger:
        raise Absent("problem.no_case")
    for event in ledger:
        if event.facts[SETS].get("suggested"):
            yield _replayed(connection, event, vault, inputs)


def _replayed(connection: Connection, event: Event, vault: Vault, inputs: Inputs) -> Replay:
    suggested = event.facts[SETS]["suggested"]
    rested: dict[str, str] = suggested["inputs"]
    try:
        kept = vault.get(connection, event.case, suggested["part"])
    except Absent:
        return Replay(event.version, "gone", ("text",))
    question, answer = Question(**kept["question"]), kept["answer"]
    again, gone = _again(question, rested, inputs, answer["used"])
    if again is None:
        return Replay(event.version, "gone", gone)
    changed = ("program",) if rested["program"] != program_digest() else ()
    differs = tuple(sorted(key for key in {*again, *answer} if again.get(key) != answer.get(key)))
    same = canonical(again) == canonical(answer)
    return Replay(event.version, "same" if same else "different", (), changed, differs)


def _again(
    question: Question, rested: dict[str, str], inputs: Inputs, used: dict[str, Any]
) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """The answer made again, or the names of the parts that are gone."""
    scheme, catalogue = inputs.scheme(rested["scheme"]), inputs.catalogue(rested["catalogue"])
    bundle = inputs.bundle(rested["bundle"]) if rested["bundle"] else None
    overlay = inputs.overlay(rested["overlay"]) if rested.get("overlay") else None
    there = {
        "scheme": scheme is not None,
        "catalogue": catalogue is not None,
        "bundle": bundle is not None or not rested["bundle"],
        "overlay": overlay is not None or not used.get("overlay"),
        "plug-in": not used.get("plugins"),
    }
    if scheme is None or catalogue is None or not all(there.values()):
        return None, tuple(name for name, held in there.items() if not held)
    voices = voices_of(bundle, scheme) if bundle else default_voices(scheme)
    engine = Recommender(scheme, catalogue, voices, used["demonstration"], overlay or NO_OVERLAY)
    answer = engine.recommend(question.document, date.fromisoformat(question.on))
    return to_wire(answer, question.language), ()
