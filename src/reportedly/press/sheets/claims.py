"""Claims as a sheet: one row a claim, the columns always the same and in the same order.

A column that can be edited says so; what is written into it comes back as a ruling
(`reportedly.press.sheets.edits`). By the fingerprints in `state` it is seen whether a claim has changed
since the sheet was made.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportedly.model.claim import Claim
from reportedly.model.ids import content_id
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.press.exports.material import (
    ExportSettings,
    every,
    first_role,
    outlet,
    quote,
    role_label,
    second,
)
from reportedly.press.sheets.cells import number_cell, rows_of, text_cell
from reportedly.views.published.fields import iso, place_label
from reportedly.views.wording import gist

Cell = Callable[[Entry, Registry], str]
POLARITIES = {"+": "affirmed", "-": "negated"}
"""How polarity is written, since no cell should begin with a sign."""
STATE = "state"
STATE_DIGITS = 12
REASON = "reason"
RULING = "ruling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the sheet.

    Attributes:
        name: its head.
        tells: what it holds, for the documentation.
        cell: gives the text of an entry, before it is guarded.
        field: what it amends when it is edited, None where it cannot be; see `FIELDS` in
            `reportedly.ledger.amendments`.
        number: a spreadsheet may take it for a number.
        day: it is a day, YYYY-MM-DD.
    """

    name: str
    tells: str
    cell: Cell
    field: str | None = None
    number: bool = False
    day: bool = False

    @property
    def editable(self) -> bool:
        """Say whether an edit of it becomes a ruling."""
        return self.field is not None


def _said(read: Callable[[Claim], str | None]) -> Cell:
    return lambda entry, _registry: read(entry.claim) or ""


def _number(read: Callable[[Claim], float | None]) -> Cell:
    return lambda entry, _registry: number_cell(read(entry.claim))


def _actor(role: str) -> Cell:
    return _said(lambda c: r.actor if (r := first_role(c, role)) else None)


def _named(role: str) -> Cell:
    return lambda entry, registry: role_label(first_role(entry.claim, role), registry) or ""


def _others(claim: Claim) -> str:
    """Give the roles that have no column of their own."""
    firsts = [first_role(claim, name) for name in ("actor", "target")]
    rest = [r for r in claim.proposition.roles if r not in firsts]
    return "; ".join(f"{r.role}: {r.text}" + (f" ({r.actor})" if r.actor else "") for r in rest)


def _chain(claim: Claim) -> str:
    return " ← ".join(step.holder.text or "?" for step in claim.attribution)


