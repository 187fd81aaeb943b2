"""Claims that answer a filter, as a page of claims or as a dated list of events."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from reportedly.belief.fusion import Told, tell_events
from reportedly.belief.origins import Origin, count_origins, origins
from reportedly.belief.reliability.speakers import grades_of
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.model.claim import Claim
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Clock, Entry, Snapshot
from reportedly.views.citation import Citation, cite, outlet_name, sentence_of
from reportedly.views.reading import doers
from reportedly.views.weighed.sentences import number_text, support_text
from reportedly.views.wording import (
    certainty_text,
    count_text,
    gist,
    holder_name,
    likelihood,
    period_text,
    place_name,
    role_name,
    unique,
)

EVENT_KINDS = ("event", "movement", "casualties")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a page was asked with: every page shows it, every link keeps it.

    Attributes:
        known: the moment of knowledge (UTC instant).
        clock: which clock `known` is read on.
        on: the day asked about (UTC), for questions that have one.
    """

    known: datetime
    clock: Clock
    on: date | None = None


def asked_of(snapshot: Snapshot, *, on: date | None = None) -> Asked:
    """Give the frame of a page made from this snapshot."""
    return Asked(known=snapshot.known, clock=snapshot.clock, on=on)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims to keep; every condition that is given must hold.

    Attributes:
        about: id or name of an actor that fills a role.
        holder: id of an actor or source, or words, of anyone in the chain or the publisher.
        kind: proposition kind, type or mode.
        place: id or name of a place; its parts count as it does.
        between: first and last day (UTC, both included); compared with the period the claim is
            about, or with the day it was said when it gives no date.
        words: all must stand in the sentence, the title or the claim, in any case and with or
            without accents.
        rejected: keep readings that a person rejected.
    """

    about: str | None = None
    holder: str | None = None
    kind: str | None = None
    place: str | None = None
    between: tuple[date, date] | None = None
    words: tuple[str, ...] = ()
    modality: str | None = None
    document: str | None = None
    rejected: bool = False


EVERYTHING = ClaimFilter()


def select(snapshot: Snapshot, wanted: ClaimFilter = EVERYTHING) -> tuple[Entry, ...]:
    """Give the entries that meet every condition, in the snapshot's order."""
    registry = snapshot.registry
    places = _places_meant(wanted.place, registry)
    actors = _actors_meant(wanted.about, registry)
    return tuple(
        entry
        for entry in snapshot.entries()
        if (wanted.rejected or not entry.rejected)
        and _plain_match(entry, wanted)
        and (wanted.about is None or _is_about(entry.claim, wanted.about, actors))
        and (wanted.holder is None or _is_held_by(entry, wanted.holder, registry))
        and (wanted.place is None or _is_at(entry.claim, wanted.place, places))
        and (wanted.between is None or _overlaps(entry, wanted.between))
        and _has_words(entry, wanted.words)
    )


def fold(text: str) -> str:
    """Give the text without case and accents, for comparing.

    >>> fold("Ağır Çatışma")
    'agır catısma'
    """
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c)).casefold()


def _plain_match(entry: Entry, wanted: ClaimFilter) -> bool:
    claim = entry.claim
    names = {fold(n) for n in (claim.proposition.kind, claim.proposition.type)}
    names.add(fold(claim.proposition.mode or ""))
    return (
        (wanted.kind is None or fold(wanted.kind) in names)
        and (wanted.modality is None or wanted.modality == claim.modality)
        and (wanted.document is None or wanted.document == claim.document)
    )


def _places_meant(text: str | None, registry: Registry) -> frozenset[str]:
    meant = [p.id for p in registry.places if _is_called(text, (p.id, p.name, *p.aliases))]
    return frozenset(meant).union(*(registry.parts_of(place_id) for place_id in meant))


def _actors_meant(text: str | None, registry: Registry) -> frozenset[str]:
    named = (a.id for a in registry.actors if _is_called(text, (a.id, a.name, *a.aliases)))
    return frozenset(named)


def _is_called(text: str | None, names: Iterable[str]) -> bool:
    return text is not None and fold(text) in {fold(name) for name in names}


def _is_about(claim: Claim, text: str, actors: frozenset[str]) -> bool:
    return any(
        role.actor in actors or (role.actor is None and fold(text) in fold(role.text))
        for role in claim.proposition.roles
    )


