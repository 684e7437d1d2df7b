"""``dingmi catalogue``: check, compare, convert and show catalogues of scope items."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dingmi.console import ExitCode, checked_language
from dingmi.options import FormOption, LanguageOption, SchemeOption
from recommender.errors import OptionError

if TYPE_CHECKING:
    from recommender.catalogue import Catalogue, Edition, ScopeItem
    from recommender.catalogues.diff import Diff
    from recommender.catalogues.overlay import Overlay
    from recommender.problems import Problem

PathArgument = Annotated[Path, typer.Argument(help="Catalogue file: .csv, .xlsx or .yaml.")]

commands = typer.Typer(no_args_is_help=True, help="Check, compare and convert catalogues of scope items.")


@commands.command()
def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Catalogue files: .csv, .xlsx or .yaml.")],
    scheme: SchemeOption = "cn-2024",
    overlay: Annotated[Path | None, typer.Option(help="A unit's own list to check against the files.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as errors.")] = False,
    form: FormOption = "text",
    lang: LanguageOption = None,
) -> None:
    """List every problem with its row and remedy; exit 0 when clean, 1 with errors. Warnings do not count."""
    from recommender.catalogue import Catalogue
    from recommender.catalogues.check import check_file
    from recommender.catalogues.overlay import parse_overlay
    from recommender.catalogues.tables import read_table
    from recommender.law.scheme_file import load_scheme

    language, law = checked_language(lang), load_scheme(scheme)
    _checked_form(form)
    reports = [check_file(path, law) for path in paths]
    found: _Found = [(r.path, r.catalogue, r.problems) for r in reports]
    if overlay is not None:
        whole = Catalogue.joined(report.catalogue for report in reports)
        found.append((overlay, *parse_overlay(read_table(overlay), whole)))
    if form == "json":
        _check_json(found, language)
    else:
        _check_text(found, law.id, language)
    if any(strict or problem.blocks for _, _, problems in found for problem in problems):
        raise typer.Exit(ExitCode.FAILED)


_Found = list[tuple[Path, "Catalogue | Overlay", "tuple[Problem, ...]"]]


def _check_text(found: _Found, scheme: str, language: str) -> None:
    from dingmi.show_catalogue import console, problem_table, summary

    out = console()
    for path, read, problems in found:
        out.print(summary(f"{path.name} ({scheme})", read, problems, language), markup=False)
        if problems:
            out.print(problem_table(problems, language))


def _check_json(found: _Found, language: str) -> None:
    from recommender.catalogues.overlay import Overlay

    files = [
        {
            "file": str(path),
            "clean": not any(problem.blocks for problem in problems),
            "editions": [] if isinstance(read, Overlay) else [edition.id for edition in read.editions],
            "items": len(read.entries if isinstance(read, Overlay) else read.items),
            "problems": [problem.to_wire(language) for problem in problems],
        }
        for path, read, problems in found
    ]
    _echo(files)


@commands.command("diff")
def compare(
    old: Annotated[str, typer.Argument(metavar="A", help="A file, FILE#EDITION, or CATALOGUE/EDITION.")],
    new: Annotated[str | None, typer.Argument(metavar="[B]", help="The same; left out: A's editions in turn.")] = None,
    catalogue: Annotated[Path | None, typer.Option(help="The file that CATALOGUE/EDITION stands in.")] = None,
    scheme: SchemeOption = "cn-2024",
    form: FormOption = "text",
    lang: LanguageOption = None,
) -> None:
    """Compare two editions: items added, dropped, renumbered, reworded, of another level or period."""
    from dingmi.show_catalogue import console, diff_text

    language = checked_language(lang)
    _checked_form(form)
    diffs = _diffs(old, new, catalogue, scheme)
    if not diffs:
        raise OptionError("catalogue.diff.nothing")
    if form == "json":
        _echo([diff.to_wire() for diff in diffs])
        return
    for diff in diffs:
        console().print(diff_text(diff, language))


def _diffs(old: str, new: str | None, file: Path | None, scheme: str) -> tuple[Diff, ...]:
    from recommender.catalogues.diff import diff_catalogues, diff_editions, history

    before = _side(old, file, scheme)
    if new is None:
        return history(before)
    after = _side(new, file, scheme)
    if len(before.editions) == len(after.editions) == 1:
        return (diff_editions(before.editions[0], after.editions[0]),)
    return diff_catalogues(before, after)


def _side(name: str, file: Path | None, scheme: str) -> Catalogue:
    """What one side of a comparison names: the catalogue of a file, or one edition of it."""
    from recommender.catalogue import Catalogue
    from recommender.catalogues.diff import edition_of
    from recommender.catalogues.files import read_catalogue
    from recommender.law.scheme_file import load_scheme

    path, _, edition = (str(file), "#", name) if file else name.partition("#")
    whole = read_catalogue(path, load_scheme(scheme))
    return Catalogue((edition_of(whole, edition),)) if edition else whole


@commands.command("import")
def bring_in(
    source: Annotated[Path, typer.Argument(metavar="SRC", help="Catalogue file: .csv, .xlsx or .yaml.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="File to write: .csv, .xlsx or .yaml.")],
    scheme: SchemeOption = "cn-2024",
    edition: Annotated[list[str] | None, typer.Option(help="Only this edition; repeat for several.")] = None,
    lang: LanguageOption = None,
) -> None:
    """Read a catalogue, refuse it if it has errors, and write it in the program's own form."""
    from recommender.catalogue import Catalogue
    from recommender.catalogues.diff import edition_of
    from recommender.catalogues.files import read_catalogue, write_catalogue
    from recommender.law.scheme_file import load_scheme
    from recommender.messages import say

    language = checked_language(lang)
    whole = read_catalogue(source, load_scheme(scheme))
    chosen = Catalogue(tuple(edition_of(whole, name) for name in edition)) if edition else whole
    write_catalogue(chosen, target)
    counts = {"editions": len(chosen.editions), "items": len(chosen.items)}
    typer.echo(say("catalogue.written", language, path=target, **counts))


