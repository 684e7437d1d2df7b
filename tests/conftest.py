"""What all tests share: how hypothesis searches, and the data at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from corpora.paths import DataPaths, data_paths

PROJECT = Path(__file__).resolve().parent.parent

# Two workers share two cores: an example's time says nothing there.
settings.register_profile("dingmi", deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dingmi")


@pytest.fixture(scope="session")
def project() -> Path:
    """The checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def shared() -> DataPaths | None:
    """The shared data sets; None on a machine without them, where tests use the invented samples."""
    return data_paths(os.environ, PROJECT)
