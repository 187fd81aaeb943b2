"""Conditions of lists as they stand in an address."""

from datetime import date
from typing import Annotated

from fastapi import Query

from reportedly.answers.frame import day_called

Number = Annotated[
    int, Query(alias="page", ge=1, le=1_000_000, description="Which sheet of the list.")
]
Words = Annotated[str, Query(max_length=200)]
Day = Annotated[str, Query(max_length=20, description="A day, YYYY-MM-DD.")]


def day_or_none(text: str) -> date | None:
    """Read a day; "" is none.

    Raises:
        QuestionError: it is not a day.
    """
    return day_called(text) if text else None
