"""The routes, a module for each part of the menu."""

from reportedly.workbench.routes import picture, places

ROUTERS = (*picture.ROUTERS, places.router)
