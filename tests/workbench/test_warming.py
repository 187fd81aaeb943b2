"""What pages rest on is worked out ahead, at the start and when the casebook has come to rest."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.harrow import record

from reportedly.model.errors import QuestionError
from reportedly.testing import a_claim, a_document
from reportedly.workbench import warming
from reportedly.workbench.desk import ServedCasebook
from reportedly.workbench.warming import STEPS, Warming

PATIENCE_S = 60.0


def _until(true: Callable[[], bool]) -> None:
    start = time.monotonic()
    while not true():
        assert time.monotonic() - start < PATIENCE_S
        time.sleep(0.01)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look often, and tell at once."""
    monkeypatch.setattr(warming, "LOOK_EVERY_S", 0.01)
    monkeypatch.setattr(warming, "WORTH_SAYING_S", 0.0)


def test_every_step_is_done_once_for_each_state(
    own_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    steps = tuple((name, lambda *_, n=name: done.append(n)) for name, _ in STEPS)
    monkeypatch.setattr(warming, "STEPS", steps)
    served, said = ServedCasebook(own_book), list[str]()
    ahead = Warming(served, said.append)
    assert ahead.state().reading is False
    ahead.start()
    _until(lambda: len(done) == len(STEPS))
    _until(lambda: not ahead.state().reading)
    assert said[0].startswith(f"Reading ahead (1 of {len(STEPS)})")
    assert said[-1].startswith("All pages are at hand")
    paper = a_document("The mill burns.", published="2021-05-09", source="Post")
    record(served.desk().ledger, paper, (a_claim(paper, "The mill burns"),))
    _until(lambda: len(done) == 2 * len(STEPS))
    ahead.close()
    served.close()


def test_the_real_steps_find_their_pages(
    own_book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    served = ServedCasebook(own_book)
    ahead = Warming(served)
    ahead.start()
    _until(lambda: not ahead.state().reading)
    ahead.close()
    assert capsys.readouterr().err == "", "no step failed"
    assert served.desk().snapshot().is_read
    served.close()


def test_a_step_that_fails_stops_no_other(
    own_book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wrong(*_: Any) -> None:
        raise QuestionError("there is nothing to ask", "Add a report")

    def broken(*_: Any) -> None:
        raise ZeroDivisionError

    done: list[str] = []
    steps = (("wrong", wrong), ("broken", broken), ("last", lambda *_: done.append("last")))
    monkeypatch.setattr(warming, "STEPS", steps)
    served = ServedCasebook(own_book)
    ahead = Warming(served)
    ahead.start()
    _until(lambda: done == ["last"])
    ahead.close()
    assert "ZeroDivisionError" in capsys.readouterr().err
    served.close()


def test_it_gives_up_when_the_casebook_moves_on(
    own_book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served, done = ServedCasebook(own_book), list[str]()

    def first(*_: Any) -> None:
        done.append("first")
        if len(done) == 1:
            paper = a_document("The ford is quiet.", published="2021-05-09", source="Post")
            record(served.desk().ledger, paper, (a_claim(paper, "The ford is quiet"),))

    monkeypatch.setattr(
        warming, "STEPS", (("first", first), ("second", lambda *_: done.append("second")))
    )
    ahead = Warming(served)
    ahead.start()
    _until(lambda: "second" in done)
    ahead.close()
    assert done == ["first", "first", "second"]
    served.close()


def test_the_state_is_told(desk: Any) -> None:
    state = desk.json("/state.json")
    assert state["reading"] is False
    assert state["total"] == len(STEPS)
    desk.app.state.warming.start()
    _until(lambda: not desk.json("/state.json")["reading"])
    assert desk.json("/state.json")["revision"] == state["revision"]
