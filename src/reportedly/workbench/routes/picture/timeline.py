"""Timeline: what is said to have happened, along time."""

from typing import Annotated

from fastapi import APIRouter, Query

from reportedly.answers.picture import timeline as answers
from reportedly.views.picture.happenings import TimelineFilter
from reportedly.views.picture.timeline import TimelinePage
from reportedly.workbench.asking import Asked
from reportedly.workbench.responding import page_route
from reportedly.workbench.routes.picture.conditions import Number, Words, day_or_none

router = APIRouter(tags=["timeline"])
From = Annotated[str, Query(alias="from", max_length=20, description="First day, YYYY-MM-DD.")]
To = Annotated[str, Query(alias="to", max_length=20, description="Last day, YYYY-MM-DD.")]


@page_route(router, "/timeline", TimelinePage, section="timeline")
def timeline(  # noqa: PLR0913, PLR0917 -- one parameter for each condition
    asked: Asked,
    place: Words = "",
    actor: Words = "",
    kind: Words = "",
    since: From = "",
    until: To = "",
    number: Number = 1,
) -> TimelinePage:
    """What is said to have happened: when, when it was said, published and recorded."""
    wanted = TimelineFilter(
        place=place, actor=actor, kind=kind, since=day_or_none(since), until=day_or_none(until)
    )
    return answers.timeline(asked.desk, asked.frame, wanted, number)
