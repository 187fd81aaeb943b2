"""The frame of a question: the day asked about, the day known, the clock, and through whose eyes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from reportedly.model.snapshot import Clock

EVERYONE = "everyone"


def today() -> date:
    """Give the present day (UTC)."""
    return datetime.now(UTC).date()


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
