"""Places on the map: which are drawn, and what is said at each."""

from collections.abc import Iterable, Mapping
from datetime import date

from reportedly.belief.testimony import speakings
from reportedly.model.belief import Belief
from reportedly.model.registry import Place, Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.citation import cite
from reportedly.views.claims import voices
from reportedly.views.control import answer_row
from reportedly.views.map.page import WIDE_KM, PlaceMark, SaidRow, Unplaced
from reportedly.views.wording import answer_name, counted, gist, leading_that, shortened

SAID_SHOWN = 3
QUOTE_MOST = 240
UNSTATED_KM = 5.0  # a point that comes without a radius; about a town's reach

Told = Mapping[str, tuple[Entry, ...]]


def told_of(snapshot: Snapshot) -> dict[str, tuple[Entry, ...]]:
    """Give the claims of control by the id of exactly the place they are about, in order."""
    found: dict[str, list[Entry]] = {}
    for entry in snapshot.entries():
        where = entry.claim.where
        if where is not None and where.place and not entry.rejected and speakings(entry.claim):
            found.setdefault(where.place, []).append(entry)
    return {place: tuple(entries) for place, entries in found.items()}


def with_wholes(told: Iterable[str], registry: Registry) -> frozenset[str]:
    """Give the places that something is told of, and those that contain one of them."""
    return frozenset(p for place in told for p in registry.within(place) if registry.find_place(p))


def is_drawable(place: Place) -> bool:
    """Say whether a mark for the place would be honest: a point, known to within 100 km."""
    has_point = place.lat is not None and place.lon is not None
    return has_point and (place.radius_km or 0.0) < WIDE_KM


def said_row(entry: Entry, registry: Registry) -> SaidRow:
    """Give a claim in a few words with where it stands."""
    citation = cite(entry, registry)
    return SaidRow(
        claim=entry.claim.id,
        document=entry.document.id,
        gist=gist(entry.claim, registry),
        voices=voices(entry, registry),
        said_on=entry.said_on,
        quote=shortened(citation.quote, most=QUOTE_MOST),
        label=citation.label,
    )


def place_mark(belief: Belief, told: Told, registry: Registry) -> PlaceMark:
    """Give the mark of a drawable place with its answer and what was last said of it by the day."""
    place = registry.place(belief.question.place)
    leading, share = belief.answers[0]
    whole = registry.find_place(place.parent)
    return PlaceMark(
        place=place.id,
        name=place.name,
        kind=place.kind,
        lat=place.lat or 0.0,
        lon=place.lon or 0.0,
        radius_km=place.radius_km or UNSTATED_KM,
        answers=tuple(answer_row(a, p, registry) for a, p in belief.answers),
        status=belief.status,
        headline=leading_that(answer_name(leading, registry), place.name, share) + ".",
        reports=belief.reports,
        origins=belief.origins,
        inside=whole.name if whole else "",
        said=last_said(told.get(place.id, ()), belief.on, registry),
        followers=followers(place.id, told, registry),
    )


def last_said(entries: Iterable[Entry], on: date, registry: Registry) -> tuple[SaidRow, ...]:
    """Give the last few claims that were made by the day, the newest first."""
    by_then = [entry for entry in entries if on >= entry.said_on]
    return tuple(said_row(entry, registry) for entry in by_then[: -SAID_SHOWN - 1 : -1])


def followers(place: str, told: Told, registry: Registry) -> tuple[str, ...]:
    """Name the parts whose answer is only that of the place: of them alone nothing is said."""
    known = with_wholes(told, registry)
    parts = (registry.place(p) for p in registry.parts_of(place) if p not in known)
    return tuple(p.name for p in parts if p.parent == place)


def undrawn(belief: Belief, told: Told, registry: Registry) -> Unplaced:
    """Say why a place that something is told of has no mark."""
    place = registry.place(belief.question.place)
    leading, share = belief.answers[0]
    why = (
        "the registry has no coordinates for it"
        if place.lat is None or place.lon is None
        else f"too wide for a mark: known to within {place.radius_km:.0f} km"
    )
    return Unplaced(
        name=place.name,
        why=why,
        claims=len(told.get(place.id, ())),
        place=place.id,
        headline=leading_that(answer_name(leading, registry), place.name, share) + ".",
    )


def unresolved(snapshot: Snapshot) -> tuple[Unplaced, ...]:
    """List the words that name a place of a claim of control or an act, and no place is chosen."""
    found: dict[str, int] = {}
    for entry in snapshot.entries():
        where = entry.claim.where
        if where is not None and where.place is None and where.lat is None and not entry.rejected:
            found[where.text] = found.get(where.text, 0) + 1
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Unplaced(
            name=text, why="no place is known by this name, or none is likely enough", claims=n
        )
        for text, n in ranked
    )


def placeless_note(snapshot: Snapshot) -> str:
    """Say how many claims of control name no place at all; "" for none."""
    lacking = sum(
        1
        for entry in snapshot.entries()
        if entry.claim.where is None
        and entry.claim.proposition.kind == "control"
        and not entry.rejected
    )
    return f"{counted(lacking, 'claim')} of control names no place at all." if lacking else ""
