"""The network of a day: pairs that drift, where the tone turned, blocs and their balance."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.belief.alliances import Balance, Drift, Edge, Partition, TurningPoint
from reportedly.model.snapshot import Snapshot
from reportedly.views.claims import (
    EVERYTHING,
    Asked,
    ClaimFilter,
    ClaimRow,
    asked_of,
    claim_row,
    select,
)
from reportedly.views.wording import answer_name


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftRow:
    """A pair that may come to stand otherwise, which way, and because of which sentences.

    Attributes:
        way: "closer" or "apart".
        score_share: in (0, 1); a probability only where `calibrated`, else a score that ranks.
        points: what speaks for it and against it, in log-odds; they sum to the uncalibrated score.
        against: whom the two are said to turn against.
        ids: of the two actors.
    """

    left: str
    right: str
    way: str
    score_share: float
    calibrated: bool
    points: tuple[tuple[str, float], ...]
    against: tuple[str, ...]
    standing: str
    tellings: tuple[ClaimRow, ...]
    ids: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnRow:
    """A week in which the tone between two parties turned; `ids` of the two actors."""

    left: str
    right: str
    on: date
    seen_on: date
    share: float
    before_bits: float
    after_bits: float
    tellings: tuple[ClaimRow, ...]
    ids: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchPage:
    """Pairs that drift, the highest score first, and where the tone turned, the latest first."""

    asked: Asked
    rows: tuple[DriftRow, ...]
    turns: tuple[TurnRow, ...]
    horizon_days: int


def watch_page(
    snapshot: Snapshot,
    drifts: Sequence[Drift],
    turns: Sequence[tuple[str, str, TurningPoint]],
    *,
    on: date,
    horizon_days: int,
    wanted: ClaimFilter = EVERYTHING,
) -> WatchPage:
    """Lay out the watch list with the sentences behind it.

    Args:
        snapshot: the one all was computed from.
        drifts: what `belief.watch` gave for the same day.
        turns: pairs of actors with their turning points.
        on: the day asked about.
        horizon_days: how far ahead the scores look.
        wanted: a pair is shown when any of its claims answers the filter.
    """
    entries = {entry.claim.id: entry for entry in snapshot.entries()}
    fitting = {entry.claim.id for entry in select(snapshot, wanted)}
    registry = snapshot.registry

    def tellings(claims: Iterable[str]) -> tuple[ClaimRow, ...]:
        return tuple(claim_row(entries[c], registry) for c in claims if c in entries)

    return WatchPage(
        asked=asked_of(snapshot, on=on),
        rows=tuple(
            DriftRow(
                left=answer_name(d.a, registry),
                right=answer_name(d.b, registry),
                way=d.way,
                score_share=d.score_share,
                calibrated=d.calibrated,
                points=d.points,
                against=tuple(answer_name(a, registry) for a in d.against),
                standing=d.standing,
                tellings=tellings(d.claims),
                ids=(d.a, d.b),
            )
            for d in drifts
            if not fitting.isdisjoint(d.claims)
        ),
        turns=tuple(
            TurnRow(
                left=answer_name(a, registry),
                right=answer_name(b, registry),
                on=t.on,
                seen_on=t.seen_on,
                share=t.share,
                before_bits=t.before_bits,
                after_bits=t.after_bits,
                tellings=tellings(t.claims),
                ids=(a, b),
            )
            for a, b, t in sorted(turns, key=lambda row: (row[2].on, row[0], row[1]), reverse=True)
            if not fitting.isdisjoint(t.claims)
        ),
        horizon_days=horizon_days,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocRow:
    """Actors that hang together, by name; `against` names other blocs, `ids` are of the members."""

    name: str
    members: tuple[str, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    inner_share: float
    against: tuple[str, ...]
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPage:
    """The network of a day: blocs, balance, and every bond as one number, for a picture.

    Attributes:
        actors: names in the order of the matrix, members of one bloc side by side.
        ids: of the same actors.
        bonds: (row, column, net share in (-1, 1), standing) with positions in `actors`.
        balanced_share: weight of triads in balance among all closed triads, or None without any.
        unbalanced: the triads that are not, heaviest first.
        frustration: least weight at odds in any split into two camps; a bound when not `exact`.
        at_odds: the bonds that this split leaves at odds.
        tension: the actors that stand in unbalanced triads, with the weight of these.
        compared_with: the earlier day that names and moves of blocs are told against, or None.
        moved: share of pairs that came together or fell apart since, or None.
    """

    asked: Asked
    actors: tuple[str, ...]
    bonds: tuple[tuple[int, int, float, str], ...]
    blocs: tuple[BlocRow, ...]
    alone: tuple[str, ...]
    at_odds_share: float
    balanced_share: float | None
    triads: int
    unbalanced: tuple[tuple[str, str, str], ...]
    frustration: float
    exact: bool
    at_odds: tuple[tuple[str, str], ...]
    tension: tuple[tuple[str, float], ...]
    compared_with: date | None
    moved: float | None
    ids: tuple[str, ...] = ()


def network_page(
    snapshot: Snapshot,
    edges: Sequence[Edge],
    found: Balance,
    partition: Partition,
    *,
    before: Partition | None = None,
) -> NetworkPage:
    """Lay out the network of a day."""
    registry = snapshot.registry

    def named(actors: Iterable[str]) -> tuple[str, ...]:
        return tuple(answer_name(a, registry) for a in actors)

    standing = [e for e in edges if e.standing != "neither"]
    order = [a for bloc in partition.blocs for a in bloc.members]
    order += sorted({x for e in standing for x in (e.a, e.b)} - set(order))
    place = {actor: n for n, actor in enumerate(order)}
    return NetworkPage(
        asked=asked_of(snapshot, on=partition.on),
        actors=named(order),
        bonds=tuple((place[e.a], place[e.b], e.net_share, e.standing) for e in standing),
        blocs=tuple(
            BlocRow(
                name=answer_name(b.name, registry),
                members=named(b.members),
                joined=named(b.joined),
                left=named(b.left),
                inner_share=b.inner_share,
                against=named(b.against),
                ids=b.members,
            )
            for b in partition.blocs
        ),
        alone=named(partition.alone),
        at_odds_share=partition.at_odds_share,
        balanced_share=found.balanced_share,
        triads=len(found.triads),
        unbalanced=tuple(
            (named(t.actors)[0], named(t.actors)[1], named(t.actors)[2])
            for t in found.triads
            if not t.balanced
        ),
        frustration=found.frustration,
        exact=found.exact,
        at_odds=tuple((named(pair)[0], named(pair)[1]) for pair in found.at_odds),
        tension=tuple((answer_name(a, registry), w) for a, w in found.tension),
        compared_with=before.on if before else None,
        moved=partition.moved,
        ids=tuple(order),
    )
