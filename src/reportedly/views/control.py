"""Who holds a place, who says so, every ground with its bits, and why the answer moved."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportedly.belief.changes import ChangeReport
from reportedly.model.belief import UNKNOWN, Belief, Ground
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.citation import Citation, cite, day_text
from reportedly.views.claims import Asked, asked_of, voices
from reportedly.views.wording import (
    answer_name,
    bits_text,
    certainty_text,
    gist,
    likelihood,
    likely_that,
    percent_text,
    reports_text,
    unique,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """One possible answer: probability in [0, 1], its ICD 203 word, and who says so."""

    answer: str
    name: str
    share: float
    percent: str
    word: str
    according_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRow:
    """One claim that counts, with the copies that only repeat it folded under it.

    Attributes:
        bits: weight for `answer` against the others, in bits (log2); negative speaks against it.
        reasons: (what, bits) in the order they were applied.
        without: probability in [0, 1] of the leading answer if this ground is left out.
        copies: reports of the same origin, worth nothing by themselves.
    """

    claim: str
    answer: str
    name: str
    bits: float
    reasons: tuple[tuple[str, float], ...]
    gist: str
    voices: tuple[str, ...]
    said_on: date
    certainty: str
    origin: str
    citation: Citation
    without: float | None = None
    copies: tuple["CopyRow", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyRow:
    """A report that repeats another and therefore counts nothing."""

    claim: str
    voices: tuple[str, ...]
    said_on: date
    reasons: tuple[str, ...]
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlPage:
    """Who controls a place on a day, as known at a moment, according to whom, how sure.

    Attributes:
        headline: the leading answer as a sentence about likelihood.
        evidence: a sentence about how much the answer rests on; confidence, never likelihood.
        answers: best first.
        grounds: heaviest first.
    """

    asked: Asked
    place: str
    name: str
    headline: str
    evidence: str
    answers: tuple[AnswerRow, ...]
    grounds: tuple[GroundRow, ...]
    reports: int
    origins: int
    notes: tuple[str, ...] = ()


def control_page(snapshot: Snapshot, belief: Belief) -> ControlPage:
    """Lay out a belief about control with the sentences that carry it."""
    registry = snapshot.registry
    place = registry.find_place(belief.question.place)
    name = place.name if place else belief.question.place
    entries = {entry.claim.id: entry for entry in snapshot.entries()}
    leading, share = belief.answers[0]
    return ControlPage(
        asked=Asked(known=belief.known, clock=asked_of(snapshot).clock, on=belief.on),
        place=belief.question.place,
        name=name,
        headline=likely_that(answer_name(leading, registry), name, share) + ".",
        evidence=evidence_text(belief),
        answers=tuple(
            answer_row(a, p, registry, said=_said(a, belief, entries)) for a, p in belief.answers
        ),
        grounds=ground_rows(belief.grounds, entries, registry),
        reports=belief.reports,
        origins=belief.origins,
        notes=belief.notes,
    )


def answer_row(
    answer: str, share: float, registry: Registry, *, said: Iterable[Entry] = ()
) -> AnswerRow:
    """Give one answer with its number, its word, and the voices of those entries that say so."""
    return AnswerRow(
        answer=answer,
        name=answer_name(answer, registry),
        share=share,
        percent=percent_text(share),
        word=likelihood(share),
        according_to=unique(" ← ".join(voices(entry, registry)) for entry in said),
    )


def _said(answer: str, belief: Belief, entries: Mapping[str, Entry]) -> list[Entry]:
    supporting = (g for g in belief.grounds if g.answer == answer and g.weight_bits >= 0)
    return [entries[g.claim] for g in supporting if g.claim in entries]


def ground_rows(
    grounds: Iterable[Ground], entries: Mapping[str, Entry], registry: Registry
) -> tuple[GroundRow, ...]:
    """Lay out grounds heaviest first, each with its copies under it.

    A copy whose original is not among the grounds is shown as a row of its own.
    """
    known = [g for g in grounds if g.claim in entries]
    originals = {g.claim for g in known if g.copy_of is None}
    rows = [
        _ground_row(ground, known, entries, registry)
        for ground in known
        if ground.copy_of is None or ground.copy_of not in originals
    ]
    return tuple(sorted(rows, key=lambda row: (-abs(row.bits), row.said_on, row.claim)))


def _ground_row(
    ground: Ground, grounds: list[Ground], entries: Mapping[str, Entry], registry: Registry
) -> GroundRow:
    entry = entries[ground.claim]
    copies = (g for g in grounds if g.copy_of == ground.claim and g.claim != ground.claim)
    return GroundRow(
        claim=ground.claim,
        answer=ground.answer,
        name=answer_name(ground.answer, registry),
        bits=ground.weight_bits,
        reasons=ground.reasons,
        gist=gist(entry.claim, registry),
        voices=voices(entry, registry),
        said_on=entry.said_on,
        certainty=certainty_text(entry.claim.certainty),
        origin=ground.origin,
        citation=cite(entry, registry),
        without=ground.without,
        copies=tuple(_copy_row(g, entries[g.claim], registry) for g in copies),
    )


def _copy_row(ground: Ground, entry: Entry, registry: Registry) -> CopyRow:
    return CopyRow(
        claim=ground.claim,
        voices=voices(entry, registry),
        said_on=entry.said_on,
        reasons=tuple(what for what, _ in ground.reasons),
        citation=cite(entry, registry),
    )


def confidence(belief: Belief) -> str:
    """Grade the evidence as "low", "moderate" or "high"; says nothing about likelihood.

    High: at least three origins, and the answer stays above even without any one ground.
    Low: fewer than two origins, or one ground alone carries the answer past even.

    Source: ICD 203 (2015), D.6.e(2)(b) asks for a grade by the evidence; the edges are ours.
    """
    if belief.leading == UNKNOWN or belief.origins < 2 or _worst(belief) < 0.5:
        return "low"
    return "high" if belief.origins >= 3 else "moderate"


def _worst(belief: Belief) -> float:
    return min((g.without for g in belief.grounds if g.without is not None), default=1.0)


def evidence_text(belief: Belief) -> str:
    """Say how much evidence there is and how much hangs on any one piece of it."""
    if not belief.reports:
        return "No report known by then speaks to this."
    said = reports_text(belief.reports, belief.origins)
    text = f"Confidence in the evidence is {confidence(belief)}: {said}."
    if belief.leading == UNKNOWN or all(g.without is None for g in belief.grounds):
        return text
    return (
        f"{text} Without its weightiest ground the answer stands at {percent_text(_worst(belief))}."
    )


SHOWN_BITS = 0.05  # one decimal is printed; what is smaller would read as +0.0


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
            return f"no weight for or against {self.name} ({self.kind})"
        return f"{bits_text(self.bits)} bits for {self.name} ({self.kind})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePage:
    """How the answer for one place and day moved between two moments of knowledge.

    Attributes:
        before_known, after_known: the two moments (UTC instants).
        before, after: each answer's probability at either moment, in one order.
        moved: the leading answer is another one.
        rows: the report that did most first.
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
    entries = {entry.claim.id: entry for entry in snapshot.entries()}
    place = registry.find_place(after.question.place)
    order = unique(answer for answer, _ in (*after.answers, *before.answers))
    return ChangePage(
        place=after.question.place,
        name=place.name if place else after.question.place,
        on=after.on,
        before_known=before.known,
        after_known=after.known,
        before=tuple(answer_row(a, before.probability(a), registry) for a in order),
        after=tuple(answer_row(a, after.probability(a), registry) for a in order),
        moved=before.leading != after.leading,
        headline=_headline(before, after, registry),
        rows=tuple(_change_row(report, entries, registry) for report in reports),
    )


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
