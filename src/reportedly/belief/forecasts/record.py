"""Who was right: the forecasts of each holder with what came of them, and their scores."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.belief.forecasts.board import ForecastRow
from reportedly.belief.forecasts.calibration import Calibration, calibrate
from reportedly.belief.forecasts.criteria import ForecastKind
from reportedly.belief.forecasts.scoring import Score, score

LEAST_RANKED = 20
"""Below so many resolved forecasts a record is no ground for comparing its holder with anybody.

Source: the methods survey, section 10.
"""
KINDS: tuple[ForecastKind, ...] = ("prediction", "promise", "threat")


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRecord:
    """The forecasts of one kind that one holder made.

    Attributes:
        resolved: how many an analyst ruled "yes" or "no"; only these are scored.
        proposed: how many more the machine proposes "yes" or "no" for.
        ambiguous, void: how many were ruled so.
        brier, log_bits: mean scores over the resolved, or None.
        brier_proposed: mean Brier score with the machine's proposals counted in, or None.
        base_brier: score of giving the holder's own base rate each time, or None.
        calibration: CORP of the resolved, or None while there are too few to rank.
    """

    kind: ForecastKind
    made: int
    open: int
    due: int
    resolved: int
    proposed: int
    ambiguous: int
    void: int
    yes: int
    brier: float | None
    log_bits: float | None
    brier_proposed: float | None
    base_brier: float | None
    calibration: Calibration | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderRecord:
    """One holder's forecasts.

    Attributes:
        holder: id of the actor, or the words that name the holder; "" for nobody named.
        vague: how many could not be scored, whatever happened.
        near_misses: how many nearly came true.
        ranked: at least 20 are resolved, so that a comparison means something.
        rows: the forecasts, in the order of the board.
    """

    holder: str
    kinds: tuple[KindRecord, ...]
    vague: int
    near_misses: int
    ranked: bool
    rows: tuple[ForecastRow, ...]


def holder_key(row: ForecastRow) -> str:
    """Give who a forecast is counted under: the actor, else the words."""
    return row.holder_actor or row.holder


def records(rows: Iterable[ForecastRow]) -> tuple[HolderRecord, ...]:
    """Give the record of every holder, by name: order says nothing about who is better.

    A forecast that only repeats an earlier one of the same origin counts once.
    """
    first = [row for row in rows if row.repeats is None]
    holders = sorted({holder_key(row) for row in first})
    return tuple(_record(h, [r for r in first if holder_key(r) == h]) for h in holders)


def _record(holder: str, rows: Sequence[ForecastRow]) -> HolderRecord:
    scorable = [row for row in rows if not row.criteria.vague or row.outcome]
    kinds = tuple(
        _kind_record(kind, found)
        for kind in KINDS
        if (found := [row for row in scorable if row.criteria.kind == kind])
    )
    return HolderRecord(
        holder=holder,
        kinds=kinds,
        vague=len(rows) - len(scorable),
        near_misses=sum(1 for row in scorable if row.proposal.near_miss),
        ranked=sum(kind.resolved for kind in kinds) >= LEAST_RANKED,
        rows=tuple(rows),
    )


def _kind_record(kind: ForecastKind, rows: Sequence[ForecastRow]) -> KindRecord:
    states = Counter(row.state for row in rows)
    ruled = [(row, row.state == "yes") for row in rows if row.state in {"yes", "no"}]
    proposed = [(row, row.proposed == "yes") for row in rows
                if row.state in {"open", "due"} and row.proposed in {"yes", "no"}]  # fmt: skip
    scores = [scored(row, came_true=outcome) for row, outcome in ruled]
    every = [scored(row, came_true=outcome) for row, outcome in (*ruled, *proposed)]
    yes = sum(outcome for _, outcome in ruled)
    pairs = [(s.share, outcome) for s, (_, outcome) in zip(scores, ruled, strict=True)]
    return KindRecord(
        kind=kind,
        made=len(rows),
        open=states["open"],
        due=states["due"],
        resolved=len(ruled),
        proposed=len(proposed),
        ambiguous=states["ambiguous"],
        void=states["void"],
        yes=yes,
        brier=_mean([s.brier for s in scores]),
        log_bits=_mean([s.log_bits for s in scores]),
        brier_proposed=_mean([s.brier for s in every]),
        base_brier=yes / len(ruled) * (1 - yes / len(ruled)) if ruled else None,
        calibration=calibrate(pairs) if len(pairs) >= LEAST_RANKED else None,
    )


def scored(row: ForecastRow, *, came_true: bool) -> Score:
    """Score one forecast: "came true" means that it was as the holder said, a denial too."""
    return score(row.low_share, row.high_share, came_true=came_true)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def everybody(rows: Iterable[ForecastRow]) -> HolderRecord:
    """Give the record of all holders taken together, as if one had foretold everything."""
    return _record("", [row for row in rows if row.repeats is None])


Z_BAND = 1.6449
"""Standard deviations that hold 90 of 100 cases."""


def share_band(yes: int, count: int) -> tuple[float, float]:
    """Give where a share may lie, in 90 of 100 cases, when `yes` of `count` came true.

    Nothing resolved says nothing: all of [0, 1].

    Source: Wilson 1927, score interval; honest for small counts, unlike the normal one.

    >>> [round(end, 2) for end in share_band(3, 4)], share_band(0, 0)
    ([0.37, 0.94], (0.0, 1.0))
    """
    if not count:
        return 0.0, 1.0
    share, z2 = yes / count, Z_BAND**2
    middle = (share + z2 / (2 * count)) / (1 + z2 / count)
    half = Z_BAND / (1 + z2 / count) * (share * (1 - share) / count + z2 / (4 * count**2)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)
