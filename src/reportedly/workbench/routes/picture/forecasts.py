"""Forecasts: the board, the records, and the ruling on one."""

from typing import Annotated

from fastapi import APIRouter, Query

from reportedly.answers.picture import forecasts as answers
from reportedly.views.picture.forecast_board import ForecastBoardPage
from reportedly.workbench.addresses import ServedAddresses
from reportedly.workbench.asking import Asked
from reportedly.workbench.pens.posting import Done, Form, Writing, write_route
from reportedly.workbench.responding import page_route
from reportedly.workbench.routes.picture.conditions import Number, Words, day_or_none

router = APIRouter(tags=["forecasts"])
Holders = Annotated[int, Query(ge=1, le=1_000_000, description="Which sheet of the holders.")]


@page_route(router, "/forecasts", ForecastBoardPage, section="forecasts")
def forecasts(
    asked: Asked, state: Words = "", number: Number = 1, holders: Holders = 1
) -> ForecastBoardPage:
    """What was foretold, by state, and how right each holder was."""
    return answers.forecast_board(asked.desk, asked.frame, state, (number, holders))


@write_route(router, "/forecasts/{claim}/resolve", fields=("outcome", "reason", "due", "seen"))
def resolve(claim: str, form: Form, at: Writing, asked: Asked) -> Done:
    """Record what came of a forecast, or take that back; nothing is erased."""
    ruling = answers.Resolution(
        forecast=claim,
        outcome=form.word("outcome") or None,
        due=day_or_none(form.word("due")),
        reason=form.word("reason"),
        by=at.by,
        known=asked.frame.known,
        seen=form.word("seen") or None,
    )
    answers.resolve(at.desk, ruling)
    board = ServedAddresses(frame=asked.asked.words()).page("forecasts")
    said = f"Recorded, as {at.by}: {form.word('outcome') or 'another last day'}."
    return Done(said=said, to=f"{board}#{claim}")
