"""A recommendation for the terminal: outcome and mark first, then the basis with its quotes, then doubts."""

from __future__ import annotations

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from recommender.law.period_words import period_text
from recommender.marks import write_portion
from recommender.messages import listed, say
from recommender.recommendation import Basis, Recommendation
from recommender.scheme import Scheme

_COLOURS = {"top_secret": "bold red", "secret": "red", "confidential": "yellow", "internal": "cyan", "open": "green"}
_KINDS = {"quote": "italic", "met": "green", "not-met": "red", "to-verify": "yellow", "against": "yellow"}
_SHOWN = 5


def show(answer: Recommendation, text: str, scheme: Scheme, language: str) -> None:
    """Print an answer."""
    console = Console(highlight=False, soft_wrap=False)
    console.print(_head(answer, scheme, language))
    for basis in answer.basis:
        console.print(_basis(basis, scheme, language))
    for part in (_sources, _concerns, _lower, _portions, _candidates, _opinion):
        rendered = part(answer, text, scheme, language)
        if rendered is not None:
            console.print(rendered)
    console.print(Text(_used(answer, language), style="dim"))


def _head(answer: Recommendation, scheme: Scheme, language: str) -> Panel:
    level = answer.level or "open"
    words = Text(say(f"outcome.{answer.outcome}", language), style=_COLOURS.get(level, "bold"))
    if answer.mark and answer.mark != words.plain:
        words.append(f"    {answer.mark}", style="bold")
    if answer.period:
        words.append(f"    {period_text(answer.period, language)}")
        ends = answer.period.ends_on(answer.starts_on)
        if ends:
            words.append(f" ({say('cli.ends_on', language, date=ends.isoformat())})", style="dim")
    title = say("cli.demonstration", language) if answer.used.demonstration else None
    if answer.need_to_know:
        words.append(f"\n{say('cli.need_to_know', language, words=answer.need_to_know)}", style="dim")
    return Panel(words, title=title, border_style=_COLOURS.get(level, "white"))


def _basis(basis: Basis, scheme: Scheme, language: str) -> Panel:
    """The item as a lawyer reads it: clause, level and period, words, each condition, what speaks against."""
    lines: list[RenderableType] = [Text(r.text, _KINDS.get(r.kind, "")) for r in basis.explanation.get(language, ())]
    if basis.item.need_to_know:
        lines.append(Text(say("cli.need_to_know", language, words=basis.item.need_to_know), "dim"))
    return Panel(Group(*lines), title=f"{basis.item.id}  {basis.score:.2f}", title_align="left")


def _sources(answer: Recommendation, text: str, scheme: Scheme, language: str) -> RenderableType | None:
    if not answer.source_quotes:
        return None
    lines = [Text(f"“{quote.text}”", style="italic") for quote in answer.source_quotes]
    if answer.source:
        lines.insert(0, Text(say("cli.source_mark", language, mark=answer.source.mark.text)))
    return Panel(Group(*lines), title=say("cli.source_quotes", language), title_align="left")


def _candidates(answer: Recommendation, text: str, scheme: Scheme, language: str) -> RenderableType | None:
    """The first candidates, and all that only a condition keeps out."""
    if not answer.candidates:
        return None
    table = Table(title=say("cli.candidates", language), title_justify="left", box=None, pad_edge=False)
    for column in ("cli.item", "cli.score", "cli.matter", "cli.why_not"):
        table.add_column(say(column, language))
    blocked = [c for c in answer.candidates[_SHOWN:] if c.why_not == "condition_not_met"]
    for candidate in (*answer.candidates[:_SHOWN], *blocked):
        why = candidate.reason(language)
        table.add_row(candidate.item.id, f"{candidate.score:.2f}", candidate.item.matter, why)
    return table


def _portions(answer: Recommendation, text: str, scheme: Scheme, language: str) -> RenderableType | None:
    """The passages that bear a mark; those that are open are not listed."""
    open_mark = write_portion("open", scheme)
    marked = [(quote, mark) for quote, mark in answer.portions if mark != open_mark]
    if not marked:
        return None
    lines = [Text(f"{mark} {quote.text}") for quote, mark in marked]
    return Panel(Group(*lines), title=say("cli.portions", language), title_align="left")


def _opinion(answer: Recommendation, text: str, scheme: Scheme, language: str) -> RenderableType | None:
    opinion = answer.opinion
    if opinion is None:
        return None
    table = Table(title=say("cli.opinion", language), title_justify="left", box=None, pad_edge=False, show_header=False)
    for level, probability in opinion.probabilities.items():
        name = scheme.level(level).names[language]
        table.add_row(name, f"{probability:6.1%}", Text("█" * round(probability * 30), style=_COLOURS.get(level, "")))
    terms = Text()
    for key, found in (("cli.for", opinion.for_), ("cli.against", opinion.against)):
        words = listed((f"{term.text} {term.weight:+.2f}" for term in found), language)
        terms.append(f"{say(key, language)}: {words}\n")
    return Group(table, terms)


def _concerns(answer: Recommendation, text: str, scheme: Scheme, language: str) -> RenderableType | None:
    if not answer.concerns:
        return None
    table = Table.grid(
        padding=(0, 1)
    )  # Chinese has no blanks to break at: beside its sign, a sentence begins in the first line
    for concern in answer.concerns:
        table.add_row("!", concern.text(language), style="yellow")
    return table


def _lower(answer: Recommendation, text: str, scheme: Scheme, language: str) -> RenderableType | None:
    if not answer.lower:
        return None
    lines = []
    for step in answer.lower:
        words = " / ".join(span.of(text) for span in step.without)
        outcome = say(f"outcome.{step.outcome}", language)
        level = scheme.level(step.level).names[language] if step.level else ""
        lines.append(Text(say("cli.lower", language, words=words, outcome=outcome, level=level).rstrip()))
    return Group(*lines)


def _used(answer: Recommendation, language: str) -> str:
    used = answer.used
    bundle = used.bundle or say("cli.no_bundle", language)
    listed = f" · {used.overlay}" if used.overlay else ""
    return f"{used.scheme} · {', '.join(used.catalogue)}{listed} · {bundle[:19]} · dingmi {used.dingmi} · {used.on}"
