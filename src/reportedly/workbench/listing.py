"""The conditions that lists have in common, as parameters of an address."""

from datetime import date
from typing import Annotated

from fastapi import Query

from reportedly.answers.frame import day_called

Words = Annotated[str, Query(max_length=500, description="All of these must stand in it.")]
Kind = Annotated[str, Query(max_length=100, description="Of what kind.")]
Source = Annotated[str, Query(max_length=500, description="Id or plain name of who publishes.")]
Page = Annotated[int, Query(ge=1, le=1_000_000, description="Which page, from 1.")]
From = Annotated[str, Query(alias="from", max_length=20, description="First day, YYYY-MM-DD.")]
To = Annotated[str, Query(alias="to", max_length=20, description="Last day, YYYY-MM-DD.")]


def day_or_none(text: str) -> date | None:
    """Read a day of a filter; None when it is left empty.

    Raises:
        QuestionError: it cannot be read.
    """
    return day_called(text) if text.strip() else None
