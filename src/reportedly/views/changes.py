"""Why an answer moved: which reports did it, and by how much."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportedly.belief.changes import ChangeReport
from reportedly.model.belief import Belief
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.citation import Citation, cite, day_text
from reportedly.views.claims import voices
from reportedly.views.control import AnswerRow, answer_row, belief_place
from reportedly.views.wording import answer_name, bits_text, counted, gist, percent_text, unique

SHOWN_BITS = 0.05  # one decimal is printed; what is smaller would read as +0.0
SHOWN_SHARE = 0.005  # whole percent are printed


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """What one report did to the answer.

    Attributes:
        kind: "arrived", "gone" or "weighs differently".
        bits: by how many bits (log2) more than before it speaks for `toward`, the answer that
            leads after; negative when it speaks the other way.
        effect_share: what the probability of `toward` owes to it, in [-1, 1].
        label: outlet and day.
        citation: its heaviest claim's passage; None when the later snapshot no longer has it.
    """

    kind: str
    bits: float
    toward: str
    name: str
    effect_share: float
    document: str
    label: str
    claims: tuple[str, ...]
    gist: str
    voices: tuple[str, ...]
    citation: Citation | None

    @property
    def summary(self) -> str:
        """Say it in one line: "+3.2 bits for Millers' Guard (arrived)"."""
        if abs(self.bits) < SHOWN_BITS:
            moved = "raises" if self.effect_share > 0 else "lowers"
            points = percent_text(abs(self.effect_share))
            return f"speaks of another answer, {moved} {self.name} by {points} ({self.kind})"
        return f"{bits_text(self.bits)} bits for {self.name} ({self.kind})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """How the answer for one place and day moved between two moments of knowledge.

    Attributes:
        before_known, after_known: the two moments (UTC instants).
        before, after: each answer's probability at either moment, in one order.
        moved: the leading answer is another one.
        rows: the report that did most first.
        unmoving: number of further reports that arrived and changed nothing.
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
    unmoving: int = 0

    @property
    def rest(self) -> str:
        """Say how many reports changed nothing; "" when none."""
        if not self.unmoving:
            return ""
        return f"{counted(self.unmoving, 'further report')} arrived and changed nothing"


def change_page(
    snapshot: Snapshot, before: Belief, after: Belief, reports: Sequence[ChangeReport]
) -> ChangePage:
    """Explain the difference between two beliefs about the same place and day.

    Args:
        snapshot: the one `after` was computed from.
        before: the belief as known at the first moment.
        after: the belief as known at the second.
        reports: what `belief.changes` gave for the two.
    """
    registry = snapshot.registry
    named = frozenset(claim for report in reports for claim in report.claims)
    entries = {e.claim.id: e for e in snapshot.entries() if e.claim.id in named} if named else {}
    order = unique(answer for answer, _ in (*after.answers, *before.answers))
    rows = [_change_row(report, entries, registry) for report in reports]
    moving = tuple(row for row in rows if _moves(row))
    return ChangePage(
        place=after.question.place,
        name=belief_place(after, registry),
        on=after.on,
        before_known=before.known,
        after_known=after.known,
        before=tuple(answer_row(a, before.probability(a), registry) for a in order),
        after=tuple(answer_row(a, after.probability(a), registry) for a in order),
        moved=before.leading != after.leading,
        headline=_headline(before, after, registry),
        rows=moving,
        unmoving=len(rows) - len(moving),
    )


def _moves(row: ChangeRow) -> bool:
    return abs(row.bits) >= SHOWN_BITS or abs(row.effect_share) >= SHOWN_SHARE


def _headline(before: Belief, after: Belief, registry: Registry) -> str:
    was, now = before.answers[0], after.answers[0]
    old, new = answer_name(was[0], registry), answer_name(now[0], registry)
    earlier, later = percent_text(was[1]), percent_text(now[1])
    if was[0] != now[0]:
        return f"The leading answer moved from {old} ({earlier}) to {new} ({later})"
    return f"The leading answer stays {new}: {earlier} before, {later} after"


def _change_row(
    report: ChangeReport, entries: Mapping[str, Entry], registry: Registry
) -> ChangeRow:
    heaviest = next((entries[claim] for claim in report.claims if claim in entries), None)
    source = registry.find_source(report.source)
    outlet = source.name if source else (report.source or "source unknown")
    day = day_text(report.published_on) if report.published_on else "undated"
    citation = cite(heaviest, registry) if heaviest else None
    return ChangeRow(
        kind=report.kind,
        bits=report.bits_toward,
        toward=report.toward,
        name=answer_name(report.toward, registry),
        effect_share=report.effect_share,
        document=report.document,
        label=citation.label if citation else f"{outlet}, {day}",
        claims=report.claims,
        gist=gist(heaviest.claim, registry) if heaviest else "no longer counted",
        voices=voices(heaviest, registry) if heaviest else (outlet,),
        citation=citation,
    )
