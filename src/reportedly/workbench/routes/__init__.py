"""The routes, a module for each part of the menu."""

from reportedly.workbench.routes import add, login, names, places, review, rulings

ROUTERS = (
    add.router,
    login.router,
    names.router,
    places.router,
    review.router,
    rulings.router,
)
