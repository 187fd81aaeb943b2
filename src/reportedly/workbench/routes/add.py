"""Add: paste a text, give an address, drop files, and see how far the reading is."""

from io import BytesIO
from typing import Any

from fastapi import APIRouter, Request

from reportedly.answers.desk.taking import addresses_of, fetched, pasted, plain_name, take
from reportedly.intake import Overrides
from reportedly.model.errors import QuestionError, UnknownIdError
from reportedly.pipeline import relink
from reportedly.views.desk.add import WORDS, AddPage, JobPage, JobRow
from reportedly.views.wording import counted
from reportedly.workbench.asking import Asked
from reportedly.workbench.desk import ServedDesk
from reportedly.workbench.pens.inbox import Inbox, Incoming, Order, What
from reportedly.workbench.pens.jobs import Job, Jobs, Outcome, Step, Work
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
    sent = pasted(
        form.word("text"), title=form.word("title"), source=form.word("source"),
        published=form.word("published"), address=form.word("address"),
    )  # fmt: skip
    incoming = Incoming(
        name=sent.name, origin=sent.origin, media_type=sent.media_type, file=BytesIO(sent.content)
    )
    overrides = Overrides(language=form.word("language") or None)
    return _started(request, "reports", sent.name, stated=overrides, incoming=(incoming,))


@write_route(router, "/add/addresses", fields=("addresses", *STATED))
def add_addresses(request: Request, form: Form) -> Done:
    """Fetch what lies at web addresses; never inside the local network."""
    addresses = addresses_of(form.word("addresses"))
    title = addresses[0] if len(addresses) == 1 else f"{len(addresses)} addresses"
    return _started(request, "addresses", title, stated=_stated(form), addresses=addresses)


@write_route(router, "/add/files", fields=STATED, files=True)
def add_files(request: Request, form: Form) -> Done:
    """Take in uploaded files."""
    names = [plain_name(f.filename or "file") for f in form.files]
    if not names:
        raise QuestionError("no file was sent", "Choose one or several, or drop them on the form")
    title = names[0] if len(names) == 1 else f"{len(names)} files"
    incoming = (
        Incoming(name=name, origin=f"upload:{name}", file=sent.file)
        for name, sent in zip(names, form.files, strict=True)
    )
    return _started(request, "reports", title, stated=_stated(form), incoming=incoming)


def _stated(form: Posted) -> Overrides:
    """Give what the form states about all of it.

    Raises:
        StatementError: the date is none.
    """
    said = {name: form.word(name) or None for name in STATED}
    return Overrides(**said)  # type: ignore[arg-type]


def _started(request: Request, what: What, title: str, **sent: Any) -> Done:  # noqa: ANN401 -- as Inbox.put
    order = inbox_of(request).put(what, title, **sent)
    begin(order, inbox_of(request), jobs_of(request))
    return Done(said="Reading has begun. You may leave this page.", to=f"/add/{order.id}")


def begin(order: Order, inbox: Inbox, jobs: Jobs) -> None:
    """Start the work of an order, or say that it was tried too often."""
    begun = inbox.try_again(order)
    if begun is None:
        jobs.give_up(
            order.id, order.title,
            f"It was begun {order.tries} times and never came to its end. What was sent lies in "
            f"inbox/{order.id} of the casebook: add it by the command line, or delete that folder.",
        )  # fmt: skip
        return
    jobs.start(order.title, _work(begun, inbox), total=begun.total, job_id=order.id)


def _work(order: Order, inbox: Inbox) -> Work:
    """Give the work of an order; only what came to its end is forgotten."""

    def read(desk: ServedDesk, step: Step) -> Outcome:
        captured = fetched(order.addresses) if order.addresses else inbox.captures(order)
        found = take(desk, captured, order.stated, step, since=order.asked_at)
        return Outcome(
            said=found.said, documents=found.documents, problems=found.problems, notes=found.notes
        )

    def look_up(desk: ServedDesk, step: Step) -> Outcome:
        changed = relink(desk, progress=step)
        return Outcome(said=f"Looked all names up again; {counted(changed, 'report')} changed.")

    def work(desk: ServedDesk, step: Step) -> Outcome:
        outcome = look_up(desk, step) if order.what == "names" else read(desk, step)
        inbox.drop(order)
        return outcome

    return work


def look_names_up(request: Request, title: str) -> None:
    """Look all names up again in the background."""
    begin(inbox_of(request).put("names", title), inbox_of(request), jobs_of(request))


def inbox_of(request: Request) -> Inbox:
    """Give what was sent and is not yet read."""
    inbox: Inbox = request.app.state.inbox
    return inbox


def jobs_of(request: Request) -> Jobs:
    """Give the workbench's pieces of work."""
    jobs: Jobs = request.app.state.jobs
    return jobs
