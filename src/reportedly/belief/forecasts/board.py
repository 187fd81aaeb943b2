"""What was said about the future, by whom, and when it is due."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.belief.origins import first_said, origins
from reportedly.model.snapshot import Entry, Snapshot

ForecastState = Literal["open", "due", "undated"]


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
        said_on: the day it was said (UTC).
        due: the last day (UTC) on which it can still come true, or None.
        state: "due" once the due day has passed, "open" before, "undated" without a due day.
        outcome: what an analyst ruled ("yes", "no", "ambiguous", "void"), or None: version one
            never judges by itself.
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
    said_on: date
    due: date | None
    state: ForecastState
    outcome: str | None = None
    repeats: str | None = None


def forecasts(snapshot: Snapshot, *, on: date) -> tuple[ForecastRow, ...]:
    """Give every forecast made up to the day: due first, then open by due day, then undated."""
    entries = sorted((e for e in snapshot.entries() if _foretells(e, on)), key=first_said)
    found = origins(entries, registry=snapshot.registry)
    rows = [_row(e, on, found[e.claim.id].copy_of) for e in entries]
    order = ("due", "open", "undated")
    return tuple(
        sorted(rows, key=lambda r: (order.index(r.state), r.due or date.max, r.said_on, r.claim))
    )


def _foretells(entry: Entry, on: date) -> bool:
    claim = entry.claim
    about_future = claim.forecast is not None or claim.modality == "predicted"
    return about_future and not entry.rejected and not entry.said_on > on


def _row(entry: Entry, on: date, repeats: str | None) -> ForecastRow:
    claim, holder = entry.claim, entry.claim.holder
    due = claim.forecast.due if claim.forecast else None
    return ForecastRow(
        claim=claim.id,
        document=entry.document.id,
        text=claim.text,
        holder=holder.text if holder else "",
        holder_actor=holder.actor if holder else None,
        certainty=claim.certainty.phrase,
        low_share=claim.certainty.low,
        high_share=claim.certainty.high,
        said_on=entry.said_on,
        due=due,
        state=_state(due, on),
        outcome=_outcome(entry),
        repeats=repeats,
    )


def _state(due: date | None, on: date) -> ForecastState:
    if due is None:
        return "undated"
    return "due" if due < on else "open"


def _outcome(entry: Entry) -> str | None:
    """Give the last outcome an analyst ruled, recorded as an amendment of "outcome"."""
    ruled = [v for j in entry.judgements for name, v in j.amendment if name == "outcome"]
    return ruled[-1] if ruled else None
