"""Which claims speak to the question, for what, and about which day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from reportedly.belief.origins import first_said
from reportedly.belief.settings import WeighSettings
from reportedly.model.belief import CONTESTED
from reportedly.model.claim import Claim
from reportedly.model.document import Span
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot

ENDLESS_DAYS = 99_999.0
ENDING = frozenset(("contested", "fighting"))
CHANGES = frozenset(("taken", "lost", "withdrawn"))
IDLE_MODALITIES = {
    "planned": "a plan, not something that happened",
    "ordered": "an order, not something that happened",
    "hypothetical": "said under a condition",
    "asked": "a question, not a statement",
    "predicted": "a forecast, not something that happened",
}
EDGE_WORDS = frozenset(
    (
        "perimeter",
        "outskirts",
        "outskirt",
        "edge",
        "edges",
        "approaches",
        "around",
        "near",
        "vicinity",
    )
)
DISTANT_MODES = frozenset(
    ("aerial", "airstrike", "drone", "heavy-weapons", "shelling", "artillery", "rocket", "naval")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """What a claim says of control: for (+1) or against (-1) one answer, and in which manner.

    Attributes:
        answer: an actor id, or "contested".
        sign: +1 or -1, with denial taken into account.
        manner: "held", "taken", "lost", "withdrawn", "besieged", "presence", "contested", "mixed",
            "fighting", or "ended" for a fight told of with its last day.
    """

    answer: str
    sign: int
    manner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The day a claim is evidence about, or why it is about no day that counts."""

    day: date | None = None
    share: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """A claim heard on the question.

    Attributes:
        relation: "same", "containing" (said of a larger place) or "part" (of a smaller one).
        idle: why it does not count, or "" when it does.
        order: what testimonies are sorted by, as they were said; recording plays no part in it.
    """

    entry: Entry
    speaking: Speaking
    relation: str
    moment: Moment
    idle: str = ""
    order: tuple[object, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A claim that bears on a place, before any day is asked about.

    Attributes:
        relation: as in `Testimony`.
        speakings: what it says of control; never empty.
        idle: why it can count on no day, or "".
        order: when it was said (see `first_said`).
        settled: how it is heard from the day it was said on, which no later day changes, by why it
            is no clash.
    """

    entry: Entry
    relation: str
    speakings: tuple[Speaking, ...]
    idle: str
    order: tuple[date, str, str, Span, str]
    settled: dict[str, tuple[Testimony, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )


def speakings(claim: Claim) -> tuple[Speaking, ...]:
    """Give everything a claim says of control; empty when it says nothing of it.

    Roles: "actor" holds, takes, loses or withdraws; "target" or "object" of "besieged" is who
    sits inside.
    A place taken from a "target" by somebody unknown speaks against that target. Who contests a
    place is present there.
    """
    manner = _manner(claim)
    if manner is None:
        return ()
    sign = -1 if denies(claim) else 1
    if manner in {"contested", "mixed", "fighting"}:
        said = Speaking(answer=CONTESTED, sign=sign, manner=manner)
        there = role_actors(claim, "actor") if manner == "contested" and sign > 0 else ()
        return (said, *(Speaking(answer=a, sign=1, manner="presence") for a in there))
    if manner in {"lost", "withdrawn"}:
        sign = -sign
    actors = (
        role_actors(claim, "target") + role_actors(claim, "object")
        if manner == "besieged"
        else role_actors(claim, "actor")
    )
    if not actors and manner == "taken":
        actors, sign, manner = role_actors(claim, "target"), -sign, "lost"
    return tuple(Speaking(answer=a, sign=sign, manner=manner) for a in actors)


def denies(claim: Claim) -> bool:
    """Say whether the speaker holds it is not so, or unlikely (below even chance)."""
    return claim.polarity == "-" or claim.modality == "denied" or claim.certainty.high < 0.5


def role_actors(claim: Claim, role: str) -> tuple[str, ...]:
    """Give the resolved ids that fill a role, each once, in text order."""
    return tuple(dict.fromkeys(r.actor for r in claim.proposition.fillers(role) if r.actor))


def _manner(claim: Claim) -> str | None:
    said = claim.proposition
    if said.kind == "control":
        return said.type
    if said.kind == "presence":
        return "presence"
    if said.kind == "event" and said.type == "ASSAULT":
        return "fighting"
    return None


def names_nobody(claim: Claim) -> bool:
    """Say whether a claim of control names no holder that the registry knows."""
    return claim.proposition.kind == "control" and not speakings(claim)


def relation_of(registry: Registry, asked: str, said: str | None) -> str | None:
    """Say how the place of a claim lies to the place asked about; None when it does not bear on it."""
    if said is None:
        return None
    if said == asked:
        return "same"
    if said in registry.within(asked):
        return "containing"
    return "part" if asked in registry.within(said) else None


def bearing(snapshot: Snapshot, asked: str) -> tuple[Entry, ...]:
    """Give the entries about the place, what contains it and what lies inside it."""
    registry = snapshot.registry
    return snapshot.entries_at(frozenset((*registry.within(asked), *registry.parts_of(asked))))


def moment_of(entry: Entry, on: date, settings: WeighSettings) -> Moment:
    """Say which day up to `on` the claim is evidence about.

    Present tense without a date is about the day it was said. Past tense without a date is taken
    to lie in the `undated_days` before the report, at a discount. Nobody can vouch for a day after
    they spoke. History with a date is evidence about its date, however late it is told; history
    without one is evidence about no day. A claim about days after `on` says nothing about `on`; to
    look back on a day from later ones, give the later day here.
    """
    claim, period = entry.claim, entry.claim.when.period
    if claim.background and period.earliest is None and period.latest is None:
        return Moment(reason="history told as background, and no day is given")
    first, last = _span_of(entry, settings)
    if first > entry.said_on:
        return Moment(reason="about a time after it was said")
    if first > on:
        return Moment(reason="about a time after the day asked about")
    day = min(on, last)
    if (on - day).days > settings.horizon_days:
        return Moment(reason=f"more than {settings.horizon_days:g} days before the day asked about")
    share, reason = _imprecision(claim, first, last, settings)
    return Moment(day=day, share=share, reason=reason)


def _span_of(entry: Entry, settings: WeighSettings) -> tuple[date, date]:
    """Give the first and the last day (included) that the speaker can vouch for."""
    period, said_on = entry.claim.when.period, entry.said_on
    if period.earliest is None and period.latest is None:
        back = settings.undated_days if entry.claim.tense == "past" else 0
        return said_on - timedelta(days=back), said_on
    last = min(period.latest or said_on, said_on)
    first = period.earliest or last
    return first, max(first, last)


def _imprecision(
    claim: Claim, first: date, last: date, settings: WeighSettings
) -> tuple[float, str]:
    period = claim.when.period
    if period.earliest is None and period.latest is None:
        past = claim.tense == "past"
        return (settings.undated_share, "past tense, no date given") if past else (1.0, "")
    lasts = claim.proposition.kind == "control" and claim.proposition.type not in CHANGES
    if (last - first).days >= settings.wide_days and not lasts:
        return settings.wide_share, f"about a period of {(last - first).days + 1} days"
    return 1.0, ""


def utterances(entries: Iterable[Entry], registry: Registry, asked: str) -> tuple[Utterance, ...]:
    """Give all claims that bear on control of the place, whatever day is asked about."""
    relations = {
        **dict.fromkeys(registry.within(asked), "containing"),
        **dict.fromkeys(registry.parts_of(asked), "part"),
        asked: "same",
    }
    found = []
    for entry in entries:
        where = entry.claim.where
        relation = relations.get(where.place or "") if where else None
        if relation is not None:
            said = tuple(
                s
                for s in speakings(entry.claim)
                if s.manner != "fighting" or relation != "containing"
            )
            found += [_utterance(entry, relation, said)] if said else []
    return tuple(found)


def _utterance(entry: Entry, relation: str, said: tuple[Speaking, ...]) -> Utterance:
    return Utterance(
        entry=entry,
        relation=relation,
        speakings=said,
        idle=idle_reason(entry),
        order=first_said(entry),
    )


def hear(
    entries: tuple[Entry, ...], registry: Registry, asked: str, *, on: date, settings: WeighSettings
) -> tuple[Testimony, ...]:
    """Give all claims that bear on control of the place, those that do not count included.

    However far back: what was said long ago fades by itself as the state is followed through time.
    """
    return hear_out(utterances(entries, registry, asked), registry, on=on, settings=settings)


def hear_out(
    uttered: Iterable[Utterance], registry: Registry, *, on: date, settings: WeighSettings
) -> tuple[Testimony, ...]:
    """Give the same of claims that are known to bear on the place, always with the same settings."""
    endless = replace(settings, horizon_days=ENDLESS_DAYS)
    return _told_in_order([t for u in uttered for t in _heard(u, registry, on, endless)])


def _heard(
    uttered: Utterance, registry: Registry, on: date, settings: WeighSettings
) -> tuple[Testimony, ...]:
    """Hear a claim; from the day it was said on it is about the same day for good."""
    clash = _not_a_clash(uttered, registry, on)
    if on < uttered.order[0]:
        return tuple(_hear_one(uttered, clash, on, settings))
    found = uttered.settled.get(clash)
    if found is None:
        found = uttered.settled[clash] = tuple(_hear_one(uttered, clash, on, settings))
    return found


def _told_in_order(heard: Sequence[Testimony]) -> tuple[Testimony, ...]:
    """Let a change with an open stretch of days lie before the next change that the report tells.

    "Taken in 2022. Retaken on 2 October 2022": the first lay before October, since a report tells
    changes of one place in their order.
    """
    following: dict[tuple[str, str | None], date] = {}
    found = []
    for told in sorted(heard, key=lambda t: t.entry.claim.span, reverse=True):
        one, day = told, told.moment.day
        if day is not None and one.speaking.manner in CHANGES:
            claim = one.entry.claim
            key = (claim.document, claim.where.place if claim.where else None)
            later, first = following.get(key), claim.when.period.earliest
            if later is not None and day >= later and (first is None or later > first):
                day = later - timedelta(days=1)
                one = replace(one, moment=replace(one.moment, day=day))
            following[key] = day
        found.append(one)
    return tuple(reversed(found))


def _hear_one(
    uttered: Utterance, clash: str, on: date, settings: WeighSettings
) -> Iterator[Testimony]:
    entry = uttered.entry
    moment = moment_of(entry, on, settings)
    idle = uttered.idle or (moment.reason if moment.day is None else "")
    for speaking in uttered.speakings:
        heard = Testimony(
            entry=entry,
            speaking=speaking,
            relation=uttered.relation,
            moment=moment,
            idle=idle or clash,
            order=(*uttered.order, speaking.answer, speaking.manner),
        )
        yield heard
        if _tells_an_end(heard, on):
            over = Speaking(answer=CONTESTED, sign=-speaking.sign, manner="ended")
            yield replace(
                heard,
                speaking=over,
                moment=Moment(day=min(on, entry.said_on)),
                order=(*uttered.order, over.answer, over.manner),
            )


def _tells_an_end(heard: Testimony, on: date) -> bool:
    """Say whether the words give a first and a last day of a fight that was over when told."""
    period = heard.entry.claim.when.period
    last, said_on = period.latest, heard.entry.said_on
    stretch = last is not None and period.earliest is not None and last > period.earliest
    over = last is not None and min(said_on, on) > last
    return heard.speaking.manner in ENDING and stretch and over and not heard.idle


def idle_reason(entry: Entry) -> str:
    """Say why a claim cannot count as something that is so; "" when it can."""
    claim = entry.claim
    if entry.rejected:
        return f"the reading was rejected by {entry.judgements[-1].by}"
    if claim.modality in IDLE_MODALITIES:
        return IDLE_MODALITIES[claim.modality]
    if claim.forecast is not None or claim.tense == "future":
        return IDLE_MODALITIES["predicted"]
    if claim.certainty.label == "unknown":
        return "the speaker says it is not clear"
    return ""


def _not_a_clash(uttered: Utterance, registry: Registry, on: date) -> str:
    claim = uttered.entry.claim
    if uttered.speakings[0].manner != "fighting":
        return ""
    attackers = {registry.side_of(a, on=on) for a in role_actors(claim, "actor")}
    attacked = {registry.side_of(a, on=on) for a in role_actors(claim, "target")}
    if attackers and attacked and attackers == attacked:
        return "both parties stand on one side"
    return ""


def at_the_edge(claim: Claim) -> bool:
    """Say whether the words put it at the edge of the place and not inside it."""
    words = claim.where.text.lower().split() if claim.where else []
    return any(w.strip(".,;:") in EDGE_WORDS for w in words)
