"""What is foretold, and who stands with whom: belief's rows with the sentences behind them."""

from reportedly.views.outlook.foretold import (
    ForecastRow,
    ForecastsPage,
    RecordPage,
    forecasts_page,
    record_page,
)
from reportedly.views.outlook.network import NetworkPage, WatchPage, network_page, watch_page
from reportedly.views.outlook.standing import (
    LEAST_BITS,
    AllianceRow,
    AlliancesPage,
    PossibleRow,
    alliances_page,
    stance_of,
    stance_text,
)

__all__ = [
    "LEAST_BITS", "AllianceRow", "AlliancesPage", "ForecastRow", "ForecastsPage", "NetworkPage", "PossibleRow",
    "RecordPage", "WatchPage", "alliances_page", "forecasts_page", "network_page", "record_page",
    "stance_of", "stance_text", "watch_page",
]  # fmt: skip