def _is_held_by(entry: Entry, text: str, registry: Registry) -> bool:
    document, wanted = entry.document, fold(text)
    if wanted in {fold(document.source or ""), fold(outlet_name(document, registry))}:
        return True
    actors = _actors_meant(text, registry)
    return any(
        step.holder.actor in actors or wanted in fold(step.holder.text)
        for step in entry.claim.attribution
    )


def _is_at(claim: Claim, text: str, places: frozenset[str]) -> bool:
    where = claim.where
    if where is None:
        return False
    return where.place in places or (where.place is None and fold(text) in fold(where.text))


def _overlaps(entry: Entry, between: tuple[date, date]) -> bool:
    first, last = between
    period = entry.claim.when.period
    if period.earliest is None and period.latest is None:
        return entry.said_on >= first and last >= entry.said_on
    starts_in_time = period.earliest is None or last >= period.earliest
    return starts_in_time and (period.latest is None or period.latest >= first)


def _has_words(entry: Entry, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = fold(" ".join((sentence_of(entry), entry.claim.text, entry.document.title or "")))
    return all(fold(word) in text for word in words)


def voices(entry: Entry, registry: Registry) -> tuple[str, ...]:
    """Name everyone who passed the claim on: the publisher, then each holder, outermost first."""
    outlet = outlet_name(entry.document, registry)
    holders = [holder_name(step.holder, registry) for step in entry.claim.attribution]
    # "The Valley Post reported …" in the Valley Post is one voice, not two.
    if holders and fold(holders[0]).removeprefix("the ") == fold(outlet).removeprefix("the "):
        holders = holders[1:]
    # "Leaders said that they expected …" is one voice that speaks of itself.
    return (outlet, *(h for n, h in enumerate(holders) if n == 0 or h != holders[n - 1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim in a list.

    Attributes:
        voices: publisher, then each holder, outermost first.
        ruling: the last judgement on the reading, or None.
        background: history told as background, not news of this report.
    """

    claim: str
    said_on: date
    kind: str
    type: str
    modality: str
    polarity: str
    gist: str
    voices: tuple[str, ...]
    certainty: str
    when: str
    place: str
    citation: Citation
    ruling: str | None = None
    background: bool = False


def claim_row(entry: Entry, registry: Registry) -> ClaimRow:
    """Give the row that stands for a claim in every list."""
    claim = entry.claim
    return ClaimRow(
        claim=claim.id,
        said_on=entry.said_on,
        kind=claim.proposition.kind,
        type=claim.proposition.type,
        modality=claim.modality,
        polarity=claim.polarity,
        gist=gist(claim, registry),
        voices=voices(entry, registry),
        certainty=certainty_text(claim.certainty),
        when=period_text(claim.when.period),
        place=place_name(claim, registry),
        citation=cite(entry, registry),
        ruling=entry.judgements[-1].ruling if entry.judgements else None,
        background=claim.background,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """Claims that answer a filter, in the order they were said.

    `found` counts the claims that answer, of which `rows` may be the first few; `total` all claims
    the snapshot holds, so that a reader sees what was left out.
    """

    asked: Asked
    filter: ClaimFilter
    rows: tuple[ClaimRow, ...]
    found: int
    total: int


def claims_page(snapshot: Snapshot, wanted: ClaimFilter = EVERYTHING) -> ClaimsPage:
    """List the claims that answer the filter."""
    rows = tuple(claim_row(e, snapshot.registry) for e in select(snapshot, wanted))
    return ClaimsPage(
        asked=asked_of(snapshot),
        filter=wanted,
        rows=rows,
        found=len(rows),
        total=len(snapshot.entries()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event as one or more reports tell it.

    Reports are put together when they agree on what happened, where, when and to whom; anything
    less sure stays apart.

    Attributes:
        roles: (role, name) pairs.
        counts: the numbers as they are told.
        numbers: for each thing that several origins count, what they come to.
        reports: number of documents that tell it.
        origins: at most this many independent origins among them.
        share: probability in (0, 1) that it happened.
        word: the same as an ICD 203 word.
        belief, disbelief, ignorance: what speaks for it, what against it, and what nobody knows;
            they sum to 1.
        digit: credibility on the Admiralty scale, 1 to 5, or 6 when it cannot be judged.
        support: the same in a few words.
        tellings: each claim behind the row.
        denials: each claim that it did not happen.
        doer: on whose word the doer did it, each wording of the reports once; empty where no
            doer is named, and for what harms nobody.
    """

    first_on: date
    when: str
    dated: bool
    gist: str
    kind: str
    type: str
    mode: str | None
    place: str
    roles: tuple[tuple[str, str], ...]
    counts: tuple[str, ...]
    numbers: tuple[str, ...]
    reports: int
    origins: int
    share: float
    word: str
    belief: float
    disbelief: float
    ignorance: float
    digit: int
    support: str
    tellings: tuple[ClaimRow, ...]
    denials: tuple[ClaimRow, ...] = ()
    doer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsPage:
    """What is said to have happened, oldest first.

    Attributes:
        left_out: number of event claims that tell of nothing that happened (planned, asked,
            ordered, predicted, under a condition, or denied where nobody says it happened).
    """

    asked: Asked
    filter: ClaimFilter
    rows: tuple[EventRow, ...]
    left_out: int


def events_page(
    snapshot: Snapshot,
    wanted: ClaimFilter = EVERYTHING,
    *,
    found: Mapping[str, Origin] | None = None,
    settings: WeighSettings = DEFAULT_SETTINGS,
) -> EventsPage:
    """List what is said to have happened, reports of one event together, each event weighed.

    Args:
        snapshot: what was known.
        wanted: which claims to look at; without a kind, events, movements and casualties.
        found: claim id -> its origin; without it they are looked for.
        settings: the numbers that events are weighed with.
    """
    entries = [
        e for e in select(snapshot, wanted)
        if wanted.kind or e.claim.proposition.kind in EVENT_KINDS
    ]  # fmt: skip
    registry = snapshot.registry
    grades = grades_of(snapshot.judgements(), snapshot.known.date())
    found = origins(entries, registry=registry) if found is None else found
    told = tell_events(entries, registry=registry, found=found, grades=grades, settings=settings)
    by_document: dict[str, list[Claim]] = {}
    for entry in snapshot.entries():
        by_document.setdefault(entry.claim.document, []).append(entry.claim)
    rows = [
        replace(_event_row(one, registry), doer=doers(one.entries, by_document, registry))
        for one in told
    ]
    shown = sum(len(one.entries) + len(one.denials) for one in told)
    return EventsPage(
        asked=asked_of(snapshot),
        filter=wanted,
        rows=tuple(sorted(rows, key=lambda row: (row.first_on, row.gist))),
        left_out=len(entries) - shown,
    )


def _event_row(told: Told, registry: Registry) -> EventRow:
    entry, pooled = told.entries[0], told.pooled
    claim, period = entry.claim, entry.claim.when.period
    first_on = period.earliest or period.latest
    telling = {e.claim.id: e.claim.document for e in told.entries}
    return EventRow(
        first_on=first_on or entry.said_on,
        when=period_text(period),
        dated=first_on is not None,
        gist=gist(claim, registry),
        kind=claim.proposition.kind,
        type=claim.proposition.type,
        mode=claim.proposition.mode,
        place=place_name(claim, registry),
        roles=unique_pairs(claim, registry),
        counts=unique(count_text(e.claim.count) for e in told.entries if e.claim.count),
        numbers=tuple(number_text(what, one) for what, one in told.counts if one.origins > 1),
        reports=len({e.claim.document for e in told.entries}),
        origins=count_origins(
            (telling[key], t.origin) for t in pooled.terms for key, _ in t.voices if key in telling
        ),
        share=pooled.share,
        word=likelihood(pooled.share),
        belief=pooled.belief,
        disbelief=pooled.disbelief,
        ignorance=pooled.ignorance,
        digit=told.digit,
        support=support_text(pooled.belief, pooled.disbelief, pooled.ignorance, told.digit),
        tellings=tuple(claim_row(e, registry) for e in told.entries),
        denials=tuple(claim_row(e, registry) for e in told.denials),
    )


def unique_pairs(claim: Claim, registry: Registry) -> tuple[tuple[str, str], ...]:
    """Give each (role, name) of a claim once, in text order."""
    return tuple(dict.fromkeys((r.role, role_name(r, registry)) for r in claim.proposition.roles))
