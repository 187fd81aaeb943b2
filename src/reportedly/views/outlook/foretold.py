"""What is foretold, what came of it, and who was right, with the sentences behind each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.belief.forecasts import ForecastRow as Foretold
from reportedly.belief.forecasts import HolderRecord
from reportedly.belief.forecasts.criteria import Criteria
from reportedly.belief.forecasts.evidence import Sign
from reportedly.belief.forecasts.record import KindRecord
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.citation import Citation, cite, day_text
from reportedly.views.claims import (
    EVERYTHING,
    Asked,
    ClaimFilter,
    ClaimRow,
    asked_of,
    claim_row,
    select,
)
from reportedly.views.wording import answer_name, counted, gist, listed, unique

MOST_SIGNS = 6
"""Later reports shown under a forecast; all of them are in the JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignRow:
    """A later claim that speaks for or against a forecast."""

    direction: str
    bits: float
    gist: str
    reason: str
    origin: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """One forecast: "open" until its last day has passed, then "due", until an analyst rules.

    Attributes:
        state: "open", "due", "yes", "no", "ambiguous" or "void".
        due: last day (UTC) on which it can still come true, or None.
        due_basis: where that day comes from: "stated", "default", "ruled" or "none".
        days: days from the day asked about to `due`; negative once it has passed.
        outcome: what an analyst ruled, or None.
        proposed: what the machine proposes from later reports, or None.
        words: the forecast in the words of its sentence.
        kind: "prediction", "promise" or "threat".
        criteria: what settles it, in words fixed before the outcome.
        vague: why it cannot be scored, or "".
        seen: id of the last ruling on the claim, or ""; a ruling hands it in again.
        repeats: number of later claims of the same origin that only repeat it.
    """

    state: str
    due: date | None
    days: int | None
    outcome: str | None
    words: str
    repeats: int
    row: ClaimRow
    due_basis: str = "stated"
    outcome_by: str = ""
    proposed: str | None = None
    share: float = 0.5
    groups_for: int = 0
    groups_against: int = 0
    decided_on: date | None = None
    near_miss: str = ""
    kind: str = "prediction"
    criteria: str = ""
    condition: str = ""
    vague: str = ""
    signs: tuple[SignRow, ...] = ()
    seen: str = ""

    @property
    def standing(self) -> str:
        """Say whether it is open or overdue, and by how many days."""
        if self.due is None or self.days is None:
            return "no due day"
        flag = " by default" if self.due_basis == "default" else ""
        if self.days < 0:
            return f"overdue since {day_text(self.due)}{flag}, {counted(-self.days, 'day')} ago"
        return f"open, due on {day_text(self.due)}{flag}, {counted(self.days, 'day')} left"

    @property
    def judged(self) -> str:
        """Say what came of it, as far as anybody says; "" while it is open and nobody ruled."""
        if self.outcome:
            by = f", by {self.outcome_by}" if self.outcome_by else ""
            return f"an analyst's judgement: {self.outcome}{by}"
        if self.proposed:
            return f"proposed from later reports: {self.proposed}; no analyst has judged it yet"
        return "no analyst has judged it yet" if self.state == "due" else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastsPage:
    """Forecasts as of a day, those that fell due first in each list.

    Attributes:
        due: overdue and not ruled on; those with a proposed outcome first.
        settled: ruled on by an analyst.
        undated: those that name no day and cannot be scored.
        vague: who made how many forecasts that cannot be scored, whatever happens.
    """

    asked: Asked
    due: tuple[ForecastRow, ...]
    open: tuple[ForecastRow, ...]
    undated: tuple[ForecastRow, ...]
    settled: tuple[ForecastRow, ...] = ()
    vague: tuple[tuple[str, int], ...] = ()


def forecasts_page(
    snapshot: Snapshot,
    foretold: Sequence[Foretold],
    *,
    on: date,
    wanted: ClaimFilter = EVERYTHING,
) -> ForecastsPage:
    """Lay out forecasts with their sentences; what only repeats one is counted under it.

    Args:
        snapshot: the one the forecasts were computed from.
        foretold: what `belief.forecasts` gave for the same day.
        on: the day that decides what is due.
        wanted: which claims to show.
    """
    entries = {entry.claim.id: entry for entry in snapshot.entries()}
    fitting = {entry.claim.id for entry in select(snapshot, wanted)}
    shown = {f.claim for f in foretold if f.claim in fitting}
    repeats = Counter(f.repeats for f in foretold if f.repeats in shown)
    first = [f for f in foretold if f.claim in shown and f.repeats not in shown]
    rows = [
        forecast_row(f, entries, snapshot.registry, on=on, repeats=repeats[f.claim]) for f in first
    ]
    dated = [row for row in rows if row.due is not None or row.outcome]
    due = [row for row in dated if row.state == "due"]
    return ForecastsPage(
        asked=asked_of(snapshot, on=on),
        due=tuple(sorted(due, key=lambda row: row.proposed is None)),
        open=tuple(row for row in dated if row.state == "open"),
        undated=tuple(row for row in rows if row.due is None and not row.outcome),
        settled=tuple(row for row in dated if row.outcome),
        vague=_vague(first, snapshot.registry),
    )


