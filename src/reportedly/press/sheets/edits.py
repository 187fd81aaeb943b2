"""What was edited in a sheet, as rulings to be recorded; nothing is recorded here.

Each row is compared with the claim as it stands now. A cell that says the same in other signs (a day
in another order, TRUE for true) is no edit. A row whose claim has changed since the sheet was made
is a Problem, never a ruling: its editor has not seen what the claim says now.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from reportedly.ledger.amendments import check
from reportedly.model.document import Problem
from reportedly.model.errors import QuestionError
from reportedly.model.mention import NONE_OF_THESE
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.press.sheets.cells import bare, text_cell
from reportedly.press.sheets.claims import (
    COLUMNS,
    EDITABLE,
    FIXED,
    POLARITIES,
    REASON,
    RULING,
    STATE,
    Column,
    State,
    fingerprint,
    read_state,
    row_of,
)
from reportedly.press.sheets.reading import Row, Sheet, days_meant

Ruled = Literal["accept", "reject", "unsure"]
RULINGS: Mapping[str, Ruled] = {"accept": "accept", "reject": "reject", "unsure": "unsure"}
_UNCHECKED = frozenset(("recorded_at", STATE))
"""Fixed cells that a spreadsheet may rewrite, and that nobody would edit to say something."""
PUT_BACK = "Put the cell back, and say in the ruling what is wrong"
Names = Callable[[str, str], str]
"""Gives the id that a name means, in a column of the sheet; raises a QuestionError for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a person's edit of one row comes to.

    Attributes:
        row: its number in the sheet.
        amendment: what is to be amended; may be empty.
        ruling: what is ruled after that, or None.
        before: the cells as they were, by the names of the columns that changed.
        after: the same cells as they are now.
    """

    row: int
    entry: Entry
    reason: str
    amendment: tuple[tuple[str, str], ...] = ()
    ruling: Ruled | None = None
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an import would record, and what it could not.

    Attributes:
        untouched: how many rows say what their claims say.
        absent: how many claims of the casebook the sheet has no row for.
        strange: heads of columns that are none of ours; they are not read.
    """

    edits: tuple[Edit, ...] = ()
    problems: tuple[Problem, ...] = ()
    untouched: int = 0
    absent: int = 0
    strange: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What rows are compared with: the claims as they stand, who is who, and a reason for all.

    Attributes:
        because: the reason for rows that give none; "" for none.
    """

    entries: Mapping[str, Entry]
    registry: Registry
    names: Names
    because: str = ""


def plan(sheet: Sheet, ground: Ground, *, file: str) -> Plan:
    """Say what the edits of a sheet come to, row by row.

    Args:
        sheet: as it came back.
        ground: what it is compared with.
        file: its name, for the problems.
    """
    edits: list[Edit] = []
    problems: list[Problem] = []
    untouched, met = 0, set[str]()
    for row in sheet.rows:
        claim = row.texts.get("id", "").strip()
        try:
            found = _edit(row, ground, twice=claim in met)
        except _Unfit as fault:
            problems.append(fault.problem(f"{file}, row {row.number}"))
        else:
            edits += [found] if found else []
            untouched += found is None
        met.add(claim)
    absent = len(ground.entries.keys() - met)
    return Plan(
        edits=tuple(edits), problems=tuple(problems), untouched=untouched, absent=absent,
        strange=sheet.strange,
    )  # fmt: skip


class _Unfit(Exception):  # noqa: N818 -- it never leaves this module: a row that gives a Problem
    """A row that cannot be taken over."""

    def __init__(self, code: str, message: str, next_step: str) -> None:
        super().__init__(message)
        self.said = code, message, next_step

    def problem(self, where: str) -> Problem:
        """Give the problem, with the place in the file."""
        code, message, next_step = self.said
        return Problem(code=code, message=message, next_step=next_step, where=where)


def _edit(row: Row, ground: Ground, *, twice: bool) -> Edit | None:
    """Give what a row comes to, or None when it says what its claim says."""
    entry = _entry_of(row, ground, twice=twice)
    seen = read_state(row.texts[STATE])
    if _as_exported(row, seen):
        return None
    now = row_of(entry, ground.registry)
    current = read_state(now[STATE])
    changed = [c for c in COLUMNS if c.name in row.texts and not _same(c, row.texts[c.name], now)]
    edited = [c for c in changed if c.editable and c.name != REASON]
    fixed = [c for c in changed if not c.editable] if seen.fixed == current.fixed else []
    if edited and (seen.cells, seen.ruling) != (current.cells, current.ruling):
        raise _conflict(entry, edited)
    if fixed:
        raise _fixed(fixed[0], row, now)
    return _planned(row, entry, edited, now, ground) if edited else None


def _as_exported(row: Row, seen: State) -> bool:
    """Say whether no cell that can be edited was touched, whatever the claim says by now."""
    cells = [row.texts.get(column.name, "") for column in EDITABLE]
    fixed = [row.texts.get(column.name, "") for column in FIXED]
    return (fingerprint(cells), fingerprint(fixed)) == (seen.cells, seen.fixed)


def _entry_of(row: Row, ground: Ground, *, twice: bool) -> Entry:
    claim = row.texts["id"].strip()
    if row.broken:
        raise _Unfit("press.sheet-row", "The row has more cells than there are columns.",
                     "Put the cells back in their columns, and import again.")  # fmt: skip
    if twice:
        raise _Unfit("press.sheet-row", f"{claim} has two rows.", "Keep one of them.")
    if claim not in ground.entries:
        raise _Unfit(
            "press.sheet-claim",
            f"No claim that counts has the id {claim!r}: it was withdrawn, or the row was added.",
            "Claims come from reports only: reportedly add FILE.",
        )
    return ground.entries[claim]


def _same(column: Column, cell: str, now: Mapping[str, str]) -> bool:
    """Say whether a cell means what the claim says."""
    if column.name in _UNCHECKED:
        return True
    expected = bare(text_cell(now[column.name])).strip()
    cell = cell.strip()
    if cell == expected:
        return True
    if column.day:
        return any(day.isoformat() == expected for day in days_meant(cell))
    if column.number:
        return _number(cell) is not None and _number(cell) == _number(expected)
    return column.name == "background" and cell.casefold() == expected


def _number(text: str) -> float | None:
    try:
        return round(float(text.replace(",", ".")), 6)
    except ValueError:
        return None


def _conflict(entry: Entry, edited: list[Column]) -> _Unfit:
    last = entry.judgements[-1] if entry.judgements else None
    by = f"; last ruled on by {last.by} on {last.recorded_at.date()}" if last else ""
    return _Unfit(
        "press.sheet-conflict",
        f"{entry.claim.id} has changed since the sheet was made{by}; edited: "
        f"{', '.join(c.name for c in edited)}.",
        "Export again, and edit the new row.",
    )


def _fixed(column: Column, row: Row, now: Mapping[str, str]) -> _Unfit:
    cell = row.texts[column.name]
    return _Unfit(
        "press.sheet-column",
        f"Column {column.name} cannot be edited; it was {now[column.name][:80]!r} and is "
        f"{cell[:80]!r}.",
        f"Put it back. Columns to edit: {', '.join(c.name for c in EDITABLE)}.",
    )


def _planned(
    row: Row, entry: Entry, edited: list[Column], now: Mapping[str, str], ground: Ground
) -> Edit:
    reason = row.texts.get(REASON, "").strip() or ground.because
    if not reason.strip():
        raise _Unfit("press.sheet-reason", "The row was edited and gives no reason.",
                     'Fill its column `reason`, or give one for all: --because "…".')  # fmt: skip
    ruling = _ruling(row, edited, now)
    pairs = tuple(_pair(c, row.texts[c.name], ground) for c in edited if c.name != RULING)
    if pairs:
        _check(entry, pairs, kept=(ruling or now[RULING]))
    return Edit(
        row=row.number,
        entry=entry,
        reason=reason,
        amendment=pairs,
        ruling=ruling,
        before=tuple((c.name, now[c.name]) for c in edited),
        after=tuple((c.name, row.texts[c.name].strip()) for c in edited),
    )


def _ruling(row: Row, edited: list[Column], now: Mapping[str, str]) -> Ruled | None:
    if all(column.name != RULING for column in edited):
        return None
    word = row.texts[RULING].strip().casefold()
    if word == "amend" and len(edited) > 1:
        return None
    if word not in RULINGS:
        raise _value(RULING, row.texts[RULING], f"it was {now[RULING]!r}; no ruling is erased",
                     f"Write {', '.join(RULINGS)}; or put it back.")  # fmt: skip
    return RULINGS[word]


def _check(entry: Entry, pairs: tuple[tuple[str, str], ...], *, kept: str) -> None:
    if kept == "reject":
        raise _value(RULING, "reject", "a rejected reading is not amended",
                     "Write accept, or put the other cells back.")  # fmt: skip
    try:
        check(entry.claim, pairs)
    except QuestionError as error:
        raise _Unfit("press.sheet-value", f"{error.found}.", error.next_step or PUT_BACK) from error


def _value(column: str, cell: str, why: str, next_step: str) -> _Unfit:
    return _Unfit(
        "press.sheet-value", f"Column {column} cannot be {cell[:80]!r}: {why}.", next_step
    )


def _pair(column: Column, cell: str, ground: Ground) -> tuple[str, str]:
    """Give the field and the value that an edited cell means."""
    field, cell = column.field or "", cell.strip()
    if column.day and cell:
        return field, _day(column, cell)
    if column.name == "polarity":
        signs = {word: sign for sign, word in POLARITIES.items()} | {"+": "+", "-": "-"}
        return field, signs.get(cell.casefold(), cell)
    if field.endswith((".actor", ".place")):
        return field, _meant(column, cell, ground)
    return field, cell.casefold() if column.name == "background" else cell


def _day(column: Column, cell: str) -> str:
    days = days_meant(cell)
    if len(days) != 1:
        why = "it can be read as two days" if days else "it is no day"
        raise _value(column.name, cell, why, "Write it as 2016-07-11.")
    return next(iter(days)).isoformat()


def _meant(column: Column, cell: str, ground: Ground) -> str:
    if cell in {"", NONE_OF_THESE}:
        return cell
    try:
        return ground.names(column.name, cell)
    except QuestionError as error:
        raise _value(column.name, cell, error.found, error.next_step or PUT_BACK) from error
