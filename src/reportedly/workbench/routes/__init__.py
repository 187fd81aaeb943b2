"""The routes, a module for each part of the menu."""

from reportedly.workbench.routes import (
    actors,
    add,
    claims,
    documents,
    login,
    names,
    picture,
    places,
    review,
    rulings,
    search,
    sources,
)
from reportedly.workbench.routes import map as map_

ROUTERS = (
    *picture.ROUTERS,
    actors.router,
    add.router,
    claims.router,
    documents.router,
    login.router,
    map_.router,
    names.router,
    places.router,
    review.router,
    rulings.router,
    search.router,
    sources.router,
)
