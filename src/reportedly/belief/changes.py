"""Which reports moved the answer between two days of knowing."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.model.belief import Belief, Ground
from reportedly.model.document import Document
from reportedly.model.snapshot import Snapshot

ChangeKind = Literal["arrived", "gone", "weighs differently"]
Grounds = tuple[Ground, ...]
LEAST_BITS = 0.005  # a smaller shift would be shown as 0.00 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReport:
    """One report's part in the step from one belief to a later one.

    Attributes:
        document: id of the report.
        source: who publishes it, as the document says, or None.
        published_on: day of publication (UTC), or None.
        claims: ids of its claims whose weight differs, heaviest first.
        kind: it arrived; its claims no longer count (withdrawn, rejected); or they weigh
            differently (another registry, another set of answers, a claim now about `on`).
        toward: the answer that leads after.
        bits_toward: by how many bits more than before it speaks for `toward`, or against what led
            before; negative when it speaks the other way.
        effect_share: what the probability of `toward` owes to its heaviest claim, leave-one-out,
            in [-1, 1]; 0 for a report that is gone.
    """

    document: str
    source: str | None
    published_on: date | None
    claims: tuple[str, ...]
    kind: ChangeKind
    toward: str
    bits_toward: float
    effect_share: float


def changes(before: Belief, after: Belief, snapshot_after: Snapshot) -> tuple[ChangeReport, ...]:
    """Give the reports that moved the answer, those that did most for the new one first.

    Copies and claims that do not count move nothing and are not listed.

    Args:
        before: the belief as known earlier.
        after: the belief on the same question as known later.
        snapshot_after: the snapshot `after` was computed from.
    """
    documents = {d.id: d for d in snapshot_after.documents()}
    ids = sorted({g.document for g in (*before.grounds, *after.grounds)})
    reports = [_report(i, documents.get(i), before, after) for i in ids]
    moved = [r for r in reports if r.claims]
    return tuple(sorted(moved, key=lambda r: (-r.bits_toward, -r.effect_share, r.document)))


def _report(
    document_id: str, document: Document | None, before: Belief, after: Belief
) -> ChangeReport:
    old, new = _of(before, document_id), _of(after, document_id)
    shifts = _shifts(old, new)
    moved = sorted(
        (s for s in shifts if abs(shifts[s]) >= LEAST_BITS), key=lambda s: (-abs(shifts[s]), s)
    )
    counted = [g for g in new if g.weight_bits and g.without is not None]
    return ChangeReport(
        document=document_id,
        source=document.source if document else None,
        published_on=document.published_on if document else None,
        claims=tuple(dict.fromkeys(claim for claim, _ in moved)),
        kind=_kind(old, new),
        toward=after.leading,
        bits_toward=sum(shifts[s] * _direction(s[1], before, after) for s in moved),
        effect_share=max(
            (after.answers[0][1] - (g.without or 0.0) for g in counted), key=abs, default=0.0
        ),
    )


def _of(belief: Belief, document_id: str) -> Grounds:
    return tuple(g for g in belief.grounds if g.document == document_id)


def _shifts(old: Grounds, new: Grounds) -> dict[tuple[str, str], float]:
    """Give the change in bits for each (claim, answer)."""
    shifts: dict[tuple[str, str], float] = {}
    for grounds, sign in ((old, -1), (new, 1)):
        for g in grounds:
            key = g.claim, g.answer
            shifts[key] = shifts.get(key, 0.0) + sign * g.weight_bits
    return shifts


def _kind(old: Grounds, new: Grounds) -> ChangeKind:
    if not any(g.weight_bits for g in new):
        return "gone"
    return "weighs differently" if any(g.weight_bits for g in old) else "arrived"


def _direction(answer: str, before: Belief, after: Belief) -> int:
    """Say whether bits for this answer speak for the new leader (1), for the old (-1), or neither."""
    if answer == after.leading:
        return 1
    return -1 if answer == before.leading else 0
