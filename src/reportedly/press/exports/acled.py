"""Events as a table with the columns of ACLED, which most conflict analysts' sheets expect.

One row is one claim, not one event: ACLED's researchers write one row for what many reports say.

Source: ACLED codebook (2023) and its changes of October 2024: columns, event and sub-event types,
inter codes, time and geographical precision.
"""

from collections.abc import Iterator, Mapping

from reportedly.model.claim import Claim, Role
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.press.exports.countries import nation_of
from reportedly.press.exports.material import (
    ExportSettings,
    according_to,
    as_events,
    changed_at,
    day_of,
    first_role,
    outlet,
    quote,
    role_label,
)
from reportedly.press.sheets.cells import number_cell, rows_of, text_cell
from reportedly.views.published.fields import place_of, point_of

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
"""In ACLED's order."""
_NUMBERS = frozenset((
    "year", "time_precision", "inter1", "inter2", "interaction", "iso", "latitude", "longitude",
    "geo_precision", "fatalities", "timestamp",
))  # fmt: skip
_BATTLE, _REMOTE = "Battles", "Explosions/Remote violence"
_CIVILIANS, _STRATEGIC = "Violence against civilians", "Strategic developments"
Types = tuple[str, str]
"""Event type and sub-event type."""
_TYPES: Mapping[tuple[str, str | None], Types] = {
    ("ASSAULT", None): (_BATTLE, "Armed clash"),
    ("ASSAULT", "clash"): (_BATTLE, "Armed clash"),
    ("ASSAULT", "firearms"): (_BATTLE, "Armed clash"),
    ("ASSAULT", "aerial"): (_REMOTE, "Air/drone strike"),
    ("ASSAULT", "drone"): (_REMOTE, "Air/drone strike"),
    ("ASSAULT", "heavy-weapons"): (_REMOTE, "Shelling/artillery/missile attack"),
    ("ASSAULT", "explosives"): (_REMOTE, "Remote explosive/landmine/IED"),
    ("ASSAULT", "suicide-attack"): (_REMOTE, "Suicide bomb"),
    ("ASSAULT", "abduct"): (_CIVILIANS, "Abduction/forced disappearance"),
    ("ASSAULT", "sexual"): (_CIVILIANS, "Sexual violence"),
    ("ASSAULT", "beat"): (_CIVILIANS, "Attack"),
    ("ASSAULT", "torture"): (_CIVILIANS, "Attack"),
    ("ASSAULT", "targeted"): (_CIVILIANS, "Attack"),
    ("ASSAULT", "destroy"): (_STRATEGIC, "Looting/property destruction"),
    ("PROTEST", None): ("Protests", "Peaceful protest"),
    ("PROTEST", "demo"): ("Protests", "Peaceful protest"),
    ("PROTEST", "riot"): ("Riots", "Violent demonstration"),
    ("COERCE", "arrest"): (_STRATEGIC, "Arrests"),
    ("RETREAT", "ceasefire"): (_STRATEGIC, "Agreement"),
    ("RETREAT", "disarm"): (_STRATEGIC, "Disrupted weapons use"),
    ("AGREE", None): (_STRATEGIC, "Agreement"),
    ("MOBILIZE", None): (_STRATEGIC, "Other"),
    ("MOBILIZE", "troops"): (_STRATEGIC, "Other"),
    ("withdrawn", None): (_STRATEGIC, "Non-violent transfer of territory"),
}
"""A mode that is not here leaves the claim out; so does every type that ACLED has no event for."""
_STATE_KINDS = frozenset(("government", "state"))
_GAINS = {True: "Government regains territory", False: "Non-state actor overtakes territory"}
INTER: Mapping[str, int] = {
    "government": 1, "state": 1, "armed-group": 2, "militia": 3, "community": 7,
}  # fmt: skip
"""ACLED's inter codes for the registry's kinds; 0 for all others."""
_DISORDER = {
    _BATTLE: "Political violence", _REMOTE: "Political violence", _CIVILIANS: "Political violence",
    "Protests": "Demonstrations", "Riots": "Demonstrations", _STRATEGIC: "Strategic developments",
}  # fmt: skip
_TIME = {"day": 1, "week": 2}
_NEAR_KM, _REGION_KM = 10.0, 100.0
"""Up to the first a point is a place (1), up to the second a part of a region (2), else 3."""


