"""The frame of a question: the day asked about, the day known, the clock, and through whose eyes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from reportedly.model.errors import QuestionError
from reportedly.model.period import parse_day
from reportedly.model.snapshot import Clock

EVERYONE = "everyone"
EARLIEST, LATEST = date(1000, 1, 1), date(3000, 1, 1)
"""Days that can be asked about; half-open. Whoever means another has mistyped it."""
WEEK = timedelta(days=7)
"""What changed is compared with so long before, where nobody names a day."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def today() -> date:
    """Give the present day (UTC)."""
    return datetime.now(UTC).date()


def day_called(text: str) -> date:
    """Read a day: YYYY-MM-DD, "today", "yesterday" or a weekday, which means the last one gone by.

    Raises:
        QuestionError: it is none of these.
    """
    word = text.strip().casefold()
    if word in {"today", "yesterday"}:
        return today() - timedelta(days=word == "yesterday")
    if word in _WEEKDAYS:
        back = (today().weekday() - _WEEKDAYS.index(word) - 1) % 7 + 1
        return today() - timedelta(days=back)
    found = _written(word)
    if found is None or found < EARLIEST or found >= LATEST:
        raise QuestionError(
            f"{text!r} is not a day",
            "Write 2016-07-11, today, yesterday or a weekday (the last one)",
        )
    return found


def _written(word: str) -> date | None:
    try:
        return parse_day(word)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The two question words as given, the clock `known` is read on, and whose word counts.

    `lens` is "everyone", "side:ID" of an actor or "source:ID"; see `answers/lens.py`.
    """

    on: date | None = None
    known: date | None = None
    clock: Clock | None = None
    lens: str = EVERYONE

    @property
    def day(self) -> date:
        """The day asked about: as given, else the day of knowledge, else today (UTC)."""
        return self.on or self.known or today()
