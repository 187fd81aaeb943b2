"""What exporters share: which claims go into a file, and words for who says what where.

An exporter is given a snapshot from which everything kept back is gone already
(`reportedly.model.discretion.public.PublicSnapshot`), so that none can forget it.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from reportedly.belief import DEFAULT_SETTINGS, WeighSettings
from reportedly.model.claim import Claim, Role
from reportedly.model.period import instant_text
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.citation import outlet_name, sentence_of
from reportedly.views.claims import voices
from reportedly.views.published.fields import URN, Json


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportSettings:
    """How a file is made.

    Attributes:
        on: the day asked about (UTC). Files of answers need it; files of claims keep those that
            are about the day. None keeps all.
        known: the day of knowing as the user gave it; it is written into the file. None writes none.
        base: what ids begin with where a format wants addresses, such as that of a published site.
        weighing: the numbers behind answers.
        progress: told the id of each claim that is dealt with.
        leave_out: told, for each claim that the format cannot hold, why not.
    """

    on: date | None = None
    known: date | None = None
    base: str = URN
    weighing: WeighSettings = DEFAULT_SETTINGS
    progress: Callable[[str], None] = lambda _claim: None
    leave_out: Callable[[str], None] = lambda _why: None


PLAIN = ExportSettings()


def chosen(snapshot: Snapshot, settings: ExportSettings) -> Iterator[Entry]:
    """Give the claims that a file is made of, in the snapshot's order; rejected readings are not."""
    for entry in every(snapshot, settings):
        if entry.rejected:
            settings.leave_out("rejected readings")
        else:
            yield entry


def every(snapshot: Snapshot, settings: ExportSettings) -> Iterator[Entry]:
    """Give the claims of the day asked about, or all; rejected readings too."""
    for entry in snapshot.entries():
        settings.progress(entry.claim.id)
        if settings.on is None or entry.claim.when.period.covers(settings.on):
            yield entry
        else:
            settings.leave_out("about other days, or undated")


def as_events(snapshot: Snapshot, settings: ExportSettings) -> Iterator[Entry]:
    """Give the claims that a format without speakers may state: asserted, and not denied.

    Such a format turns "X denied that Y attacked" into an attack; plans, orders, denials, questions
    and forecasts are therefore left out of it, and counted.
    """
    for entry in chosen(snapshot, settings):
        claim = entry.claim
        if claim.modality == "asserted" and claim.polarity == "+":
            yield entry
        elif claim.modality in {"asserted", "denied"}:
            settings.leave_out("said not to be so")
        else:
            settings.leave_out("planned, ordered, asked, foretold or only thought of")


def day_of(entry: Entry) -> tuple[date, bool]:
    """Give the first day a claim is about, and whether it was told; else the day it was said."""
    period = entry.claim.when.period
    told = period.earliest or period.latest
    return (told, True) if told is not None else (entry.said_on, False)


def according_to(entry: Entry, registry: Registry) -> str:
    """Name who says so: the publisher first, then each holder, each quoted by the one before."""
    return " ← ".join(voices(entry, registry))


def outlet(entry: Entry, registry: Registry) -> str:
    """Name who published it."""
    return outlet_name(entry.document, registry)


def quote(entry: Entry) -> str:
    """Give the exact sentence around a claim."""
    return sentence_of(entry)


def first_role(claim: Claim, name: str) -> Role | None:
    """Give the first filler of a role, or None."""
    return next(iter(claim.proposition.fillers(name)), None)


def role_label(role: Role | None, registry: Registry) -> str | None:
    """Name who fills a role: by the registry, else in the report's words."""
    if role is None:
        return None
    actor = registry.find_actor(role.actor)
    return actor.name if actor else role.text


def changed_at(entry: Entry) -> datetime:
    """Say when an entry last changed: when it was recorded, or last ruled on (UTC)."""
    return max([entry.recorded_at, *(j.recorded_at for j in entry.judgements)])


def second(at: datetime | None) -> str | None:
    """Write an instant to the second, in UTC."""
    return instant_text(at)[:19] + "Z" if at is not None else None


def compact(value: Json) -> str:
    """Write JSON in one fixed way: keys as they come, which is part of each format's order."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def listed(items: Iterator[Json], *, before: str, after: str) -> Iterator[bytes]:
    """Write JSON objects as the one long list of a file, one a line."""
    yield before.encode()
    mark = "\n"
    for item in items:
        yield f"{mark}{compact(item)}".encode()
        mark = ",\n"
    yield f"\n{after}\n".encode()


def lines(items: Iterator[Json]) -> Iterator[bytes]:
    """Write JSON objects one a line."""
    for item in items:
        yield f"{compact(item)}\n".encode()
