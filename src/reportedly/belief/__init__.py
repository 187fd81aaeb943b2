"""Snapshot + Question -> Belief: arithmetic, no I/O."""

from reportedly.belief.alliances import Drift, Edge, alliances, balance, blocs, watch
from reportedly.belief.changes import ChangeReport, changes
from reportedly.belief.contradictions import Contradiction, contradictions
from reportedly.belief.control.course import course
from reportedly.belief.control.film import Strip, assess_all, film
from reportedly.belief.control.learned import learned
from reportedly.belief.control.weigher import BitsWeigher, assess, untold
from reportedly.belief.forecasts import ForecastRow, HolderRecord, forecasts, records
from reportedly.belief.once import origins_within
from reportedly.belief.origins import Origin, origins
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings, settings_from_options

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
    "Strip",
    "WeighSettings",
    "alliances",
    "assess",
    "assess_all",
    "balance",
    "blocs",
    "changes",
    "contradictions",
    "course",
    "film",
    "forecasts",
    "learned",
    "origins",
    "origins_within",
    "records",
    "settings_from_options",
    "untold",
    "watch",
]
