"""The whole path from a draft to a recommendation, on one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from datetime import date

import numpy as np

from recommender.answering.as_given import as_given
from recommender.answering.checking import NOTHING_CHECKED, Checked, Conditions, Wordings, settled
from recommender.answering.citing import demoted
from recommender.answering.explaining import explained
from recommender.answering.finding import Finding, unweighed
from recommender.answering.handing_down import graded, knowers, source_of
from recommender.answering.left_out import LeftOut, tops
from recommender.answering.lowering import Answer, steps_down
from recommender.answering.portions import portions
from recommender.answering.staying import Staying
from recommender.answering.verdict import Verdict
from recommender.catalogue import Catalogue
from recommender.catalogues.overlay import NO_OVERLAY, Overlay
from recommender.conditions.facts import facts_of
from recommender.conditions.order import Overlaps
from recommender.document import Document, Span
from recommender.fusion import answer, fuse
from recommender.marks import read_marks, write_mark
from recommender.matching import NO_ROWS, SentenceTable
from recommender.plugins.proposing import NOTHING_HEARD, Heard, Proposer, hear
from recommender.ranking.listed import NOTHING_RAISED, Listed
from recommender.ranking.rank import rank
from recommender.ranking.shortlist import shortlist
from recommender.recommendation import Recommendation, Step, Used
from recommender.scheme import Scheme
from recommender.text.codes import Places
from recommender.text.index import Floats
from recommender.text.plain import in_plain_writing
from recommender.version import VERSION
from recommender.voices import Voices


class Recommender:
    """A scheme, a catalogue and the trained voices, prepared once and asked many times.

    ``demonstration``: the catalogue is an invented one; every answer then says so, as with a bundle made of samples.
    ``overlay``: the unit's own list beside the catalogue.
    """

    def __init__(
        self,
        scheme: Scheme,
        catalogue: Catalogue,
        voices: Voices,
        demonstration: bool = False,
        overlay: Overlay = NO_OVERLAY,
    ) -> None:
        self.scheme = scheme
        self.catalogue = catalogue
        self.voices = voices
        self.demonstration = demonstration
        self.matcher = voices.lexicon.matcher(catalogue)
        self.wordings = Wordings()
        self.overlay = overlay
        self.listed = Listed(overlay, catalogue, voices.lexicon.reader) if overlay.entries else None
        self.proposers: tuple[Proposer, ...] = ()

    def with_voices(self, voices: Voices) -> Recommender:
        """The same, prepared once, with other weights; ``voices`` must share this one's lexicon."""
        other = copy(self)
        other.voices = voices
        return other

    def hearing(self, proposers: Sequence[Proposer]) -> Recommender:
        """The same, with plug-ins, which propose items and decide nothing."""
        other = copy(self)
        other.proposers = tuple(proposers)
        return other

    def recommend(self, document: Document, on: date) -> Recommendation:
        """What ``document`` should be, judged by the law and the editions in force on the day ``on``.

        It is read in plain writing, and quoted as it was given.
        """
        read, text = in_plain_writing(document)
        finding = self.find(read, on)
        verdict = fuse(finding, self.scheme, self.voices.thresholds)
        found = self._answer(finding, verdict)
        answer = as_given(found, text) if text else found
        return replace(answer, basis=explained(answer.basis, verdict.cited.others, self.scheme))

    def find(self, document: Document, on: date) -> Finding:
        """Everything known about ``document``."""
        lexicon = self.voices.lexicon
        reading = lexicon.reader.read(document)
        shown = lexicon.concepts.show(reading)
        raised = self.listed.raised(reading) if self.listed else NOTHING_RAISED
        table = self.matcher.table(reading, shown, on, self._wanted(raised))
        heard = hear(self.proposers, document, reading, table, self.catalogue)
        if heard.taken:
            table = self.matcher.table(reading, shown, on, self._wanted(raised, heard))
        table = self._heightened(table, raised, heard)
        facts = facts_of(document, on, tuple(sentence.span for sentence in reading.sentences))
        marks = read_marks(document.text, self.scheme)
        opinion = self.voices.opinion(document)
        found = unweighed(document, on, (reading, shown), (raised, table), (facts, marks, opinion))
        return self.weighed(replace(found, heard=heard))

    def find_without(self, finding: Finding, without: frozenset[Span]) -> Finding:
        """What ``find``, which made ``finding``, would know if the sentences ``without`` had not been read."""
        return self.voices.judge.ask(self.left(self.leaving(finding, [without]), 0))

    def leaving(self, finding: Finding, sets: Sequence[frozenset[Span]]) -> LeftOut:
        """The draft without each of some sets of sentences.

        Nothing is read again, what a sentence gives by itself is kept, and the draft as a whole is weighed anew for all
        sets in one go.
        """
        remains = self.voices.lexicon.concepts.leaving(finding.shown, finding.reading.places(sets))
        signals = self.voices.lexicon.signals.left(finding.signals, remains)
        near = shortlist(finding.table, finding.reading, remains, self.matcher)
        return LeftOut(finding, sets, remains, near, signals)

    def left(self, out: LeftOut, number: int) -> Finding:
        """``find_without`` the set ``number``, before the judge is asked."""
        finding, spans, kept = out.finding, out.sets[number], np.flatnonzero(~out.remains.sets[number]).tolist()
        shown, raised = out.remains.of(number, kept), finding.raised[kept] if self.listed else NOTHING_RAISED
        heard, left = finding.heard.without(spans), finding.reading.only(kept)
        wanted = self._wanted(raised, heard)
        table = out.shortlist.without(number, kept, wanted) or self.matcher.table(left, shown, finding.on, wanted)
        seen = replace(
            finding,
            reading=left,
            shown=shown,
            facts=finding.facts.without(spans),
            marks=out.marks(number),
            heard=heard,
            signals=out.signals[number],
            alone=finding.alone.only(kept[: len(left.sentences)]),
        )
        return self._ranked(seen, self._heightened(table, raised, heard), out.checked.get(number, NOTHING_CHECKED))

    def staying(self, out: LeftOut) -> Staying | None:
        """Tells of many sets that the answer stays without them; None beside the unit's own list or plug-ins."""
        voices = self.voices
        if self.listed or out.finding.heard.taken:
            return None
        best = tops(out, voices.points, voices.ranker, voices.judge.sayings)
        return Staying(best, self.wordings, voices.judge, voices.thresholds)

    def weighed(self, finding: Finding) -> Finding:
        """``finding`` with what its reading, its concepts, its table and its facts make of it."""
        reading, shown = finding.reading, finding.shown
        signals = self.voices.lexicon.signals.read(reading, shown)
        alone = self.voices.points.alone(finding.document.text, reading, shown, signals)
        return self.voices.judge.ask(self._ranked(replace(finding, signals=signals, alone=alone), finding.table))

    def _ranked(self, finding: Finding, table: SentenceTable, checked: Checked = NOTHING_CHECKED) -> Finding:
        facts = finding.facts.cued(finding.signals.spans)
        conditions = Conditions(facts, table, self.wordings, self.listed, finding.alone.rich).knowing(checked)
        points = self.voices.points.of(finding.alone, table)
        ranked = settled(rank(table, points, self.voices.ranker), conditions)
        return replace(
            finding,
            table=table,
            conditions=conditions,
            points=points,
            ranked=ranked,
            ranker=self.voices.ranker,
            holds=0.0,
            refer=0.0,
            undecided=0.0,
        )

    def _wanted(self, raised: Floats, heard: Heard = NOTHING_HEARD) -> Places:
        """The rows of the items that the unit's own list or a plug-in speaks for."""
        listed = self.listed.wanted(raised) if self.listed else NO_ROWS
        return np.concatenate([listed, heard.wanted(self.catalogue)]) if heard.taken else listed

    def _heightened(self, table: SentenceTable, raised: Floats, heard: Heard) -> SentenceTable:
        """``table`` with what the unit's own list and plug-ins add."""
        listed = self.listed.heightened(table, raised) if self.listed else table
        return heard.heightened(listed)

    def _answer(self, finding: Finding, verdict: Verdict) -> Recommendation:
        bases, handed = verdict.cited.bases if verdict.cites else (), verdict.inherited
        reason = "derived" if handed else verdict.ground or "below_threshold"
        return Recommendation(
            outcome=verdict.outcome,
            level=verdict.level,
            period=verdict.period,
            starts_on=handed.since if handed else finding.on,
            mark=self._mark(verdict),
            basis=bases,
            candidates=verdict.cited.others if verdict.cites else demoted(verdict.cited, reason),
            opinion=finding.opinion,
            concerns=verdict.concerns,
            lower=self._lower(finding, verdict) if verdict.cites else (),
            used=self._used(finding.on),
            source_quotes=verdict.source_quotes,
            portions=portions(graded(verdict, finding.document), finding.document, self.scheme, verdict.sources.own),
            need_to_know=knowers(verdict, finding.document, self.scheme),
            source=source_of(verdict, finding.document),
        )

    def _mark(self, verdict: Verdict) -> str | None:
        if verdict.level is None:
            return None
        caveats = verdict.inherited.caveats if verdict.inherited else ()
        return write_mark(verdict.level, verdict.period, self.scheme, caveats)

    def _lower(self, finding: Finding, verdict: Verdict) -> tuple[Step, ...]:
        quotes = [Span(q.start, q.end) for basis in verdict.cited.bases for q in basis.quotes]
        sentences = tuple(Overlaps(tuple(s.span for s in finding.reading.sentences)).any_of(quotes))
        now, scheme, voices = (verdict.outcome, verdict.level), self.scheme, self.voices
        high = self._rank(now)

        def judge(sets: Sequence[frozenset[Span]]) -> Iterator[Answer]:
            out = self.leaving(finding, sets)
            staying = self.staying(out)
            for number in range(len(sets)):
                if staying is not None and staying.sure(number, scheme, high):
                    yield now
                else:
                    yield answer(voices.judge.ask(self.left(out, number)), scheme, voices.thresholds, high)

        return steps_down(sentences, judge, now, self._rank)

    def _rank(self, answer: Answer) -> int:
        return self.scheme.rank(answer[1] or "open")

    def _used(self, on: date) -> Used:
        editions = tuple(edition.id for edition in self.catalogue.editions_on(on))
        bundle = self.voices.bundle
        return Used(
            self.scheme.version,
            editions,
            bundle.name if bundle else None,
            VERSION,
            on,
            self.demonstration or bool(bundle and bundle.demonstration),
            self.overlay.version,
            tuple(proposer.name for proposer in self.proposers),
        )
