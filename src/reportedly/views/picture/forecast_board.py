"""Forecasts as a board by state, and the record of those who made them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.belief.forecasts import HolderRecord, share_band
from reportedly.belief.forecasts.record import KindRecord
from reportedly.views.claims import Asked
from reportedly.views.outlook import ForecastRow, ForecastsPage, RecordPage
from reportedly.views.outlook.foretold import HolderRow
from reportedly.views.picture.paging import Sheet, sheet_of

FIRST_SHOWN = 5
ROWS_SHOWN = 25
HOLDERS_SHOWN = 12
SIGNS_SHOWN = 4
STATES: tuple[tuple[str, str, str], ...] = (
    ("due", "Due", "Their last day has passed, and nobody has ruled."),
    ("open", "Open", "They can still come true."),
    ("yes", "Came true", "So an analyst ruled."),
    ("no", "Did not come true", "So an analyst ruled."),
    ("undecided", "Undecided", "Ruled ambiguous, or void because their condition failed."),
    ("undated", "No day given", "Nothing says by when; they cannot be scored."),
)
"""States of the board: key, title, and what it means."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One state of the board: its forecasts, or the first few, and how many there are."""

    key: str
    title: str
    what: str
    rows: tuple[ForecastRow, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often something came true, with what chance alone would allow.

    Attributes:
        kind: "prediction", "promise" or "threat".
        band: where the share of those that come true may lie, in 90 of 100 cases.
    """

    kind: str
    record: KindRecord
    band: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderCard:
    """The record of one holder; the sentences of each forecast stand on the board."""

    holder: HolderRow
    tallies: tuple[Tally, ...]
    made: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastBoardPage:
    """What was foretold, by state, and who was right.

    Attributes:
        columns: all states; one alone where it was asked for.
        state: that state, or "".
        sheet: which part of it, or None for the whole board.
        everybody: all holders taken together, by kind.
        holders: the records of this sheet, those with most resolved first within the name's order.
        holder_sheet: which part of the holders.
        vague: who made how many forecasts that cannot be scored.
        least: how many must be resolved before a record is compared with another.
    """

    asked: Asked
    columns: tuple[Column, ...]
    state: str
    sheet: Sheet | None
    everybody: tuple[Tally, ...]
    holders: tuple[HolderCard, ...]
    holder_sheet: Sheet
    vague: tuple[tuple[str, int], ...]
    least: int


def forecast_board_page(
    page: ForecastsPage,
    record: RecordPage,
    everybody: HolderRecord,
    *,
    least: int,
    state: str = "",
    numbers: tuple[int, int] = (1, 1),
) -> ForecastBoardPage:
    """Lay out the board.

    Args:
        page: the forecasts of a day.
        record: the records of all holders, of the same day.
        everybody: all of them together.
        least: see `ForecastBoardPage`.
        state: show this state alone, a sheet at a time.
        numbers: which sheet of the state, and which of the holders.
    """
    lists = _by_state(page)
    sheet = None
    if state in lists:
        shown, sheet = sheet_of(lists[state], number=numbers[0], size=ROWS_SHOWN)
        columns = [_column(state, shown, len(lists[state]))]
    else:
        columns = [_column(key, rows[:FIRST_SHOWN], len(rows)) for key, rows in lists.items()]
    ordered = sorted(record.holders, key=lambda h: not any(k.resolved for k in h.kinds))
    holders, holder_sheet = sheet_of(ordered, number=numbers[1], size=HOLDERS_SHOWN)
    return ForecastBoardPage(
        asked=page.asked,
        columns=tuple(columns),
        state=state if sheet else "",
        sheet=sheet,
        everybody=_tallies(everybody.kinds),
        holders=tuple(_card(holder) for holder in holders),
        holder_sheet=holder_sheet,
        vague=page.vague[:HOLDERS_SHOWN],
        least=least,
    )


def _by_state(page: ForecastsPage) -> dict[str, Sequence[ForecastRow]]:
    settled = page.settled
    return {
        "due": page.due,
        "open": page.open,
        "yes": [row for row in settled if row.outcome == "yes"],
        "no": [row for row in settled if row.outcome == "no"],
        "undecided": [row for row in settled if row.outcome not in {"yes", "no"}],
        "undated": page.undated,
    }


def _column(key: str, rows: Sequence[ForecastRow], total: int) -> Column:
    title, what = next((t, w) for k, t, w in STATES if k == key)
    shown = tuple(replace(row, signs=row.signs[:SIGNS_SHOWN]) for row in rows)
    return Column(key=key, title=title, what=what, rows=shown, total=total)


def _card(holder: HolderRow) -> HolderCard:
    return HolderCard(
        holder=replace(holder, rows=()),
        tallies=_tallies(holder.kinds),
        made=len(holder.rows),
    )


def _tallies(kinds: Sequence[KindRecord]) -> tuple[Tally, ...]:
    return tuple(
        Tally(kind=kind.kind, record=kind, band=share_band(kind.yes, kind.resolved))
        for kind in kinds
    )