def table(snapshot: Snapshot, settings: ExportSettings) -> Iterator[bytes]:
    """Give the claims of events and of changes of control, one a row."""
    yield from rows_of(_rows(snapshot, settings))


def _rows(snapshot: Snapshot, settings: ExportSettings) -> Iterator[list[str]]:
    yield list(COLUMNS)
    for entry in as_events(snapshot, settings):
        types = types_of(entry.claim, snapshot.registry)
        if types is None:
            settings.leave_out(
                "states, alignments, statements and other things ACLED has no event for"
            )
            continue
        row = _row(entry, types, snapshot.registry)
        yield [row[c] if c in _NUMBERS else text_cell(row[c]) for c in COLUMNS]


def types_of(claim: Claim, registry: Registry) -> Types | None:
    """Give ACLED's event type and sub-event type; None where it has none."""
    said = claim.proposition
    if said.kind == "control" and said.type == "taken" and said.mode is None:
        actor = registry.find_actor(r.actor) if (r := first_role(claim, "actor")) else None
        return _BATTLE, _GAINS[actor is not None and actor.kind in _STATE_KINDS]
    return _TYPES.get((said.type, said.mode))


def _row(entry: Entry, types: Types, registry: Registry) -> dict[str, str]:
    claim = entry.claim
    on, told = day_of(entry)
    row = dict.fromkeys(COLUMNS, "")
    row |= {
        "event_id_cnty": claim.id,
        "event_date": on.isoformat(),
        "year": str(on.year),
        "time_precision": str(_TIME.get(claim.when.period.precision, 3) if told else 3),
        "disorder_type": _DISORDER[types[0]],
        "event_type": types[0],
        "sub_event_type": types[1],
        "civilian_targeting": "Civilian targeting" if types[0] == _CIVILIANS else "",
        "source": outlet(entry, registry),
        "notes": f"{quote(entry)} [According to: {according_to(entry, registry)}]",
        "fatalities": _fatalities(claim),
        "tags": "" if told else "undated: day of publication",
        "timestamp": str(int(changed_at(entry).timestamp())),
    }
    return row | _actors(claim, registry) | _place(claim, registry)


def _actors(claim: Claim, registry: Registry) -> dict[str, str]:
    """Give both sides; ACLED's order says nothing of who acts, and neither may a reader."""
    cells = {}
    codes = []
    for number, name in ((1, "actor"), (2, "target")):
        first, *rest = (*claim.proposition.fillers(name), None)
        others = [role_label(r, registry) or "" for r in rest if r is not None]
        cells[f"actor{number}"] = role_label(first, registry) or ""
        cells[f"assoc_actor_{number}"] = "; ".join(others)
        codes.append(_inter(first, registry))
        cells[f"inter{number}"] = str(codes[-1])
    low, high = sorted(codes)
    cells["interaction"] = f"{low or high}{high if low else 0}" if high else ""
    return cells


def _inter(role: Role | None, registry: Registry) -> int:
    actor = registry.find_actor(role.actor) if role else None
    return INTER.get(actor.kind, 0) if actor else 0


def _place(claim: Claim, registry: Registry) -> dict[str, str]:
    place, point = place_of(claim, registry), point_of(claim)
    nation = nation_of(place, registry)
    above = [registry.place(p).name for p in reversed(registry.within(place.id)[1:])
             if registry.find_place(p)] if place else []  # fmt: skip
    precision = claim.where.precision_km if claim.where else None
    return {
        "iso": str(nation.numeric) if nation else "",
        "country": nation.name if nation else "",
        **{f"admin{n}": name for n, name in enumerate(above[:3], start=1)},
        "location": place.name if place else claim.where.text if claim.where else "",
        "latitude": number_cell(point[1] if point else None),
        "longitude": number_cell(point[0] if point else None),
        "geo_precision": str(_geo_precision(precision)) if point else "",
    }


def _geo_precision(precision_km: float | None) -> int:
    if precision_km is None:
        return 3
    if precision_km < _NEAR_KM:
        return 1
    return 2 if precision_km < _REGION_KM else 3


def _fatalities(claim: Claim) -> str:
    count = claim.count
    killed = count is not None and count.what == "killed" and count.low is not None
    return str(count.low) if killed and count is not None else ""
