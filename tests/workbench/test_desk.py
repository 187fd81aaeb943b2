"""Snapshots are kept between requests until the ledger or the registry moves on."""

from datetime import date, timedelta
from pathlib import Path

from tests.harrow import record

from reportedly.testing import a_claim, a_document
from reportedly.workbench.desk import KEPT, ServedCasebook


def test_a_snapshot_is_taken_anew_when_something_was_recorded(own_book: Path) -> None:
    served = ServedCasebook(own_book)
    desk = served.desk()
    first = desk.snapshot(date(2021, 5, 9))
    assert desk.snapshot(date(2021, 5, 9)) is first
    assert desk.snapshot(date(2021, 5, 9), "recorded") is not first
    paper = a_document("The mill burns.", published="2021-05-09", source="Post")
    record(desk.ledger, paper, (a_claim(paper, "The mill burns"),))
    assert desk.snapshot(date(2021, 5, 9)) is not first
    served.close()
    served.close()


def test_only_so_many_are_kept(own_book: Path) -> None:
    served = ServedCasebook(own_book)
    desk = served.desk()
    days = [date(2021, 5, 9) + timedelta(days=n) for n in range(KEPT + 1)]
    taken = [desk.snapshot(day) for day in days]
    assert desk.snapshot(days[-1]) is taken[-1]
    assert desk.snapshot(days[0]) is not taken[0]
    served.close()


def test_a_registry_edited_by_hand_is_read_anew(own_book: Path) -> None:
    served = ServedCasebook(own_book)
    assert served.desk() is served.desk()
    assert served.desk().registry.find_source("hill-post") is None
    path = own_book / "registry" / "sources.yaml"
    path.write_text("- {id: hill-post, name: Hill Post}\n", encoding="utf-8")
    assert served.desk().registry.find_source("hill-post") is not None
    served.close()
