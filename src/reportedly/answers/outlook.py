"""Questions about the future and about alliances put to an open casebook."""

from datetime import timedelta

from reportedly import belief
from reportedly.answers.casebook import (
    actor_words,
    foretold,
    origin_keys,
    snapshot_of,
)
from reportedly.answers.frame import Frame
from reportedly.answers.worked import bonds_of, foretold_of, weigh_settings
from reportedly.belief.alliances import (
    TurningPoint,
    balance,
    blocs,
    turning_points,
    watch,
)
from reportedly.belief.alliances.ties import Bond, Tie, ties
from reportedly.belief.alliances.watch import HORIZON_DAYS
from reportedly.model.errors import UnknownActorError
from reportedly.model.snapshot import Snapshot
from reportedly.pipeline import Desk
from reportedly.resolution import find_actor
from reportedly.views.claims import ClaimFilter
from reportedly.views.outlook import (
    AlliancesPage,
    ForecastsPage,
    NetworkPage,
    RecordPage,
    WatchPage,
    alliances_page,
    network_page,
    record_page,
    watch_page,
)

MONTH = timedelta(days=30)


def forecasts(desk: Desk, frame: Frame) -> ForecastsPage:
    """List what was foretold."""
    return foretold(snapshot_of(desk, frame), frame.day)


def record(desk: Desk, frame: Frame, holder: str | None) -> RecordPage:
    """Say who foretold what and what came of it.

    Raises:
        UnknownActorError: nobody of this name foretold anything.
    """
    snapshot = snapshot_of(desk, frame)
    found = belief.records(foretold_of(snapshot, frame.day))
    key = _holder_key(snapshot, holder) if holder else None
    page = record_page(snapshot, found, on=frame.day, holder=key)
    if key is not None and not page.holders:
        names = ", ".join(h.holder for h in record_page(snapshot, found, on=frame.day).holders)
        raise UnknownActorError(
            f"no forecast of {holder!r} is known", f"Who foretold something: {names or 'nobody'}"
        )
    return page


def _holder_key(snapshot: Snapshot, holder: str) -> str:
    try:
        return find_actor(snapshot.registry, holder).id
    except UnknownActorError:
        return holder


def alliances(desk: Desk, frame: Frame, actor: str | None) -> AlliancesPage:
    """Say who stands with whom."""
    snapshot = snapshot_of(desk, frame)
    return alliances_page(
        snapshot,
        bonds_of(desk, snapshot, frame.day),
        on=frame.day,
        wanted=ClaimFilter(about=actor_words(snapshot, actor)),
        origin_of=origin_keys(snapshot),
    )


def watched(desk: Desk, frame: Frame, actor: str | None) -> WatchPage:
    """Say which pairs drift, and where the tone turned."""
    snapshot, settings = snapshot_of(desk, frame), weigh_settings(desk)
    told = ties(snapshot, on=frame.day, settings=settings)
    return watch_page(
        snapshot,
        watch(snapshot, on=frame.day, settings=settings),
        [(*pair, turn) for pair, found in _by_pair(told).items() for turn in _turns(found)],
        on=frame.day,
        horizon_days=HORIZON_DAYS,
        wanted=ClaimFilter(about=actor_words(snapshot, actor)),
    )


def _by_pair(told: tuple[Tie, ...]) -> dict[Bond, list[Tie]]:
    found: dict[Bond, list[Tie]] = {}
    for tie in told:
        found.setdefault(tie.pair, []).append(tie)
    return found


def _turns(told: list[Tie]) -> tuple[TurningPoint, ...]:
    return turning_points([t for t in told if t.bits])


def network(desk: Desk, frame: Frame) -> NetworkPage:
    """Say which blocs there are, compared with a month before, and how balanced they are."""
    snapshot, month_ago = snapshot_of(desk, frame), frame.day - MONTH
    now = bonds_of(desk, snapshot, frame.day)
    before = blocs(bonds_of(desk, snapshot, month_ago), on=month_ago)
    partition = blocs(now, on=frame.day, before=before)
    return network_page(snapshot, now, balance(now), partition, before=before)
