"""Whatever is sent to the addresses that OpenAPI names, the workbench does not fall over."""

import os
import re
from collections.abc import Iterator
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


TWINLESS = {"/login": "a form alone, and nothing to read"}
"""Pages without a JSON twin, each with its reason."""


def test_every_page_has_a_json_twin_that_openapi_describes(desk: Any) -> None:
    """The routes that exist, the paths that are documented, and what they say they give: all agree."""
    schema = desk.app.openapi()
    paths = {path: verbs["get"] for path, verbs in schema["paths"].items() if "get" in verbs}
    routes = {
        re.sub(r":\w+}", "}", route.path)
        for route in _routes(desk.app.router.routes)
        if "GET" in (route.methods or ()) and route.include_in_schema
    }
    assert routes == set(paths), "every route is documented, and nothing else is"
    pages = {path for path, said in paths.items() if "text/html" in _given(said)} - set(TWINLESS)
    assert len(pages) >= 25
    for path in sorted(pages):
        twin = paths.get(f"{path}.json")
        assert twin, f"{path} has no twin"
        described = _given(twin)["application/json"]["schema"].get("$ref", "")
        name = described.rpartition("/")[2]
        assert schema["components"]["schemas"][name]["properties"], path
        assert name.endswith("Page"), path
        asked, also = (
            {p["name"] for p in said.get("parameters", ())} for said in (twin, paths[path])
        )
        assert asked <= also, path


def test_what_a_twin_gives_is_what_openapi_says(desk: Any) -> None:
    """Each page without an open place in its address is asked for as JSON and held to its schema."""
    schema = desk.app.openapi()
    checked = 0
    for path, verbs in schema["paths"].items():
        said = _given(verbs.get("get", {})).get("application/json", {}).get("schema", {})
        if "{" in path or not path.endswith(".json") or not said.get("$ref"):
            continue
        if any(p.get("required") for p in verbs["get"].get("parameters", ())):
            continue
        properties = schema["components"]["schemas"][said["$ref"].rpartition("/")[2]]["properties"]
        assert set(desk.json(path)) == set(properties), path
        checked += 1
    assert checked >= 18


def _given(said: Any) -> Any:
    return said.get("responses", {}).get("200", {}).get("content", {})


def _routes(routes: Any) -> Iterator[Any]:
    """Give the routes of the application and of the routers that it includes."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from _routes(inner.routes)
        elif hasattr(route, "methods"):
            yield route


def _files(given: Any) -> Any:
    """Give the parts of a form in a shape that the client sends, whatever was invented for them."""
    pairs = given.items() if isinstance(given, dict) else given or ()
    return [(str(name), _part(part)) for name, part in pairs]


def _part(invented: Any) -> tuple[str | None, bytes]:
    """Give the file's name and the bytes; numbers and lists are sent as the words for them."""
    name, content = invented[:2] if isinstance(invented, tuple) else (None, invented)
    sent = content if isinstance(content, bytes) else str(content).encode("utf-8", "replace")
    return (None if name is None else str(name), sent)
