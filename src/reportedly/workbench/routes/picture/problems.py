"""Problems: what could not be read, and what to do."""

from fastapi import APIRouter

from reportedly.answers.picture import evidence as answers
from reportedly.views.show import ProblemsPage
from reportedly.workbench.asking import Asked
from reportedly.workbench.responding import page_route
from reportedly.workbench.routes.picture.conditions import Number, Words

router = APIRouter(tags=["problems"])


@page_route(router, "/problems", ProblemsPage, section="problems")
def problems(asked: Asked, code: Words = "", number: Number = 1) -> ProblemsPage:
    """What could not be read, what it means, and what to do about it."""
    return answers.problems(asked.desk, asked.frame, code, number)
