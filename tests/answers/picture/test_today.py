"""What changed since: the last visit, a chosen day, or a week before."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tests.harrow import record

from reportedly.answers.frame import Frame
from reportedly.answers.picture.today import Since, next_visit, today_page
from reportedly.model.casebook import start_casebook
from reportedly.pipeline import open_desk
from reportedly.testing import a_claim, a_document

NOON = datetime(2031, 5, 7, 12, tzinfo=UTC)


def test_a_chosen_day_says_what_came_after_it(book: Path) -> None:
    """By the fourth the Brigade holds the mill; the radio's report of the eighth moves the answer."""
    desk = open_desk(book)
    with desk.ledger:
        frame = Frame(known=date(2021, 5, 9), on=date(2021, 5, 9))
        page = today_page(desk, frame, Since(day=date(2021, 5, 4)))
    assert page.compared == "day"
    assert (page.arrived, page.claims) == (2, 2)
    assert [row.outlet for row in page.reports] == ["Upland Wire", "River Radio"]
    (change,) = page.changes
    assert (change.name, change.moved) == ("Harrow mill", True)
    assert [row.label for row in change.rows[:1]] == ["River Radio, 8 May 2021"]
    assert [row.words for row in page.soon] == ["Eastford to fall within two weeks"]
    assert page.waiting.claims == 4
    assert page.waiting.problems == 1
    assert page.waiting.names >= 1
    assert not page.empty


def test_since_a_visit_only_what_was_recorded_afterwards_is_new(own_book: Path) -> None:
    desk = open_desk(own_book)
    with desk.ledger:
        visit = datetime.now(UTC)
        frame = Frame(on=date(2021, 5, 10))
        assert today_page(desk, frame, Since(visit=visit)).arrived == 0
        paper = a_document(
            "The Guard left Harrow mill.", published="2021-04-01", source="Old Paper"
        )
        claim = a_claim(paper, proposition=("control", "withdrawn"),
                        roles={"actor": ("Guard", "millers-guard")}, place=("Harrow mill", "harrow-mill"))  # fmt: skip
        record(desk.ledger, paper, (claim,))
        page = today_page(desk, frame, Since(visit=visit))
    assert page.compared == "visit"
    assert [row.outlet for row in page.reports] == ["Old Paper"]


def test_a_visit_says_nothing_of_an_earlier_state_of_knowledge(book: Path) -> None:
    """Somebody asks as of the eighth: when they were here last has no bearing on it."""
    desk = open_desk(book)
    with desk.ledger:
        page = today_page(desk, Frame(known=date(2021, 5, 8)), Since(visit=NOON))
    assert page.compared == "week"
    assert page.since.date() == date(2021, 5, 1)
    assert page.arrived == 2


def test_claims_that_clash_are_new_when_one_of_them_is(disputed_book: Path) -> None:
    desk = open_desk(disputed_book)
    with desk.ledger:
        frame = Frame(on=date(2021, 5, 9), known=date(2021, 5, 9))
        fresh = today_page(desk, frame, Since(day=date(2021, 5, 7)))
        stale = today_page(desk, frame, Since(day=date(2021, 5, 8)))
    assert (fresh.clashes, stale.clashes) == (1, 0)
    assert fresh.contradictions[0].place_id == "harrow-mill"
    assert [row.place for row in fresh.doubts] == ["harrow-mill"]


def test_an_empty_casebook_says_so(tmp_path: Path) -> None:
    start_casebook(tmp_path / "new", name="New")
    desk = open_desk(tmp_path / "new")
    with desk.ledger:
        page = today_page(desk, Frame(), Since())
    assert page.empty
    assert page.doubts == ()


def test_while_somebody_sits_here_the_moment_stays_and_moves_on_when_they_come_back() -> None:
    mark, cookie = next_visit("", NOON)
    assert mark is None
    mark, cookie = next_visit(cookie, NOON + timedelta(minutes=10))
    assert mark is None
    mark, cookie = next_visit(cookie, NOON + timedelta(hours=20))
    assert mark == NOON + timedelta(minutes=10)
    mark, cookie = next_visit(cookie, NOON + timedelta(hours=20, minutes=30))
    assert mark == NOON + timedelta(minutes=10)


@pytest.mark.parametrize("cookie", ["x", "a~b", "1~2~3", "99999999999999999999~1", "~"])
def test_a_cookie_that_cannot_be_read_is_a_first_visit(cookie: str) -> None:
    assert next_visit(cookie, NOON)[0] in {None, datetime(1970, 1, 1, 0, 0, 1, tzinfo=UTC)}
