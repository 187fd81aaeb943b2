"""A page that was shown is kept until the casebook moves on, and nobody gets what is another's."""

import asyncio
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from fastapi.responses import HTMLResponse
from fastapi.testclient import TestClient
from tests.harrow import HELD
from tests.workbench.conftest import HOME, TOKEN

from reportedly.workbench.app import workbench
from reportedly.workbench.kept import PLACEHOLDER, KeptPage, KeptPages
from reportedly.workbench.pens.posting import ANALYST


def _counted(desk: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note each time that the page of an actor list is worked out."""
    from reportedly.answers.things import actors

    asked, really = [], actors.actor_list

    def counting(*given: Any, **more: Any) -> Any:
        asked.append("actors")
        return really(*given, **more)

    monkeypatch.setattr(actors, "actor_list", counting)
    return asked


def test_the_same_page_is_worked_out_once(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _counted(desk, monkeypatch)
    first, again = desk.get("/actors"), desk.get("/actors")
    assert first.text == again.text
    assert len(asked) == 1
    desk.get("/actors?words=guard")
    desk.json("/actors")
    assert len(asked) == 3, "another question and another form are other pages"


def test_a_ruling_shows_at_once(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _counted(desk, monkeypatch)
    desk.get("/actors")
    before = desk.get(f"/claims/{HELD.id}").text
    assert desk.get(f"/claims/{HELD.id}").text == before
    desk.post(f"/review/{HELD.id}", data={"ruling": "reject", "reason": "the mill burned"})
    assert "the mill burned" in desk.get(f"/claims/{HELD.id}").text
    desk.get("/actors")
    assert len(asked) == 2


def test_each_visitor_gets_a_token_of_their_own(desk: Any) -> None:
    ours = TOKEN.search(desk.get("/names").text)
    with TestClient(desk.app, base_url=HOME, headers={"accept": "text/html"}) as other:
        page = other.get("/names")
        theirs = TOKEN.search(page.text)
        assert ours
        assert theirs
        assert ours[1] != theirs[1]
        assert PLACEHOLDER not in page.text
        form = {"token": theirs[1], "ruling": "accept"}
        assert other.post(f"/review/{HELD.id}", data=form).status_code == 200
        assert other.post(f"/review/{HELD.id}", data=form | {"token": ours[1]}).status_code == 403
    assert ours[1] in desk.get("/names").text


def test_whoever_rules_sees_their_own_name(desk: Any) -> None:
    assert "Zora" not in desk.get("/review").text
    desk.client.cookies.set(ANALYST, "Zora")
    assert "Zora" in desk.get("/review").text


def test_a_notice_is_shown_once_and_to_nobody_else(desk: Any) -> None:
    said = desk.post(f"/review/{HELD.id}", data={"ruling": "accept"})
    assert "Accepted, as analyst." in said.text
    assert "Accepted, as analyst." not in desk.get("/review").text


def test_who_holds_a_page_is_told_so(desk: Any) -> None:
    page = desk.get("/sources")
    held = {"if-none-match": page.headers["etag"]}
    again = desk.get("/sources", headers=held)
    assert (again.status_code, again.content) == (304, b"")
    with TestClient(desk.app, base_url=HOME, headers={"accept": "text/html"}) as other:
        assert other.get("/sources", headers=held).status_code == 200, "it has another's token"
    desk.post(f"/review/{HELD.id}", data={"ruling": "accept"})
    desk.get("/review")
    assert desk.get("/claims", headers=held).status_code == 200
    assert page.headers["cache-control"] == "no-store", "no page lies on a disk"


def test_what_fails_is_not_kept(desk: Any) -> None:
    for _ in range(2):
        assert desk.get("/claims/claim_none").status_code == 404
        assert desk.get("/map?on=nonsense").status_code == 422


def test_readers_at_once_wait_for_one() -> None:
    async def read() -> None:
        kept, asked = KeptPages(), []
        kept.find("one state", ("a",))

        async def work_out() -> HTMLResponse:
            asked.append(1)
            await asyncio.sleep(0)
            return HTMLResponse("a page")

        works = [kept.under_way("one state", ("a",), work_out) for _ in range(10)]
        pages = await asyncio.gather(*works)
        assert len(asked) == 1
        assert {page.body for page in pages} == {b"a page"}
        assert kept.find("one state", ("a",)) is pages[0]
        assert kept.find("another state", ("a",)) is None
        assert kept.find("one state", ("a",)) is None, "what is old is let go of"

    asyncio.run(read())


def test_only_so_much_is_kept() -> None:
    async def read() -> None:
        kept = KeptPages(most_bytes=100)
        kept.find("state", ("any",))

        async def page(letters: int) -> HTMLResponse:
            return HTMLResponse("x" * letters)

        for name, letters in (("a", 40), ("b", 40), ("c", 40), ("large", 100)):
            await kept.under_way("state", (name,), lambda n=letters: page(n))  # type: ignore[misc]
        found: dict[str, KeptPage | None] = {
            n: kept.find("state", (n,)) for n in ("a", "b", "c", "large")
        }
        assert found["a"] is None, "the one asked for longest ago goes first"
        assert found["b"] is not None
        assert found["c"] is not None
        assert found["large"] is None

    asyncio.run(read())


def test_work_that_fails_tells_whoever_waits() -> None:
    async def read() -> None:
        kept = KeptPages()

        async def fails() -> HTMLResponse:
            raise ValueError("no such page")

        with pytest.raises(ValueError, match="no such page"):
            await kept.under_way("state", ("a",), fails)
        cancelled = kept.under_way("state", ("a",), fails)
        cancelled.cancel()
        with pytest.raises(asyncio.CancelledError):
            await cancelled

    asyncio.run(read())


def test_a_browser_is_told_that_a_page_is_being_worked_out(
    own_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportedly.answers.things import actors

    ready, really = Event(), actors.actor_list

    def slow(*given: Any, **more: Any) -> Any:
        ready.wait(60)
        return really(*given, **more)

    monkeypatch.setattr(actors, "actor_list", slow)
    app = workbench(own_book, patience_s=0.05)
    with TestClient(app, base_url=HOME, headers={"accept": "text/html"}) as client:
        answer = client.get("/actors")
        assert answer.status_code == 503
        assert answer.headers["refresh"] == answer.headers["retry-after"] == "2"
        assert "This page is being worked out" in answer.text
        ready.set()
        program = client.get("/actors", headers={"accept": "application/json"})
        assert program.json()["rows"], "a program waits for as long as it takes"
        while (shown := client.get("/actors")).status_code == 503:
            pass
        assert "Millers' Guard" in shown.text or "Millers&#39; Guard" in shown.text
