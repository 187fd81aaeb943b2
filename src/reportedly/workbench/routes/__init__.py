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
from reportedly.workbench.routes import map as map_

ROUTERS = (
    *picture.ROUTERS,
    actors.router,
    claims.router,
    documents.router,
    map_.router,
    places.router,
    search.router,
    sources.router,
)
