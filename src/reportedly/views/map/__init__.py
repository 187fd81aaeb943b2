"""The map: what is where, how surely, and what has no place."""

from reportedly.views.map.page import FilmPage, MapPage
from reportedly.views.map.reel import film_page
from reportedly.views.map.sheet import answers_in_order, map_page, mapped_places, told_by_day

__all__ = [
    "FilmPage",
    "MapPage",
    "answers_in_order",
    "film_page",
    "map_page",
    "mapped_places",
    "told_by_day",
]
