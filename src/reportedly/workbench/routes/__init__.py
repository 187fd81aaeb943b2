"""The routes, a module for each part of the menu."""

from reportedly.workbench.routes import (
    actors,
    claims,
    documents,
    picture,
    places,
    search,
    sources,
)

ROUTERS = (
    *picture.ROUTERS,
    actors.router,
    claims.router,
    documents.router,
    places.router,
    search.router,
    sources.router,
)
