"""Edits of a sheet recorded as rulings, and the last import taken back by rulings of its own."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reportedly.ledger import Ledger, Review
from reportedly.model.document import Problem
from reportedly.model.errors import ConflictError, QuestionError
from reportedly.model.ids import sha256_hex
from reportedly.model.judgement import Judgement, Ruling, chain_of
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.press.sheets.claims import EDITABLE, POLARITIES
from reportedly.press.sheets.edits import RULINGS, Edit

_MARK = re.compile(r" \[sheet ([0-9a-f]{8})\]$")
TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was recorded, and what could not be."""

    judgements: tuple[Judgement, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One ruling to be recorded on a claim."""

    ruling: Ruling
    reason: str
    amendment: tuple[tuple[str, str], ...] = ()


def record(
    ledger: Ledger,
    edits: Iterable[Edit],
    *,
    by: str,
    content: bytes,
    progress: Callable[[str], None] = lambda _claim: None,
) -> Recorded:
    """Record edits, each claim's amendment first and then its ruling.

    Args:
        ledger: where the claims are.
        edits: as planned; a claim that was ruled on since gives a Problem.
        by: who made them.
        content: bytes of the sheet; a mark made of them in each reason ties the rulings together.
        progress: told each claim that is done.
    """
    mark = f" [sheet {sha256_hex(content)[:8]}]"
    judgements: list[Judgement] = []
    problems: list[Problem] = []
    for edit in edits:
        reason = edit.reason + mark
        steps = [_Step(ruling="amend", reason=reason, amendment=edit.amendment)] * bool(
            edit.amendment
        )
        if edit.ruling is not None:
            steps.append(_Step(ruling=edit.ruling, reason=reason))
        _rule(ledger, edit.entry, steps, by, (judgements, problems))
        progress(edit.entry.claim.id)
    return Recorded(judgements=tuple(judgements), problems=tuple(problems))


Told = tuple[list[Judgement], list[Problem]]


def _rule(ledger: Ledger, entry: Entry, steps: Sequence[_Step], by: str, told: Told) -> None:
    seen = entry.judgements[-1].id if entry.judgements else None
    for step in steps:
        review = Review(
            target=entry.claim.id, target_kind="claim", ruling=step.ruling, reason=step.reason,
            by=by, amendment=step.amendment, seen=seen,
        )  # fmt: skip
        try:
            judgement = ledger.rule(review)
        except (ConflictError, QuestionError) as error:
            told[1].append(_conflict(entry.claim.id, error))
            return
        told[0].append(judgement)
        seen = judgement.id


def _conflict(claim: str, error: ConflictError | QuestionError) -> Problem:
    return Problem(
        code="press.sheet-conflict", message=f"{error.found}.", next_step=error.next_step,
        where=claim,
    )  # fmt: skip


def take_back(ledger: Ledger, registry: Registry, *, by: str) -> Recorded:
    """Take the last import back: amend what it amended to what it was, and rule as was ruled before.

    A claim that nobody had ruled on before is ruled "unsure", since no ruling is erased. A claim
    that somebody ruled on after the import is left alone, and is a Problem.

    Raises:
        QuestionError: no import is there to be taken back.
    """
    now = ledger.snapshot()
    entries = {entry.claim.id: entry for entry in now.entries()}
    last = {e.judgements[-1].id for e in entries.values() if e.judgements}
    imported = [j for j in now.judgements() if chain_of(j.ruling) == "reading" and _mark(j)]
    mark = next((_mark(j) for j in reversed(imported) if j.id in last), None)
    if mark is None:
        raise QuestionError(
            "no import stands that could be taken back", "See the rulings: reportedly show CLAIM"
        )
    ours = [j for j in imported if _mark(j) == mark and _taken_back_by(j, entries) is None]
    earlier = ledger.snapshot(known=ours[0].recorded_at - TICK, clock="recorded")
    before = {entry.claim.id: entry for entry in earlier.entries()}
    told: Told = ([], [])
    for claim in dict.fromkeys(j.target for j in ours):
        rulings = [j for j in ours if j.target == claim]
        if rulings[-1].id not in last:
            told[1].append(_later(claim))
            continue
        steps = _back(rulings, before[claim], registry)
        _rule(ledger, entries[claim], steps, by, told)
    return Recorded(judgements=tuple(told[0]), problems=tuple(told[1]))


def _mark(judgement: Judgement) -> str | None:
    found = _MARK.search(judgement.reason)
    return found[1] if found else None


def _taken_back_by(judgement: Judgement, entries: dict[str, Entry]) -> Judgement | None:
    """Give the later ruling that took it back, or None; a claim that is gone counts as taken back."""
    entry = entries.get(judgement.target)
    if entry is None:
        return judgement
    later = entry.judgements[entry.judgements.index(judgement) + 1 :]
    return next((j for j in later if j.reason == _undone(judgement)), None)


def _undone(judgement: Judgement) -> str:
    return f"taken back: {judgement.reason}".replace(" [sheet ", " [undone sheet ")


def _later(claim: str) -> Problem:
    return Problem(
        code="press.sheet-conflict",
        message=f"{claim} was ruled on after the import.",
        next_step=f"Look at it, then rule: reportedly review {claim}",
        where=claim,
    )


def _back(rulings: Sequence[Judgement], before: Entry, registry: Registry) -> list[_Step]:
    """Give the rulings that put a claim back to where it was."""
    steps = []
    for judgement in rulings:
        reason = _undone(judgement)
        if judgement.ruling == "amend":
            values = tuple((f, _value(f, before, registry)) for f, _ in judgement.amendment)
            steps.append(_Step(ruling="amend", reason=reason, amendment=values))
    reason = _undone(rulings[-1])
    earlier = before.judgements[-1].ruling if before.judgements else ""
    if rulings[-1].ruling in RULINGS or earlier in RULINGS:
        steps.append(_Step(ruling=RULINGS.get(earlier, "unsure"), reason=reason))
    return steps


def _value(field: str, before: Entry, registry: Registry) -> str:
    column = next(c for c in EDITABLE if c.field == field)
    cell = column.cell(before, registry)
    signs = {word: sign for sign, word in POLARITIES.items()}
    return signs.get(cell, cell) if column.name == "polarity" else cell
