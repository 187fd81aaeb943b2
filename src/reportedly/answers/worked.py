"""What many pages rest on, worked out once for a snapshot."""

from datetime import date

from reportedly import belief
from reportedly.answers.memory import remembered
from reportedly.belief.alliances import Edge
from reportedly.belief.contradictions import Contradiction
from reportedly.belief.forecasts import ForecastRow
from reportedly.model.snapshot import Snapshot
from reportedly.pipeline import Desk


def weigh_settings(desk: Desk) -> belief.WeighSettings:
    """Give the casebook's own numbers for weighing."""
    return belief.settings_from_options(desk.casebook.options.get("belief", {}))


def clashes_of(snapshot: Snapshot) -> tuple[Contradiction, ...]:
    """Give all pairs of claims that cannot both hold."""
    return remembered(snapshot, "contradictions", lambda: belief.contradictions(snapshot))


def foretold_of(snapshot: Snapshot, on: date) -> tuple[ForecastRow, ...]:
    """Give every forecast made up to a day."""
    return remembered(snapshot, ("foretold", on), lambda: belief.forecasts(snapshot, on=on))


def bonds_of(desk: Desk, snapshot: Snapshot, on: date) -> tuple[Edge, ...]:
    """Give every bond that claims up to a day tell of, the strongest first."""
    settings = weigh_settings(desk)
    return remembered(
        snapshot,
        ("bonds", on),
        lambda: belief.alliances(snapshot, on=on, settings=settings),
    )
