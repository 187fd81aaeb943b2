"""Pages that were shown are kept: whoever asks for the same again gets the same bytes.

A page is a pure function of the state of the casebook and of what is asked, so it is right for as
long as that state lasts, and a ruling, a report or a seal begins a new one.
"""

import asyncio
import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from reportedly.workbench.asking import wants_json
from reportedly.workbench.desk import ServedCasebook
from reportedly.workbench.pens.posting import analyst_of
from reportedly.workbench.warming import Patience

MOST_BYTES = 48 * 1024 * 1024
PLACEHOLDER = secrets.token_hex(32)
"""Stands for the visitor's token in what is kept; no report can hold it, it is new with every start."""
OK = 200

State = Hashable
Key = tuple[Hashable, ...]
Answer = Callable[[Request], Coroutine[Any, Any, Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A page as it was shown, with a place where each visitor's token goes."""

    body: bytes
    media_type: str
    digest: str
    status: int = 200

    def shown_to(self, request: Request, token: str) -> Response:
        """Give it to a visitor; one who holds it already is told so in a word."""
        held = hashlib.sha256(f"{self.digest} {token}".encode()).hexdigest()[:32]
        headers = {"ETag": f'"{held}"', "Content-Type": self.media_type, "Vary": "Accept, Cookie"}
        if f'"{held}"' in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = self.body.replace(PLACEHOLDER.encode(), token.encode())
        return Response(body, status_code=self.status, headers=headers)


class KeptPages:
    """Keeps the pages of one state of the casebook, those asked for last, up to a size.

    Several readers who ask for the same page at once wait for one who works it out. All of it
    happens in the loop of the server, so that nothing needs a lock.
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._state: State = None
        self._kept: OrderedDict[Key, KeptPage] = OrderedDict()
        self._bytes = 0
        self._under_way: dict[tuple[State, Key], asyncio.Task[KeptPage]] = {}

    def find(self, state: State, key: Key) -> KeptPage | None:
        """Give a page of this state, or None; what belongs to another state is let go of."""
        if state != self._state:
            self._state, self._bytes = state, 0
            self._kept.clear()
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def under_way(
        self, state: State, key: Key, work_out: Callable[[], Awaitable[Response]]
    ) -> "asyncio.Task[KeptPage]":
        """Give the work on a page: begun now, or by somebody who asked before."""
        found = self._under_way.get((state, key))
        if found is None:
            found = asyncio.create_task(self._made(state, key, work_out))
            self._under_way[state, key] = found
            found.add_done_callback(lambda done: self._done(state, key, done))
        return found

    def _done(self, state: State, key: Key, done: "asyncio.Task[KeptPage]") -> None:
        del self._under_way[state, key]
        if not done.cancelled():
            done.exception()  # whoever waits is told; where nobody does any more, it is no news

    async def _made(
        self, state: State, key: Key, work_out: Callable[[], Awaitable[Response]]
    ) -> KeptPage:
        answer = await work_out()
        body = bytes(answer.body)
        page = KeptPage(
            body=body,
            media_type=answer.headers["content-type"],
            digest=hashlib.sha256(body).hexdigest(),
            status=answer.status_code,
        )
        if page.status == OK and state == self._state and len(body) < self._most:
            self._keep(key, page)
        return page

    def _keep(self, key: Key, page: KeptPage) -> None:
        self._kept[key] = page
        self._bytes += len(page.body)
        while self._bytes - self._most >= 1:
            _, gone = self._kept.popitem(last=False)
            self._bytes -= len(gone.body)


class KeptRoute(APIRoute):
    """A route whose pages are kept. Its answers depend on casebook, address and analyst alone."""

    def get_route_handler(self) -> Answer:
        """Give what answers a request: the page that is kept, or the one that is made now."""
        make = super().get_route_handler()

        async def answer(request: Request) -> Response:
            return self.dressed(request, await self._kept(request, make))

        return answer

    def more(self, request: Request) -> Key:  # noqa: ARG002 -- for routes that look at more
        """Give what the page depends on beside casebook, address and analyst."""
        return ()

    def dressed(self, request: Request, answer: Response) -> Response:  # noqa: ARG002
        """Give the answer with what goes to this visitor alone."""
        return answer

    async def _kept(self, request: Request, make: Answer) -> Response:
        app, token = request.app.state, request.state.token
        kept: KeptPages = app.kept
        patience: Patience = app.patience
        state, key = await run_in_threadpool(self._asked, request)
        page = kept.find(state, key)
        if page is None:
            request.state.token = PLACEHOLDER
            work = kept.under_way(state, key, lambda: make(request))
            if not await patience.sees(work, request):
                return patience.wait_page()
            page = await asyncio.shield(work)
        if page.status == OK and _notice(request):
            request.state.shown = True
        return page.shown_to(request, token)

    def _asked(self, request: Request) -> tuple[State, Key]:
        served: ServedCasebook = request.app.state.served
        state, form = served.state(), wants_json(request)
        analyst = analyst_of(request, served.desk())
        asked = (request.url.path, request.url.query, form, analyst, _notice(request))
        return state, (*asked, *self.more(request))


def _notice(request: Request) -> tuple[str, str] | None:
    """Give what was just done, which the next page shows once, or None."""
    said = getattr(request.state, "notice", "")
    return (said, request.state.undo) if said and not wants_json(request) else None
