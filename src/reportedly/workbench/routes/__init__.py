"""The routes, a module for each part of the menu."""

from reportedly.workbench.routes import add, login, names, picture, places, review, rulings

ROUTERS = (
    add.router,
    login.router,
    names.router,
    *picture.ROUTERS,
    places.router,
    review.router,
    rulings.router,
)
