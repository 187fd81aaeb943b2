"""The Harrow casebook, served."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from reportedly.workbench.app import workbench

HOST = "http://127.0.0.1"


@pytest.fixture
def client(written: Path) -> Iterator[TestClient]:
    """For reading only."""
    with TestClient(workbench(written), base_url=HOST) as opened:
        yield opened


@pytest.fixture
def own_client(own_book: Path) -> Iterator[TestClient]:
    """A casebook of the test's own, to change."""
    with TestClient(workbench(own_book), base_url=HOST) as opened:
        yield opened
