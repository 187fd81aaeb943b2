"""The pages of the menu: each asks what the workbench's page of the same name asks."""

from collections.abc import Callable, Mapping
from typing import Any

from reportedly.answers.frame import Frame
from reportedly.answers.picture import evidence, forecasts, methods, network, timeline
from reportedly.answers.things import actors, places, sources
from reportedly.pipeline import Desk
from reportedly.views.picture.timeline import TimelineFilter

Conditions = Mapping[str, str]
Make = Callable[[Desk, Frame, Conditions], Any]


def _number(asked: Conditions, name: str = "page") -> int:
    return int(asked[name]) if asked.get(name, "").isdecimal() else 1


def _timeline(desk: Desk, frame: Frame, asked: Conditions) -> object:
    wanted = TimelineFilter(place="", actor="", kind=asked.get("kind", ""), since=None, until=None)
    return timeline.timeline(desk, frame, wanted, _number(asked))


def _forecasts(desk: Desk, frame: Frame, asked: Conditions) -> object:
    numbers = (_number(asked), _number(asked, "holders"))
    return forecasts.forecast_board(desk, frame, asked.get("state", ""), numbers)


SECTION_PAGES: Mapping[str, Make] = {
    "timeline": _timeline,
    "network": lambda desk, frame, asked: network.network_day(desk, frame, _number(asked)),
    "forecasts": _forecasts,
    "contradictions": lambda desk, frame, asked: evidence.contradictions(
        desk, frame, asked.get("kind", ""), "", _number(asked)
    ),
    "changes": lambda desk, frame, _asked: evidence.changes(desk, frame, None),
    "places": lambda desk, frame, asked: places.place_list(
        desk, frame, kind=asked.get("kind", ""), page=_number(asked)
    ),
    "actors": lambda desk, frame, asked: actors.actor_list(
        desk, frame, kind=asked.get("kind", ""), page=_number(asked)
    ),
    "sources": lambda desk, frame, asked: sources.source_list(
        desk, frame, kind=asked.get("kind", ""), page=_number(asked)
    ),
    "methods": lambda desk, frame, _asked: methods.methods(desk, frame),
}
"""Kind of section -> what makes its page, by the conditions of the part that is asked for."""
