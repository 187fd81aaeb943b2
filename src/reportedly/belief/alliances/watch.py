"""Which pairs are drifting, which way, and because of which claims."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from reportedly.belief.alliances.balance import signed, tension, triads
from reportedly.belief.alliances.edges import Edge, Standing, edges, net_share, stands, weights
from reportedly.belief.alliances.ties import Bond, Tie, formal_ties, ties
from reportedly.belief.forecasts.calibration import isotonic
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.model.snapshot import Snapshot

Drifting = Literal["closer", "apart"]

HORIZON_DAYS = 180
RECENT_DAYS, LONGER_DAYS = 30, 90
BASE_POINTS = -3.5
"""Log-odds (natural) that a pair realigns within half a year when nothing speaks for it: about 3 %.

Source: the methods survey, section 9: realignments are 1 to 3 % of pairs and years. All other
points below are judgement, not measurement: that is why a score is called uncalibrated.
"""
FORETOLD_POINTS, FORETOLD_BIT_POINTS, FORETOLD_MOST = 1.0, 2.0, 3.0
TURN_POINTS, TURN_MOST = 1.0, 2.0
MOVED_POINTS = 2.0
AMBIVALENT_POINTS, AMBIVALENT_MOST = 0.7, 1.0
PULL_POINTS, PULL_MOST = 1.0, 1.5
TENSION_POINTS, TENSION_MOST = 0.3, 1.0
THERE_POINTS = -2.0
LEAST_MOVED = 0.1
LEAST_POINTS = 0.005  # what rounds to nothing is not listed
LEAST_TURNS = 20
STEP_DAYS = 30
MOST_STEPS = 24
"""So many past realignments must be on record before scores become probabilities; they are looked
for at so many dates, a month apart."""
_SIGNS: Mapping[Drifting, int] = {"closer": 1, "apart": -1}
_WAYS: Mapping[str, int] = {"converge": 1, "split": -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """One pair that may come to stand otherwise within half a year.

    Attributes:
        a, b: actor ids, in alphabetical order.
        way: "closer" or "apart".
        score_share: in (0, 1). Where `calibrated`, how often pairs with such a score did realign,
            as far as this ledger goes back; else a score that only ranks.
        points: (what speaks for or against it, log-odds), which sum to the score before calibration.
        claims: ids of the claims that move it that way, oldest first.
        against: actor ids that the two are said to turn against.
        standing: how they stand now.
        net_share, net_before_share: the bond in (-1, 1) now, and without the claims listed.
    """

    a: str
    b: str
    way: Drifting
    score_share: float
    calibrated: bool
    points: tuple[tuple[str, float], ...]
    claims: tuple[str, ...]
    against: tuple[str, ...]
    standing: Standing
    net_share: float
    net_before_share: float


def watch(
    snapshot: Snapshot, *, on: date, settings: WeighSettings = DEFAULT_SETTINGS
) -> tuple[Drift, ...]:
    """Give the pairs that drift, the highest score first; only what was known and said by the day.

    A pair is listed when a claim of the last half year says that it may turn or is turning, or
    when what is said of it moved by a tenth within 90 days.
    """
    told = ties(snapshot, on=on, settings=settings)
    formal = formal_ties(snapshot.registry, on=on)
    found = drifts(told, formal, on=on)
    return _sorted(calibrated(found, past_scores(told, formal, on=on)))


def _sorted(found: Iterable[Drift]) -> tuple[Drift, ...]:
    return tuple(sorted(found, key=lambda d: (-d.score_share, d.a, d.b, d.way)))


def drifts(told: Sequence[Tie], formal: Sequence[Tie], *, on: date) -> tuple[Drift, ...]:
    """Give the pairs that drift, with scores that are not calibrated."""
    bonds = edges(told, formal, on=on)
    surroundings = _Surroundings.of(bonds)
    by_pair: dict[Bond, list[Tie]] = {}
    for tie in (*told, *formal):
        by_pair.setdefault(tie.pair, []).append(tie)
    found = (
        _drift(edge, way, by_pair[edge.a, edge.b], surroundings, on)
        for edge in bonds
        for way in _SIGNS
    )
    return tuple(d for d in found if d is not None)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The rest of the network, as one pair sees it."""

    bonds: Mapping[Bond, float]
    tension: Mapping[str, float]

    @classmethod
    def of(cls, found: Sequence[Edge]) -> "_Surroundings":
        bonds = signed(found)
        return cls(bonds, dict(tension(triads(bonds))))

    def pull(self, a: str, b: str) -> float:
        """Give the sum of bonds with third parties: shared friends and shared foes pull together."""
        others = {x for pair in self.bonds for x in pair} - {a, b}
        return sum(self._bond(a, k) * self._bond(b, k) for k in sorted(others))

    def _bond(self, one: str, other: str) -> float:
        return self.bonds.get((min(one, other), max(one, other)), 0.0)


