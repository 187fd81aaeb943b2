"""Snapshot + Question -> Belief: arithmetic, no I/O."""

from reportedly.belief.alliances import Drift, Edge, alliances, balance, blocs, watch
from reportedly.belief.changes import ChangeReport, changes
from reportedly.belief.contradictions import Contradiction, contradictions
from reportedly.belief.forecasts import ForecastRow, HolderRecord, forecasts, records
from reportedly.belief.origins import Origin, origins
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings, settings_from_options
from reportedly.belief.weigher import BitsWeigher, assess

__all__ = [
    "DEFAULT_SETTINGS",
    "BitsWeigher",
    "ChangeReport",
    "Contradiction",
    "Drift",
    "Edge",
    "ForecastRow",
    "HolderRecord",
    "Origin",
    "WeighSettings",
    "alliances",
    "assess",
    "balance",
    "blocs",
    "changes",
    "contradictions",
    "forecasts",
    "origins",
    "records",
    "settings_from_options",
    "watch",
]
