"""The routes, a module for each part of the menu."""

from reportedly.workbench.routes import map as map_
from reportedly.workbench.routes import places

ROUTERS = (map_.router, places.router)
