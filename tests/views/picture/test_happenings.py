"""Events as a timeline looks through them: sorted, narrowed, and none lost in counting."""

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.belief.fusion import tell_events
from reportedly.belief.origins import origins
from reportedly.model.claim import When
from reportedly.model.period import Period
from reportedly.model.registry import Actor, Place, Registry
from reportedly.testing import a_claim, a_document, an_entry
from reportedly.views.picture.happenings import (
    MOST_BINS,
    Happening,
    TimelineFilter,
    binned,
    happenings,
    narrowed,
)

REGISTRY = Registry(
    actors=(Actor(id="brigade", name="Northern Brigade", aliases=("NB",)),),
    places=(Place(id="harrow", name="Harrow"), Place(id="mill", name="Mill", parent="harrow")),
)
FIRST = date(2031, 5, 1)


def an_event(number: int, period: Period, **more: Any) -> Any:
    """Each paper tells of a blow of its own, with whoever is named."""
    paper = a_document(f"Blow {number} fell.", published="2031-06-01", source=f"Paper {number}")
    given = {"proposition": ("event", "ASSAULT"), "when": When(period=period)}
    return an_entry(paper, a_claim(paper, **{**given, **more}))


def told(*entries: Any) -> tuple[Happening, ...]:
    found = origins(entries, registry=REGISTRY)
    return happenings(tell_events(entries, registry=REGISTRY, found=found))


def on(day: int, last: int | None = None) -> Period:
    return Period(earliest=FIRST + timedelta(days=day), latest=FIRST + timedelta(days=last or day))


def test_dated_events_come_in_the_order_of_their_days_and_undated_ones_last() -> None:
    open_start = Period(latest=FIRST + timedelta(days=2))
    events = told(
        an_event(1, Period()), an_event(2, on(5)), an_event(3, open_start), an_event(4, on(1))
    )
    assert [e.told.entries[0].document.source for e in events] == [
        "Paper 4", "Paper 3", "Paper 2", "Paper 1",
    ]  # fmt: skip
    assert [e.dated for e in events] == [True, True, True, False]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (TimelineFilter(), 4),
        (TimelineFilter(kind="assault"), 3),
        (TimelineFilter(kind="movement"), 1),
        (TimelineFilter(place="Harrow"), 1),
        (TimelineFilter(place="weir"), 1),
        (TimelineFilter(actor="nb"), 1),
        (TimelineFilter(actor="nobody"), 0),
        (TimelineFilter(since=FIRST + timedelta(days=4)), 3),
        (TimelineFilter(until=FIRST), 2),
        (TimelineFilter(since=FIRST, until=FIRST + timedelta(days=1)), 2),
    ],
)
def test_a_filter_keeps_what_may_have_happened_so(wanted: TimelineFilter, found: int) -> None:
    """At the mill on the first; by the brigade until some day; a march past the weir; later, undated."""
    mill, weir, named = "At Mill.", "Past the weir.", "Northern Brigade struck."
    papers = [a_document(t, published="2031-06-01", source=t) for t in (mill, weir, named, "So.")]
    events = told(
        an_entry(papers[0], a_claim(papers[0], proposition=("event", "ASSAULT"),
                                    place=("Mill", "mill"), when=When(period=on(0)))),
        an_entry(papers[1], a_claim(papers[1], proposition=("movement", "advance"),
                                    place=("weir", None), when=When(period=on(3, 9)))),
        an_entry(papers[2], a_claim(papers[2], proposition=("event", "ASSAULT"),
                                    roles={"actor": ("Northern Brigade", "brigade")},
                                    when=When(period=Period(latest=on(6).latest)))),
        an_entry(papers[3], a_claim(papers[3], proposition=("event", "ASSAULT"))),
    )  # fmt: skip
    assert len(narrowed(events, wanted, REGISTRY).events) == found


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=40))
def test_every_dated_event_is_counted_once_and_the_stretches_touch(days: list[int]) -> None:
    events = tuple(
        Happening(
            told=TOLD, earliest=FIRST + timedelta(days=d), latest=None,
            first=FIRST + timedelta(days=d), last=date.max, names=("event", "assault"), place="",
            where="", actors=frozenset(), who="", group=d % 4, order=str(d),
        )
        for d in days
    )  # fmt: skip
    bins, unit = binned(events, TimelineFilter())
    assert sum(one.total for one in bins) == len(days)
    assert len(bins) < MOST_BINS + 3 or unit == "year"
    for one, following in itertools.pairwise(bins):
        assert one.last + timedelta(days=1) == following.first


def test_one_memory_of_long_ago_does_not_press_the_rest_together() -> None:
    old = an_event(0, Period(earliest=date(1911, 10, 1), latest=date(1911, 10, 1)))
    events = told(old, *(an_event(n, on(n % 10)) for n in range(1, 120)))
    bins, unit = binned(events, TimelineFilter())
    assert unit == "day"
    assert bins[0].first == FIRST
    assert sum(one.total for one in bins) == 120


def test_nothing_dated_has_no_count() -> None:
    assert binned((), TimelineFilter()) == ((), "day")


TOLD = told(an_event(1, Period()))[0].told
