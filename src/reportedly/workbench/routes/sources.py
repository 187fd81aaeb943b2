"""Sources: who publishes, how its word did, what it copies."""

from fastapi import APIRouter

from reportedly.answers.things import sources as answers
from reportedly.views.things.listing import SourceListPage
from reportedly.views.things.source import SourcePage
from reportedly.workbench.asking import Asked
from reportedly.workbench.listing import Kind, Page, Words
from reportedly.workbench.responding import page_route

router = APIRouter(tags=["sources"])


@page_route(router, "/sources", SourceListPage, section="sources")
def sources(asked: Asked, words: Words = "", kind: Kind = "", page: Page = 1) -> SourceListPage:
    """Who publishes, those that published most first."""
    return answers.source_list(asked.desk, asked.frame, words=words, kind=kind, page=page)


@page_route(router, "/sources/{ident:path}", SourcePage, section="sources")
def source(ident: str, asked: Asked) -> SourcePage:
    """A source's record with its counts, its letter, what it copies and who copies it."""
    return answers.source(asked.desk, ident, asked.frame)
