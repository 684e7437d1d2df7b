"""``dingmi bundles``: train the best bundle per scheme from the data at hand."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from recommender.errors import OptionError

if TYPE_CHECKING:
    from corpora.paths import DataPaths


def bundles(
    out: Annotated[Path, typer.Option("--out", help="Folder that gets one bundle per scheme.")] = Path("build/bundles"),
    scheme: Annotated[list[str] | None, typer.Option("--scheme", help="Only this scheme; repeat for several.")] = None,
    demonstration: Annotated[
        bool, typer.Option("--demonstration", help="Use the invented samples only, whatever data is at hand.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=1, help="So many schemes side by side (3 GiB each); one a core if left out."),
    ] = None,
) -> None:
    """Train classifier, ranker and judge per scheme, from DINGMI_DATA where it is, else from the invented samples."""
    from joblib import Parallel, cpu_count, delayed

    from corpora.paths import data_paths
    from training.teaching_sets import SCHEMES

    data = None if demonstration else data_paths(os.environ, Path.cwd())
    names = scheme or SCHEMES
    if unknown := next((name for name in names if name not in SCHEMES), None):
        raise OptionError("error.unknown_scheme", scheme=unknown, known=tuple(SCHEMES))
    side_by_side = Parallel(n_jobs=min(jobs or cpu_count(), len(names)), return_as="generator")
    for made in side_by_side(delayed(_make)(name, out / name, data) for name in names):
        typer.echo(made)


def _make(scheme: str, folder: Path, data: DataPaths | None) -> str:
    """Train one bundle, in a process of its own perhaps; what to say of it."""
    from training.bundles import make_bundle

    return f"{folder}  {make_bundle(scheme, folder, data, _telling(scheme)).bundle.name}"


def _telling(scheme: str) -> Callable[[str], None]:
    """Tells each step of a scheme's training."""
    return lambda step: typer.echo(f"· {scheme}: {step}", err=True)


def register(app: typer.Typer) -> None:
    """Add the command of this file."""
    app.command("bundles")(bundles)
