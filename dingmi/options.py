"""Options that several commands share, and groups of them that a command takes as one value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass
from inspect import Parameter, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from dingmi.console import checked_language
from dingmi.settings import read_settings

if TYPE_CHECKING:
    from service.settings import Settings

SchemeOption = Annotated[str, typer.Option("--scheme", help="Scheme: cn-2024, us-eo13526 or a .toml file.")]
CataloguesOption = Annotated[
    list[Path] | None, typer.Option("--catalogue", help="Catalogue file (CSV, XLSX, YAML); repeat for several.")
]
BundleOption = Annotated[Path | None, typer.Option("--bundle", help="Bundle folder made by dingmi train.")]
OverlayOption = Annotated[Path | None, typer.Option("--overlay", help="The unit's own list (YAML or CSV).")]
EncoderOption = Annotated[Path | None, typer.Option("--encoder", help="Folder of an ONNX encoder that proposes items.")]
ReaderOption = Annotated[
    str | None, typer.Option("--reader", help="MODEL@ADDRESS of a language model that proposes items.", metavar="TEXT")
]
DataOption = Annotated[list[Path], typer.Option("--data", help="Labelled records: JSONL, JSONL.gz or Parquet; repeat.")]
TrainedOption = Annotated[Path, typer.Option("--bundle", help="Bundle folder made by dingmi train.")]
MadeOption = Annotated[Path, typer.Option("--out", help="Bundle folder to write.")]
OverCostOption = Annotated[
    float | None,
    typer.Option(help="Under-classifications that an over-classification costs; the scheme's if left out."),
]
JsonOption = Annotated[str | None, typer.Option("--json", help="Write the figures as JSON to this file, - for output.")]
SchedulerOption = Annotated[str | None, typer.Option(help="Address of a Dask scheduler.")]
FormOption = Annotated[str, typer.Option("--format", help="text or json.")]
LanguageOption = Annotated[str | None, typer.Option("--lang", help="Language of messages: zh or en.")]
HomeOption = Annotated[Path | None, typer.Option("--home", help="Folder of database, keys, archive (DINGMI_HOME).")]
DatabaseOption = Annotated[str | None, typer.Option("--database", help="Database address (DINGMI_DATABASE).")]


@dataclass(frozen=True)
class Where:
    """Where cases are, and the language to tell of them in."""

    home: HomeOption = None
    database: DatabaseOption = None
    lang: LanguageOption = None

    def __post_init__(self) -> None:
        checked_language(self.lang)

    @property
    def language(self) -> str:
        """The language asked for, else that of the environment."""
        return checked_language(self.lang)

    def settings(self) -> Settings:
        """The settings with the options that name where cases are."""
        return read_settings(home=self.home, database=self.database)


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """A command as the option parser wants it: a parameter whose type is a group of options stands for each of them,
    which come behind the command's own.

    >>> def tell(where: Where, name: str = "") -> None:
    ...     "Tell."
    >>> list(signature(grouped(tell)).parameters), grouped(tell).__doc__
    (['name', 'home', 'database', 'lang'], 'Tell.')
    """
    hints = get_type_hints(command, include_extras=True)
    groups: dict[str, Any] = {name: kind for name, kind in hints.items() if is_dataclass(kind)}
    own = [p for p in signature(command).parameters.values() if p.name not in groups]
    options = [p.replace(kind=Parameter.KEYWORD_ONLY, annotation=hints[p.name]) for p in own]
    options += [option for group in groups.values() for option in _options_of(group)]

    def run(**given: Any) -> None:
        taken = {name: {field.name: given.pop(field.name) for field in fields(kind)} for name, kind in groups.items()}
        command(**given, **{name: groups[name](**values) for name, values in taken.items()})

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__annotations__ = {option.name: option.annotation for option in options} | {"return": None}
    run.__signature__ = signature(run).replace(parameters=options)  # type: ignore[attr-defined]  # as inspect reads it
    return run


def _options_of(group: Any) -> list[Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default, annotation=hints[field.name])
        for field in fields(group)
    ]
