"""Network: who stands with whom on a day, and why."""

from fastapi import APIRouter

from reportedly.answers.picture import network as answers
from reportedly.views.picture.network import NetworkDayPage
from reportedly.workbench.asking import Asked
from reportedly.workbench.responding import page_route
from reportedly.workbench.routes.picture.conditions import Number

router = APIRouter(tags=["network"])


@page_route(router, "/network", NetworkDayPage, section="network")
def network(asked: Asked, number: Number = 1) -> NetworkDayPage:
    """Who stands with whom and against whom on a day, on whose word, and which pairs drift."""
    return answers.network_day(asked.desk, asked.frame, number)
