"""The briefs of a site: the newest, checked by machine, on its front page; earlier ones as they were."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportedly.answers.evidence import last_day
from reportedly.answers.frame import Frame
from reportedly.model.errors import BriefError
from reportedly.pipeline import Desk
from reportedly.press.briefs.checking import Fault, text_faults
from reportedly.press.briefs.desk import (
    check_own,
    check_written,
    frame_of,
    page_of,
    prepare,
    read_file,
    written_files,
)
from reportedly.press.briefs.written import Paragraph, Sentence, WrittenBrief
from reportedly.views.brief import BriefPage
from reportedly.views.citation import day_text
from reportedly.views.claims import asked_of
from reportedly.views.written import written_page

TAKEN_OUT = "[A sentence was taken out: a claim that it cited is no longer published.]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Daily:
    """One brief of a site.

    Attributes:
        key: its day, YYYY-MM-DD: its name in addresses.
        taken_out: how many sentences were taken out since it was published.
    """

    key: str
    on: date
    page: BriefPage
    taken_out: int = 0


def dailies(desk: Desk) -> tuple[Daily, ...]:
    """Give the briefs, the oldest first; where nobody wrote one, the program's own stands alone.

    Raises:
        BriefError: the newest brief does not stand in its claims; the message says where.
        StatementError: a brief's file cannot be read.
    """
    files = written_files(desk.casebook.root)
    if not files:
        return (_own(desk),)
    *earlier, newest = files
    return (*(_earlier(desk, path) for path in earlier), _newest(desk, newest))


def _own(desk: Desk) -> Daily:
    newest = last_day(desk.snapshot())
    prepared = prepare(desk, Frame(on=newest, known=newest))
    _refuse(check_own(prepared), "the program's own brief")
    return Daily(key=newest.isoformat(), on=newest, page=prepared.own)


def _newest(desk: Desk, path: Path) -> Daily:
    brief = read_file(path)
    faults, prepared = check_written(desk, brief)
    _refuse(faults, f"briefs/{path.name}")
    page = page_of(desk, brief, prepared)
    return Daily(key=path.stem, on=prepared.frame.day, page=page)


def _refuse(faults: tuple[Fault, ...], name: str) -> None:
    if faults:
        count = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
        raise BriefError(
            f"{name} does not stand in the claims it cites: {count}\n{text_faults(faults, name)}\n",
            "Mend what is named, or see all: reportedly check FILE. Nothing was published",
        )


def _earlier(desk: Desk, path: Path) -> Daily:
    """Give a brief as it was, without the sentences whose claims may no longer be shown.

    It was checked when it was the newest; answers have moved since, so it is not weighed again.
    """
    brief = read_file(path)
    snapshot = desk.snapshot()
    known = [e.claim.id for e in snapshot.entries()]
    cut, taken = _without(brief, frozenset(known))
    frame = frame_of(desk, brief)
    on = frame.day
    bare = BriefPage(
        asked=asked_of(snapshot, on=on),
        title=brief.title or desk.casebook.name,
        frame=f"The brief of {day_text(on)}, as it was published then; answers may have moved since.",
        since=None,
        sections=(),
        strips=(),
        counts=(),
        citations=(),
    )
    sections = [
        (s.heading, [[(x.text, x.claims) for x in p.sentences] for p in s.paragraphs])
        for s in cut.sections
    ]
    page = written_page(snapshot, bare, title=bare.title, sections=sections)
    return Daily(key=path.stem, on=on, page=page, taken_out=taken)


def _without(brief: WrittenBrief, known: frozenset[str]) -> tuple[WrittenBrief, int]:
    """Give the brief with ids whole, and without sentences that cite what is not known."""
    taken = 0
    sections = []
    for section in brief.sections:
        paragraphs: list[Paragraph] = []
        for paragraph in section.paragraphs:
            kept = tuple(_shown(s, known) for s in paragraph.sentences)
            taken += sum(s.text == TAKEN_OUT for s in kept)
            paragraphs.append(replace(paragraph, sentences=kept))
        sections.append(replace(section, paragraphs=tuple(paragraphs)))
    return replace(brief, sections=tuple(sections)), taken


def _shown(sentence: Sentence, known: frozenset[str]) -> Sentence:
    whole = tuple(_whole(sentence, known))
    if len(whole) < len(sentence.claims):
        return replace(sentence, text=TAKEN_OUT, claims=())
    return replace(sentence, claims=whole)


def _whole(sentence: Sentence, known: frozenset[str]) -> Iterator[str]:
    for claim in sentence.claims:
        fitting = [claim] if claim in known else [i for i in known if i.startswith(claim)]
        yield from fitting[:1] if len(fitting) == 1 else ()