def _last_ruling(entry: Entry, _registry: Registry) -> str:
    return entry.judgements[-1].ruling if entry.judgements else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a row was made of, in fingerprints.

    Attributes:
        cells: of the cells that can be edited.
        ruling: of the ruling they stand on.
        fixed: of all other cells, which also change when an actor or a source is renamed.
    """

    cells: str
    ruling: str
    fixed: str

    def text(self) -> str:
        """Write it as one cell; the letter in front keeps spreadsheets from taking it for a number."""
        return f"s{self.cells}.{self.ruling}.{self.fixed}"


def read_state(cell: str) -> State:
    """Read it back; what is no state gives one that fits nothing.

    >>> read_state("s1.2.3"), read_state("").cells
    (State(cells='1', ruling='2', fixed='3'), '')
    """
    cells, ruling, fixed, *_ = (*cell.strip().removeprefix("s").split("."), "", "")
    return State(cells=cells, ruling=ruling, fixed=fixed)


def fingerprint(cells: Sequence[str]) -> str:
    """Give the fingerprint of cells, twelve hexadecimal digits."""
    return content_id("s", list(cells)).removeprefix("s_")[:STATE_DIGITS]


COLUMNS: tuple[Column, ...] = (
    Column(name="id", tells="the claim's id", cell=_said(lambda c: c.id)),
    Column(name=RULING, tells="the last ruling; write accept, reject or unsure",
           cell=_last_ruling, field=RULING),
    Column(name=REASON, tells="why you changed the row; empty on the way out",
           cell=lambda _e, _r: "", field=REASON),
    Column(name="gist", tells="the claim in a few words of ours",
           cell=lambda e, r: gist(e.claim, r)),
    Column(name="quote", tells="the sentence, letter for letter", cell=lambda e, _r: quote(e)),
    Column(name="holder", tells="who says so, outermost first", cell=_said(_chain)),
    Column(name="holder_id", tells="actor id of the innermost holder",
           cell=_said(lambda c: c.holder.actor if c.holder else None), field="holder.actor"),
    Column(name="modality", tells="asserted, denied, planned, ordered, hypothetical, asked, predicted",
           cell=_said(lambda c: c.modality), field="modality"),
    Column(name="polarity", tells="affirmed or negated",
           cell=_said(lambda c: POLARITIES[c.polarity]), field="polarity"),
    Column(name="certainty", tells="certain, probable, possible, unknown: the holder's",
           cell=_said(lambda c: c.certainty.label), field="certainty.label"),
    Column(name="tense", tells="past, present, future",
           cell=_said(lambda c: c.tense), field="tense"),
    Column(name="kind", tells="kind of proposition",
           cell=_said(lambda c: c.proposition.kind), field="proposition.kind"),
    Column(name="type", tells="its type",
           cell=_said(lambda c: c.proposition.type), field="proposition.type"),
    Column(name="mode", tells="its mode", cell=_said(lambda c: c.proposition.mode)),
    Column(name="actor", tells="who acts, by name", cell=_named("actor")),
    Column(name="actor_id", tells="the same as an id of the registry; a name will do when editing",
           cell=_actor("actor"), field="role:actor.actor"),
    Column(name="target", tells="whom it meets, by name", cell=_named("target")),
    Column(name="target_id", tells="the same as an id", cell=_actor("target"),
           field="role:target.actor"),
    Column(name="other_roles", tells="all other roles, with ids", cell=_said(_others)),
    Column(name="earliest", tells="first day it is about", day=True, field="when.earliest",
           cell=_said(lambda c: iso(c.when.period.earliest))),
    Column(name="latest", tells="last day it is about", day=True, field="when.latest",
           cell=_said(lambda c: iso(c.when.period.latest))),
    Column(name="date_precision", tells="day, week, month, year, unknown",
           cell=_said(lambda c: c.when.period.precision)),
    Column(name="date_basis", tells="stated or inferred", cell=_said(lambda c: c.when.period.basis)),
    Column(name="place", tells="where, by name",
           cell=lambda e, r: place_label(e.claim, r) or ""),
    Column(name="place_id", tells="the same as an id of registry or gazetteer",
           cell=_said(lambda c: c.where.place if c.where else None), field="where.place"),
    Column(name="latitude", tells="WGS 84 degrees", number=True,
           cell=_number(lambda c: c.where.lat if c.where else None)),
    Column(name="longitude", tells="WGS 84 degrees", number=True,
           cell=_number(lambda c: c.where.lon if c.where else None)),
    Column(name="place_precision_km", tells="how far off the point may be", number=True,
           cell=_number(lambda c: c.where.precision_km if c.where else None)),
    Column(name="count_of", tells="what was counted",
           cell=_said(lambda c: c.count.what if c.count else None)),
    Column(name="count_low", tells="at least so many", number=True,
           cell=_number(lambda c: c.count.low if c.count else None)),
    Column(name="count_high", tells="at most so many", number=True,
           cell=_number(lambda c: c.count.high if c.count else None)),
    Column(name="due", tells="last day on which a forecast can come true", day=True,
           field="forecast.due", cell=_said(lambda c: iso(c.forecast.due) if c.forecast else None)),
    Column(name="background", tells="true: history, not news of this report", field="background",
           cell=_said(lambda c: "true" if c.background else "false")),
    Column(name="published", tells="day of publication", day=True,
           cell=lambda e, _r: iso(e.document.published_on) or ""),
    Column(name="outlet", tells="who published it", cell=outlet),
    Column(name="title", tells="of the report", cell=lambda e, _r: e.document.title or ""),
    Column(name="address", tells="of the report", cell=lambda e, _r: e.document.address or ""),
    Column(name="document", tells="the report's id", cell=_said(lambda c: c.document)),
    Column(name="reading_confidence", tells="how sure the program is that the text says so",
           number=True, cell=_number(lambda c: c.confidence)),
    Column(name="recorded_at", tells="when the ledger learned it (UTC)",
           cell=lambda e, _r: second(e.recorded_at) or ""),
    Column(name=STATE, tells="fingerprints by which changes are seen; leave it alone",
           cell=lambda _e, _r: ""),
)  # fmt: skip
"""All columns, in their order. New ones may come at the end; none goes, and none moves."""

BY_NAME = {column.name: column for column in COLUMNS}
EDITABLE = tuple(column for column in COLUMNS if column.editable)


FIXED = tuple(column for column in COLUMNS if not column.editable and column.name != STATE)


def row_of(entry: Entry, registry: Registry) -> dict[str, str]:
    """Give the texts of a row by the names of their columns, before they are guarded."""
    texts = {column.name: column.cell(entry, registry) for column in COLUMNS}
    last = entry.judgements[-1].id if entry.judgements else ""
    state = State(
        cells=fingerprint([texts[column.name] for column in EDITABLE]),
        ruling=fingerprint([last]),
        fixed=fingerprint([texts[column.name] for column in FIXED]),
    )
    return texts | {STATE: state.text()}


def sheet(snapshot: Snapshot, settings: ExportSettings) -> Iterator[bytes]:
    """Give all claims as a sheet, rejected ones too: a ruling can be changed in it."""
    registry = snapshot.registry
    heads = [column.name for column in COLUMNS]
    rows = (_cells(entry, registry) for entry in every(snapshot, settings))
    yield from rows_of(_under(heads, rows))


def _under(heads: list[str], rows: Iterator[list[str]]) -> Iterator[list[str]]:
    yield heads
    yield from rows


def _cells(entry: Entry, registry: Registry) -> list[str]:
    row = row_of(entry, registry)
    return [row[c.name] if c.number else text_cell(row[c.name]) for c in COLUMNS]
