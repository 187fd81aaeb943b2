"""A brief put beside an open casebook: its frame, what it is checked against, the page it becomes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportedly.answers.brief import brief_material
from reportedly.answers.evidence import last_day
from reportedly.answers.frame import WEEK, Frame
from reportedly.model.errors import StatementError
from reportedly.model.snapshot import Entry
from reportedly.pipeline import Desk
from reportedly.press.briefs.bench import Bench
from reportedly.press.briefs.checking import Fault, check_brief, check_paragraph
from reportedly.press.briefs.computed import computed_from
from reportedly.press.briefs.written import Sentence, WrittenBrief, read_brief, sentences_of
from reportedly.views.brief import BriefPage, brief_page
from reportedly.views.written import written_page

FOLDER = "briefs"
"""Where a casebook keeps the briefs that people wrote: briefs/YYYY-MM-DD.md."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A frame with the program's own brief and what any brief of that frame is checked against."""

    frame: Frame
    since: date
    own: BriefPage
    bench: Bench


def prepare(desk: Desk, frame: Frame, since: date | None = None) -> Prepared:
    """Work out the frame of a brief.

    Args:
        desk: the open casebook, or one that holds only what may be published.
        frame: the days asked about and known.
        since: the earlier day it is compared with; without it a week before.
    """
    from reportedly.extraction.english import english_words

    snapshot, material = brief_material(desk, frame, since)
    own = brief_page(snapshot, material)
    bench = Bench(
        entries={entry.claim.id: entry for entry in snapshot.entries()},
        registry=snapshot.registry,
        computed=computed_from(material, own, snapshot.registry, on=frame.day),
        missing=lambda claim: _why_missing(desk, frame, claim),
        is_common=lambda word: english_words().is_common(word),
    )
    return Prepared(frame=frame, since=since or frame.day - WEEK, own=own, bench=bench)


def check_own(prepared: Prepared) -> tuple[Fault, ...]:
    """Check the program's own brief by the same rules as one that a person wrote."""
    faults: list[Fault] = []
    for section in prepared.own.sections:
        for paragraph in section.paragraphs:
            told = [
                replace(one, claims=sentence.claims)
                for sentence in paragraph
                for one in sentences_of(sentence.text)
            ]
            faults += check_paragraph(told, prepared.bench)
    return tuple(faults)


def read_file(path: Path) -> WrittenBrief:
    """Read a brief's file; a day in the file's name is its day unless its head says another.

    Raises:
        StatementError: it cannot be read.
    """
    try:
        brief = read_brief(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise StatementError(f"{path} cannot be read: {reason}", "Name a Markdown file") from None
    named = _DAY.fullmatch(path.stem)
    day = date.fromisoformat(path.stem) if named else None
    return replace(brief, on=brief.on or brief.known or day, known=brief.known or brief.on or day)


def frame_of(desk: Desk, brief: WrittenBrief) -> Frame:
    """Give the frame of a brief; a brief that names no day is of the newest report's."""
    newest = last_day(desk.snapshot())
    return Frame(on=brief.on or newest, known=brief.known or newest)


def check_written(
    desk: Desk, brief: WrittenBrief, prepared: Prepared | None = None
) -> tuple[tuple[Fault, ...], Prepared]:
    """Check a brief against its casebook, in its own frame; give the faults and that frame."""
    prepared = prepared or prepare(desk, frame_of(desk, brief), brief.since)
    return check_brief(brief, prepared.bench), prepared


def page_of(desk: Desk, brief: WrittenBrief, prepared: Prepared) -> BriefPage:
    """Give a written brief as a page of the same type as the program's own."""
    title = brief.title or desk.casebook.name
    sections = [
        (
            section.heading,
            [
                [(s.text, _whole_ids(s, prepared.bench)) for s in paragraph.sentences]
                for paragraph in section.paragraphs
            ],
        )
        for section in brief.sections
    ]
    snapshot = desk.snapshot(prepared.frame.known, prepared.frame.clock)
    return written_page(snapshot, prepared.own, title=title, sections=sections)


def _whole_ids(sentence: Sentence, bench: Bench) -> tuple[str, ...]:
    found = (bench.cited(claim) for claim in sentence.claims)
    return tuple(entry.claim.id for entry in found if entry)


def written_files(root: Path) -> Sequence[Path]:
    """Give the files of the briefs that people wrote, the oldest first."""
    return sorted(p for p in (root / FOLDER).glob("*.md") if _DAY.fullmatch(p.stem))


def _why_missing(desk: Desk, frame: Frame, claim: str) -> tuple[str, str]:
    """Say why a claim may not be cited, and what to do about it."""
    hidden = getattr(desk, "why_hidden", None)
    if hidden is not None and (why := hidden(claim)):
        return f"{claim} {why}", "Leave it out; nothing of it may be published"
    later = [e for e in desk.snapshot().entries() if e.claim.id.startswith(claim)]
    if len(later) >= 2:
        return (
            f"{claim} begins the ids of {len(later)} claims",
            "Give more letters of the one you mean",
        )
    if later:
        return (
            f"{claim} {_later(later[0], frame)}",
            "Cite another claim, or change the brief's day of knowing",
        )
    gone = [j for j in desk.snapshot().verdicts() if j.target.startswith(claim)]
    if gone and gone[-1].ruling == "withdraw":
        return (
            f"{claim} was withdrawn by {gone[-1].by} ({gone[-1].reason})",
            "Leave the sentence out, or cite what still stands",
        )
    return f"{claim} is no claim of this casebook", "List them: reportedly claims"


def _later(entry: Entry, frame: Frame) -> str:
    known = frame.known or frame.day
    return f"was published on {entry.said_on}, and the brief tells what was known on {known}"
