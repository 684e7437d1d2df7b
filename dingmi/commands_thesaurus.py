"""``dingmi thesaurus``: check, compile and count the domain thesaurus."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dingmi.console import ExitCode, checked_language
from dingmi.options import FormOption, LanguageOption
from recommender.errors import DataError, OptionError, StateError
from recommender.messages import say

if TYPE_CHECKING:
    from corpora.skos import Domain
    from corpora.thesaurus_check import Finding

SourceOption = Annotated[Path | None, typer.Option("--source", help="Folder of .ttl files; the package's if left out.")]
COLUMNS = ("concepts", "labels", "said", "carriers", "harmless", "examples")
TERMS = ("pref", "alt", "said")

commands = typer.Typer(no_args_is_help=True, help="Check, compile and count the domain thesaurus.")


@commands.command()
def check(source: SourceOption = None, form: FormOption = "text", lang: LanguageOption = None) -> None:
    """List every problem with file, line, concept and remedy; exit 1 with errors. Warnings do not count."""
    from corpora.skos import read_domains
    from corpora.thesaurus_check import check_folder

    language, folder = _checked(form, lang), _folder(source)
    findings = check_folder(folder)
    if form == "json":
        placed = [{"file": f.file, "concept": f.concept} | f.problem.to_wire(language) for f in findings]
        typer.echo(json.dumps(placed, ensure_ascii=False, indent=2))
    else:
        _show(read_domains(folder), findings, language)
    if any(finding.problem.blocks for finding in findings):
        raise typer.Exit(ExitCode.FAILED)


def _show(domains: tuple[Domain, ...], findings: tuple[Finding, ...], language: str) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    out = Console(highlight=False, soft_wrap=True)
    counts = sum((_count(domain) for domain in domains), Counter[str]())
    wrong = sum(finding.problem.blocks for finding in findings)
    told = {"domains": len(domains), "concepts": counts["concepts"], "terms": counts["labels"] + counts["said"]}
    out.print(say("thesaurus.summary", language, errors=wrong, warnings=len(findings) - wrong, **told), markup=False)
    table = Table(box=None, pad_edge=False)
    headings = ("thesaurus.file", "thesaurus.line", "thesaurus.concept", "catalogue.problem", "catalogue.remedy")
    for heading in headings:
        table.add_column(say(heading, language), overflow="fold")
    for finding in findings:
        problem = finding.problem
        fault = Text(problem.fault(language), "red" if problem.blocks else "yellow")
        line = str(problem.row or "")
        table.add_row(f"{finding.file}.ttl", line, finding.concept, fault, Text(problem.remedy(language)))
    if findings:
        out.print(table)


@commands.command("compile")
def compile_(
    source: SourceOption = None,
    out: Annotated[Path | None, typer.Option("--out", help="Folder to write to; the source's if left out.")] = None,
    only_check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if the result differs.")] = False,
    lang: LanguageOption = None,
) -> None:
    """Compile the .ttl files to the two files that the program opens; refused while there are errors."""
    from corpora.skos import read_domains
    from corpora.thesaurus_check import check_domains
    from corpora.thesaurus_compile import compile_domains
    from recommender.meaning.preparing import save_thesaurus

    language, folder = checked_language(lang), _folder(source)
    domains = read_domains(folder)
    wrong = [finding for finding in check_domains(domains) if finding.problem.blocks]
    if wrong:
        raise DataError("error.thesaurus_faults", count=len(wrong))
    thesaurus, target = compile_domains(domains), out or folder
    if only_check:
        _compare(thesaurus.to_text(), target)
        typer.echo(say("thesaurus.current", language, version=thesaurus.version))
        return
    paths = [str(path) for path in save_thesaurus(thesaurus, target)]
    told = {"version": thesaurus.version, "concepts": len(thesaurus.concepts)}
    typer.echo(say("thesaurus.compiled", language, paths=paths, **told))


def _compare(text: str, folder: Path) -> None:
    """StateError when the compiled forms in ``folder`` were not made from the same concepts."""
    from recommender.meaning.thesaurus import COMPILED, load_thesaurus

    path = folder / COMPILED
    same = path.is_file() and path.read_text(encoding="utf-8") == text and load_thesaurus(path).prepared is not None
    if not same:
        raise StateError("thesaurus.stale")


@commands.command()
def stats(source: SourceOption = None, form: FormOption = "text", lang: LanguageOption = None) -> None:
    """Count concepts and texts by domain."""
    from corpora.skos import read_domains

    language = _checked(form, lang)
    counts = {domain.name: _count(domain) for domain in read_domains(_folder(source))}
    counts["total"] = sum(counts.values(), Counter[str]())
    if form == "json":
        typer.echo(json.dumps({name: {c: n[c] for c in COLUMNS} for name, n in counts.items()}, indent=2))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column(say("thesaurus.domain", language))
    for column in COLUMNS:
        table.add_column(say(f"thesaurus.{column}", language), justify="right")
    for name, found in counts.items():
        table.add_row(name, *(str(found[column]) for column in COLUMNS))
    Console(highlight=False).print(table)


def _count(domain: Domain) -> Counter[str]:
    counts: Counter[str] = Counter(concepts=len(domain.entries))
    for entry in domain.entries:
        for name, by in entry.lists.items():
            counts["labels" if name in ("pref", "alt") else name] += sum(map(len, by.values()))
    return counts


def _folder(source: Path | None) -> Path:
    from corpora.thesaurus_compile import default_folder

    return source or default_folder()


def _checked(form: str, language: str | None) -> str:
    if form not in ("text", "json"):
        raise OptionError("error.unknown_format", format=form, known=("text", "json"))
    return checked_language(language)


def register(app: typer.Typer) -> None:
    """Add the commands of this room."""
    app.add_typer(commands, name="thesaurus")
