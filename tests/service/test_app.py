"""What a running service keeps apart."""

from __future__ import annotations

import gc
from typing import Any

from starlette.testclient import TestClient

from service.garbage import SELDOM


def test_what_stays_for_good_is_kept_from_the_garbage_collector_while_it_runs(make_app: Any) -> None:
    usual = gc.get_threshold()
    with TestClient(make_app(), base_url="http://localhost") as client:
        assert client.get("/healthz").status_code == 200
        assert gc.get_freeze_count() > 0 and gc.get_threshold() == SELDOM
    assert gc.get_freeze_count() == 0 and gc.get_threshold() == usual
