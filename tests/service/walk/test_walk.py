"""Every route x role x relation. A route that the table does not know fails, and is told what line to add."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute, Mount

from service.app import create_app
from service.routes_page import shell
from service.settings import Settings
from tests.service.walk.people import Walk, a_walk
from tests.service.walk.rows import COLUMNS, ROWS, Row, line, parsed

TABLE = parsed(ROWS)


MISSING = """tests/service/walk/rows.py has no line for {route}: add one. Say who may by the rules, not by what it does
now; give a body that is valid, so that the policy is asked. What it does now:
{line}"""


def routes_of(app: FastAPI) -> dict[str, BaseRoute]:
    """Every route by method and path; what a mount serves is one route."""
    found: dict[str, BaseRoute] = {}
    waiting = list(app.routes)
    while waiting:
        route = waiting.pop()
        if inner := getattr(route, "original_router", None):
            waiting += inner.routes
        elif isinstance(route, Mount):
            found[f"GET {route.path}/..."] = route
        else:
            for method in sorted(set(route.methods or ()) - {"HEAD"}):  # type: ignore[attr-defined]
                found[f"{method} {route.path}"] = route  # type: ignore[attr-defined]
    return found


def is_page(route: BaseRoute) -> bool:
    """Whether it is one of the pages, which are the same for everybody and hold nobody's data."""
    return getattr(route, "endpoint", None) is shell or isinstance(route, Mount)


APP = routes_of(create_app(Settings(home=Path("unused"))))
API = sorted(route for route, served in APP.items() if not is_page(served))


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory, sqlite_newest: Path) -> Iterator[Walk]:
    """One house for the whole walk."""
    with a_walk(tmp_path_factory.mktemp("walk"), sqlite_newest) as through:
        yield through


def seen(answer: httpx2.Response) -> str:
    """The letter of an answer."""
    code = answer.json().get("code", "") if "problem+json" in answer.headers.get("content-type", "") else ""
    if code == "problem.no_unit":
        return "."
    if code == "problem.directory_away":  # it asks for nobody, and there is none in this walk
        return "+"
    if answer.status_code == 403 and code in ("problem.not_designated", "problem.not_trained"):
        return "d"
    return {401: "-", 403: "x", 404: "."}.get(answer.status_code, "+" if answer.status_code < 500 else "!")


def measured(walk: Walk, route: str, row: Row) -> Row:
    return row._replace(expected="".join(seen(walk.ask(route, row, who)) for who in COLUMNS))


@pytest.mark.parametrize("route", API)
def test_every_person_at_every_route(walk: Walk, route: str) -> None:
    row = TABLE.get(route)
    if row is None:
        state = "proposed" if "{case}" in route else "none"
        found = measured(walk, route, Row(state, "", "" if route.startswith("GET") else "{}"))
        pytest.fail(MISSING.format(route=route, line=line(route, found)))
    assert line(route, measured(walk, route, row)) == line(route, row)


def test_the_table_knows_no_route_that_is_gone() -> None:
    assert sorted(TABLE.keys() - APP.keys()) == []


def test_every_row_has_a_letter_for_everybody() -> None:
    assert {route: len(row.expected) for route, row in TABLE.items()} == dict.fromkeys(TABLE, len(COLUMNS))


@pytest.mark.parametrize("route", sorted(APP.keys() - set(API)))
def test_pages_are_the_same_for_everybody(walk: Walk, route: str) -> None:
    path = route.split()[1].replace("/...", "/nothing-of-this-name").format(case="x", rest="x")
    row = Row("none", "", "")
    answers = [walk.ask(f"GET {path}", row, who) for who in COLUMNS]
    assert len({(answer.status_code, answer.headers["content-type"]) for answer in answers}) == 1
