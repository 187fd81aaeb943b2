"""The laws of belief: sum, order, past, copies, and whose word weighs what."""

import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.belief import assess, course
from reportedly.belief.control.weigher import LEAVE_ONE_OUT
from reportedly.model.belief import Belief, Question
from reportedly.model.claim import When
from reportedly.model.period import Period, end_of_day
from reportedly.model.registry import Actor, Place, Registry, Source, Tie
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot, a_claim, a_document, an_entry

FIRST = date(2016, 6, 1)
ACTORS = ("coalition", "rovers", "banner")
REGISTRY = Registry(
    actors=(
        Actor(id="coalition", name="coalition", sides=(Tie(target="accord", relation="side"),)),
        Actor(id="rovers", name="rovers", parents=(Tie(target="coalition", relation="part-of"),)),
        Actor(id="banner", name="banner"),
        Actor(id="envoy", name="envoy"),
    ),
    places=(
        Place(id="harrow", name="harrow"),
        Place(id="port", name="port", parent="harrow"),
        Place(id="quay", name="quay", parent="port"),
    ),
    sources=(Source(id="daily", name="daily"), Source(id="radio", name="radio", side="banner")),
)
WORDS = f"{' '.join(ACTORS)} envoy said harrow port quay"


@st.composite
def reports(draw: st.DrawFn) -> Entry:
    """One report of one claim, about a day in June 2016, published up to a week later."""
    day = FIRST + timedelta(days=draw(st.integers(0, 29)))
    published = day + timedelta(days=draw(st.integers(0, 7)))
    document = a_document(
        f"{WORDS} {draw(st.integers(0, 10**6))}",
        published=published.isoformat(),
        source=draw(st.sampled_from([None, "daily", "radio"])),
    )
    kinds = ("held", "taken", "lost", "withdrawn", "contested", "presence", "ASSAULT")
    kind = draw(st.sampled_from(kinds))
    actors = draw(st.permutations(ACTORS))
    by = draw(st.sampled_from([None, "", *ACTORS, "envoy"]))
    place = draw(st.sampled_from(["harrow", "port", "quay"]))
    stated = draw(st.booleans())
    claim = a_claim(
        document,
        proposition=("event", kind) if kind == "ASSAULT" else ("control", kind),
        roles={role: (a, a) for role, a in zip(("actor", "target"), actors, strict=False)},
        holder=None if by is None else (by, by or None, "say", "said"),
        place=(place, place),
        when=When(period=Period(earliest=day, latest=day) if stated else Period()),
        confidence=draw(st.floats(0.05, 1)),
        polarity=draw(st.sampled_from(["+", "+", "-"])),
        modality=draw(st.sampled_from(["asserted", "asserted", "planned", "denied"])),
        tense=draw(st.sampled_from(["past", "present"])),
    )
    return an_entry(claim, document)


CASES = st.lists(reports(), max_size=12, unique_by=lambda e: e.document.id)
DAYS = st.integers(0, 45).map(lambda n: FIRST + timedelta(days=n))


def _assess(entries: Any, on: date, known: datetime | None = None) -> Belief:
    known = known or datetime(2017, 1, 1, tzinfo=UTC)
    snapshot = MemorySnapshot(known=known, registry=REGISTRY, all_entries=tuple(entries))
    return assess(snapshot, Question(place="port"), on=on)


@settings(max_examples=60, deadline=None)
@given(CASES, DAYS)
def test_the_sum_law(entries: list[Entry], on: date) -> None:
    """Probabilities sum to 1, reasons to their ground, and the account says what it is."""
    belief = _assess(entries, on)
    assert sum(p for _, p in belief.answers) == pytest.approx(1)
    assert all(p > -1e-12 for _, p in belief.answers)
    assert {"contested", "unknown"} <= {a for a, _ in belief.answers}
    assert [p for _, p in belief.answers] == sorted((p for _, p in belief.answers), reverse=True)
    for ground in belief.grounds:
        assert sum(bits for _, bits in ground.reasons) == pytest.approx(ground.weight_bits)
        assert ground.without is not None
    if any(g.weight_bits for g in belief.grounds):
        assert LEAVE_ONE_OUT in belief.notes
    else:
        assert belief.leading == "unknown"


