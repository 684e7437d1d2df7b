"""The written record of a determination (定密审批表): what was proposed, on which basis, who decided what and when.

Provisional provisions 2014, art. 21; the fields are those of the form in common use. The record holds what is secret,
so it bears the mark itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from recommender.law.day_words import day_text
from recommender.law.period import Period
from recommender.law.period_words import period_text
from recommender.marks import write_mark
from recommender.messages import listed, say
from service.cases import views
from service.cases.case import Case, Terms
from service.cases.knowing import known
from service.cases.work import Work
from service.ledger.events import Event
from service.people.register import names_of

DECIDING = ("approved", "answered", "imported")
OPINIONS = ("opinion", "reason", "grounds", "authority", "reference", "notice")
_LEFT_TO_THE_ROWS = frozenset({"proposed", "derived", "revised", "opined"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form: its label and what stands in it."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the history: when, what, who, and what was said."""

    at: str
    what: str
    who: str
    said: str


@dataclass(frozen=True)
class Record:
    """The whole form. ``rows`` hold one field, or two beside each other; ``mark`` is that of the record itself."""

    heading: str
    mark: str
    rows: tuple[tuple[Field, ...], ...]
    steps: tuple[Step, ...]
    steps_heads: tuple[str, ...]
    proof: str

    @property
    def fields(self) -> Mapping[str, str]:
        """What stands in each field, by name."""
        return {field.name: field.value for row in self.rows for field in row}


def record_of(work: Work, case_id: str, language: str) -> Record:
    """The record of a case, as far as it has come."""
    work.see(case_id, "read_record")
    return _Writer(work, views.whole(work, case_id), list(views.history(work, case_id)), language).record()


