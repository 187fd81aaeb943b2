"""What somebody could send to do harm: each thing is refused, or shown without doing any."""

from pathlib import Path
from typing import Any

import anyio
import pytest
from fastapi.routing import APIRoute
from tests.harrow import record
from tests.workbench.conftest import HOME

from reportedly.extraction import EnglishExtractor
from reportedly.model.doors import Reading
from reportedly.pipeline import open_desk
from reportedly.testing import a_claim, a_document, a_link
from reportedly.workbench.pens.limits import FILE_BYTES, FORM_BYTES
from reportedly.workbench.pens.posting import posted

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><svg/onload=alert(3)>"
CHUNK = 256 * 1024
HALF_A_GIGABYTE = 500_000_000


@pytest.fixture
def unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EnglishExtractor, "extract", lambda _self, _document: Reading())


def test_a_report_full_of_markup_is_shown_as_its_letters(own_book: Path, desk: Any) -> None:
    paper = a_document(
        f"{MARKUP} holds Harrow.", published="2021-05-10", title=MARKUP, source=MARKUP
    )
    claim = a_claim(
        paper, f"{MARKUP} holds Harrow", proposition=("control", "held"),
        roles={"actor": (MARKUP, None)}, place=("Harrow", "harrow"), confidence=0.01,
    )  # fmt: skip
    with open_desk(own_book).ledger as ledger:
        record(ledger, paper, (claim,))
        ledger.relink(
            paper.id, [a_link(paper, MARKUP), a_link(paper, "Harrow", "harrow", kind="place")]
        )
    for path in (f"/review/{claim.id}", "/review", "/names", "/review/agreement"):
        page = desk.get(path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img" not in page.text
        assert "<svg/" not in page.text
        policy = page.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe-inline" not in policy
    assert "&lt;script&gt;" in desk.get(f"/review/{claim.id}").text


@pytest.mark.usefixtures("unread")
def test_a_feed_with_a_javascript_link_leads_nowhere(desk: Any) -> None:
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Evil</title><item>'
        "<title>Click &lt;b&gt;me</title><link>javascript:alert(1)</link>"
        "<description>Rain fell on the mill for days, and nobody came.</description>"
        "</item></channel></rss>"
    )
    answer = desk.post("/add/files", files=[("files", ("feed.xml", feed.encode(), "text/xml"))])
    page = desk.finished(answer)
    assert len(page["documents"]) == 1
    shown = desk.get(answer.url.path).text
    assert 'href="javascript:' not in shown
    assert "<b>me" not in shown


def test_a_name_of_ten_thousand_letters(desk: Any) -> None:
    """The registry takes no such name, and says why; settled, it is a name like any other."""
    long = "Harrow" * 1667
    for path in ("/names/actors", "/names/places"):
        for fields in ({"name": long}, {"name": "Harrow Watch", "aliases": f"HW, {long}"}):
            refused = desk.post(path, data=fields)
            assert refused.status_code == 422
            assert "10,002 letters, 200 at most" in refused.text
            assert long not in refused.text
    assert "harrowharrow" not in (desk.root / "registry" / "actors.yaml").read_text().lower()
    settled = desk.post("/names/settle", data={"name": long, "target": "none of these"})
    assert settled.status_code == 200
    assert desk.get("/names").status_code == 200
    assert desk.post("/analyst", data={"name": long}).text.count("Harrow" * 14) == 0, "80 letters"
    assert "HarrowHarrow" in desk.get("/review").text
    assert desk.get("/names/same", params={"first": long, "second": "NB"}).status_code == 422


def cross(desk: Any, **headers: str) -> int:
    given = {"token": desk.token, "name": "Mallory"}
    answer = desk.client.post("/analyst", data=given, headers=headers)
    return int(answer.status_code)


def test_a_form_of_another_site_writes_nothing(desk: Any) -> None:
    assert desk.client.post("/analyst", data={"name": "Mallory"}).status_code == 403
    assert desk.client.post("/analyst", data={"name": "M", "token": "é" * 64}).status_code == 403
    for headers in (
        {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "null"},
        {"origin": "http://evil.example"}, {"origin": "http://127.0.0.1:9999"},
        {"origin": "http://[bad"}, {"x-token": "wrong"},
    ):  # fmt: skip
        assert cross(desk, **headers) == 403, headers
    assert cross(desk, origin=HOME) == 200
    ours = {"sec-fetch-site": "same-origin", "origin": "null"}
    assert cross(desk, **ours) == 200, (
        "a page cannot set the first; the second is what some browsers hide"
    )
    assert cross(desk, **{"x-token": desk.token}) == 200
    other = type(desk)(desk.root)
    stolen = other.client.post("/analyst", data={"token": desk.token, "name": "Mallory"})
    assert stolen.status_code == 403, "a token is of one visitor alone"
    for kind in ("application/json", "text/plain", "image/png", ""):
        answer = desk.client.post(
            "/analyst",
            content=b'{"name": "M"}',
            headers={"content-type": kind, "x-token": desk.token},
        )
        assert answer.status_code == 415
    broken = {"content-type": "multipart/form-data; boundary=x", "x-token": desk.token}
    assert desk.client.post("/analyst", content=b"--y\r\n\r\n", headers=broken).status_code == 400
    for verb in ("PUT", "DELETE", "PATCH"):
        assert (
            desk.client.request(verb, "/analyst", headers={"x-token": desk.token}).status_code
            == 405
        )


