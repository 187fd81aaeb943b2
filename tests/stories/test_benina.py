"""The Benina tapes of the demo: six reports of July are one origin, November is the second."""

from datetime import UTC, date, datetime
from importlib.resources import files

import pytest

from reportedly.belief.origins import DerivationGraph, derivations
from reportedly.intake import Overrides, read
from reportedly.model.document import Capture, Document
from reportedly.resolution import load_registry

CASEBOOK = files("reportedly") / "casebooks" / "sirte-2016"
JULY, NOVEMBER = range(50, 56), range(86, 89)
WEEKLY = 57  # it draws on the tapes too, and names no outlet


def _report(number: int) -> Document:
    (path,) = (p for p in (CASEBOOK / "reports").iterdir() if p.name.startswith(f"{number:03}-"))
    capture = Capture(
        content=path.read_bytes(), address=None, origin=path.name, name=path.name,
        media_type="text/markdown", retrieved_at=datetime(2026, 11, 22, tzinfo=UTC),
    )  # fmt: skip
    (document,), problems = read(capture, Overrides())
    assert not problems
    return document


@pytest.fixture(scope="module")
def reports() -> dict[int, Document]:
    return {n: _report(n) for n in (*JULY, WEEKLY, *NOVEMBER, 81, 56)}


@pytest.fixture(scope="module")
def graph(reports: dict[int, Document]) -> DerivationGraph:
    registry = load_registry(CASEBOOK / "registry")  # type: ignore[arg-type]
    return derivations(tuple(reports.values()), registry=registry)


def test_six_reports_of_july_are_one_origin(
    reports: dict[int, Document], graph: DerivationGraph
) -> None:
    """Middle East Eye had them first; the others carry, quote or cite it."""
    first = reports[50]
    assert first.source == "middle-east-eye"
    assert {graph.root(reports[n].id) for n in (*JULY, WEEKLY)} == {first.id}
    kinds = {n: edge.kind for n in (*JULY, WEEKLY) if (edge := graph.parent(reports[n].id))}
    assert kinds == {
        51: "abridged", 52: "cites", 53: "cites", 54: "cites", 55: "cites", WEEKLY: "same material",
    }  # fmt: skip


def test_november_is_the_second(reports: dict[int, Document], graph: DerivationGraph) -> None:
    """An-Naba's own report is not in the casebook; one paper does not even name the station."""
    (root,) = {graph.root(reports[n].id) for n in NOVEMBER}
    assert graph.outlets[root] == "An-Naba TV"


def test_other_tapes_and_other_reports_stand_apart(
    reports: dict[int, Document], graph: DerivationGraph
) -> None:
    """The recordings of September are Middle East Eye's again, and others; the weekly is its own."""
    assert graph.root(reports[81].id).startswith("outlet:middle-east-eye @ 2016-09")
    assert graph.root(reports[56].id) == reports[56].id
    roots = {graph.root(d.id) for d in reports.values() if "Benina" in f"{d.title} {d.text}"}
    assert len(roots) == 2
    assert reports[50].published_on == date(2016, 7, 8)
