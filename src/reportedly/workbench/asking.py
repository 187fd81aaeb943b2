"""What a request asks, read from its address: the casebook and the frame."""

from dataclasses import dataclass
from typing import Annotated, get_args

from fastapi import Depends, Query, Request

from reportedly.answers.evidence import last_day
from reportedly.answers.frame import EVERYONE, Frame, day_called
from reportedly.answers.lens import seen_through
from reportedly.ledger import LedgerSnapshot
from reportedly.model.errors import QuestionError
from reportedly.model.snapshot import Clock
from reportedly.views.web.shell import AskedFrame
from reportedly.workbench.desk import ServedCasebook, ServedDesk


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A request's casebook and frame.

    Attributes:
        frame: to put questions with; a day nobody named is that of the newest report.
        asked: the frame as it was asked, for the page and its links.
    """

    desk: ServedDesk
    frame: Frame
    asked: AskedFrame

    @property
    def snapshot(self) -> LedgerSnapshot:
        """What was known in this frame, through its lens."""
        from reportedly.answers.casebook import snapshot_of

        return snapshot_of(self.desk, self.frame)


def asking(
    request: Request,
    on: Annotated[str, Query(description="Day asked about, YYYY-MM-DD.", max_length=20)] = "",
    known: Annotated[str, Query(description="Day of knowing, YYYY-MM-DD.", max_length=20)] = "",
    clock: Annotated[str, Query(description="published or recorded.", max_length=20)] = "",
    lens: Annotated[str, Query(description="everyone, side:ID or source:ID.", max_length=200)] = "",
) -> Asking:
    """Read the frame of a request.

    Raises:
        QuestionError: a day, the clock or the lens cannot be read.
    """
    served: ServedCasebook = request.app.state.served
    desk = served.desk()
    given = Frame(
        on=day_called(on) if on else None,
        known=day_called(known) if known else None,
        clock=_clock_called(clock) if clock else None,
        lens=lens or EVERYONE,
    )
    whole = desk.snapshot(given.known, given.clock)
    newest = last_day(whole)
    frame = Frame(
        on=given.on or given.known or newest, known=given.known, clock=given.clock, lens=given.lens
    )
    seen_through(whole, frame.lens)  # a lens nobody has is said now
    asked = AskedFrame(on=on, known=known, clock=clock, lens=lens, day=frame.day, newest=newest)
    return Asking(desk=desk, frame=frame, asked=asked)


def wants_json(request: Request) -> bool:
    """Say whether the request prefers JSON to HTML."""
    accepted = request.headers.get("accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def _clock_called(text: str) -> Clock:
    clocks: tuple[Clock, ...] = get_args(Clock)
    for clock in clocks:
        if clock == text:
            return clock
    raise QuestionError(f"{text!r} is no clock", "Write published or recorded")


Asked = Annotated[Asking, Depends(asking)]
"""Put `asked: Asked` into the parameters of a page's function."""
