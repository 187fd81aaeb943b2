"""Contradictions: claims that cannot both hold, side by side."""

from fastapi import APIRouter

from reportedly.answers.picture import evidence as answers
from reportedly.views.evidence.contradictions import ContradictionsPage
from reportedly.workbench.asking import Asked
from reportedly.workbench.responding import page_route
from reportedly.workbench.routes.picture.conditions import Number, Words

router = APIRouter(tags=["contradictions"])


@page_route(router, "/contradictions", ContradictionsPage, section="contradictions")
def contradictions(
    asked: Asked, kind: Words = "", place: Words = "", number: Number = 1
) -> ContradictionsPage:
    """Which claims cannot both hold, of what kind each pair is, why, and what would settle it."""
    return answers.contradictions(asked.desk, asked.frame, kind, place, number)
