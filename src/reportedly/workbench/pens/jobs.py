"""Work that takes longer than a page may: one thing at a time, each with its progress."""

import secrets
import traceback
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from queue import SimpleQueue
from threading import Event, RLock, Thread

from reportedly.model.document import Problem
from reportedly.model.errors import ReportedlyError
from reportedly.views.desk.add import JobState
from reportedly.workbench.desk import ServedCasebook, ServedDesk

KEPT = 50
"""How many finished pieces of work are remembered while the workbench runs."""
LAST_WAIT_S = 5.0
CLOSED = "The workbench was closed; what is left is read when it is opened again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a piece of work brought.

    Attributes:
        said: one sentence.
        documents: (id, title, how many claims) of each report that is new.
        problems: what could not be read, and what to do.
        notes: further sentences.
    """

    said: str
    documents: tuple[tuple[str, str, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A piece of work and how far it is.

    Attributes:
        total: how many items there are; 0 where nobody knows.
        done: how many of them are done with; `now` is the last of these.
    """

    id: str
    title: str
    total: int = 0
    state: JobState = "waiting"
    done: int = 0
    now: str = ""
    outcome: Outcome | None = None
    fault: str = ""


class Stopped(Exception):  # noqa: N818 -- the workbench is closed, which is no error
    """Raised inside a piece of work when the workbench is closed."""


Step = Callable[[str], None]
Work = Callable[[ServedDesk, Step], Outcome]


class Jobs:
    """Does one piece of work after the other, in a thread of its own.

    The ledger is written item by item, each in one short transaction, so that readers never wait
    for a whole piece of work; what was done before the workbench is closed stays done.
    """

    def __init__(self, served: ServedCasebook) -> None:
        self._served = served
        self._lock = RLock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._waiting: SimpleQueue[tuple[str, Work] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._closing = Event()

    def start(self, title: str, work: Work, *, total: int = 0, job_id: str = "") -> str:
        """Put a piece of work at the end of the line; give its id."""
        job = Job(id=job_id or secrets.token_hex(8), title=title, total=total)
        with self._lock:
            self._remember(job)
            if self._thread is None:
                self._thread = Thread(target=self._run, name="reportedly-jobs", daemon=True)
                self._thread.start()
        self._waiting.put((job.id, work))
        return job.id

    def give_up(self, job_id: str, title: str, fault: str) -> None:
        """Remember a piece of work that is not begun, and why."""
        with self._lock:
            self._remember(Job(id=job_id, title=title, state="failed", fault=fault))

    def _remember(self, job: Job) -> None:
        self._jobs[job.id] = job
        over = [k for k, j in self._jobs.items() if j.outcome or j.fault]
        for key in over[: max(0, len(self._jobs) - KEPT)]:
            del self._jobs[key]

    def find(self, job_id: str) -> Job | None:
        """Give a piece of work, or None when nobody remembers it."""
        with self._lock:
            return self._jobs.get(job_id)

    def all(self) -> tuple[Job, ...]:
        """Give the pieces of work that are remembered, the newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def close(self) -> None:
        """Stop after the item at hand."""
        self._closing.set()
        self._waiting.put(None)
        if self._thread is not None:
            self._thread.join(LAST_WAIT_S)

    def _run(self) -> None:
        while (waiting := self._waiting.get()) is not None:
            self._do(*waiting)

    def _do(self, job_id: str, work: Work) -> None:
        def step(name: str) -> None:
            if self._closing.is_set():
                raise Stopped
            self._change(job_id, now=name, more=1)

        if self._closing.is_set():
            return
        self._change(job_id, state="working")
        try:
            outcome = work(self._served.desk(), step)
        except Stopped:
            self._change(job_id, state="stopped", fault=CLOSED)
        except ReportedlyError as error:
            self._change(job_id, state="failed", fault=str(error))
        except Exception as error:  # noqa: BLE001 -- nobody waits for this thread
            if self._closing.is_set():  # the ledger was closed before the item at hand was done
                self._change(job_id, state="stopped", fault=CLOSED)
                return
            # Ours to mend. The page says that it failed, the terminal where; the next is done.
            self._change(job_id, state="failed", fault=f"{type(error).__name__}: {error}"[:300])
            traceback.print_exc()
        else:
            self._change(job_id, state="done", outcome=outcome)

    def _change(self, job_id: str, *, more: int = 0, **changes: object) -> None:
        with self._lock:
            job = self._jobs[job_id]
            self._jobs[job_id] = replace(job, done=job.done + more, **changes)  # type: ignore[arg-type]
