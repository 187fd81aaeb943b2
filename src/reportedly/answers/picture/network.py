"""The network of a day, with what it rests on."""

from reportedly.answers import outlook
from reportedly.answers.casebook import snapshot_of
from reportedly.answers.evidence import last_day
from reportedly.answers.frame import Frame
from reportedly.answers.memory import remembered
from reportedly.pipeline import Desk
from reportedly.views.outlook import AlliancesPage, NetworkPage, WatchPage
from reportedly.views.picture.network import NetworkDayPage, Stop, network_day_page, stops_of


def network_day(desk: Desk, frame: Frame, number: int = 1) -> NetworkDayPage:
    """Show who stands with whom on a day, how it came about, and which pairs drift."""
    return network_day_page(
        network_of(desk, frame),
        _alliances(desk, frame),
        _watched(desk, frame),
        _stops(desk, frame),
        on=frame.day,
        number=number,
    )


def network_of(desk: Desk, frame: Frame) -> NetworkPage:
    """Give the network of a day, as it is drawn."""
    return remembered(
        snapshot_of(desk, frame), ("network", frame.day), lambda: outlook.network(desk, frame)
    )


def _alliances(desk: Desk, frame: Frame) -> AlliancesPage:
    return remembered(
        snapshot_of(desk, frame),
        ("alliances", frame.day),
        lambda: outlook.alliances(desk, frame, None),
    )


def _watched(desk: Desk, frame: Frame) -> WatchPage:
    return remembered(
        snapshot_of(desk, frame), ("watched", frame.day), lambda: outlook.watched(desk, frame, None)
    )


def _stops(desk: Desk, frame: Frame) -> tuple[Stop, ...]:
    """Give the days on which bonds turned, on all days up to the newest report known."""
    snapshot = snapshot_of(desk, frame)
    last = max(frame.day, last_day(snapshot))
    whole = Frame(on=last, known=frame.known, clock=frame.clock, lens=frame.lens)
    return remembered(snapshot, ("stops", last), lambda: stops_of(_alliances(desk, whole).rows))
