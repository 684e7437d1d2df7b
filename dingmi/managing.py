"""What commands for people and units share: their options, the manager they work through, what was given, checked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from dingmi.options import Where
from recommender.errors import OptionError

if TYPE_CHECKING:
    from pydantic import BaseModel
    from sqlalchemy import Engine

    from service.lodge.manager import Manager
    from service.people.person import Person

G = TypeVar("G", bound="BaseModel")
AsOption = Annotated[
    str | None, typer.Option("--as", help="Id of the administrator who does it; `console` if left out.")
]
LevelsOption = Annotated[list[str], typer.Option("--level", help="A level; repeat for several.")]
SubjectsOption = Annotated[list[str] | None, typer.Option("--subject", help="A catalogue it is limited to; repeat.")]
FromOption = Annotated[str, typer.Option("--from", help="First day, like 2026-03-01.")]
ToOption = Annotated[str, typer.Option("--to", help="Last day.")]
DocumentOption = Annotated[str, typer.Option("--document", help="Number of the written document.")]


@dataclass(frozen=True)
class Office(Where):
    """Where people and units are, the language to tell of them in, and who manages them."""

    as_: AsOption = None

    @contextmanager
    def open(self) -> Iterator[Manager]:
        """A manager over the database that the settings name."""
        from recommender.law.scheme_file import load_scheme, scheme_ids
        from service.lodge.manager import Manager
        from service.opening import make_home, open_database, open_lodge
        from service.storage.migrate import upgrade

        settings = self.settings()
        make_home(settings)
        engine = open_database(settings)
        upgrade(engine)
        schemes = tuple(load_scheme(name) for name in settings.schemes or scheme_ids())
        yield Manager(open_lodge(settings, engine, schemes), self._person(engine))
        engine.dispose()

    def _person(self, engine: Engine) -> Person | None:
        """Who does it; nobody for the console."""
        from service.people.register import find_person
        from service.storage.engine import reading

        if self.as_ is None:
            return None
        with reading(engine) as connection:
            person = find_person(connection, self.as_)
        if person is None:
            raise OptionError("error.unknown_person", person=self.as_)
        return person


def given(model: type[G], /, **values: Any) -> G:
    """What was given, checked; OptionError names the first value that cannot be."""
    from pydantic import ValidationError

    try:
        return model(**values)
    except ValidationError as error:
        fault = error.errors()[0]
        field = ".".join(str(part) for part in fault["loc"])
        raise OptionError("people.given", field=field, detail=fault["msg"]) from error
