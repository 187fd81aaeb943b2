"""The map: what is where, how surely, and what has no place."""

from reportedly.views.map.page import MapPage
from reportedly.views.map.reel import FilmPage, film_page
from reportedly.views.map.sheet import answers_in_order, map_page, mapped_places

__all__ = [
    "FilmPage",
    "MapPage",
    "answers_in_order",
    "film_page",
    "map_page",
    "mapped_places",
]
