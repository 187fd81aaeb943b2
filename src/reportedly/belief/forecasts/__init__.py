"""What was said about the future, by whom, when it is due, and what came of it."""

from reportedly.belief.forecasts.board import ForecastRow, forecasts
from reportedly.belief.forecasts.record import HolderRecord, everybody, records, share_band

__all__ = ["ForecastRow", "HolderRecord", "everybody", "forecasts", "records", "share_band"]
