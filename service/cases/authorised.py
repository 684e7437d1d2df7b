"""Ask, before a decision, whether the person has the authority for it."""

from __future__ import annotations

from service.cases.case import Case, Terms
from service.cases.work import Work
from service.errors import Forbidden, Worded
from service.people.authority import Matter, fault
from service.people.register import authority_of


def require_authority(work: Work, case: Case, terms: Terms) -> None:
    """Forbidden when designation, training or authority does not cover the terms: protect first, refer up."""
    scheme = work.scheme(case)
    subjects = frozenset(item.split("/", 1)[0] for item in terms.basis)
    matter = Matter(terms.level, subjects, work.today, derived=case.kind == "derived")
    authority = authority_of(work.connection, work.person.id, case.deciding_unit)
    if (lacking := fault(authority, matter, scheme)) is not None:
        raise Forbidden(lacking, level=Worded(scheme.level(terms.level).names), rule=scheme.rules["beyond_authority"])
