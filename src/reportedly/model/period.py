"""When: days, instants and the imprecise periods between them.

Days are calendar days in UTC. A Period names its first and its last day, both included, as the
claim format does (`earliest`, `latest`); code that measures works on the half-open pair that
`half_open` gives. An unknown end is None and stays None.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

Precision = Literal["day", "week", "month", "year", "unknown"]
Basis = Literal["stated", "inferred"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days, as precise as the text was and no more.

    Attributes:
        earliest: first day (UTC), or None when open or unknown.
        latest: last day (UTC, included), or None when open or unknown.
        precision: how finely the text put it.
        basis: "stated" when the text says so, "inferred" when it follows from tense and date.
    """

    earliest: date | None = None
    latest: date | None = None
    precision: Precision = "unknown"
    basis: Basis = "inferred"

    def covers(self, on: date) -> bool:
        """Say whether the day lies in the period; an unknown period covers nothing.

        >>> Period(earliest=date(2016, 7, 1), latest=date(2016, 7, 3)).covers(date(2016, 7, 3))
        True
        >>> Period().covers(date(2016, 7, 3))
        False
        """
        if self.earliest is None and self.latest is None:
            return False
        after_start = self.earliest is None or on >= self.earliest
        return after_start and (self.latest is None or on < self.latest + timedelta(days=1))

    def half_open(self) -> tuple[date, date] | None:
        """Give [first day, day after the last), or None unless both ends are known.

        >>> Period(earliest=date(2016, 7, 1), latest=date(2016, 7, 1)).half_open()
        (datetime.date(2016, 7, 1), datetime.date(2016, 7, 2))
        """
        if self.earliest is None or self.latest is None:
            return None
        return self.earliest, self.latest + timedelta(days=1)


UNKNOWN_PERIOD = Period()


def day_period(on: date, *, basis: Basis = "stated") -> Period:
    """Give the period of one day.

    >>> day_period(date(2016, 7, 10)).latest
    datetime.date(2016, 7, 10)
    """
    return Period(earliest=on, latest=on, precision="day", basis=basis)


def end_of_day(on: date) -> datetime:
    """Give the last instant of a day (UTC): `known` on a day means known by its end.

    >>> end_of_day(date(2016, 6, 14)).isoformat()
    '2016-06-14T23:59:59.999999+00:00'
    """
    return datetime.combine(on, time.max, tzinfo=UTC)


def instant_text(at: datetime) -> str:
    """Write an instant as ISO 8601 in UTC with microseconds, so that text order is time order.

    >>> instant_text(datetime(2016, 7, 11, tzinfo=UTC))
    '2016-07-11T00:00:00.000000Z'
    >>> instant_text(datetime(1, 1, 1, tzinfo=UTC))
    '0001-01-01T00:00:00.000000Z'
    """
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def parse_instant(text: str) -> datetime:
    """Read a day or an instant written in ISO 8601; a bare day is its first instant in UTC.

    Raises:
        ValueError: the text is neither.

    >>> parse_instant("2016-07-11").hour
    0
    >>> parse_instant("2016-07-11T02:00:00+02:00").isoformat()
    '2016-07-11T00:00:00+00:00'
    """
    at = datetime.fromisoformat(text.strip())
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def parse_day(text: str) -> date:
    """Read a day written YYYY-MM-DD.

    Raises:
        ValueError: the text is not such a day.

    >>> parse_day("2016-07-11")
    datetime.date(2016, 7, 11)
    """
    return date.fromisoformat(text.strip())
