"""``dingmi suggest`` and ``dingmi batch``."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from dingmi.console import ExitCode, checked_date, checked_language
from dingmi.opening import Chosen, open_recommender
from dingmi.options import (
    BundleOption,
    CataloguesOption,
    EncoderOption,
    FormOption,
    LanguageOption,
    OverlayOption,
    ReaderOption,
    SchedulerOption,
    SchemeOption,
)
from recommender.document import Document
from recommender.errors import OptionError


def suggest(
    file: Annotated[str, typer.Argument(help="The draft: .txt, .docx, .odt, .pdf, or - for standard input.")],
    scheme: SchemeOption = "cn-2024",
    catalogue: CataloguesOption = None,
    bundle: BundleOption = None,
    overlay: OverlayOption = None,
    encoder: EncoderOption = None,
    reader: ReaderOption = None,
    on: Annotated[str | None, typer.Option("--date", help="Date of the document; today if left out.")] = None,
    tier: Annotated[str | None, typer.Option(help="Tier of the drafting unit, as the scheme names them.")] = None,
    title: Annotated[str, typer.Option(help="Title of the draft.")] = "",
    issuer: Annotated[str, typer.Option(help="Name of the issuing unit.")] = "",
    form: FormOption = "text",
    lang: LanguageOption = None,
) -> None:
    """Suggest level and period for one draft, with the item that justifies them and the words that show it."""
    from recommender.readers import read_document, read_path
    from recommender.wire import to_wire

    if form not in ("text", "json"):
        raise OptionError("error.unknown_format", format=form, known=("text", "json"))
    language = checked_language(lang)
    dated = checked_date(on)
    engine = open_recommender(Chosen(scheme, tuple(catalogue or ()), bundle, overlay, encoder, reader))
    if tier is not None:
        engine.scheme.tier(tier)
    text = read_document(sys.stdin.buffer.read(), "standard input") if file == "-" else read_path(Path(file))
    answer = engine.recommend(Document(text, title, dated, tier, issuer), dated or date.today())
    if form == "json":
        typer.echo(json.dumps(to_wire(answer, language), ensure_ascii=False, indent=2))
    else:
        from dingmi.show import show

        show(answer, text, engine.scheme, language)


def batch(
    source: Annotated[Path, typer.Argument(metavar="IN", help="Drafts: JSONL, JSONL.gz or Parquet with id and text.")],
    target: Annotated[Path, typer.Argument(metavar="OUT", help="Answers: JSONL, JSONL.gz or Parquet.")],
    scheme: SchemeOption = "cn-2024",
    catalogue: CataloguesOption = None,
    bundle: BundleOption = None,
    overlay: OverlayOption = None,
    encoder: EncoderOption = None,
    reader: ReaderOption = None,
    on: Annotated[str | None, typer.Option("--date", help="Date for drafts that have none; today if left out.")] = None,
    tier: Annotated[str | None, typer.Option(help="Tier for drafts that name none.")] = None,
    engine: Annotated[str, typer.Option(help="local or dask.")] = "local",
    scheduler: SchedulerOption = None,
    lang: LanguageOption = None,
) -> None:
    """Suggest for many drafts; prints how many came out open, internal, classified, derived or referred."""
    from dingmi.batch import BatchJob, run_batch

    language = checked_language(lang)
    chosen = Chosen(scheme, tuple(catalogue or ()), bundle, overlay, encoder, reader)
    job = BatchJob(source, target, chosen, checked_date(on) or date.today(), tier, language)
    failed = run_batch(job, engine, scheduler)
    if failed:
        raise typer.Exit(ExitCode.INPUT)


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command("suggest")(suggest)
    app.command("batch")(batch)