class _Writer:
    """Fills the form in one language."""

    def __init__(
        self, work: Work, seen: views.Seen, history: list[tuple[Event, dict[str, Any]]], language: str
    ) -> None:
        self.work, self.seen, self.history, self.language = work, seen, history, language
        self.case: Case = seen.case
        self.scheme = work.scheme(self.case)
        ids = {event.actor for event, _ in history} | {self.case.unit, self.case.deciding_unit, *self.case.readers}
        self.names = names_of(work.connection, ids | set(self.case.consulted))

    def record(self) -> Record:
        """The form."""
        last = self.history[-1][0]
        heads = tuple(self._say(f"head_{name}") for name in ("at", "what", "who", "said"))
        proof = self._say("proof", seq=last.seq, digest=last.digest)
        return Record(self._say("heading"), self._mark(), tuple(self._rows()), tuple(self._steps()), heads, proof)

    def _mark(self) -> str:
        """The record's own mark; the highest there is while its reader may not know what was proposed."""
        if not self.seen.proposal:
            return self.scheme.levels[-1].names.get(self.language, self.scheme.levels[-1].name)
        return write_mark(self.case.protected_at, self._period(self.case.terms), self.scheme) or ""

    def _rows(self) -> Iterator[tuple[Field, ...]]:
        """What stands in the form; nothing of the proposal while its reader has to judge without it."""
        return self._whole() if self.seen.proposal else self._known()

    def _known(self) -> Iterator[tuple[Field, ...]]:
        case = self.case
        yield from self._head()
        yield self._row(proposed=self._say("judge_first"))
        if case.consulted:
            yield self._row(consulted="\n".join(self._consulted()))
        yield self._row(decided=self._say("undecided"))

    def _head(self) -> Iterator[tuple[Field, ...]]:
        case = self.case
        yield self._row(title=self.seen.title or self._first_line(), number=case.id)
        yield self._row(unit=self._name(case.unit), deciding_unit=self._name(case.deciding_unit))
        yield self._row(drafter=self._name(case.drafter), proposed_on=self._day(case.created))
        yield self._row(document_date=self._day(case.document_date), kind=say(f"case.kind.{case.kind}", self.language))

    def _whole(self) -> Iterator[tuple[Field, ...]]:
        case, draft, terms = self.case, self.seen.draft, self.case.terms
        yield from self._head()
        yield self._row(proposed=self._terms(case.proposed))
        yield self._row(basis="\n".join(self._item(item) for item in (terms.basis or case.proposed.basis)))
        yield self._row(secret_points="\n".join(self._points(draft)))
        yield self._row(need_to_know=self._readers(terms, draft))
        if draft.get("sources"):
            yield self._row(sources="\n".join(self._sources(draft["sources"])))
        yield self._row(reason=self._said(("proposed", "derived", "revised"), "reason"))
        if case.consulted:
            yield self._row(consulted="\n".join(self._consulted()))
        yield self._row(decided=self._terms(case.decided) if case.decided else self._say("undecided"))
        yield self._row(approver=self._name(case.approver) or self._answered_by(), decided_on=self._on(DECIDING))
        yield self._row(opinion=self._said(DECIDING, "opinion"))
        yield self._row(mark=case.mark, ends_on=self._day(terms.ends_on))
        yield self._row(suggestion=self._suggestion())
        if readers := known(self.work.connection, case.id):
            names = names_of(self.work.connection, {person for person, _ in readers})
            yield self._row(
                knowers="\n".join(f"{self._day(since)}  {names.get(person, person)}" for person, since in readers)
            )

    def _row(self, **values: str) -> tuple[Field, ...]:
        return tuple(Field(name, self._say(name), value) for name, value in values.items())

    def _say(self, name: str, **values: object) -> str:
        return say(f"record.{name}", self.language, **values)

    def _day(self, stamp: str) -> str:
        return day_text(date.fromisoformat(stamp[:10]), self.language) if stamp else ""

    def _name(self, who: str) -> str:
        return self.names.get(who, who)

    def _first_line(self) -> str:
        return str(self.seen.draft.get("text", "")).strip().split("\n", 1)[0][:60]

    def _period(self, terms: Terms) -> Period | None:
        return Period.parse(terms.period) if terms.period else None

    def _terms(self, terms: Terms) -> str:
        level = self.scheme.level(terms.level).names.get(self.language, terms.level)
        period = self._period(terms)
        if period is None:
            return level
        values = {"level": level, "period": period_text(period, self.language), "ends_on": self._day(terms.ends_on)}
        return self._say("terms_until" if terms.ends_on else "terms", **values)

    def _item(self, item_id: str) -> str:
        item = self.work.law(self.case).catalogue.find(item_id)
        return f"{item_id}  {item.matter}" if item else item_id

    def _points(self, draft: Mapping[str, Any]) -> Iterator[str]:
        text = str(draft.get("text", ""))
        for point in draft.get("secret_points", ()):
            note = f"  {point['note']}" if point["note"] else ""
            yield f"“{text[point['start'] : point['end']]}”{note}"

    def _readers(self, terms: Terms, draft: Mapping[str, Any]) -> str:
        named = [self._name(reader) for reader in terms.readers]
        return "\n".join(filter(None, (listed(named, self.language), str(draft.get("knowers", "")))))

    def _sources(self, sources: Iterable[Mapping[str, Any]]) -> Iterator[str]:
        for source in sources:
            yield "  ".join(str(source[key]) for key in ("case", "document", "level", "period", "date") if source[key])

    def _consulted(self) -> Iterator[str]:
        for event, said in self.history:
            if event.type == "consulted":
                yield f"{self._name(event.facts['about']['unit'])}: {said.get('opinion', '')} ({self._day(event.at)})"

    def _last(self, types: Iterable[str]) -> tuple[Event, dict[str, Any]] | None:
        wanted = set(types)
        return next(((e, said) for e, said in reversed(self.history) if e.type in wanted), None)

    def _said(self, types: Iterable[str], name: str) -> str:
        found = self._last(types)
        return str(found[1].get(name, "")) if found else ""

    def _on(self, types: Iterable[str]) -> str:
        found = self._last(types)
        return self._day(found[0].at) if found else ""

    def _answered_by(self) -> str:
        return "  ".join(filter(None, (self._said(("answered",), name) for name in ("authority", "reference"))))

    def _suggestion(self) -> str:
        if self.case.hides_suggestion or self.case.suggested is None:
            return ""
        suggested = self.case.suggested
        outcome = say(f"outcome.{suggested.outcome}", self.language)
        level = self.scheme.level(suggested.level).names.get(self.language, "") if suggested.level else ""
        period = period_text(Period.parse(suggested.period), self.language) if suggested.period else ""
        return "  ".join(filter(None, (outcome, level, period, f"dingmi {suggested.inputs.get('dingmi', '')}")))

    def _steps(self) -> Iterator[Step]:
        for event, said in self.history:
            if event.type in _LEFT_TO_THE_ROWS:
                continue
            words = "\n".join(str(said[name]) for name in OPINIONS if said.get(name))
            what = say(f"case.event.{event.type}", self.language)
            yield Step(self._day(event.at), what, self._name(event.actor), words)
