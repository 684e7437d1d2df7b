"""What is written beforehand about words: the thesaurus and what is prepared from it, built when first asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from recommender.catalogue import Catalogue
from recommender.matching import Matcher
from recommender.meaning.concepts import ConceptSpace
from recommender.meaning.reading import Reader
from recommender.meaning.signals import SignalReader
from recommender.meaning.terms import TermFinder
from recommender.meaning.thesaurus import Thesaurus


@dataclass(frozen=True)
class Lexicon:
    """A thesaurus, ready for reading drafts and for matching them."""

    thesaurus: Thesaurus

    @cached_property
    def reader(self) -> Reader:
        """Reads drafts with this thesaurus."""
        return Reader(TermFinder(self.thesaurus))

    @cached_property
    def concepts(self) -> ConceptSpace:
        """The thesaurus as a space of concepts."""
        return ConceptSpace(self.thesaurus)

    @cached_property
    def signals(self) -> SignalReader:
        """Reads the signals of a draft's standing."""
        return SignalReader(self.thesaurus)

    def matcher(self, catalogue: Catalogue) -> Matcher:
        """A catalogue prepared for matching."""
        return Matcher(catalogue, self.reader, self.concepts)