def _drift(
    edge: Edge, way: Drifting, tied: Sequence[Tie], around: _Surroundings, on: date
) -> Drift | None:
    sign = _SIGNS[way]
    since = on - timedelta(days=HORIZON_DAYS)
    said = [t for t in tied if t.day >= since and t.claim and _speaks(t, sign)]
    moved = [sign * _moved(tied, on, days) for days in (RECENT_DAYS, LONGER_DAYS)]
    turning = [t for t in said if t.turn or t.possible_bits]
    if not turning and max(moved) < LEAST_MOVED:
        return None
    causes = turning or [t for t in said if t.day > on - timedelta(days=LONGER_DAYS)]
    before = net_share(*weights([t for t in tied if t not in causes], on))
    points = (
        ("how rarely a pair realigns", BASE_POINTS),
        *_said_points(said, on),
        *_moved_points(moved),
        *_place_points(edge, sign, around, stands(before, before="neither")),
    )
    points = tuple((text, value) for text, value in points if abs(value) >= LEAST_POINTS)
    return Drift(
        a=edge.a,
        b=edge.b,
        way=way,
        score_share=logistic(sum(value for _, value in points)),
        calibrated=False,
        points=points,
        claims=tuple(dict.fromkeys(t.claim for t in causes)),
        against=tuple(dict.fromkeys(a for t in causes for a in t.against)),
        standing=edge.standing,
        net_share=edge.net_share,
        net_before_share=before,
    )


def _moved(tied: Sequence[Tie], on: date, days: int) -> float:
    """Give how far the claims of the last days moved a bond of which something was said before.

    Both sides are taken as they have faded by the day, so that silence moves nothing.
    """
    since = on - timedelta(days=days)
    earlier = [t for t in tied if not t.day > since]
    if not any(t.claim and t.bits for t in earlier):
        return 0.0
    return net_share(*weights(tied, on)) - net_share(*weights(earlier, on))


def _speaks(tie: Tie, sign: int) -> bool:
    """Say whether a tie speaks for a drift this way: by its bits, or by the turn it tells of.

    Friendship that falls speaks for a drift apart, and hostility that falls for one closer.
    """
    bits = tie.bits or tie.possible_bits
    if tie.turn and tie.turn in _WAYS:
        return _WAYS[tie.turn] == sign
    falling = -1 if tie.turn == "falling" else 1
    return bits * falling * sign > 0


def _said_points(said: Sequence[Tie], on: date) -> Iterator[tuple[str, float]]:
    foretold = _by_origin([t for t in said if t.possible_bits], on)
    if foretold:
        value = FORETOLD_POINTS * len(foretold) + FORETOLD_BIT_POINTS * sum(foretold)
        yield f"said to be possible, origins at most: {len(foretold)}", min(FORETOLD_MOST, value)
    turning = _by_origin([t for t in said if t.turn and t.bits], on)
    if turning:
        value = min(TURN_MOST, TURN_POINTS * sum(min(1.0, bits) for bits in turning))
        yield f"said to be turning, origins at most: {len(turning)}", value


def _moved_points(moved: Sequence[float]) -> Iterator[tuple[str, float]]:
    for days, change in zip((RECENT_DAYS, LONGER_DAYS), moved, strict=True):
        if change > 0:
            yield f"what is said moved this way in {days} days", MOVED_POINTS * change


