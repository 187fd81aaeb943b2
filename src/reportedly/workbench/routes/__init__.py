"""The routes, a module for each part of the menu."""

from reportedly.workbench.routes import places

ROUTERS = (places.router,)
