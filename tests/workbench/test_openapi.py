"""Whatever is sent to the addresses that OpenAPI names, the workbench does not fall over."""

import os
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from tests.workbench.conftest import Desk

from reportedly.extraction import EnglishExtractor
from reportedly.intake import network
from reportedly.model.doors import Reading

EXAMPLES = int(os.environ.get("REPORTEDLY_EXAMPLES", "2"))
"""For each of about fifty operations; `make test` spends half a minute on them."""


def test_no_request_is_answered_by_an_error_of_ours(
    own_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(host: str, _port: int) -> tuple[str, ...]:
        raise httpx.ConnectError(f"there is no network here for {host}")

    monkeypatch.setattr(EnglishExtractor, "extract", lambda _self, _document: Reading())
    monkeypatch.setattr(network, "resolve", nowhere)
    desk = Desk(own_book)
    with desk.client:
        token = desk.token
        schema = schemathesis.openapi.from_dict(desk.json("/openapi.json"))
        seen = 0
        for result in schema.get_all_operations():
            operation = cast("Any", result).ok()

            @settings(
                max_examples=EXAMPLES, deadline=None, derandomize=EXAMPLES == 2, database=None,
                phases=[Phase.generate], suppress_health_check=list(HealthCheck),
            )  # fmt: skip
            @given(case=operation.as_strategy())
            def answers(case: Any) -> None:
                request = case.as_transport_kwargs(base_url="http://127.0.0.1:8765")
                body = request.get("data")
                raw = {"data": body} if isinstance(body, dict) else {"content": body}
                sent = desk.client.request(
                    request["method"], request["url"], params=request.get("params"),
                    files=_files(request.get("files")), follow_redirects=False,
                    headers={**dict(request.get("headers") or {}), "x-token": token}, **raw,
                )  # fmt: skip
                assert sent.status_code < 500, (case.operation.label, sent.text[:300])

            answers()
            seen += 1
        assert seen >= 25


def _files(given: Any) -> Any:
    """Give the parts of a form in a shape that the client sends, whatever was invented for them."""
    pairs = given.items() if isinstance(given, dict) else given or ()
    return [(str(name), _part(part)) for name, part in pairs]


def _part(invented: Any) -> tuple[str | None, bytes]:
    """Give the file's name and the bytes; numbers and lists are sent as the words for them."""
    name, content = invented[:2] if isinstance(invented, tuple) else (None, invented)
    sent = content if isinstance(content, bytes) else str(content).encode("utf-8", "replace")
    return (None if name is None else str(name), sent)
