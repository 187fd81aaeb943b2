"""What was said about the future, by whom, when it is due, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

from reportedly.belief.forecasts.criteria import Criteria, criteria
from reportedly.belief.forecasts.evidence import Proposal, propose
from reportedly.belief.once import origins_within
from reportedly.belief.origins import first_said
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot

ForecastState = Literal["open", "due", "yes", "no", "ambiguous", "void"]
Ruled = Literal["yes", "no", "ambiguous", "void"]
RULED: tuple[str, ...] = get_args(Ruled)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """One claim about the future.

    Attributes:
        claim, document: ids.
        text: the forecast in its own words.
        holder: who made it, in the words of the text; "" for the document's own voice or nobody
            named.
        holder_actor: id of the holder, or None.
        certainty: the holder's phrase, or None when they gave none.
        low_share, high_share: the holder's own certainty as an interval in [0, 1].
        positive: False when it says that something will not be so.
        said_on: the day it was said (UTC).
        due: the last day (UTC) on which it can still come true, or None.
        state: what an analyst ruled ("yes", "no", "ambiguous", "void"); without a ruling "due"
            once the due day has passed, else "open".
        outcome: the analyst's ruling, or None: the machine only proposes.
        outcome_by: who ruled, or "".
        criteria: what would settle it, fixed by its own words and its report.
        proposal: what later reports say of it, and the outcome they propose.
        repeats: id of the earlier claim of one origin that says the same, or None.
    """

    claim: str
    document: str
    text: str
    holder: str
    holder_actor: str | None
    certainty: str | None
    low_share: float
    high_share: float
    positive: bool
    said_on: date
    due: date | None
    state: ForecastState
    outcome: Ruled | None
    outcome_by: str
    criteria: Criteria
    proposal: Proposal
    repeats: str | None = None

    @property
    def proposed(self) -> str | None:
        """The outcome the machine proposes, turned round for a forecast that denies."""
        outcome = self.proposal.outcome
        if self.positive or outcome not in {"yes", "no"}:
            return outcome
        return "no" if outcome == "yes" else "yes"


def forecasts(snapshot: Snapshot, *, on: date) -> tuple[ForecastRow, ...]:
    """Give every forecast made up to the day: due first, then open by due day, then the rest.

    Nothing said after the day counts, and no ruling that rests on a later day.
    """
    entries = sorted((e for e in snapshot.entries() if not e.said_on > on), key=first_said)
    found = origins_within(snapshot, entries)
    beside: dict[str, list[Entry]] = {}
    for entry in entries:
        beside.setdefault(entry.document.id, []).append(entry)
    rows = []
    library = _by_place_and_actor(entries)
    asked = _Asked(on, min(on, snapshot.known.date()))
    for entry in entries:
        if _foretells(entry):
            wanted = criteria(entry, beside[entry.document.id], snapshot.registry)
            later = _about(wanted, library, snapshot.registry)
            proposal = propose(entry, wanted, later, registry=snapshot.registry, found=found, on=on)
            rows.append(_row(entry, wanted, proposal, asked, found[entry.claim.id].copy_of))
    return _sorted(rows)


_Library = tuple[dict[str, list[int]], dict[str, list[int]], Sequence[Entry]]


def _by_place_and_actor(entries: Sequence[Entry]) -> _Library:
    """Give the numbers of the claims of each place and of each actor."""
    places: dict[str, list[int]] = {}
    actors: dict[str, list[int]] = {}
    for n, entry in enumerate(entries):
        where = entry.claim.where
        if where is not None and where.place:
            places.setdefault(where.place, []).append(n)
        for actor in {r.actor for r in entry.claim.proposition.roles if r.actor}:
            actors.setdefault(actor, []).append(n)
    return places, actors, entries


def _about(wanted: Criteria, library: _Library, registry: Registry) -> list[Entry]:
    """Give the claims that can bear on a forecast: of its place and its parts, else of its parties."""
    places, actors, entries = library
    if wanted.place is None:
        numbers = {n for party in wanted.parties for n in actors.get(party, ())}
    else:
        inside = (wanted.place, *registry.parts_of(wanted.place))
        numbers = {n for place in inside for n in places.get(place, ())}
    return [entries[n] for n in sorted(numbers)]


def _sorted(rows: Sequence[ForecastRow]) -> tuple[ForecastRow, ...]:
    order = ("due", "open", *RULED)
    return tuple(
        sorted(
            rows,
            key=lambda r: (r.due is None, order.index(r.state), r.due or date.max, r.said_on, r.claim),
        )
    )  # fmt: skip


def _foretells(entry: Entry) -> bool:
    claim = entry.claim
    # "The fall of the town would not end the war" foretells no fall: it has no mood of its own.
    named_only = claim.modality == "asserted" and not (claim.forecast and claim.forecast.due)
    about_future = claim.forecast is not None or claim.modality == "predicted"
    return about_future and not named_only and not entry.rejected


@dataclass(frozen=True, slots=True)
class _Asked:
    """The day asked about, and the last day whose knowledge may be used."""

    on: date
    known: date


def _row(
    entry: Entry, wanted: Criteria, proposal: Proposal, asked: _Asked, repeats: str | None
) -> ForecastRow:
    claim, holder = entry.claim, entry.claim.holder
    outcome, by = ruled_outcome(entry, asked.known)
    return ForecastRow(
        claim=claim.id,
        document=entry.document.id,
        text=claim.text,
        holder=holder.text if holder else "",
        holder_actor=holder.actor if holder else None,
        certainty=claim.certainty.phrase,
        low_share=claim.certainty.low,
        high_share=claim.certainty.high,
        positive=claim.polarity == "+" and claim.modality != "denied",
        said_on=entry.said_on,
        due=wanted.due,
        state=outcome or ("due" if wanted.due is not None and wanted.due < asked.on else "open"),
        outcome=outcome,
        outcome_by=by,
        criteria=wanted,
        proposal=proposal,
        repeats=repeats,
    )


def ruled_outcome(entry: Entry, known: date) -> tuple[Ruled | None, str]:
    """Give the last outcome ruled on what was known by the day, and who ruled it.

    A ruling is an amendment of "outcome"; its "outcome.known" says what day's knowledge it rests
    on, so that asking about an earlier day does not tell how it ended. "open" undoes a ruling.
    """
    ruled: tuple[Ruled | None, str] = (None, "")
    for judgement in entry.judgements:
        given = dict(judgement.amendment)
        day = given.get("outcome.known", "")
        rests_on = date.fromisoformat(day) if day else judgement.recorded_at.date()
        if "outcome" in given and not rests_on > known:
            word = given["outcome"]
            ruled = (cast("Ruled", word), judgement.by) if word in RULED else (None, "")
    return ruled
