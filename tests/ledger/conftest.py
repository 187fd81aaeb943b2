"""What the ledger's tests share: a clock that can be set, a registry, and one invented report."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reportedly.ledger import Ledger, open_ledger
from reportedly.model.claim import Claim
from reportedly.model.document import Document
from reportedly.model.doors import Reading
from reportedly.model.mention import Link, Mention, mention_id
from reportedly.model.registry import Actor, Place, Registry
from reportedly.testing import a_claim, a_document, a_link, find


@dataclass
class SetClock:
    """A clock that goes on by a minute at each look."""

    at: datetime = field(default_factory=lambda: datetime(2016, 7, 12, 9, tzinfo=UTC))
    step: timedelta = timedelta(minutes=1)

    def __call__(self) -> datetime:
        self.at += self.step
        return self.at


@dataclass(frozen=True)
class Report:
    """An invented report with all that was read from it."""

    document: Document
    claim: Claim
    mention: Mention
    links: tuple[Link, ...]

    @property
    def reading(self) -> Reading:
        return Reading(mentions=(self.mention,), claims=(self.claim,))


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def registry() -> Registry:
    return Registry(
        actors=(Actor(id="nb", name="Northern Brigade"), Actor(id="sb", name="Southern Brigade")),
        places=(
            Place(id="harrow", name="Harrow", lat=31.0, lon=16.5, radius_km=4.0),
            Place(id="new-harrow", name="New Harrow", lat=30.0, lon=15.0, radius_km=2.0),
        ),
    )


@pytest.fixture
def ledger_path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(ledger_path: Path, registry: Registry, clock: SetClock) -> Iterator[Ledger]:
    with open_ledger(ledger_path, registry=registry, now=clock) as opened:
        yield opened


@pytest.fixture
def report() -> Report:
    """Colonel Vance says that the Northern Brigade holds Harrow."""
    document = a_document(
        "The Northern Brigade holds Harrow, Colonel Vance said.\n\nThe port is quiet.",
        source="herald",
        title="Harrow is held",
        author="A. Writer",
        origin="https://herald.example/1",
        address="https://herald.example/1?print",
    )
    claim = a_claim(
        document,
        "The Northern Brigade holds Harrow",
        proposition=("control", "held"),
        roles={"actor": ("Northern Brigade", None)},
        holder=("Colonel Vance", None, "say", "said"),
        place=("Harrow", None),
        tense="present",
    )
    span = find(document, "Northern Brigade")
    mention = Mention(
        id=mention_id(document.id, span, "actor"),
        document=document.id,
        span=span,
        text="Northern Brigade",
        kind="actor",
        label="ORG",
    )
    links = (
        a_link(document, "Northern Brigade", "nb"),
        a_link(document, "Harrow", "harrow", kind="place"),
        a_link(document, "Colonel Vance"),
    )
    return Report(document=document, claim=claim, mention=mention, links=links)
