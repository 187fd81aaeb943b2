"""Changes: which answers moved between two days of knowing, because of which reports."""

from fastapi import APIRouter

from reportedly.answers.picture import evidence as answers
from reportedly.views.evidence.consequences import ChangesPage
from reportedly.workbench.asking import Asked
from reportedly.workbench.responding import page_route
from reportedly.workbench.routes.picture.conditions import Day, day_or_none

router = APIRouter(tags=["changes"])


@page_route(router, "/changes", ChangesPage, section="changes")
def changes(asked: Asked, since: Day = "") -> ChangesPage:
    """Which answers moved between two days of knowing, because of which reports."""
    return answers.changes(asked.desk, asked.frame, day_or_none(since))
