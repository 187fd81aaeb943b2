"""What would make a forecast come true, and by when, fixed before anybody knows the outcome."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from reportedly.belief.testimony import role_actors
from reportedly.model.claim import Claim
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry

ForecastKind = Literal["prediction", "promise", "threat"]
DueBasis = Literal["stated", "default", "ruled", "none"]

HORIZON_DAYS: Mapping[str, int] = {
    "control": 30, "movement": 30, "presence": 30, "casualties": 30, "event": 30,
    "alignment": 180, "membership": 180,
}  # fmt: skip
TALKS_DAYS = 60
TALKS = frozenset({"AGREE", "CONSULT", "CONCEDE", "REQUEST", "COOPERATE"})
"""How long a forecast without a day stays open, by kind; always flagged as a default.

Source: the methods survey, section 10 (offensives 30 days, talks 60). 180 days for alignment is the
    fading of statements in its section 9.
"""
SATISFIED_BY: Mapping[str, tuple[str, ...]] = {
    "taken": ("taken", "held"),
    "held": ("held", "taken"),
    "lost": ("lost", "taken", "withdrawn"),
    "withdrawn": ("withdrawn", "lost"),
    "contested": ("contested", "mixed"),
    "mixed": ("contested", "mixed"),
    "besieged": ("besieged",),
    "end": ("end", "taken"),
    "ally": ("ally", "support", "converge"),
    "support": ("support", "ally"),
    "converge": ("converge", "ally"),
    "oppose": ("oppose", "rival"),
    "rival": ("rival", "oppose"),
    "split": ("split",),
}
OPPOSITE: Mapping[str, tuple[str, ...]] = {
    "taken": ("contested", "besieged"),
    "held": ("contested", "lost", "withdrawn"),
    "lost": ("held",),
    "withdrawn": ("held",),
    "end": ("contested", "besieged", "ASSAULT"),
    "ally": ("oppose", "rival", "split"),
    "support": ("oppose", "rival", "split"),
    "converge": ("oppose", "split"),
    "oppose": ("ally", "converge"),
    "rival": ("ally", "converge"),
    "split": ("ally", "converge"),
}
"""Types that speak for, and against, a forecast of each type; an event stands for itself."""
NARROW = frozenset({"taken", "held", "lost", "withdrawn", "end"})
"""What comes about once and as a whole: a part that falls after the deadline shows that the whole
had not fallen by then. Fighting alone shows nothing of the kind: a held town is attacked too."""

_CONDITION = re.compile(
    r"\b(?:if|unless|provided(?:\sthat)?|as\slong\sas|once|in\sthe\sevent\sof)\s[^.;:\n]{3,160}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """When a forecast counts as come true, and when as failed.

    Attributes:
        kind: promises and threats are acts of the one who speaks, and are scored apart.
        about: the kind of proposition.
        wanted, against: types of claims that speak for it and against it.
        place: id of the place it is about, or None; claims about its parts count as parts.
        place_inferred: the words name no place; it is the one the report's other claims share.
        camp: whose doing it would be, as the id of a camp, or None when nobody is named.
        parties: ids of all actors it names.
        due: last day (UTC) on which it can still come true, or None.
        due_basis: "stated" by the words, "default" by the kind, "ruled" by an analyst, or "none".
        condition: the words that it is said under, or "".
        whole: it comes about once and as a whole.
        vague: why it cannot be scored, or "".
    """

    kind: ForecastKind
    about: str
    wanted: tuple[str, ...]
    against: tuple[str, ...]
    place: str | None
    place_inferred: bool
    camp: str | None
    parties: tuple[str, ...]
    due: date | None
    due_basis: DueBasis
    condition: str
    whole: bool
    vague: str


def criteria(entry: Entry, beside: Sequence[Entry], registry: Registry) -> Criteria:
    """Give the criteria of one forecast, from its own words and its report alone.

    Args:
        entry: the forecast.
        beside: all claims of the same document; they tell which battle "the battle" is.
        registry: who stands in which camp, and what lies inside what.
    """
    claim = entry.claim
    said = claim.proposition
    name = _name_of(claim)
    place, inferred = _place_of(claim, beside, registry)
    due, basis = _due_of(entry)
    parties = tuple(dict.fromkeys(r.actor for r in said.roles if r.actor))
    return Criteria(
        kind=_kind_of(claim),
        about=said.kind,
        wanted=SATISFIED_BY.get(name, (name,)),
        against=OPPOSITE.get(name, ()),
        place=place,
        place_inferred=inferred,
        camp=_camp_of(entry, registry),
        parties=parties,
        due=due,
        due_basis=basis,
        condition=_condition_of(entry),
        whole=name in NARROW,
        vague=_vague(claim, due, place, parties),
    )


def _name_of(claim: Claim) -> str:
    """Give the type, or "end" for the end of a battle, which is a state and no attack."""
    said = claim.proposition
    return "end" if said.kind == "event" and said.mode == "end" else said.type


def _kind_of(claim: Claim) -> ForecastKind:
    cues = {step.cue.kind for step in claim.attribution}
    if "threaten" in cues or claim.proposition.type == "THREATEN":
        return "threat"
    own_act = claim.holder is not None and claim.holder.actor in role_actors(claim, "actor")
    planned = claim.modality in {"planned", "ordered"}
    return "promise" if "promise" in cues or (planned and own_act) else "prediction"


def _place_of(claim: Claim, beside: Sequence[Entry], registry: Registry) -> tuple[str | None, bool]:
    if claim.where is not None:
        return claim.where.place, False
    if claim.proposition.kind not in {"event", "control", "movement", "presence"}:
        return None, False
    places = [e.claim.where.place for e in beside if _tells_of_fight(e.claim) and e.claim.where]
    shared = _shared_place([p for p in places if p], registry)
    return shared, shared is not None


def _tells_of_fight(claim: Claim) -> bool:
    said = claim.proposition
    return said.kind == "control" or (said.kind == "event" and said.type == "ASSAULT")


def _shared_place(places: Sequence[str], registry: Registry) -> str | None:
    """Give the narrowest place that contains more than half of the places named."""
    counts = Counter(holder for place in places for holder in registry.within(place))
    depth = {holder: len(registry.within(holder)) for holder in counts}
    fitting = [holder for holder, count in counts.items() if 2 * count > len(places)]
    return max(fitting, key=lambda holder: (depth[holder], counts[holder], holder), default=None)


def _due_of(entry: Entry) -> tuple[date | None, DueBasis]:
    ruled = last_amended(entry, "forecast.due")
    if ruled:
        return date.fromisoformat(ruled), "ruled"
    claim = entry.claim
    if claim.forecast and claim.forecast.due:
        return claim.forecast.due, "stated"
    hangs_on_event = claim.when.text is not None and claim.modality == "hypothetical"
    said = claim.proposition
    days = TALKS_DAYS if said.type in TALKS else HORIZON_DAYS.get(said.kind)
    if days is None or hangs_on_event:
        return None, "none"
    return entry.said_on + timedelta(days=days), "default"


def last_amended(entry: Entry, field: str) -> str:
    """Give the last value a person gave the field, or ""."""
    given = [v for j in entry.judgements for name, v in j.amendment if name == field]
    return given[-1] if given else ""


def _camp_of(entry: Entry, registry: Registry) -> str | None:
    """Give whose doing it would be: the actor's camp, else that of the one who foretells it."""
    actors = role_actors(entry.claim, "actor")
    holder = entry.claim.holder
    named = actors[0] if actors else holder.actor if holder else None
    if named is None or registry.find_actor(named) is None:
        return None
    return registry.side_of(named, on=entry.said_on)


def _condition_of(entry: Entry) -> str:
    claim = entry.claim
    if claim.modality != "hypothetical":
        return ""
    start, end = claim.sentence
    found = _CONDITION.search(entry.document.text[start:end])
    if found:
        return found[0]
    return claim.when.text or ""


def _vague(claim: Claim, due: date | None, place: str | None, parties: Iterable[str]) -> str:
    if claim.proposition.kind == "statement":
        return "nothing in it that a later report could settle"
    if due is None:
        return "no day by which it must come true"
    if place is None and not tuple(parties):
        return "neither a place nor a party that is known"
    return ""
