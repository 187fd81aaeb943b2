"""The index finds what looking through everything finds."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from reportedly.answers.things.index import Index, index_of
from reportedly.model.snapshot import Snapshot
from reportedly.pipeline import open_desk
from reportedly.views.claims import ClaimFilter, select


@pytest.fixture(scope="module")
def snapshot(written: Path) -> Snapshot:
    return open_desk(written).snapshot()


FIELDS: dict[str, tuple[object, ...]] = {
    "kind": (None, "control", "HELD", "event", "nothing"),
    "holder": (None, "Ada Venn", "ada", "valley-post", "Valley Post", "northern-brigade", "nobody"),
    "about": (None, "NB", "millers-guard", "millers", "nobody"),
    "place": (None, "harrow", "Harrow mill", "east", "nowhere"),
    "words": ((), ("mill",), ("MILL", "took"), ("absent",)),
    "between": (
        None,
        (date(2021, 5, 4), date(2021, 5, 7)),
        (date.min, date(2021, 5, 5)),
        (date(2021, 5, 20), date.max),
    ),
    "modality": (None, "predicted", "asserted"),
}


@pytest.mark.parametrize(("one", "other"), [p for p in product(FIELDS, FIELDS) if p[0] < p[1]])
def test_every_pair_of_conditions_gives_the_same(snapshot: Snapshot, one: str, other: str) -> None:
    index = index_of(snapshot)
    for first, second in product(FIELDS[one], FIELDS[other]):
        wanted = ClaimFilter(**{one: first, other: second})  # type: ignore[arg-type]
        assert index.matching(wanted) == select(snapshot, wanted), wanted


def test_it_is_made_once_for_a_snapshot(snapshot: Snapshot) -> None:
    assert index_of(snapshot) is index_of(snapshot)


def test_what_lies_inside_is_found_through_all_levels(snapshot: Snapshot) -> None:
    assert set(Index(snapshot).within(["harrow"])) == {"harrow", "harrow-mill"}
