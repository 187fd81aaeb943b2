"""Add: paste a text, give an address, drop files, and see how far the reading is."""

from collections.abc import Callable, Iterable

from fastapi import APIRouter, Request

from reportedly.answers.desk.taking import Upload, fetched, pasted, take, uploaded
from reportedly.intake import Overrides
from reportedly.model.document import Capture, Problem
from reportedly.model.errors import QuestionError, UnknownIdError
from reportedly.views.desk.add import WORDS, AddPage, JobPage, JobRow
from reportedly.workbench.asking import Asked
from reportedly.workbench.desk import ServedDesk
from reportedly.workbench.pens.jobs import Job, Jobs, Outcome, Step
from reportedly.workbench.pens.limits import FILE_BYTES, UPLOAD_BYTES, Posted
from reportedly.workbench.pens.posting import Done, Form, write_route
from reportedly.workbench.responding import page_route

router = APIRouter(tags=["add"])
MB = 1_000_000
STATED = ("source", "published", "language")


@page_route(router, "/add", AddPage, section="add", kept=None)
def add(request: Request, asked: Asked) -> AddPage:
    """The form that takes reports in, and what was taken in lately."""
    sources = asked.desk.registry.sources
    return AddPage(
        sources=tuple((s.id, s.name) for s in sources),
        file_mb=FILE_BYTES // MB,
        upload_mb=UPLOAD_BYTES // MB,
        jobs=tuple(
            JobRow(job=j.id, title=j.title, state=j.state, words=WORDS[j.state])
            for j in jobs_of(request).all()
        ),
        documents=len(asked.snapshot.documents()),
    )


@page_route(router, "/add/{job}", JobPage, section="add", kept=None)
def progress(request: Request, job: str) -> JobPage:
    """How far a piece of work is, and what it brought."""
    found = jobs_of(request).find(job)
    if found is None:
        raise UnknownIdError(
            "nobody remembers this piece of work", "What was recorded is among the documents"
        )
    return _page(found)


def _page(job: Job) -> JobPage:
    outcome = job.outcome or Outcome(said="")
    return JobPage(
        job=job.id,
        title=job.title,
        state=job.state,
        words=WORDS[job.state],
        going=job.state in {"waiting", "working"},
        done=job.done,
        total=job.total,
        now=job.now,
        said=outcome.said,
        documents=outcome.documents,
        problems=outcome.problems,
        notes=outcome.notes,
        fault=job.fault,
    )


@write_route(router, "/add/text", fields=("text", "title", "address", *STATED))
def add_text(request: Request, form: Form) -> Done:
    """Take in a pasted text."""
    _stated(form)
    capture = pasted(
        form.word("text"), title=form.word("title"), source=form.word("source"),
        published=form.word("published"), address=form.word("address"),
    )  # fmt: skip
    overrides = Overrides(language=form.word("language") or None)
    return _started(request, capture.name, (capture,), overrides, total=1)


@write_route(router, "/add/addresses", fields=("addresses", *STATED))
def add_addresses(request: Request, form: Form) -> Done:
    """Fetch what lies at web addresses; never inside the local network."""
    addresses, captured = fetched(form.word("addresses"))
    title = addresses[0] if len(addresses) == 1 else f"{len(addresses)} addresses"
    return _started(request, title, captured, _stated(form), total=len(addresses))


@write_route(router, "/add/files", fields=STATED, files=True)
def add_files(request: Request, form: Form) -> Done:
    """Take in uploaded files."""
    uploads = [Upload(name=f.filename or "file", file=f.file) for f in form.files]
    if not uploads:
        raise QuestionError("no file was sent", "Choose one or several, or drop them on the form")
    title = uploads[0].name if len(uploads) == 1 else f"{len(uploads)} files"
    return _started(request, title, uploaded(uploads), _stated(form), total=len(uploads))


def _stated(form: Posted) -> Overrides:
    """Give what the form states about all of it.

    Raises:
        StatementError: the date is none.
    """
    said = {name: form.word(name) or None for name in STATED}
    return Overrides(**said)  # type: ignore[arg-type]


def _started(
    request: Request, title: str, captured: Iterable[Capture | Problem], overrides: Overrides, *,
    total: int,
) -> Done:  # fmt: skip
    job = jobs_of(request).start(title, _reading(captured, overrides), total=total)
    return Done(said="Reading has begun. You may leave this page.", to=f"/add/{job}")


def _reading(
    captured: Iterable[Capture | Problem], overrides: Overrides
) -> Callable[[ServedDesk, Step], Outcome]:
    def read(desk: ServedDesk, step: Step) -> Outcome:
        found = take(desk, captured, overrides, step)
        return Outcome(
            said=found.said, documents=found.documents, problems=found.problems, notes=found.notes
        )

    return read


def jobs_of(request: Request) -> Jobs:
    """Give the workbench's pieces of work."""
    jobs: Jobs = request.app.state.jobs
    return jobs
