"""Forecasts: the board, the records, and the ruling on one."""

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response

from reportedly.answers.frame import day_called
from reportedly.answers.picture import forecasts as answers
from reportedly.views.picture.forecast_board import ForecastBoardPage
from reportedly.workbench.addresses import ServedAddresses
from reportedly.workbench.asking import Asked
from reportedly.workbench.responding import page_route
from reportedly.workbench.routes.picture.conditions import Number, Words

router = APIRouter(tags=["forecasts"])
Holders = Annotated[int, Query(ge=1, le=1_000_000, description="Which sheet of the holders.")]
Said = Annotated[str, Form(max_length=2000)]
DEFAULT_NAME = "analyst"


@page_route(router, "/forecasts", ForecastBoardPage, section="forecasts")
def forecasts(
    asked: Asked, state: Words = "", number: Number = 1, holders: Holders = 1
) -> ForecastBoardPage:
    """What was foretold, by state, and how right each holder was."""
    return answers.forecast_board(asked.desk, asked.frame, state, (number, holders))


@router.post("/forecasts/{claim}/resolve", include_in_schema=False)
def resolve(
    claim: str, asked: Asked, outcome: Said = "", reason: Said = "", due: Said = "", seen: Said = ""
) -> Response:
    """Record what came of a forecast, or take that back, and show the board again."""
    ruling = answers.Resolution(
        forecast=claim,
        outcome=outcome or None,
        due=day_called(due) if due else None,
        reason=reason,
        by=str(asked.desk.casebook.options.get("reviewer", DEFAULT_NAME)),
        known=asked.frame.known,
        seen=seen or None,
    )
    answers.resolve(asked.desk, ruling)
    board = ServedAddresses(frame=asked.asked.words()).page("forecasts")
    return RedirectResponse(f"{board}#{claim}", status_code=303)
