"""Reports are pasted, fetched and dropped; what is inside the house's own network is not."""

import time
from typing import Any

import httpx
import pytest

from reportedly.extraction import EnglishExtractor
from reportedly.intake import network
from reportedly.model.doors import Reading

GUARDED = (
    "http://127.0.0.1:8765/today", "http://169.254.169.254/latest/meta-data", "http://[::1]/",
    "http://2130706433/", "http://0x7f.1/", "http://localhost/", "http://[::ffff:10.0.0.1]/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read nothing out of reports here: these tests are about how they come in."""
    monkeypatch.setattr(EnglishExtractor, "extract", lambda _self, _document: Reading())


def test_a_pasted_text_is_recorded_with_what_is_stated(desk: Any) -> None:
    words = {
        "title": "Rain <b>at</b> Harrow", "text": "It rained.\r\n\r\nThe mill stood.",
        "source": "valley-post", "published": "2021-05-10", "address": "https://post.example/rain",
    }  # fmt: skip
    answer = desk.post("/add/text", data=words)
    page = desk.finished(answer)
    assert page["state"] == "done"
    assert page["said"] == "1 report recorded, 0 claims read."
    shown = desk.get(answer.url.path).text
    assert "Rain &lt;b&gt;at&lt;/b&gt; Harrow" in shown
    document = desk.app.state.served.desk().snapshot().documents()[-1]
    assert document.text == "It rained.\n\nThe mill stood."
    assert (document.title, document.source) == ("Rain <b>at</b> Harrow", "valley-post")
    assert str(document.published_on) == "2021-05-10"
    again = desk.finished(desk.post("/add/text", data=words))
    assert "1 report known before" in again["said"]
    assert "Lately" in desk.get("/add").text


def test_what_is_unsaid_is_said(desk: Any) -> None:
    page = desk.finished(desk.post("/add/text", data={"text": "The mill burns.", "source": ""}))
    notes = " ".join(page["notes"])
    assert "without a date of publication" in notes
    assert "without a source" in notes
    other = desk.finished(
        desk.post("/add/text", data={"text": "The mill is wet.", "source": "Hill Radio"})
    )
    assert "no source called Hill Radio" in " ".join(other["notes"])
    assert desk.post("/add/text", data={"text": "  "}).status_code == 422
    assert desk.post("/add/text", data={"text": "x", "published": "May"}).status_code == 422


def test_files_are_taken_in_by_their_last_names(desk: Any) -> None:
    files = [
        ("files", ("../../etc/rain.txt", b"Rain fell at the mill all night.", "text/plain")),
        ("files", ("empty.txt", b"", "text/plain")),
        ("files", ("tool.exe", b"MZ\x00\x01", "application/pdf")),
    ]
    answer = desk.post("/add/files", data={"published": "2021-05-10"}, files=files)
    page = desk.finished(answer)
    assert page["title"] == "3 files"
    assert len(page["documents"]) == 1
    assert {p["where"] for p in page["problems"]} == {"empty.txt", "tool.exe"}
    assert "What to do" not in desk.get(answer.url.path).text
    assert "intake.empty" in desk.get(answer.url.path).text
    assert desk.post("/add/files", files=[("other", ("a", b"b"))]).status_code in {200, 422}
    assert desk.post("/add/files", data={}).status_code == 422


@pytest.mark.parametrize("address", GUARDED)
def test_nothing_of_the_local_network_is_fetched(desk: Any, address: str) -> None:
    page = desk.finished(desk.post("/add/addresses", data={"addresses": address}))
    assert [p["code"] for p in page["problems"]] == ["intake.address-refused"]
    assert page["documents"] == []


def test_a_redirect_into_the_local_network_is_not_followed(
    desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page of the open network sends the reader to the machine's own metadata."""
    asked: list[str] = []
    there = {"location": "http://169.254.169.254/keys"}

    def answer(_self: Any, request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        return httpx.Response(302, headers=there, stream=httpx.ByteStream(b""))

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", answer)
    known = network.resolve
    monkeypatch.setattr(
        network, "resolve",
        lambda host, port: ("93.184.216.34",) if host == "open.example" else known(host, port),
    )  # fmt: skip
    monkeypatch.setattr(time, "sleep", lambda _s: None)
    page = desk.finished(desk.post("/add/addresses", data={"addresses": "http://open.example/"}))
    assert [p["code"] for p in page["problems"]] == ["intake.address-refused"]
    assert set(asked) == {"93.184.216.34"}


def test_only_web_addresses(desk: Any) -> None:
    for words in ("", "/etc/passwd", "file:///etc/passwd", "ftp://a.example", "-", "x " * 60):
        assert desk.post("/add/addresses", data={"addresses": words}).status_code == 422
    assert desk.get("/add/none").status_code == 404
