"""Write docs/scheme.md from the scheme files: ``python docs/_ext/scheme_tables.py > docs/scheme.md``.

A test compares, so that every rule stands in the documentation with its instrument and article.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib import resources

from recommender.law.procedure import Cited
from recommender.law.scheme_file import load_scheme, scheme_ids
from recommender.scheme import Rule, Scheme

HEAD = """# The schemes: law as data

<!-- Written by docs/_ext/scheme_tables.py from recommender/schemes/*.toml; edit those. -->

A scheme is one jurisdiction's law as a data file: levels and their order, caps, marks, authority by tier, deadlines,
and the rules that a recommendation cites. It is checked when it is read: levels named twice, a secret level without
a cap, a tier that may decide an unknown level and the like are refused with the fault named. Every rule names its
instrument and article. *Unverified* means that the text in force was not read in full: the rule stands in, and a unit
may replace it in a scheme file of its own (`--scheme ours.toml`). An instrument may say what its
articles are called where it is cited in English: `unit = "sec."` (`art.` where it says nothing).
"""

RULES = {
    "no_basis_no_level": "No level without a cited item; resemblance is no basis.",
    "open_by_law": "What law requires to be disclosed may not be classified.",
    "already_public": "What is lawfully public may not be classified.",
    "derived": "Content of a marked source inherits level, period and need-to-know.",
    "compilation": "A compilation takes the highest level in it.",
    "beyond_authority": "A unit without authority for a level protects first and refers up.",
    "joint": "Of documents issued jointly, the lead unit decides after consulting the others.",
    "internal": "Information of an undecided process may be withheld, and is no secret.",
    "need_to_know": "Who may know is kept to the least possible.",
    "no_false_marks": "What is no secret may not carry a mark.",
}

PERIODS = {
    "long_term_only_where_item_says": "A period is long-term only where the item says so.",
    "item_is_maximum": "An item's period is a maximum.",
    "starts_on_document_date": "A period runs from the date of the document.",
}


STEPS = {
    "propose": "The drafter proposes level, period and need-to-know together, with the basis.",
    "derive": "Content already classified is classified as its source is.",
    "consult": "Of a joint document the lead unit decides after consulting the others.",
    "approve": "The approver reviews and decides.",
    "refer": "What is unclear is protected at the level proposed, and referred.",
    "answer": "Whoever it was referred to answers.",
    "mark": "A document above internal carries its mark.",
    "notify": "Holders are told of a change in writing.",
    "change": "A change is made by the unit that decided, or its superior.",
    "extend": "A longer period is decided before the period ends.",
    "declassify": "What need not be protected any longer is declassified.",
    "expire": "A period that ends, or a condition that is met, declassifies by itself.",
    "object": "A disputed level is protected at the highest claimed until it is settled.",
    "review": "Every determination is looked at once a year.",
    "import": "A unit keeps a list of what it has determined.",
    "know": "Who has read something is recorded, from the level named below upward.",
    "destroy": "What is destroyed lawfully is destroyed under two eyes more, with a record.",
    "authority": "A unit decides the levels its tier has, or that it was authorised for in writing.",
    "designation": "The head decides, or whom the head designated.",
    "training": "Who decides has been trained.",
    "longer_than_item": "Longer than the item allows: only the organ that owns the catalogue.",
}


TRUST = {
    "blind": "A label decided before the suggestion was shown.",
    "departed": "Decided against the suggestion, with reasons.",
    "answered": "Decided by the authority that it was referred to.",
    "settled": "Decided anew after a dispute.",
    "reviewed": "Kept or changed at a review.",
    "followed": "Decided as suggested.",
    "imported": "Taken over from an older list.",
    "bulk": "Decided as suggested, together with others.",
    "derived": "As its source is; the text itself was not judged.",
}

THRESHOLDS = {
    "holds": "So likely an item in force is there.",
    "further": "What an item must score to be cited beside the first.",
    "raising": "What it must score there if it would raise the level.",
    "refer": "So likely the matter is grave and no item covers it: refer.",
    "disputed": "So likely beside `holds` must `refer` be to ask the authority although an item holds.",
    "undecided": "So likely it is information of an undecided process: internal.",
}


def page() -> str:
    """The whole of docs/scheme.md."""
    parts = [HEAD, *(part for name in scheme_ids() for part in _scheme(load_scheme(name)))]
    return "\n".join(parts) + "\n"


def _scheme(scheme: Scheme) -> Iterator[str]:
    yield f"## `{scheme.id}`: {scheme.title['en']}\n\n{scheme.title['zh']}. Edition {scheme.edition}.\n"
    yield from _table(
        "Levels, lowest first", ("level", "in words", "longest", "without a period", "rule"), _levels(scheme)
    )
    yield from _table("Who may decide", ("tier", "in words", "may decide", "rule"), _tiers(scheme))
    yield from _table("Rules that answers cite", ("rule", "meaning", "instrument and article"), _rules(scheme))
    yield from _table("Steps of the procedure", ("step", "meaning", "instrument and article"), _steps(scheme))
    yield from _table(
        "Labels on records and what they mean here",
        ("label", "level"),
        ((f"`{a}`", f"`{b}`") for a, b in scheme.labels.items()),
    )
    yield from _table("What a classifier learns by", ("entry", "meaning", "value"), _teaching(scheme))
    yield from _table("Where a voice counts", ("threshold", "meaning", "value"), _thresholds(scheme))


def _thresholds(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    for bar, value in asdict(scheme.thresholds).items():
        yield f"`{bar}`", THRESHOLDS[bar], f"{value:g}"


def _teaching(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    rule = "How a level is named: the likeliest, or by costs chosen for balance or for kappa."
    yield "`rule`", rule, f"`{scheme.teaching.rule}`"
    cost = "What naming a level too high costs, in levels named too low."
    yield "`over_cost`", cost, f"{scheme.teaching.over_cost:g}"
    for how, weight in scheme.teaching.trust.items():
        yield f"`{how}`", TRUST[how], f"{weight:g}"


def _levels(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    for level in scheme.levels:
        longest = f"{level.max_years} years" if level.max_years else ""
        default = f"{level.default_years} years" if level.default_years else ""
        yield f"`{level.name}`", f"{level.names['zh']} · {level.names['en']}", longest, default, _cited(level.rule)


def _tiers(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    for tier in scheme.tiers:
        may = ", ".join(f"`{x.name}`" for x in scheme.levels if x.name in tier.may_decide) or "none unless authorised"
        yield f"`{tier.name}`", f"{tier.names['zh']} · {tier.names['en']}", may, _cited(tier.rule)


def _rules(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    for key, rule in scheme.rules.items():
        yield f"`{key}`", RULES[key], _cited(rule)
    referral = scheme.referral
    days = f"{referral.working_days_to_refer} working days to refer, {referral.working_days_to_answer} to be answered"
    to = f"to {referral.to['en']}; to {referral.to_highest['en']} for the highest levels and tiers"
    yield "`referral`", f"What is unclear is referred: {days}; {to}.", _cited(referral.rule)
    yield from _periods(scheme)
    yield "`marks`", f"Marks in the style `{scheme.marks.style}`.", _cited(scheme.marks.rule)
    if scheme.marks.place:
        yield "`place`", "Where on a document the mark stands.", _cited(scheme.marks.place)


def _steps(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    procedure = scheme.procedure
    for step, rule in procedure.steps.items():
        yield f"`{step}`", STEPS[step], _cited(rule)
    terms = f"review after {procedure.review_months} months; authorisations last {procedure.authorisation_years} years"
    reminds = f"reminders {procedure.remind_months} months before; working days of `{procedure.calendar}`"
    yield "`deadlines`", f"{terms}; {reminds}.", ""
    yield "`knowers_from`", f"It is recorded who has read what is `{procedure.knowers_from}` or above.", ""


def _periods(scheme: Scheme) -> Iterator[tuple[str, ...]]:
    """The rules on periods, which stand in the file beside the forms that a period may take."""
    text = resources.files("recommender").joinpath("schemes", f"{scheme.id}.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    for key, entry in data["periods"].items():
        if isinstance(entry, dict):
            names = data["instruments"][entry["instrument"]]
            rule = Rule(entry["instrument"], entry["article"], names, entry.get("unverified", False))
            yield f"`{key}`", PERIODS[key], _cited(rule)


def _cited(rule: Cited | None) -> str:
    if rule is None:
        return ""
    return rule.cite("en") + (" *(unverified)*" if rule.unverified else "")


def _table(title: str, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"### {title}\n\n| {' | '.join(head)} |\n|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


if __name__ == "__main__":
    print(page(), end="")
