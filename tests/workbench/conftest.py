"""A workbench of the Harrow casebook, with a client that fills in its forms as a browser does."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from reportedly.workbench.app import workbench
from reportedly.workbench.safety import Safety

TOKEN = re.compile(r'name="token" value="([^"]*)"')
HOME = "http://127.0.0.1:8765"
HOST = "http://127.0.0.1"


class Desk:
    """A browser at the workbench: follows redirects, and sends the token of its visitor."""

    def __init__(self, root: Path, safety: Safety | None = None) -> None:
        self.root = root
        self.app = workbench(root, safety)
        self.client = TestClient(
            self.app, base_url=HOME, headers={"accept": "text/html"}, raise_server_exceptions=True
        )

    def get(self, path: str, **more: Any) -> Response:
        return self.client.get(path, **more)

    def json(self, path: str) -> Any:
        answer = self.client.get(path, headers={"accept": "application/json"})
        assert answer.status_code == 200, answer.text
        return answer.json()

    @property
    def token(self) -> str:
        found = TOKEN.search(self.client.get("/add").text)
        assert found
        return found.group(1)

    def post(self, path: str, **more: Any) -> Response:
        fields = {"token": self.token} | more.pop("data", {})
        return self.client.post(path, data=fields, **more)

    def finished(self, answer: Response) -> Any:
        """Wait for the piece of work that a page tells of; give its page as JSON."""
        address = str(answer.url.path)
        while (page := self.json(f"{address}.json"))["going"]:
            pass
        return page


@pytest.fixture
def desk(own_book: Path) -> Iterator[Desk]:
    """A workbench of a casebook of the test's own."""
    opened = Desk(own_book)
    with opened.client:
        yield opened


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
