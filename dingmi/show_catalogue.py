"""Catalogues for the terminal: problems with their remedies, what changed, one item taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from recommender.catalogue import Catalogue, Edition, ScopeItem
from recommender.catalogues.diff import KINDS, Diff, Pair
from recommender.catalogues.overlay import Overlay
from recommender.conditions.wording import Wording
from recommender.law.period_words import period_text
from recommender.messages import say
from recommender.problems import Problem

PARTS = ("thresholds", "timing", "aggregation", "exclusions", "effects", "tiers")


def console() -> Console:
    """Where answers go."""
    return Console(highlight=False, soft_wrap=True)


def problem_table(problems: Iterable[Problem], language: str) -> Table:
    """Row, severity, problem, remedy."""
    table = Table(box=None, pad_edge=False, show_edge=False)
    for column in ("row", "severity", "problem", "remedy"):
        table.add_column(say(f"catalogue.{column}", language), overflow="fold")
    for problem in problems:
        severity = "error" if problem.blocks else "warning"
        style = "red" if problem.blocks else "yellow"
        said = Text(say(f"catalogue.severity.{severity}", language), style)
        fault, remedy = Text(problem.fault(language)), Text(problem.remedy(language))
        table.add_row(str(problem.row or ""), said, fault, remedy)
    return table


def summary(name: str, read: Catalogue | Overlay, problems: Iterable[Problem], language: str) -> str:
    """How much of a file is usable, and how many problems there are."""
    blocking = [problem.blocks for problem in problems]
    faults = {"name": name, "errors": blocking.count(True), "warnings": blocking.count(False)}
    if isinstance(read, Overlay):
        return say("catalogue.summary_list", language, items=len(read.entries), **faults)
    return say("catalogue.summary", language, editions=len(read.editions), items=len(read.items), **faults)


def diff_text(diff: Diff, language: str) -> Text:
    """What changed, readable: a head line, then an item a paragraph."""
    nothing = say("catalogue.diff.none", language)
    counts = {"added": len(diff.added), "dropped": len(diff.dropped), "changed": len(diff.changed)}
    old, new = diff.old.id if diff.old else nothing, diff.new.id if diff.new else nothing
    unchanged = len(diff.pairs) - len(diff.changed)
    text = Text(say("catalogue.diff.head", language, old=old, new=new, unchanged=unchanged, **counts), "bold")
    for kind, sign, style, items in (
        ("added", "+", "green", diff.added),
        ("dropped", "-", "red", diff.dropped),
    ):
        for item in items:
            text.append(f"\n{sign} {say(f'catalogue.diff.{kind}', language)} {item.number}  ", style)
            text.append(f"{item.matter} ({_standing(item, language)})", "not bold")
    for pair in diff.changed:
        text.append_text(_changed(pair, language))
    return text


def _standing(item: ScopeItem, language: str) -> str:
    return f"{item.level}, {period_text(item.period, language)}"


def _changed(pair: Pair, language: str) -> Text:
    text = Text(f"\n~ {pair.new.number}  ", "yellow")
    text.append_text(_reworded(pair.old.matter, pair.new.matter))
    for kind in pair.changes:
        if kind == "reworded":
            continue
        old, new = (_value(item, kind, language) for item in (pair.old, pair.new))
        text.append(f"\n    {say(f'catalogue.diff.{kind}', language)}: {old} → {new}", "not bold")
    return text


def _value(item: ScopeItem, kind: str, language: str) -> str:
    if kind == "period":
        return period_text(item.period, language)
    return str(getattr(item, KINDS[kind])) or say("catalogue.diff.none", language)


def _reworded(old: str, new: str) -> Text:
    """The new wording, with what went in [-...-] and what came in {+...+}."""
    text = Text(style="not bold")
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            text.append("".join(after[c:d]))
            continue
        if b > a:
            text.append(f"[-{''.join(before[a:b])}-]", "red")
        if d > c:
            text.append(f"{{+{''.join(after[c:d])}+}}", "green")
    return text


_WORDS = re.compile(r"\d+(?:[.,:]\d+)*|[A-Za-z]+|\s+|.")


def item_wire(item: ScopeItem, edition: Edition, wording: Wording) -> dict[str, Any]:
    """An item and its wording taken apart, in JSON form."""
    shown = {"item": item.id, "matter": item.matter, "level": item.level, "period": item.period.wire}
    shown |= {"need_to_know": item.need_to_know, "producing_tier": item.producing_tier, "reason": item.reason}
    until = edition.effective_to.isoformat() if edition.effective_to else None
    force = {"effective_from": edition.effective_from.isoformat(), "effective_to": until}
    return {**shown, **force, "wording": wording.show()}


def item_table(item: ScopeItem, edition: Edition, wording: Wording, language: str) -> Table:
    """An item and its wording taken apart."""
    table = Table(title=item.id, title_justify="left", box=None, pad_edge=False, show_header=False)
    table.add_column(style="dim")
    table.add_column(overflow="fold")
    rows = [
        ("show.matter", item.matter),
        ("diff.level", item.level),
        ("diff.period", period_text(item.period, language)),
        ("diff.need_to_know", item.need_to_know),
        ("diff.producing_tier", item.producing_tier),
        ("diff.reason", item.reason),
        ("show.in_force", f"{edition.effective_from} — {edition.effective_to or ''}".rstrip()),
        ("show.core", "\n".join(wording.objects)),
        ("show.qualifiers", "\n".join(wording.qualifiers)),
        *((f"show.{part}", _parts(wording, part)) for part in PARTS),
        ("problem", "\n".join(wording.problems)),
    ]
    for key, value in rows:
        if value:
            table.add_row(say(f"catalogue.{key}", language), Text(value))
    return table


def _parts(wording: Wording, name: str) -> str:
    found = getattr(wording, name)
    parts = found if isinstance(found, tuple) else (found,) if found else ()
    return "\n".join(part.text for part in parts)
