"""The brief: to read, and as files."""

from fastapi import APIRouter
from fastapi.responses import Response

from reportedly.answers.picture import evidence as answers
from reportedly.views.brief import BriefPage
from reportedly.views.paper import render_brief_html, render_brief_markdown
from reportedly.workbench.asking import Asked
from reportedly.workbench.responding import page_route
from reportedly.workbench.routes.picture.conditions import Day, day_or_none

router = APIRouter(tags=["brief"])


@page_route(router, "/brief", BriefPage, section="brief")
def brief(asked: Asked, since: Day = "") -> BriefPage:
    """What changed, who holds what, what happened and what falls due; every sentence cited."""
    return answers.brief_to_read(asked.desk, asked.frame, day_or_none(since))


@router.get("/brief.md", response_class=Response, summary="The whole brief as Markdown.")
def brief_markdown(asked: Asked, since: Day = "") -> Response:
    """Give the whole brief as a Markdown file."""
    page = answers.brief(asked.desk, asked.frame, day_or_none(since))
    return _file(render_brief_markdown(page), "text/markdown", "brief.md")


@router.get("/brief.html", response_class=Response, summary="The whole brief as one HTML file.")
def brief_html(asked: Asked, since: Day = "") -> Response:
    """Give the whole brief as one HTML file that needs nothing else."""
    page = answers.brief(asked.desk, asked.frame, day_or_none(since))
    return _file(render_brief_html(page), "text/html", "brief.html")


def _file(text: str, media_type: str, name: str) -> Response:
    """Give a file to keep; it never opens within the workbench."""
    return Response(
        text.encode(),
        media_type=f"{media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
