"""Actors: who somebody is, whom it stands with, what it says and what is said of it."""

from fastapi import APIRouter

from reportedly.answers.things import actors as answers
from reportedly.views.things.actor import ActorPage
from reportedly.views.things.listing import ActorListPage
from reportedly.workbench.asking import Asked
from reportedly.workbench.listing import Kind, Page, Words
from reportedly.workbench.responding import page_route

router = APIRouter(tags=["actors"])


@page_route(router, "/actors", ActorListPage, section="actors")
def actors(asked: Asked, words: Words = "", kind: Kind = "", page: Page = 1) -> ActorListPage:
    """Actors of the registry, those of whom most is said first."""
    return answers.actor_list(asked.desk, asked.frame, words=words, kind=kind, page=page)


@page_route(router, "/actors/{ident:path}", ActorPage, section="actors")
def actor(ident: str, asked: Asked) -> ActorPage:
    """An actor's names, ties, alliances, places, claims, record, and the rulings on who it is."""
    return answers.actor(asked.desk, ident, asked.frame)
