"""Why an answer moved between two moments of knowledge, report by report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from reportedly.model.belief import Belief, Ground
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.citation import Citation, cite
from reportedly.views.claims import voices
from reportedly.views.control import AnswerRow, answer_row
from reportedly.views.wording import answer_name, gist, percent_text

ChangeKind = Literal["new", "gone", "weighs more", "weighs less", "counts differently"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """What one report did to the answer.

    Attributes:
        bits: change of its weight for `answer` in bits (log2); a report that is gone gives its
            former weight back with the opposite sign.
    """

    kind: ChangeKind
    bits: float
    answer: str
    name: str
    claim: str
    gist: str
    voices: tuple[str, ...]
    said_on: date
    citation: Citation

    @property
    def summary(self) -> str:
        """Say it in one line: "+3.2 bits for the Miners' Guard (new)"."""
        return f"{self.bits:+.1f} bits for {self.name} ({self.kind})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """How the answer for one place and day moved between two moments of knowledge.

    Attributes:
        before_known, after_known: the two moments (UTC instants).
        before, after: each answer's probability at either moment, best of the later first.
        moved: the leading answer is another one.
        rows: largest change first.
    """

    place: str
    name: str
    on: date
    before_known: datetime
    after_known: datetime
    before: tuple[AnswerRow, ...]
    after: tuple[AnswerRow, ...]
    moved: bool
    headline: str
    rows: tuple[ChangeRow, ...]


# Weights below this many bits apart are the same for a reader: two decimals are printed at most.
SAME_BITS = 0.05


def change_page(earlier: Snapshot, later: Snapshot, before: Belief, after: Belief) -> ChangePage:
    """Explain the difference between two beliefs about the same place and day.

    Args:
        earlier: the snapshot `before` was computed from.
        later: the snapshot `after` was computed from.
        before: the belief as known at the first moment.
        after: the belief as known at the second.
    """
    registry = later.registry
    entries = {e.claim.id: e for e in (*earlier.entries(), *later.entries())}
    place = registry.find_place(after.question.place)
    order = [answer for answer, _ in after.answers]
    return ChangePage(
        place=after.question.place,
        name=place.name if place else after.question.place,
        on=after.on,
        before_known=before.known,
        after_known=after.known,
        before=tuple(answer_row(a, before.probability(a), registry) for a in order),
        after=tuple(answer_row(a, p, registry) for a, p in after.answers),
        moved=before.leading != after.leading,
        headline=_headline(before, after, registry),
        rows=_change_rows(before, after, entries, registry),
    )


def _headline(before: Belief, after: Belief, registry: Registry) -> str:
    was, now = before.answers[0], after.answers[0]
    old, new = answer_name(was[0], registry), answer_name(now[0], registry)
    if was[0] != now[0]:
        return f"The leading answer moved from {old} ({percent_text(was[1])}) to {new} ({percent_text(now[1])})"
    return f"The leading answer stays {new}: {percent_text(was[1])} before, {percent_text(now[1])} after"


def _change_rows(
    before: Belief, after: Belief, entries: Mapping[str, Entry], registry: Registry
) -> tuple[ChangeRow, ...]:
    old = {g.claim: g for g in before.grounds}
    new = {g.claim: g for g in after.grounds}
    rows = [
        _change_row(old.get(claim), new.get(claim), entries[claim], registry)
        for claim in {**old, **new}
        if claim in entries and _differs(old.get(claim), new.get(claim))
    ]
    return tuple(sorted(rows, key=lambda row: (-abs(row.bits), row.said_on, row.claim)))


def _differs(old: Ground | None, new: Ground | None) -> bool:
    if old is None or new is None:
        # A copy that comes or goes weighs nothing and explains nothing.
        return abs((old or new or _NOTHING).weight_bits) >= SAME_BITS
    return old.answer != new.answer or abs(new.weight_bits - old.weight_bits) >= SAME_BITS


_NOTHING = Ground(claim="", document="", answer="", weight_bits=0.0)


def _change_row(
    old: Ground | None, new: Ground | None, entry: Entry, registry: Registry
) -> ChangeRow:
    answer = (new or old or _NOTHING).answer
    former = old if old and old.answer == answer else _NOTHING
    bits = (new or _NOTHING).weight_bits - former.weight_bits
    return ChangeRow(
        kind=_kind(old, new, bits),
        bits=bits,
        answer=answer,
        name=answer_name(answer, registry),
        claim=entry.claim.id,
        gist=gist(entry.claim, registry),
        voices=voices(entry, registry),
        said_on=entry.said_on,
        citation=cite(entry, registry),
    )


def _kind(old: Ground | None, new: Ground | None, bits: float) -> ChangeKind:
    if old is None:
        return "new"
    if new is None:
        return "gone"
    if old.answer != new.answer:
        return "counts differently"
    return "weighs more" if bits > 0 else "weighs less"
