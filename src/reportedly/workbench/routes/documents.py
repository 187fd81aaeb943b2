"""Documents: reports as their readers see them, with every claim marked."""

from typing import Annotated

from fastapi import APIRouter, Query

from reportedly.answers.things import documents as answers
from reportedly.views.things.document import DocumentPage
from reportedly.views.things.listing import DocumentListPage
from reportedly.workbench.asking import Asked
from reportedly.workbench.listing import From, Page, Source, To, Words, day_or_none
from reportedly.workbench.responding import page_route

router = APIRouter(tags=["documents"])


@page_route(router, "/documents", DocumentListPage, section="documents")
def documents(
    asked: Asked,
    words: Words = "",
    source: Source = "",
    first: From = "",
    last: To = "",
    page: Page = 1,
) -> DocumentListPage:
    """Reports, the newest first."""
    return answers.document_list(
        asked.desk,
        asked.frame,
        words=words,
        source=source,
        between=(day_or_none(first), day_or_none(last)),
        page=page,
    )


@page_route(router, "/documents/{ident:path}", DocumentPage, section="documents")
def document(
    ident: str,
    asked: Asked,
    part: Annotated[int, Query(ge=1, le=100_000, description="Part of a long text, from 1.")] = 1,
) -> DocumentPage:
    """A document in the reader: its text with each claim marked, and where it comes from."""
    return answers.document(asked.desk, ident, asked.frame, part=part)