commands.command("export", help="The same as import: between CSV, XLSX and YAML, as the file names say.")(bring_in)


@commands.command()
def show(
    path: PathArgument,
    item: Annotated[str, typer.Argument(help="CATALOGUE/EDITION/NO, or the number where only one item has it.")],
    scheme: SchemeOption = "cn-2024",
    form: FormOption = "text",
    lang: LanguageOption = None,
) -> None:
    """Show an item and what the program reads in its wording: thresholds, timing, aggregation, exclusions."""
    from dingmi.show_catalogue import console, item_table, item_wire
    from recommender.catalogues.files import read_catalogue
    from recommender.conditions.wording import parse_wording
    from recommender.law.scheme_file import load_scheme

    language = checked_language(lang)
    _checked_form(form)
    catalogue = read_catalogue(path, load_scheme(scheme))
    found, edition = _item(catalogue, item)
    wording = parse_wording(found.matter)
    if form == "json":
        _echo(item_wire(found, edition, wording))
    else:
        console().print(item_table(found, edition, wording, language))


def _item(catalogue: Catalogue, name: str) -> tuple[ScopeItem, Edition]:
    named = [(item, e) for e in catalogue.editions for item in e.items if name in (item.id, item.number)]
    if len(named) != 1:
        known = [item.id for item, _ in named] or [item.id for item in catalogue.items[:3]]
        raise OptionError("error.unknown_item", item=name, known=known)
    return named[0]


def _checked_form(form: str) -> None:
    if form not in ("text", "json"):
        raise OptionError("error.unknown_format", format=form, known=("text", "json"))


def _echo(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def register(app: typer.Typer) -> None:
    """Add the commands of this room."""
    app.add_typer(commands, name="catalogue")
