"""Houses to test in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.engines import Engines
from service.settings import Settings
from tests.service.cases.house import Clock, House, furnish

MakeHouse = Callable[..., House]


@pytest.fixture
def make_house(whole: Callable[[Settings], Engines], tmp_path: Path, database: str) -> Iterator[MakeHouse]:
    """Makes houses over a database of either kind; settings by keyword."""
    with ExitStack() as stack:

        def make(**settings: Any) -> House:
            clock = Clock()
            given: dict[str, Any] = {"home": tmp_path / "home", "database": database, "language": "en"} | settings
            app = create_app(Settings(**given), clock=lambda: clock().date(), opener=whole, moment=clock)
            stack.enter_context(TestClient(app, base_url="http://localhost"))
            furnish(app.state.desk, clock().date())
            return House(app, clock)

        yield make


@pytest.fixture
def house(make_house: MakeHouse) -> House:
    """A house with the defaults."""
    return make_house()
