"""Sheets of the Harrow casebook, written and read back as a person's spreadsheet would."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reportedly.ledger import Ledger, open_ledger
from reportedly.model.claim import When
from reportedly.model.discretion.public import PublicSnapshot
from reportedly.model.doors import Reading
from reportedly.model.errors import UnknownActorError
from reportedly.model.period import Period
from reportedly.model.registry import Actor, Place, Registry
from reportedly.press.exports.material import PLAIN
from reportedly.press.sheets.claims import sheet
from reportedly.testing import a_claim, a_document, a_link

REGISTRY = Registry(
    actors=(Actor(id="nb", name="Northern Brigade"), Actor(id="guard", name="Guard")),
    places=(
        Place(id="harrow", name="Harrow", lat=-31.0, lon=16.5, radius_km=4.0),
        Place(id="weir", name="Upper Weir"),
    ),
)
REPORT = a_document(
    '=HYPERLINK("http://evil.example") said the Northern Brigade, which took Harrow in May.\n'
    "It fled Upper Weir.",
    source="+Post",
    title='@all: "read" this,\nnow',
)
TAKEN = a_claim(
    REPORT, "Northern Brigade, which took Harrow in May.\nIt fled",
    proposition=("control", "taken"), roles={"actor": ("Northern Brigade", None)},
    holder=("=HYPERLINK(", None, "say", "said"), place=("Harrow", None),
    when=When(period=Period(earliest=datetime(2016, 5, 1, tzinfo=UTC).date(),
                            latest=datetime(2016, 5, 31, tzinfo=UTC).date(),
                            precision="month", basis="stated")),
)  # fmt: skip
FLED = a_claim(REPORT, "It fled Upper Weir.", proposition=("movement", "flee"))
NAMES = {"guard": "guard", "Guard": "guard", "harrow": "harrow", "weir": "weir", "nb": "nb"}

Rows = list[dict[str, str]]


def named(_column: str, text: str) -> str:
    """Give the id that a name means."""
    if text not in NAMES:
        raise UnknownActorError(f"nobody is called {text!r}", "Add it")
    return NAMES[text]


def written(ledger: Ledger) -> bytes:
    return b"".join(sheet(PublicSnapshot(ledger.snapshot()), PLAIN))


def rows_of(content: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def saved(rows: Rows, *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Save rows as a spreadsheet of another country does."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    at = datetime(2016, 8, 1, tzinfo=UTC)

    def now() -> datetime:
        nonlocal at
        at += timedelta(minutes=1)
        return at

    with open_ledger(tmp_path / "ledger.db", registry=REGISTRY, now=now) as opened:
        links = [
            a_link(REPORT, "Northern Brigade", "nb"),
            a_link(REPORT, "Harrow", "harrow", kind="place"),
        ]
        opened.record(REPORT, reading=Reading(claims=(TAKEN, FLED)), links=links)
        yield opened


@pytest.fixture
def edited(ledger: Ledger) -> Callable[..., bytes]:
    """Give the sheet with cells of one claim changed."""

    def edit(claim: str, **cells: str) -> bytes:
        rows = rows_of(written(ledger))
        for row in rows:
            if row["id"] == claim:
                row.update(cells)
        return saved(rows)

    return edit
