"""The charts that templates can draw, as filters: page data in, SVG out."""

from collections.abc import Callable
from datetime import date
from typing import Any

from markupsafe import Markup

from reportedly.views.outlook.drawing import bloc_letter, network_figure
from reportedly.views.picture.calibration_drawing import calibration_figure, share_figure
from reportedly.views.picture.forecast_board import Tally
from reportedly.views.picture.network import NetworkDayPage
from reportedly.views.picture.timeline import TimelinePage
from reportedly.views.picture.timeline_drawing import bars_figure, density_figure, group_words

To = Callable[..., str]


def network_chart(page: NetworkDayPage, to: To) -> Markup:
    """Draw a day's network; names lead to actors, bonds to their rows on the page."""
    shown = {row.number for row in page.bonds}
    numbers = [n if n in shown else 0 for n in page.numbers]
    return network_figure(page.network, lambda ident: to("actor", ident), numbers)


def density_chart(page: TimelinePage, to: To) -> Markup:
    """Draw how much is said to have happened when; each stretch leads to itself alone."""

    def zoom(first: date, last: date) -> str:
        return to("timeline", **zoomed(page, first, last))

    return density_figure(page, zoom)


def zoomed(page: TimelinePage, first: date, last: date) -> dict[str, str]:
    """Give the conditions of the same timeline between two other days."""
    return {**page.filter.words, "from": first.isoformat(), "to": last.isoformat()}


def bars_chart(page: TimelinePage, to: To) -> Markup:
    """Draw each event of a sheet along time; each leads to its first claim."""
    return bars_figure(page, lambda ident: to("claim", ident))


def calibration_chart(tally: Tally, whose: str) -> Markup:
    """Draw a calibration curve; "" while there are too few forecasts for one."""
    found = tally.record.calibration
    return calibration_figure(found, whose) if found else Markup()


def share_chart(tally: Tally) -> Markup:
    """Draw how often forecasts came true, with what chance allows; "" while none is resolved."""
    record = tally.record
    return share_figure(record.yes, record.resolved, tally.band) if record.resolved else Markup()


CHARTS: dict[str, Callable[..., Any]] = {
    "network_chart": network_chart,
    "density_chart": density_chart,
    "bars_chart": bars_chart,
    "calibration_chart": calibration_chart,
    "share_chart": share_chart,
    "bloc_letter": bloc_letter,
    "group_words": lambda _page: group_words(),
}
"""Filters by the names that templates call them."""