@settings(max_examples=40, deadline=None)
@given(CASES, DAYS)
def test_the_account_is_leave_one_out(entries: list[Entry], on: date) -> None:
    """`without` is what the belief is when the ground's voice is silent.

    Checked where a report is alone in its origin and no other answer hangs on it: there, taking
    the report away gives exactly the number that its ground announced.
    """
    belief = _assess(entries, on)
    answers = {a for a, _ in belief.answers}
    of_claim = Counter(g.claim for g in belief.grounds)
    for ground in (g for g in belief.grounds if of_claim[g.claim] == 1):
        rest = [e for e in entries if e.claim.id != ground.claim]
        left = _assess(rest, on)
        same_rest = {g.claim: (g.weight_bits, g.answer) for g in left.grounds} == {
            g.claim: (g.weight_bits, g.answer) for g in belief.grounds if g.claim != ground.claim
        }
        if same_rest and {a for a, _ in left.answers} == answers and len(left.answers) > 2:
            assert left.probability(belief.leading) == pytest.approx(ground.without)


@settings(max_examples=40, deadline=None)
@given(CASES, DAYS, st.randoms())
def test_the_order_law(entries: list[Entry], on: date, dice: random.Random) -> None:
    """The order in which reports were recorded does not matter."""
    shuffled = list(entries)
    dice.shuffle(shuffled)
    assert _assess(shuffled, on) == _assess(entries, on)


@settings(max_examples=40, deadline=None)
@given(CASES, CASES, DAYS)
def test_nothing_leaks_from_the_future(
    entries: list[Entry], later: list[Entry], known_on: date
) -> None:
    """Reports published after `known` change nothing of what was known then."""
    known = end_of_day(known_on)
    future = [e for e in later if e.said_on > known_on]
    assert _assess([*entries, *future], known_on, known) == _assess(entries, known_on, known)


@settings(max_examples=40, deadline=None)
@given(st.lists(reports(), min_size=1, max_size=8, unique_by=lambda e: e.document.id), DAYS)
def test_copies_never_raise_a_probability(entries: list[Entry], on: date) -> None:
    """Every report is printed again, word for word, by a blog three weeks later."""
    copies = [_reprint(e) for e in entries]
    alone, echoed = _assess(entries, on), _assess([*entries, *copies], on)
    assert dict(echoed.answers) == pytest.approx(dict(alone.answers))
    assert echoed.origins == alone.origins


@settings(max_examples=60, deadline=None)
@given(CASES, st.lists(DAYS, min_size=1, max_size=8, unique=True))
def test_the_course_is_what_was_known_each_day(entries: list[Entry], days: list[date]) -> None:
    """A film of the port shows on each day what a reader of that day could have known."""
    snapshot = MemorySnapshot(
        known=end_of_day(max(days)), registry=REGISTRY, all_entries=tuple(entries)
    )
    for day, state in zip(sorted(days), course(snapshot, "port", sorted(days)), strict=True):
        told = _assess(entries, day, end_of_day(day))
        assert state == pytest.approx(dict(told.answers))


def _reprint(entry: Entry) -> Entry:
    later = datetime(2016, 7, 28, tzinfo=UTC)
    document = replace(
        entry.document, id=f"{entry.document.id}b", source="blog", published_at=later
    )
    claim = replace(entry.claim, id=f"{entry.claim.id}b", document=document.id)
    return an_entry(claim, document)


@given(
    st.sampled_from(["held", "taken", "lost", "withdrawn"]),
    st.sampled_from(["+", "-"]),
    st.floats(0.05, 1),
)
def test_a_sides_own_word_weighs_less_than_an_admission(
    kind: str, polarity: str, confidence: float
) -> None:
    """The same claim about the Banner, said by its enemy, by nobody's friend and by itself."""
    document = a_document(WORDS, published="2016-06-10")
    rival = an_entry(
        a_claim(document, proposition=("control", "held"), roles={"actor": ("rovers", "rovers")},
                place=("port", "port"), tense="present"),
        document,
    )  # fmt: skip
    weights = {}
    for speaker in ("rovers", "envoy", "banner"):
        claim = a_claim(
            document,
            proposition=("control", kind),
            roles={"actor": ("banner", "banner")},
            holder=(speaker, speaker, "say", "said"),
            place=("port", "port"),
            polarity=polarity,
            confidence=confidence,
            tense="present",
        )
        belief = _assess([rival, an_entry(claim, document)], date(2016, 6, 10))
        weights[speaker] = next(g.weight_bits for g in belief.grounds if g.claim == claim.id)
    gains = "banner" if weights["banner"] > 0 else "rovers"
    loses = "rovers" if gains == "banner" else "banner"
    assert abs(weights[gains]) < abs(weights["envoy"])
    assert abs(weights["envoy"]) < abs(weights[loses])
