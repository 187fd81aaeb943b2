"""One piece of work after the other, each with its progress, and none lost when it is broken off."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from reportedly.model.errors import QuestionError
from reportedly.workbench.desk import ServedCasebook, ServedDesk
from reportedly.workbench.pens import jobs as module
from reportedly.workbench.pens.jobs import CLOSED, Job, Jobs, Outcome, Step

PATIENCE_S = 20.0
DONE = Outcome(said="Read.")


class Gate:
    """A piece of work that waits at each item until it is let through."""

    def __init__(self, items: int = 1) -> None:
        self.items = items
        self.begun, self.go = Event(), Event()

    def __call__(self, _desk: ServedDesk, step: Step) -> Outcome:
        for number in range(self.items):
            self.begun.set()
            assert self.go.wait(PATIENCE_S)
            step(f"report {number + 1}")
        return DONE


@pytest.fixture
def jobs(written: Path) -> Iterator[Jobs]:
    served = ServedCasebook(written)
    opened = Jobs(served)
    yield opened
    opened.close()
    served.close()


def ended(jobs: Jobs, job_id: str) -> Job:
    """Wait until everything that was begun before is done with, then give the job."""
    last = Event()

    def tell(_desk: ServedDesk, _step: Step) -> Outcome:
        last.set()
        return DONE

    jobs.start("the last", tell)
    assert last.wait(PATIENCE_S)
    found = jobs.find(job_id)
    assert found
    return found


def test_a_piece_of_work_goes_from_waiting_to_done_and_counts(jobs: Jobs) -> None:
    first, second = Gate(2), Gate()
    one = jobs.start("two reports", first, total=2)
    other = jobs.start("one report", second, job_id="chosen")
    assert other == "chosen"
    assert first.begun.wait(PATIENCE_S)
    working, waiting = jobs.find(one), jobs.find(other)
    assert working
    assert waiting
    assert (working.state, working.total, working.done) == ("working", 2, 0)
    assert waiting.state == "waiting"
    assert not second.begun.is_set()
    assert [job.id for job in jobs.all()] == [other, one]
    first.go.set()
    second.go.set()
    done = ended(jobs, one)
    assert (done.state, done.done, done.now, done.outcome) == ("done", 2, "report 2", DONE)
    assert jobs.find("another") is None


def test_what_the_caller_can_mend_is_said_and_the_next_is_done(jobs: Jobs) -> None:
    def refuse(_desk: ServedDesk, _step: Step) -> Outcome:
        raise QuestionError("the mill is shut", "Come back on Monday")

    failed = ended(jobs, jobs.start("a visit", refuse))
    assert failed.state == "failed"
    assert "the mill is shut" in failed.fault
    assert "Monday" in failed.fault


def test_a_mistake_of_ours_is_told_in_the_terminal_and_the_next_is_done(
    jobs: Jobs, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(_desk: ServedDesk, _step: Step) -> Outcome:
        raise ZeroDivisionError("x" * 1000)

    failed = ended(jobs, jobs.start("a sum", crash))
    assert failed.state == "failed"
    assert failed.fault.startswith("ZeroDivisionError: xxx")
    assert len(failed.fault) == 300
    assert "Traceback" in capsys.readouterr().err


def test_closed_in_the_middle_it_stops_after_the_item_at_hand(written: Path) -> None:
    """Two reports wait; the first is read when the workbench is closed, the second is not begun."""
    served = ServedCasebook(written)
    jobs, gate, later = Jobs(served), Gate(2), Gate()
    one, other = jobs.start("two reports", gate), jobs.start("one more", later)
    assert gate.begun.wait(PATIENCE_S)
    jobs._closing.set()
    gate.go.set()
    jobs.close()
    stopped, waiting = jobs.find(one), jobs.find(other)
    assert stopped
    assert waiting
    assert (stopped.state, stopped.fault) == ("stopped", CLOSED)
    assert waiting.state == "waiting"
    assert not later.begun.is_set()
    served.close()


def test_a_ledger_closed_under_the_item_at_hand_is_no_mistake(
    written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    served = ServedCasebook(written)
    jobs, begun, go = Jobs(served), Event(), Event()

    def late(desk: ServedDesk, _step: Step) -> Outcome:
        begun.set()
        assert go.wait(PATIENCE_S)
        raise OSError("the file was let go of")

    job = jobs.start("late", late)
    assert begun.wait(PATIENCE_S)
    jobs._closing.set()
    go.set()
    jobs.close()
    found = jobs.find(job)
    assert found
    assert found.state == "stopped"
    assert "Traceback" not in capsys.readouterr().err
    served.close()


def test_closed_before_anything_began(written: Path) -> None:
    served = ServedCasebook(written)
    Jobs(served).close()
    served.close()


def test_old_work_is_forgotten_and_what_goes_on_is_not(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "KEPT", 3)
    for number in range(5):
        jobs.give_up(f"job{number}", "a report", "it was begun too often")
    gate = Gate()
    going = jobs.start("going on", gate)
    assert [job.id for job in jobs.all()] == [going, "job4", "job3"]
    gate.go.set()
    assert ended(jobs, going).state == "done"
