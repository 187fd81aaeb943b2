"""Taking reports in: the form, and how far the reading is."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.document import Problem

JobState = Literal["waiting", "working", "done", "failed", "stopped"]
WORDS: dict[JobState, str] = {
    "waiting": "Waiting for its turn",
    "working": "At work",
    "done": "Done",
    "failed": "Failed",
    "stopped": "Stopped",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRow:
    """A piece of work in a list."""

    job: str
    title: str
    state: JobState
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPage:
    """The form that takes reports in.

    Attributes:
        sources: names of the registry's sources, to choose from.
        file_mb, upload_mb: the largest file, and all files of one form together, in MB.
        jobs: what was taken in since the workbench was started, the newest first.
        documents: how many reports the casebook has.
    """

    sources: tuple[tuple[str, str], ...]
    file_mb: int
    upload_mb: int
    jobs: tuple[JobRow, ...]
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPage:
    """How far a piece of work is, and what it brought.

    Attributes:
        going: it is not over yet, and the page looks again by itself.
        total: how many items there are; 0 where nobody knows.
        documents: (id, title, number of claims) of the new reports.
        fault: why it did not come to an end, or "".
    """

    job: str
    title: str
    state: JobState
    words: str
    going: bool
    done: int
    total: int
    now: str
    said: str
    documents: tuple[tuple[str, str, int], ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    fault: str
