"""How all speakers of a casebook did: what was resolved of control and of events, put together."""

from dataclasses import replace

from reportedly.belief.control.docket import Docket, Terms
from reportedly.belief.fusion.events import event_record
from reportedly.belief.once import origins_within
from reportedly.belief.reliability.record import Record
from reportedly.belief.reliability.speakers import grades_of
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.belief.testimony import hear
from reportedly.model.snapshot import Entry, Snapshot

EVENTS = frozenset(("event", "movement", "casualties"))


def learned(snapshot: Snapshot, *, settings: WeighSettings = DEFAULT_SETTINGS) -> Record:
    """Give the record of every speaker, from everything that was resolved by then.

    Args:
        snapshot: what was known; what resolved a claim later plays no part.
        settings: the numbers behind it.
    """
    entries, registry = tuple(snapshot.entries()), snapshot.registry
    known_on = snapshot.known.date()
    found = origins_within(snapshot, entries)
    grades = grades_of(snapshot.judgements(), known_on)
    terms = Terms(registry=registry, on=known_on, settings=settings, found=found, grades=grades)
    places: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.claim.where and registry.find_place(entry.claim.where.place):
            places.setdefault(entry.claim.where.place or "", []).append(entry)
    events = [e for e in entries if e.claim.proposition.kind in EVENTS]
    settled = list(event_record(events, registry=registry, found=found, settings=settings).outcomes)
    for place, of_place in sorted(places.items()):
        docket = Docket(terms)
        docket.take_in(hear(tuple(of_place), registry, place, on=known_on, settings=settings))
        settled += docket.outcomes
    ordered = sorted(settled, key=lambda o: (o.resolved_on, o.claim, o.topic))
    return replace(Record(grades=grades, settings=settings), outcomes=tuple(ordered))
