"""What was said about the future, by whom, when it is due, and what came of it."""

from reportedly.belief.forecasts.board import ForecastRow, forecasts

__all__ = ["ForecastRow", "forecasts"]
