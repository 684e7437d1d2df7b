"""``dingmi bundles``: train the best bundle per scheme from the data at hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from recommender.errors import OptionError


def bundles(
    out: Annotated[Path, typer.Option("--out", help="Folder that gets one bundle per scheme.")] = Path("build/bundles"),
    scheme: Annotated[list[str] | None, typer.Option("--scheme", help="Only this scheme; repeat for several.")] = None,
    demonstration: Annotated[
        bool, typer.Option("--demonstration", help="Use the invented samples only, whatever data is at hand.")
    ] = False,
) -> None:
    """Train classifier, ranker and judge per scheme, from DINGMI_DATA where it is, else from the invented samples."""
    from corpora.paths import data_paths
    from training.bundles import make_bundle
    from training.teaching_sets import SCHEMES

    data = None if demonstration else data_paths(os.environ, Path.cwd())
    for name in scheme or SCHEMES:
        if name not in SCHEMES:
            raise OptionError("error.unknown_scheme", scheme=name, known=", ".join(SCHEMES))
        trained = make_bundle(name, out / name, data, _telling(name))
        typer.echo(f"{out / name}  {trained.bundle.name}")


def _telling(scheme: str) -> Callable[[str], None]:
    """Tells each step of a scheme's training."""
    return lambda step: typer.echo(f"· {scheme}: {step}", err=True)


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("bundles")(bundles)
