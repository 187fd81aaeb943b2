"""The Harrow casebook: three invented reports about a mill, recorded without a language model."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from reportedly.cli.app import app
from reportedly.model.casebook import start_casebook
from reportedly.model.claim import Claim, Forecast, When
from reportedly.model.document import Document, Problem
from reportedly.model.doors import Reading
from reportedly.model.mention import Link, Mention
from reportedly.model.period import Period, day_period
from reportedly.pipeline import open_desk
from reportedly.testing import a_claim, a_document, a_link

ACTORS = """\
- id: northern-brigade
  name: Northern Brigade
  aliases: [NB]
  kind: armed-group
- id: millers-guard
  name: Millers' Guard
"""
PLACES = """\
{"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"id": "harrow", "name": "Harrow", "kind": "town"}, "geometry": null},
{"type": "Feature", "properties": {"id": "harrow-mill", "name": "Harrow mill", "parent": "harrow"}, "geometry": null}
]}
"""
SOURCES = "- {id: valley-post, name: Valley Post, country: GB, leaning: close to nobody}\n"

POST = a_document(
    "The Northern Brigade holds Harrow mill. It fights Millers' Guard.",
    published="2021-05-04",
    source="valley-post",
    title="The mill",
)
RADIO = a_document(
    "The Millers' Guard took Harrow mill on 7 May, Ada Venn said.",
    published="2021-05-08",
    source="River Radio",
)
WIRE = a_document(
    "\x1b[31mAnalysts\x9b expect Eastford to fall within two weeks. [bold]Nobody knows.[/bold]",
    published="2021-05-09",
    source="Upland Wire",
)

HELD = a_claim(
    POST,
    "The Northern Brigade holds Harrow mill",
    proposition=("control", "held"),
    roles={"actor": ("Northern Brigade", "northern-brigade")},
    place=("Harrow mill", "harrow-mill"),
    tense="present",
    when=When(period=day_period(date(2021, 5, 4), basis="inferred")),
    rules=("control.held.hold",),
)
FIGHT = a_claim(
    POST,
    "It fights Millers' Guard",
    proposition=("alignment", "oppose"),
    roles={
        "actor": ("Northern Brigade", "northern-brigade"),
        "target": ("Millers' Guard", "millers-guard"),
    },
)
TAKEN = a_claim(
    RADIO,
    "The Millers' Guard took Harrow mill on 7 May",
    proposition=("control", "taken"),
    roles={"actor": ("Millers' Guard", "millers-guard")},
    holder=("Ada Venn", None, "say", "said"),
    place=("Harrow mill", "harrow-mill"),
    when=When(text="on 7 May", span=(37, 45), period=day_period(date(2021, 5, 7))),
)
FALL = a_claim(
    WIRE,
    "Eastford to fall within two weeks",
    holder=("Analysts", None, "expect", "expect"),
    place=("Eastford", None),
    modality="predicted",
    tense="future",
    when=When(period=Period(earliest=date(2021, 5, 9), latest=date(2021, 5, 23))),
    forecast=Forecast(due=date(2021, 5, 23)),
    confidence=0.4,
)
DAMAGED = Problem(
    code="intake.empty", message="Nothing in it.", next_step="Add another.", where="empty.txt"
)


@dataclass(frozen=True)
class Said:
    """What a command said."""

    code: int
    out: str
    err: str

    @property
    def flat(self) -> str:
        """The answer on one line, however it was folded."""
        return " ".join(self.out.split())


Run = Callable[..., Said]


def run_command(*words: str, stdin: str | None = None) -> Said:
    """Run the command line and let anything but an exit through."""
    result = CliRunner().invoke(
        app, list(words), input=stdin, catch_exceptions=False, env={"COLUMNS": "100"}
    )
    return Said(code=result.exit_code, out=result.stdout, err=result.stderr)


def write_casebook(root: Path) -> Path:
    start_casebook(root, name="Harrow <weekly>")
    for name, text in (
        ("actors.yaml", ACTORS),
        ("places.geojson", PLACES),
        ("sources.yaml", SOURCES),
    ):
        (root / "registry" / name).write_text(text, encoding="utf-8")
    desk = open_desk(root)
    with desk.ledger:
        for document, claims in ((POST, (HELD, FIGHT)), (RADIO, (TAKEN,)), (WIRE, (FALL,))):
            record(desk.ledger, document, claims)
        desk.ledger.report((DAMAGED,))
    return root


def record(ledger: Any, document: Document, claims: tuple[Claim, ...]) -> None:
    links = [
        *_links(document, claims),
        *([a_link(document, "Ada Venn")] if document is RADIO else []),
    ]
    mentions = [
        Mention(id=k.mention, document=k.document, span=k.span, text=k.text, kind=k.kind)
        for k in links
    ]
    reading = Reading(mentions=tuple(mentions), claims=claims)
    ledger.record(document, reading=reading, links=links)


def _links(document: Document, claims: tuple[Claim, ...]) -> list[Link]:
    named = {
        (role.text, role.actor)
        for claim in claims
        for role in claim.proposition.roles
        if role.actor
    }
    placed = {(c.where.text, c.where.place) for c in claims if c.where and c.where.place}
    return [
        *(a_link(document, words, target or "") for words, target in sorted(named)),
        *(a_link(document, words, target or "", kind="place") for words, target in sorted(placed)),
    ]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The casebook as first written; nobody changes this one."""
    return write_casebook(tmp_path_factory.mktemp("harrow") / "harrow")


@pytest.fixture
def book(written: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The casebook, for reading only, with the working directory inside it."""
    monkeypatch.chdir(written)
    return written


@pytest.fixture
def own_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A casebook of the test's own, to change."""
    root = write_casebook(tmp_path / "own")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def disputed_book(own_book: Path) -> Path:
    """The casebook with one more report: on the day the Guard took the mill, the Brigade has it."""
    paper = a_document(
        "The Northern Brigade holds Harrow mill, said a miller.",
        published="2021-05-07",
        source="Mill Lane Paper",
    )
    claim = a_claim(
        paper,
        "The Northern Brigade holds Harrow mill",
        proposition=("control", "held"),
        roles={"actor": ("Northern Brigade", "northern-brigade")},
        place=("Harrow mill", "harrow-mill"),
        tense="present",
        when=When(period=day_period(date(2021, 5, 7))),
    )
    desk = open_desk(own_book)
    with desk.ledger:
        record(desk.ledger, paper, (claim,))
    return own_book


@pytest.fixture
def run() -> Run:
    return run_command
