"""The laws of forecasts and alliances: the past stays as it was, order does not matter."""

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.belief import alliances, balance, blocs, forecasts, watch
from reportedly.model.claim import Forecast, PropositionKind, When
from reportedly.model.period import Period, end_of_day
from reportedly.model.registry import Actor, Place, Registry, Tie
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot, a_claim, a_document, an_entry

FIRST = date(2016, 6, 1)
ACTORS = ("accord", "banner", "navy", "rovers")
REGISTRY = Registry(
    actors=(
        *(Actor(id=a, name=a) for a in ACTORS[:3]),
        Actor(id="rovers", name="rovers", sides=(Tie(target="accord", relation="side"),)),
    ),
    places=(Place(id="harrow", name="harrow"), Place(id="port", name="port", parent="harrow")),
)
KINDS: tuple[tuple[PropositionKind, str], ...] = (
    ("alignment", "ally"), ("alignment", "oppose"), ("alignment", "converge"), ("event", "ASSAULT"),
    ("control", "taken"), ("control", "held"),
)  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> Entry:
    """One report of one claim, asserted, planned or foretold, within a quarter of a year."""
    day = FIRST + timedelta(days=draw(st.integers(0, 89)))
    document = a_document(
        f"{' '.join(ACTORS)} said harrow port {draw(st.integers(0, 10**6))}",
        published=(day + timedelta(days=draw(st.integers(0, 20)))).isoformat(),
    )
    actors = draw(st.permutations(ACTORS))
    by = draw(st.sampled_from([None, *ACTORS]))
    place = draw(st.sampled_from([None, "harrow", "port"]))
    modality = draw(st.sampled_from(["asserted", "asserted", "predicted", "hypothetical"]))
    ahead = modality != "asserted"
    due = day + timedelta(days=draw(st.integers(1, 30)))
    claim = a_claim(
        document,
        proposition=draw(st.sampled_from(KINDS)),
        roles={role: (a, a) for role, a in zip(("actor", "target"), actors, strict=False)},
        holder=None if by is None else (by, by, "say", "said"),
        place=(place, place) if place else None,
        when=When(period=Period() if ahead else Period(earliest=day, latest=day)),
        modality=modality,
        tense="future" if ahead else "past",
        forecast=Forecast(due=draw(st.sampled_from([None, due]))) if ahead else None,
        polarity=draw(st.sampled_from(["+", "+", "-"])),
    )
    return an_entry(claim, document)


CASES = st.lists(reports(), max_size=14, unique_by=lambda e: e.document.id)
DAYS = st.integers(0, 140).map(lambda n: FIRST + timedelta(days=n))
END = datetime(2017, 6, 1, tzinfo=UTC)


def _snapshot(entries: Any, known: datetime = END) -> MemorySnapshot:
    return MemorySnapshot(known=known, registry=REGISTRY, all_entries=tuple(entries))


def _everything(snapshot: MemorySnapshot, on: date) -> tuple[object, ...]:
    edges = alliances(snapshot, on=on)
    return (
        forecasts(snapshot, on=on), edges, watch(snapshot, on=on), blocs(edges, on=on),
        balance(edges),
    )  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(CASES, DAYS, st.randoms(use_true_random=False))
def test_the_order_law(entries: list[Entry], on: date, chance: random.Random) -> None:
    """Whatever the order in which reports are kept, the answers are the same."""
    shuffled = entries.copy()
    chance.shuffle(shuffled)
    assert _everything(_snapshot(entries), on) == _everything(_snapshot(shuffled), on)


@settings(max_examples=40, deadline=None)
@given(CASES, DAYS)
def test_the_past_law(entries: list[Entry], on: date) -> None:
    """What was published after a day never changes the answers as known on it."""
    then = end_of_day(on)
    known = [e for e in entries if not e.said_on > on]
    assert _everything(_snapshot(entries, then), on) == _everything(_snapshot(known, then), on)


@settings(max_examples=40, deadline=None)
@given(CASES, DAYS)
def test_nothing_said_after_the_day_asked_about_counts(entries: list[Entry], on: date) -> None:
    """With all that is known today, a question about an earlier day still rests on that day's reports."""
    known = [e for e in entries if not e.said_on > on]
    assert _everything(_snapshot(entries), on) == _everything(_snapshot(known), on)


@settings(max_examples=40, deadline=None)
@given(CASES, DAYS)
def test_the_sum_law(entries: list[Entry], on: date) -> None:
    """A proposal is the sum of its origins, a drift the sum of its points."""
    snapshot = _snapshot(entries)
    for row in forecasts(snapshot, on=on):
        proposal = row.proposal
        heard: dict[tuple[str, str], float] = {}
        for sign in proposal.signs:
            key = (sign.direction, sign.origin)
            heard[key] = max(heard.get(key, 0.0), sign.bits)
        bits = sum(b if d == "for" else -b for (d, _), b in heard.items())
        assert abs(proposal.share - 1 / (1 + 2**-bits)) < 1e-9
    for drift in watch(snapshot, on=on):
        assert 0 < drift.score_share < 1
        assert drift.claims