def _place_points(
    edge: Edge, sign: int, around: _Surroundings, before: Standing
) -> Iterator[tuple[str, float]]:
    """Give what the rest of the network adds, and whether there is anything left to realign."""
    ambivalent = min(AMBIVALENT_MOST, AMBIVALENT_POINTS * edge.ambivalence_bits)
    yield "both friendly and hostile things are said", ambivalent
    pull = max(-PULL_MOST, min(PULL_MOST, PULL_POINTS * around.pull(edge.a, edge.b)))
    text = "shared friends and foes" if pull > 0 else "friends of one are foes of the other"
    yield text, sign * pull
    tense = around.tension.get(edge.a, 0.0) + around.tension.get(edge.b, 0.0)
    yield "they stand in unbalanced triads", min(TENSION_MOST, TENSION_POINTS * tense)
    there = before == ("friendly" if sign > 0 else "hostile")
    yield "they stood so before these claims", THERE_POINTS if there else 0.0


def _by_origin(said: Sequence[Tie], on: date) -> list[float]:
    """Give the faded bits of each origin: copies add nothing."""
    heard: dict[str, float] = {}
    for tie in said:
        bits = abs(tie.bits or tie.possible_bits) * tie.left(on)
        heard[tie.origin] = max(heard.get(tie.origin, 0.0), bits)
    return [bits for _, bits in sorted(heard.items())]


def logistic(points: float) -> float:
    """Give the share in (0, 1) of log-odds.

    >>> logistic(0)
    0.5
    """
    return 1 / (1 + math.exp(-points))


def past_scores(
    told: Sequence[Tie], formal: Sequence[Tie], *, on: date
) -> tuple[tuple[float, bool], ...]:
    """Give scores of past dates, each worked out from what was known then, and what came of them.

    A pair realigned when, half a year later and by what was known then, it stood that way and had
    not before.
    """
    if not told:
        return ()
    horizon = timedelta(days=HORIZON_DAYS)
    first = min(t.known_on for t in told) + timedelta(days=LONGER_DAYS)
    found: list[tuple[float, bool]] = []
    for step in range(MOST_STEPS):
        then = on - horizon - timedelta(days=STEP_DAYS * step)
        if then < first:
            break
        for drift in drifts(_known(told, then), _begun(formal, then), on=then):
            after = _standing(told, formal, (drift.a, drift.b), then + horizon)
            wanted: Standing = "friendly" if drift.way == "closer" else "hostile"
            found.append((drift.score_share, after == wanted and drift.standing != wanted))
    return tuple(found)


def _known(told: Sequence[Tie], on: date) -> tuple[Tie, ...]:
    return tuple(t for t in told if not t.known_on > on and not t.day > on)


def _begun(formal: Sequence[Tie], on: date) -> tuple[Tie, ...]:
    return tuple(t for t in formal if not t.day > on)


def _standing(told: Sequence[Tie], formal: Sequence[Tie], pair: Bond, on: date) -> Standing:
    known = [t for t in (*_known(told, on), *_begun(formal, on)) if t.pair == pair]
    return stands(net_share(*weights(known, on)), before="neither")


def calibrated(found: Iterable[Drift], past: Sequence[tuple[float, bool]]) -> tuple[Drift, ...]:
    """Turn scores into how often such scores came true, where enough of them did.

    Source: isotonic regression, as in CORP (Dimitriadis, Gneiting and Jordan 2021).
    """
    rows = tuple(found)
    if sum(turned for _, turned in past) < LEAST_TURNS:
        return rows
    ordered = sorted(past)
    scores = [score for score, _ in ordered]
    levels = isotonic(scores, [float(turned) for _, turned in ordered])
    return tuple(
        replace(d, score_share=_level(d.score_share, scores, levels), calibrated=True) for d in rows
    )


def _level(score: float, scores: Sequence[float], levels: Sequence[float]) -> float:
    """Give the level of the nearest past score, the lower where two are as near."""
    nearest = min(range(len(scores)), key=lambda n: (abs(scores[n] - score), n))
    return levels[nearest]
