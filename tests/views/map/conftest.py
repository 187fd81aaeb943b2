"""The war of the Lull valley: invented, with a town, its parts, a ford, and a place nobody can find."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from reportedly.belief import assess_all, film
from reportedly.model.claim import When, Where
from reportedly.model.period import day_period, end_of_day
from reportedly.model.registry import Actor, Place, Registry
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot, a_claim, a_document, an_entry, find
from reportedly.views.map import FilmPage, MapPage, film_page, map_page, mapped_places

REGISTRY = Registry(
    actors=(
        Actor(id="reeve", name="The Reeve"),
        Actor(id="millers", name="Millers' Guard"),
    ),
    places=(
        Place(id="lull", name="Lull valley", kind="region", lat=47.0, lon=8.0, radius_km=150.0),
        Place(
            id="harrow", name="Harrow", kind="town", parent="lull", lat=47.0, lon=8.0, radius_km=3.0
        ),
        Place(id="mill", name="Harrow mill", parent="harrow", lat=47.004, lon=8.004, radius_km=0.5),
        Place(id="weir", name="Harrow weir", parent="harrow", lat=47.01, lon=8.01, radius_km=0.5),
        Place(id="ford", name="Eastford <b>", parent="lull", lat=47.1, lon=8.6),
        Place(id="cave", name="The cave", parent="lull"),
    ),
)
SAID: tuple[tuple[str, str, str, str | None, str, str], ...] = (
    # day, kind/type, actor, place id, words for the place, text
    ("2031-05-02", "control/held", "reeve", "harrow", "Harrow", "The Reeve holds Harrow."),
    ("2031-05-04", "control/taken", "millers", "mill", "the mill", "Millers' Guard took the mill."),
    ("2031-05-05", "control/held", "millers", "ford", "Eastford", "Millers' Guard holds Eastford."),
    ("2031-05-05", "control/held", "reeve", "cave", "the cave", "The Reeve holds the cave."),
    ("2031-05-06", "control/held", "reeve", "lull", "the valley", "The Reeve holds the valley."),
    ("2031-05-06", "control/held", "reeve", None, "Nowhere", "The Reeve holds Nowhere."),
    (
        "2031-05-06",
        "event/ASSAULT",
        "millers",
        "harrow",
        "Harrow",
        "Millers' Guard shelled Harrow.",
    ),
    ("2031-05-07", "event/ASSAULT", "reeve", "ford", "Eastford", "The Reeve shelled Eastford."),
    ("2031-05-07", "event/CONSULT", "reeve", "ford", "Eastford", "The Reeve visited Eastford."),
    ("2031-05-07", "event/ASSAULT", "reeve", "lull", "the valley", "The Reeve bombed the valley."),
)
NAMES = {"reeve": "The Reeve", "millers": "Millers' Guard"}


def told(day: str, what: str, actor: str, place: str | None, words: str, text: str) -> Entry:
    """Give the entry of one report of one sentence."""
    kind, _, kind_type = what.partition("/")
    document = a_document(text, published=day, source="Valley Post")
    claim = a_claim(
        document,
        proposition=(kind, kind_type),  # type: ignore[arg-type]
        roles={"actor": (NAMES[actor], actor)},
        where=Where(text=words, span=find(document, words), place=place),
        when=When(period=day_period(date.fromisoformat(day))),
    )
    return an_entry(claim, document)


@pytest.fixture(scope="session")
def valley() -> MemorySnapshot:
    """Give all that is known of the valley by the end of 10 May 2031."""
    return MemorySnapshot(
        known=end_of_day(date(2031, 5, 10)),
        registry=REGISTRY,
        all_entries=tuple(told(*row) for row in SAID),
    )


MakePage = Callable[..., MapPage]


@pytest.fixture(scope="session")
def make_page(valley: MemorySnapshot) -> MakePage:
    """Make the map of the valley on a day."""

    def make(
        on: date = date(2031, 5, 8), snapshot: MemorySnapshot = valley, **more: Any
    ) -> MapPage:
        beliefs = assess_all(snapshot, mapped_places(snapshot), on=on)
        return map_page(snapshot, beliefs, on=on, **more)

    return make


@pytest.fixture(scope="session")
def page(make_page: MakePage) -> MapPage:
    """Give the map of the valley on 8 May 2031."""
    return make_page()


@pytest.fixture(scope="session")
def reel(valley: MemorySnapshot) -> FilmPage:
    """Give the film of 1 to 9 May 2031, each day as it was known."""
    days = [date(2031, 5, d) for d in range(1, 10)]
    return film_page(valley, film(valley, mapped_places(valley), days))
