"""Terms as a person gives them: held against the law, and everybody who needs to know must be known here."""

from __future__ import annotations

from service.cases import terms
from service.cases.case import Terms
from service.cases.given import TermsGiven
from service.cases.terms import Law
from service.cases.work import Work
from service.errors import Incomplete
from service.people.register import names_of


def original(work: Work, given: TermsGiven, law: Law) -> Terms:
    """Terms that rest on items; Incomplete names the rule they go against, or the readers that nobody is."""
    require_readers(work, given)
    return terms.original(given, law)


def unfounded(work: Work, given: TermsGiven, law: Law) -> Terms:
    """Terms that another authority gave, or a first thought: no item is asked for."""
    require_readers(work, given)
    return terms.unfounded(given, law)


def require_readers(work: Work, given: TermsGiven) -> None:
    """Incomplete where need-to-know names an id that no person or unit has; a closed account still is somebody."""
    known = names_of(work.connection, set(given.readers))
    if lost := [reader for reader in dict.fromkeys(given.readers) if reader not in known]:
        raise Incomplete("problem.no_reader", ids=lost)
