"""Events as PLOVER records, one JSON object a line.

Source: PLOVER manual 2.0 draft (2024), openeventdata/PLOVER: sixteen categories, quad codes,
sector codes; required are id, date, actor and event.
"""

from collections.abc import Iterator, Mapping

from reportedly.model.claim import PLOVER_TYPES, Claim, Role
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.press.exports.countries import country, nation_of
from reportedly.press.exports.material import (
    ExportSettings,
    according_to,
    chosen,
    day_of,
    lines,
    outlet,
    quote,
)
from reportedly.views.published.fields import Json, filled, iso, place_of, point_of

Coded = tuple[str, str | None]
"""An event category and a mode."""

_CONTROL: Mapping[str, Coded] = {
    "taken": ("COERCE", "seize"), "lost": ("RETREAT", "withdraw"),
    "withdrawn": ("RETREAT", "withdraw"), "besieged": ("COERCE", "restrict"),
}  # fmt: skip
"""PLOVER has no category for who holds a place; CAMEO 192 and 0872 map to these."""
QUAD: Mapping[str, int] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""SANCTION stands in its own section's quad; the manual's table has it in 3."""
SECTORS: Mapping[str, str] = {
    "government": "GOV", "state": "GOV", "armed-group": "UAF", "party": "PTY", "company": "BUS",
    "agency": "JRN", "community": "SOC",
}  # fmt: skip
"""PLOVER's sector for the registry's kinds; other kinds say nothing of a sector."""


def records(snapshot: Snapshot, settings: ExportSettings) -> Iterator[bytes]:
    """Give each claim of an event or a change of control as a PLOVER record."""
    yield from lines(_records(snapshot, settings))


def _records(snapshot: Snapshot, settings: ExportSettings) -> Iterator[Json]:
    for entry in chosen(snapshot, settings):
        coded = coded_as(entry.claim)
        if coded is None:
            settings.leave_out("states, alignments, casualties and statements: no PLOVER category")
        else:
            yield _record(entry, coded, snapshot.registry)


def coded_as(claim: Claim) -> Coded | None:
    """Give PLOVER's category and mode; None for what PLOVER cannot say."""
    said = claim.proposition
    if said.kind == "control":
        return _CONTROL.get(said.type)
    return (said.type, said.mode) if said.type in PLOVER_TYPES else None


def _record(entry: Entry, coded: Coded, registry: Registry) -> Json:
    claim = entry.claim
    on, told = day_of(entry)
    latest = claim.when.period.latest
    return filled({
        "id": claim.id,
        "date": on.isoformat(),
        "enddate": iso(latest) if told and latest != on else None,
        "actor": [_entity(r, registry) for r in claim.proposition.fillers("actor")]
        or [_unsaid()],
        "recipient": [_entity(r, registry) for r in claim.proposition.fillers("target")],
        "event": [coded[0]],
        "mode": [*([coded[1]] if coded[1] else []), *_auxiliary(claim)],
        "context": ["territory"] if claim.proposition.kind == "control" else [],
        "quad_code": QUAD[coded[0]],
        "event_loc": _location(claim, registry),
        "size": _size(claim),
        "link": [entry.document.address] if entry.document.address else [],
        "text": quote(entry),
        "text_info": {"start": claim.sentence[0], "end": claim.sentence[1]},
        "cite_info": _citation(entry, registry),
        "coder": claim.tool,
        "coded_date": entry.recorded_at.date().isoformat(),
        "comment": _comment(entry, registry, told=told),
    })  # fmt: skip


def _auxiliary(claim: Claim) -> list[str]:
    """Give PLOVER's auxiliary modes, which the manual names and no data set uses yet."""
    modes = {
        "negation": claim.polarity == "-" or claim.modality == "denied",
        "future": claim.modality in {"planned", "ordered", "predicted"},
        "hypothetical": claim.modality in {"hypothetical", "asked"},
        "historical": claim.background,
    }
    return [mode for mode, applies in modes.items() if applies]


def _entity(role: Role, registry: Registry) -> Json:
    actor = registry.find_actor(role.actor)
    nation = country(actor.country) if actor else None
    return filled({
        "code": nation.alpha3 if nation else "",
        "sector": SECTORS.get(actor.kind, "UNK") if actor else "UNK",
        "entity_text": role.text,
        "identifier_id": role.actor,
        "identifier_text": actor.name if actor else None,
    })  # fmt: skip


def _unsaid() -> Json:
    return {"sector": "UNK", "entity_text": ""}


def _location(claim: Claim, registry: Registry) -> Json | None:
    if claim.where is None:
        return None
    place, point = place_of(claim, registry), point_of(claim)
    nation = nation_of(place, registry)
    return filled({
        "extracted_place": claim.where.text,
        "resolved_place": place.name if place else None,
        "identifier_id": claim.where.place,
        "lat": point[1] if point else None,
        "lon": point[0] if point else None,
        "country": nation.name if nation else None,
        "country_code": nation.alpha3 if nation else None,
    })  # fmt: skip


def _size(claim: Claim) -> Json | None:
    names = {"killed": "dead", "wounded": "injured", "arrested": "arrested", "captured": "arrested"}
    count = claim.count
    if count is None or count.what not in names or count.low is None:
        return None
    return {names[count.what]: count.low}


def _citation(entry: Entry, registry: Registry) -> Json:
    document = entry.document
    return filled({
        "citation": document.id,
        "url": document.address,
        "title": document.title,
        "language": document.language,
        "publication": outlet(entry, registry),
        "date": iso(document.published_on),
    })  # fmt: skip


def _comment(entry: Entry, registry: Registry, *, told: bool) -> str:
    claim = entry.claim
    sure = claim.certainty
    parts = [
        f"according to {according_to(entry, registry)}",
        f"{claim.modality}, {sure.label} ({sure.low:g} to {sure.high:g})",
        "" if told else "no date given: the date is that of publication",
    ]
    return "; ".join(filter(None, parts))
