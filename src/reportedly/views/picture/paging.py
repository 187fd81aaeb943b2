"""One sheet of a long list, and where it stands among the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Which part of a list is shown.

    Attributes:
        number: from 1; a number past the end means the last sheet.
        size: rows on a sheet, at least 1.
        total: rows of the whole list.
    """

    number: int = 1
    size: int
    total: int

    @property
    def sheets(self) -> int:
        """How many there are; an empty list has one."""
        return max(1, -(-self.total // self.size))

    @property
    def at(self) -> int:
        """The number of the sheet that is shown."""
        return min(max(1, self.number), self.sheets)

    @property
    def start(self) -> int:
        """Index of the first row shown."""
        return (self.at - 1) * self.size

    @property
    def end(self) -> int:
        """Index behind the last row shown."""
        return min(self.total, self.start + self.size)

    def of(self, rows: Sequence[Row]) -> tuple[Row, ...]:
        """Give the rows of this sheet."""
        return tuple(rows[self.start : self.end])


def sheet_of(rows: Sequence[Row], *, number: int, size: int) -> tuple[tuple[Row, ...], Sheet]:
    """Give the rows of one sheet, and the sheet.

    >>> sheet_of("abcde", number=2, size=2)[0]
    ('c', 'd')
    """
    sheet = Sheet(number=number, size=size, total=len(rows))
    return sheet.of(rows), sheet
