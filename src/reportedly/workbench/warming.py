"""Reading ahead: what the pages rest on is worked out before somebody asks for it."""

import asyncio
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Thread
from time import monotonic
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from reportedly.answers.desk.queue import waiting
from reportedly.answers.desk.review import review_page
from reportedly.answers.evidence import last_day
from reportedly.answers.frame import Frame
from reportedly.answers.map import map_of
from reportedly.answers.picture import evidence, forecasts, network, timeline
from reportedly.answers.picture.today import Since, today_page
from reportedly.answers.things import actors, claims, documents, places, search, sources
from reportedly.model.errors import ReportedlyError
from reportedly.views.claims import ClaimFilter
from reportedly.views.picture.happenings import TimelineFilter
from reportedly.views.web.mapped import map_drawing
from reportedly.views.web.paint import make_ready, paint
from reportedly.workbench.addresses import ServedAddresses
from reportedly.workbench.asking import wants_json
from reportedly.workbench.desk import ServedCasebook, ServedDesk
from reportedly.workbench.faults import bare_shell

LOOK_EVERY_S = 1.0
WORTH_SAYING_S = 5.0
AGAIN_S = 2
"""After so many seconds a browser asks again for a page that is not ready."""

Step = Callable[[ServedDesk, Frame], object]
Say = Callable[[str], object]


def _map(desk: ServedDesk, frame: Frame) -> None:
    map_drawing(map_of(desk, frame), ServedAddresses().page)


def _things(desk: ServedDesk, frame: Frame) -> None:
    """Open one thing of each kind; what its page rests on is at hand for all others."""
    for row in places.place_list(desk, frame).rows[:1]:
        places.place(desk, row.place, frame)
    for actor in actors.actor_list(desk, frame).rows[:1]:
        actors.actor(desk, actor.actor, frame)
    for source in sources.source_list(desk, frame).rows[:1]:
        sources.source(desk, source.source, frame)
    for document in documents.document_list(desk, frame).rows[:1]:
        documents.document(desk, document.document, frame)
    for claim in claims.claim_list(desk, frame, ClaimFilter()).rows[:1]:
        claims.claim(desk, claim.claim, frame)


STEPS: tuple[tuple[str, Step], ...] = (
    ("the reports", lambda desk, _: desk.snapshot().documents()),
    ("the claims", lambda desk, _: desk.snapshot().entries()),
    ("today", lambda desk, frame: today_page(desk, frame, Since())),
    ("the map", _map),
    (
        "the claims by what they say",
        lambda desk, frame: claims.claim_list(desk, frame, ClaimFilter()),
    ),
    ("the places", places.place_list),
    ("the actors", actors.actor_list),
    ("the sources", sources.source_list),
    ("the documents", documents.document_list),
    ("the templates", lambda *_: make_ready()),
    ("the words", lambda desk, frame: search.search(desk, "", frame)),
    ("the timeline", lambda desk, frame: timeline.timeline(desk, frame, TimelineFilter())),
    ("the contradictions", evidence.contradictions),
    ("the forecasts", forecasts.forecast_board),
    ("the network", network.network_day),
    ("what changed", evidence.changes),
    ("the brief", evidence.brief),
    ("single things", _things),
    ("the claims to review", lambda desk, _: (waiting(desk), review_page(desk, ""))),
)
"""What is worked out ahead, in the order in which readers mostly open pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatePage:
    """How far the reading ahead is.

    Attributes:
        revision: of the ledger; it grows whenever anything is recorded, ruled or sealed.
        reading: whether it is going on; pages that are not ready take longer until it is over.
        now: what is being worked out, or "".
        done, total: how many things are, of how many.
    """

    revision: int
    reading: bool
    now: str = ""
    done: int = 0
    total: int = len(STEPS)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitPage:
    """A page is being worked out and will show itself."""

    state: StatePage


class Warming:
    """Works out what pages rest on, in a thread of its own: at the start, and after each change.

    It gives up what it is at when the casebook moves on, and begins anew once that has come to rest.
    """

    def __init__(self, served: ServedCasebook, say: Say = lambda _said: None) -> None:
        self._served = served
        self._say = say
        self._over = Event()
        self._warm: object = None
        self._now, self._done = "", 0
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin."""
        self._now = STEPS[0][0]
        self._thread = Thread(target=self._run, name="reportedly-warming", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop after the step at hand."""
        self._over.set()

    def state(self) -> StatePage:
        """Say how far it is."""
        revision = self._served.desk().ledger.revision
        return StatePage(revision=revision, reading=bool(self._now), now=self._now, done=self._done)

    def _run(self) -> None:
        before = None
        while not self._over.is_set():
            state = self._served.state()
            if state != self._warm and (before is None or state == before):
                self._read_ahead(state)
            before = state
            self._over.wait(LOOK_EVERY_S)

    def _read_ahead(self, state: object) -> None:
        """Go through the steps; what cannot be worked out is said by the page that asks for it."""
        desk, begun, told = self._served.desk(), monotonic(), False
        for number, (name, step) in enumerate(STEPS):
            if self._over.is_set() or self._served.state() != state:
                break
            self._now, self._done = name, number
            try:
                step(desk, Frame(on=last_day(desk.snapshot())))
            except ReportedlyError:
                pass
            except Exception:  # noqa: BLE001 -- nobody waits for this thread; the page says it too
                traceback.print_exc()
            if not told and monotonic() - begun >= WORTH_SAYING_S:
                told = True
                self._say(f"Reading ahead ({number + 1} of {len(STEPS)}); pages open meanwhile.")
        else:
            self._warm = state
            if told:
                self._say(f"All pages are at hand after {monotonic() - begun:.0f} s.")
        self._now = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a browser waits for a page before it is told that it is being worked out.

    Attributes:
        seconds: None to wait for as long as it takes, which is what programs always do.
    """

    warming: Warming
    seconds: float | None = None

    async def sees(self, work: "asyncio.Task[Any]", request: Request) -> bool:
        """Say whether the work is over in time."""
        if self.seconds is None or wants_json(request) or request.url.path.endswith(".json"):
            return True
        done, _ = await asyncio.wait({work}, timeout=self.seconds)
        return bool(done)

    def wait_page(self) -> Response:
        """Give the page that asks again by itself."""
        page = WaitPage(state=self.warming.state())
        headers = {"Retry-After": str(AGAIN_S), "Refresh": str(AGAIN_S)}
        return HTMLResponse(paint(page, bare_shell()), status_code=503, headers=headers)
