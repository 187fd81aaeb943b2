"""Who holds a place, who says so, and every ground with its bits."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reportedly.belief.testimony import bearing
from reportedly.model.belief import UNKNOWN, Belief, Ground
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.citation import Citation, cite
from reportedly.views.claims import Asked, asked_of, voices
from reportedly.views.weighed.sentences import (
    change_text,
    spread_text,
    status_text,
    uncorroborated_text,
)
from reportedly.views.wording import (
    answer_name,
    certainty_text,
    gist,
    leading_that,
    likelihood,
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
        status: the reader's word for the state of the place.
        entropy_bits: how undecided the answers are.
        facts: the status, the last change with its days, what is claimed and not corroborated, and
            how undecided it is, one sentence each.
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
    parts: tuple["PartRow", ...] = ()
    status: str = ""
    entropy_bits: float = 0.0
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """A part of the place (a district, a port) of which another answer leads.

    Attributes:
        headline: its leading answer as a sentence about likelihood.
    """

    place: str
    name: str
    headline: str
    reports: int
    origins: int

    @property
    def text(self) -> str:
        """Say it with the number of reports behind it."""
        return f"{self.headline} {reports_text(self.reports, self.origins)}."


def part_rows(registry: Registry, belief: Belief, parts: Iterable[Belief]) -> tuple[PartRow, ...]:
    """Give the parts whose leading answer is known and differs from that of the whole."""
    rows = []
    for part in parts:
        leading, share = part.answers[0]
        if leading not in {UNKNOWN, belief.leading}:
            name = belief_place(part, registry)
            rows.append(
                PartRow(
                    place=part.question.place,
                    name=name,
                    headline=leading_that(answer_name(leading, registry), name, share) + ".",
                    reports=part.reports,
                    origins=part.origins,
                )
            )
    return tuple(rows)


def belief_place(belief: Belief, registry: Registry) -> str:
    """Name the place that a belief is about; by its id when the registry lacks it."""
    place = registry.find_place(belief.question.place)
    return place.name if place else belief.question.place


def control_page(snapshot: Snapshot, belief: Belief, parts: Iterable[Belief] = ()) -> ControlPage:
    """Lay out a belief about control with the sentences that carry it.

    Args:
        snapshot: the one it was computed from.
        belief: the answer for the place.
        parts: the answers for places inside it; those that differ are named.
    """
    registry = snapshot.registry
    name = belief_place(belief, registry)
    entries = {entry.claim.id: entry for entry in bearing(snapshot, belief.question.place)}
    leading, share = belief.answers[0]
    return ControlPage(
        asked=Asked(known=belief.known, clock=asked_of(snapshot).clock, on=belief.on),
        place=belief.question.place,
        name=name,
        headline=leading_that(answer_name(leading, registry), name, share) + ".",
        evidence=evidence_text(belief),
        answers=tuple(
            answer_row(a, p, registry, said=_said(a, belief, entries)) for a, p in belief.answers
        ),
        grounds=ground_rows(belief.grounds, entries, registry),
        reports=belief.reports,
        origins=belief.origins,
        notes=belief.notes,
        parts=part_rows(registry, belief, parts),
        status=belief.status,
        entropy_bits=belief.entropy_bits,
        facts=_facts(belief, registry),
    )


def _facts(belief: Belief, registry: Registry) -> tuple[str, ...]:
    if not belief.reports:
        return ()
    found = (
        status_text(belief),
        change_text(belief, registry),
        uncorroborated_text(belief, registry),
        spread_text(belief),
    )
    return tuple(filter(None, found))


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
        reasons=tuple((reason_text(why, registry), bits) for why, bits in ground.reasons),
        gist=gist(entry.claim, registry),
        voices=voices(entry, registry),
        said_on=entry.said_on,
        certainty=certainty_text(entry.claim.certainty),
        origin=ground.origin,
        citation=cite(entry, registry),
        without=ground.without,
        copies=tuple(_copy_row(g, entries[g.claim], registry) for g in copies),
    )


_COUNTS_FOR = re.compile(r"said of (\S+), which counts for (\S+)")


def reason_text(reason: str, registry: Registry) -> str:
    """Give a reason with the registry's names in place of the ids that belief works with."""
    match = _COUNTS_FOR.fullmatch(reason)
    if match is None:
        return reason
    said, counts = (answer_name(actor, registry) for actor in match.groups())
    return f"said of {said}, which counts for {counts}"


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
        return "No report known by then counts for this place and day."
    said = reports_text(belief.reports, belief.origins)
    text = f"Confidence in the evidence is {confidence(belief)}: {said}."
    if belief.leading == UNKNOWN or all(g.without is None for g in belief.grounds):
        return text
    return (
        f"{text} Without its weightiest ground the answer stands at {percent_text(_worst(belief))}."
    )