def _vague(rows: Iterable[Foretold], registry: Registry) -> tuple[tuple[str, int], ...]:
    counts = Counter(
        holder_text(row.holder_actor or row.holder, registry)
        for row in rows
        if row.criteria.vague and not row.outcome
    )
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def holder_text(holder: str, registry: Registry) -> str:
    """Name a holder: an id by its name, nobody as such."""
    return answer_name(holder, registry) if holder else "nobody named"


def forecast_row(
    foretold: Foretold,
    entries: Mapping[str, Entry],
    registry: Registry,
    *,
    on: date,
    repeats: int = 0,
) -> ForecastRow:
    """Lay out one forecast with its sentence, its criteria and what later reports say of it."""
    proposal, entry = foretold.proposal, entries[foretold.claim]
    return ForecastRow(
        state=foretold.state,
        due=foretold.due,
        days=(foretold.due - on).days if foretold.due else None,
        outcome=foretold.outcome,
        words=foretold.text,
        repeats=repeats,
        row=claim_row(entry, registry),
        seen=entry.judgements[-1].id if entry.judgements else "",
        due_basis=foretold.criteria.due_basis,
        outcome_by=foretold.outcome_by,
        proposed=foretold.proposed,
        share=proposal.share,
        groups_for=proposal.groups_for,
        groups_against=proposal.groups_against,
        decided_on=proposal.decided_on,
        near_miss=proposal.near_miss,
        kind=foretold.criteria.kind,
        criteria=criteria_text(foretold.criteria, registry),
        condition=foretold.criteria.condition,
        vague=foretold.criteria.vague,
        signs=tuple(
            _sign_row(sign, entries[sign.claim], registry)
            for sign in sorted(proposal.signs, key=lambda s: (-s.bits, s.known_on, s.claim))
            if sign.bits and sign.claim in entries
        ),
    )


def _sign_row(sign: Sign, entry: Entry, registry: Registry) -> SignRow:
    return SignRow(
        direction=sign.direction,
        bits=sign.bits,
        gist=gist(entry.claim, registry),
        reason=sign.reason,
        origin=sign.origin,
        citation=cite(entry, registry),
    )


_TYPE_WORDS = {
    "taken": "taken", "held": "held", "lost": "lost", "withdrawn": "left", "end": "an end of fighting",
    "contested": "contested", "mixed": "held by several", "besieged": "besieged", "ASSAULT": "fighting",
}  # fmt: skip


def criteria_text(wanted: Criteria, registry: Registry) -> str:
    """Put into words what settles a forecast.

    Fixed by its own words and its report, so that nobody can bend it after the outcome is known.
    """
    if wanted.vague:
        return f"Cannot be scored: {wanted.vague}."
    place = registry.find_place(wanted.place)
    where = f" of {place.name}" if place else ""
    inferred = " (the place its report is about)" if wanted.place_inferred else ""
    parties = unique(answer_name(p, registry) for p in wanted.parties)
    who = f" between or by {listed(parties)}" if parties and not place else ""
    by = f" by {day_text(wanted.due)}" if wanted.due else ""
    flag = ", a default for its kind" if wanted.due_basis == "default" else ""
    against = f"; against it: {_types(wanted.against)}" if wanted.against else ""
    late = "; only later, or of a part of it later: no" if wanted.whole else ""
    return f"Yes if reports tell{where}{inferred}{who}: {_types(wanted.wanted)}{by}{flag}{late}{against}."


def _types(names: Sequence[str]) -> str:
    return ", ".join(_TYPE_WORDS.get(name, name) for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderRow:
    """One holder's record. `ranked` is False below 20 resolved: no comparison means anything.

    `id` is that of the actor, or "" for a holder the registry lacks.
    """

    holder: str
    kinds: tuple[KindRecord, ...]
    vague: int
    near_misses: int
    ranked: bool
    rows: tuple[ForecastRow, ...]
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """Who foretold what and what came of it, by name: the order says nothing about who is better."""

    asked: Asked
    holders: tuple[HolderRow, ...]


def record_page(
    snapshot: Snapshot, records: Sequence[HolderRecord], *, on: date, holder: str | None = None
) -> RecordPage:
    """Lay out the records of all holders, or of one.

    Args:
        snapshot: the one the forecasts were computed from.
        records: what `belief.forecasts.records` gave.
        on: the day asked about.
        holder: id of an actor, or the words that name a holder; None for all.
    """
    entries = {entry.claim.id: entry for entry in snapshot.entries()}
    registry = snapshot.registry
    return RecordPage(
        asked=asked_of(snapshot, on=on),
        holders=tuple(
            HolderRow(
                holder=holder_text(record.holder, registry),
                kinds=record.kinds,
                vague=record.vague,
                near_misses=record.near_misses,
                ranked=record.ranked,
                id=record.holder if registry.find_actor(record.holder) else "",
                rows=tuple(forecast_row(row, entries, registry, on=on) for row in record.rows),
            )
            for record in records
            if holder is None or record.holder.casefold() == holder.casefold()
        ),
    )