def test_every_route_that_writes_reads_the_token(desk: Any) -> None:
    def needs(dependant: Any) -> bool:
        return dependant.call is posted or any(needs(d) for d in dependant.dependencies)

    schema = desk.app.openapi()["paths"]
    writing = [path for path, verbs in schema.items() if set(verbs) - {"get", "head"}]
    assert len(writing) >= 15
    for path in writing:
        filled = path.replace("{", "").replace("}", "")
        answer = desk.client.post(filled, data={"token": "guessed"})
        assert answer.status_code == 403, path
    found = [r for r in desk.app.routes if isinstance(r, APIRoute) and "POST" in (r.methods or ())]
    assert all(needs(r.dependant) for r in found)


@pytest.mark.parametrize(
    "path",
    [
        "/static/../desk.py", "/static/%2e%2e/web/paint.py", "/static/..%2f..%2fpaper.py",
        "/static/%2e%2e%5c%2e%2e%5cpaper.py", "/static//etc/passwd", "/static/house.css%00.png",
        "/places/../../etc/passwd", "/review/..%2f..%2fcasebook.toml",
    ],
)  # fmt: skip
def test_a_path_with_dots_leads_nowhere(desk: Any, path: str) -> None:
    answer = desk.client.get(path)
    assert answer.status_code in {400, 404, 422}
    assert "import" not in answer.text


def test_a_name_that_resolves_to_this_machine_is_not_served(desk: Any) -> None:
    for host in ("evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "[::2]:8765"):
        answer = desk.client.get("/review", headers={"host": host})
        assert answer.status_code == 421
        assert "Harrow" not in answer.text
    for host in ("localhost:8765", "[::1]:8765", "127.0.0.1", "LOCALHOST"):
        assert desk.client.get("/add", headers={"host": host}).status_code == 200


async def _sent(app: Any, path: str, headers: dict[str, str], head: bytes) -> tuple[int, int]:
    """Send half a gigabyte as long as it is asked for; give the status and how much was taken."""
    taken, status = 0, 0

    async def receive() -> dict[str, Any]:
        nonlocal taken
        body = head if not taken else b"x" * CHUNK
        taken += len(body)
        more = taken < HALF_A_GIGABYTE
        return {"type": "http.request", "body": body, "more_body": more}

    async def send(message: dict[str, Any]) -> None:
        nonlocal status
        status = message.get("status", status)

    given = {"host": "127.0.0.1:8765", "accept": "text/html"} | headers
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "scheme": "http", "path": path, "raw_path": path.encode(), "query_string": b"",
        "root_path": "", "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8765),
        "headers": [(k.encode(), v.encode()) for k, v in given.items()],
    }  # fmt: skip
    await app(scope, receive, send)
    return status, taken


def test_half_a_gigabyte_is_refused_before_it_is_read(desk: Any) -> None:
    token, cookie = desk.token, f"reportedly={desk.client.cookies['reportedly']}"
    ours = {"cookie": cookie, "x-token": token}
    kind = {"content-type": "multipart/form-data; boundary=x"}
    head = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    stated = ours | kind | {"content-length": str(HALF_A_GIGABYTE)}
    assert anyio.run(_sent, desk.app, "/add/files", stated, head) == (413, 0)
    status, taken = anyio.run(_sent, desk.app, "/add/files", ours | kind, head)
    assert status == 413
    assert taken < FILE_BYTES + 2 * CHUNK, "in the middle of the file"
    plain = ours | {"content-type": "application/x-www-form-urlencoded"}
    status, taken = anyio.run(_sent, desk.app, "/add/text", plain, b"text=")
    assert status == 413
    assert taken < FORM_BYTES + 2 * CHUNK
    lied = plain | {"content-length": "12"}
    assert anyio.run(_sent, desk.app, "/add/text", lied, b"text=")[0] == 413
    status, taken = anyio.run(_sent, desk.app, "/add/files", kind | {"x-token": "guessed"}, head)
    assert (status, taken) == (403, 0), "nobody's form is not even read"
