"""Methods and limits."""

from fastapi import APIRouter

from reportedly.answers.picture import methods as answers
from reportedly.views.picture.methods import MethodsPage
from reportedly.workbench.asking import Asked
from reportedly.workbench.responding import page_route

router = APIRouter(tags=["methods"])


@page_route(router, "/methods", MethodsPage, section="methods")
def methods(asked: Asked) -> MethodsPage:
    """How answers come about, the numbers in force, and what they leave out."""
    return answers.methods(asked.desk, asked.frame)
