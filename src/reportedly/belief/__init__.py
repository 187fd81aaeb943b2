"""Snapshot + Question -> Belief: arithmetic, no I/O."""

from reportedly.belief.alliances import Edge, alliances
from reportedly.belief.changes import ChangeReport, changes
from reportedly.belief.contradictions import Contradiction, contradictions
from reportedly.belief.control.course import course
from reportedly.belief.control.learned import learned
from reportedly.belief.control.weigher import BitsWeigher, assess
from reportedly.belief.forecasts import ForecastRow, forecasts
from reportedly.belief.origins import Origin, origins
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings, settings_from_options

__all__ = [
    "DEFAULT_SETTINGS",
    "BitsWeigher",
    "ChangeReport",
    "Contradiction",
    "Edge",
    "ForecastRow",
    "Origin",
    "WeighSettings",
    "alliances",
    "assess",
    "changes",
    "contradictions",
    "course",
    "forecasts",
    "learned",
    "origins",
    "settings_from_options",
]
