"""How many bits a claim is worth, and the reasons, which sum to it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from reportedly.belief.reliability.record import Interest, Record, Speaker
from reportedly.belief.reliability.resolution import Statement
from reportedly.belief.reliability.speakers import speaker_of
from reportedly.belief.settings import WeighSettings
from reportedly.belief.testimony import CHANGES, DISTANT_MODES, Testimony, at_the_edge
from reportedly.model.belief import CONTESTED
from reportedly.model.claim import Claim
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry

Reason = tuple[str, float]
Factor = tuple[str, float]
Telling = tuple[str, str, str, int]
"""Claim, answer, manner and sign of what is heard on a place."""

MANNERS = {
    "held": "says who holds it",
    "taken": "says who took it",
    "lost": "says who lost it",
    "withdrawn": "says who withdrew",
    "besieged": "says who is besieged inside",
    "presence": "says who is there",
    "contested": "says it is contested",
    "mixed": "says several hold it",
    "fighting": "reports fighting",
    "ended": "says until when it was fought over",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a claim weighs whatever day is asked about, before who gains by it.

    Attributes:
        bits: of a plain statement like it, signed.
        label: what it says, in words.
        place: for where it says so.
        distance: for how it was fought.
        passed: for the mouths it passed through.
        sure: for how sure speaker and reading are.
    """

    bits: float
    label: str
    place: tuple[Factor, ...]
    distance: tuple[Factor, ...]
    passed: tuple[Factor, ...]
    sure: tuple[Factor, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was found of the claims about one place, so that the next day need not find it again.

    Attributes:
        measures: what holds of a telling on every day.
        weights, statements: what was made of a telling last, and what that follows from.
        speakers: by claim.
    """

    measures: dict[Telling, Measure] = field(default_factory=dict)
    weights: dict[Telling, tuple[tuple[object, ...], "Weight"]] = field(default_factory=dict)
    statements: dict[Telling, tuple[tuple[object, ...], Statement]] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """What every claim of one question is weighed against.

    Attributes:
        parties: the camps of all actors that are claimed to hold the place.
        holding: ids of the documents that say outright who holds the place asked about.
        record: how far each speaker proved right, as known.
        kept: what was found already.
    """

    registry: Registry
    on: date
    settings: WeighSettings
    parties: frozenset[str]
    holding: frozenset[str]
    record: Record = field(default_factory=Record)
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)

    def speaker(self, entry: Entry) -> Speaker:
        """Give whoever vouches for a claim."""
        found = self.kept.speakers.get(entry.claim.id)
        if found is None:
            found = self.kept.speakers[entry.claim.id] = speaker_of(entry, self.registry)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Bits for (or, negative, against) the answer, and reasons that sum to them.

    `contested_bits` is what the claim says for "contested" beside its answer.
    """

    bits: float = 0.0
    contested_bits: float = 0.0
    reasons: tuple[Reason, ...] = ()


def weigh(testimony: Testimony, answer: str, bench: Bench) -> Weight:
    """Weigh one claim for the answer it speaks of.

    The base is the log2 likelihood ratio of a plain statement by a speaker without a side. Each
    circumstance multiplies it by a share, and its reason shows the bits that this took or gave.

    Source: the methods survey, section 7, "log-lik contribution = w_r * log C".
    """
    if testimony.idle:
        return Weight(reasons=((f"does not count: {testimony.idle}", 0.0),))
    gains = _gains(testimony, answer, bench)
    moment, standing = testimony.moment, _standing(testimony.entry, gains, bench)
    beside = _told_outright(testimony, bench)
    telling = telling_of(testimony)
    circumstances = (gains, beside, moment.share, moment.reason, standing)
    last = bench.kept.weights.get(telling)
    if last is None or last[0] != circumstances:
        measure = bench.kept.measures.get(telling)
        if measure is None:
            measure = bench.kept.measures[telling] = _measure(testimony, bench.settings)
        factors = (
            *_interest(gains, bench.settings),
            *measure.place,
            *beside,
            *measure.distance,
            *_told_factors(((moment.reason, moment.share),)),
            *measure.passed,
            *standing,
            *measure.sure,
        )
        last = (circumstances, _multiplied(measure, factors, testimony, gains, bench.settings))
        bench.kept.weights[telling] = last
    return last[1]


def telling_of(testimony: Testimony) -> Telling:
    """Give what tells testimonies on one place apart, whatever day is asked about."""
    said = testimony.speaking
    return testimony.entry.claim.id, said.answer, said.manner, said.sign


def _multiplied(
    measure: Measure,
    factors: Iterable[Factor],
    testimony: Testimony,
    gains: bool | None,  # noqa: FBT001 - three-valued
    settings: WeighSettings,
) -> Weight:
    bits = measure.bits
    reasons: list[Reason] = [(measure.label, bits)]
    for text, share in factors:
        reasons.append((text, bits * share - bits))
        bits *= share
    contested_bits = bits * _premature_share(testimony, gains, settings)
    return Weight(bits=bits, contested_bits=contested_bits, reasons=tuple(reasons))


def _measure(testimony: Testimony, settings: WeighSettings) -> Measure:
    claim, said = testimony.entry.claim, testimony.speaking
    label = MANNERS[said.manner]
    distant = said.manner == "fighting" and claim.proposition.mode in DISTANT_MODES
    far = [("fire from a distance", settings.distant_share)] if distant else []
    return Measure(
        bits=_base(testimony, settings) * said.sign,
        label=label if said.sign > 0 else f"against: {label}",
        place=_told_factors(_place_factors(testimony, settings)),
        distance=_told_factors(far),
        passed=_told_factors(_holder_factors(claim, settings)),
        sure=_told_factors((_certainty(claim), _reading(testimony.entry, settings))),
    )


def _told_factors(factors: Iterable[Factor]) -> tuple[Factor, ...]:
    return tuple((text, share) for text, share in factors if text and share != 1)


def _premature_share(testimony: Testimony, gains: bool | None, settings: WeighSettings) -> float:  # noqa: FBT001 - three-valued
    """Say how much of a self-serving claim's bits "contested" gets too; 0 for any other claim."""
    if gains is not True:
        return 0.0
    share = settings.own_gain_contested_share
    return share if testimony.speaking.sign > 0 else 1 - share


def _base(testimony: Testimony, settings: WeighSettings) -> float:
    manner = testimony.speaking.manner
    if manner == "fighting":
        return settings.fighting_bits
    if manner in CHANGES:
        return settings.change_bits
    if manner in {"contested", "mixed"}:
        return settings.change_bits * settings.contested_share
    share = {
        "besieged": settings.besieged_share,
        "presence": settings.presence_share,
        "ended": settings.ended_share,
    }.get(manner, 1.0)
    return settings.neutral_bits * share


def _told_outright(testimony: Testimony, bench: Bench) -> tuple[Factor, ...]:
    """Weigh fighting in a report that itself says who holds the place."""
    fighting = testimony.speaking.manner == "fighting"
    if not fighting or testimony.entry.claim.document not in bench.holding:
        return ()
    return _told_factors(
        (("the same report says outright who holds it", bench.settings.beside_share),)
    )


def _interest(gains: bool | None, settings: WeighSettings) -> tuple[Factor, ...]:  # noqa: FBT001 - three-valued
    """Weigh what the speaker gains: a side's word for itself less, against itself more.

    Source: the rule of Wikipedia's war-map editors (the analysts survey, fact 9) and the
        confusion matrices of the methods survey, section 7.
    """
    if gains is None:
        return ()
    if gains:
        share = min(1.0, settings.own_gain_bits / settings.neutral_bits)
        return _told_factors((("self-serving: the speaker's side gains if it is believed", share),))
    share = max(1.0, settings.admission_bits / settings.neutral_bits)
    return _told_factors((("admission: the speaker's side loses if it is believed", share),))


def _gains(testimony: Testimony, answer: str, bench: Bench) -> bool | None:
    """Say whether the speaker's side gains if believed, or None when it has no side here."""
    camp = speaker_camp(testimony.entry, bench.registry, bench.on)
    if camp is None or answer == CONTESTED or camp not in bench.parties:
        return None
    own = camp == bench.registry.side_of(answer, on=bench.on)
    return own == (testimony.speaking.sign > 0)


def speaker_camp(entry: Entry, registry: Registry, on: date) -> str | None:
    """Give the camp of whoever vouches for the claim, or None when no camp is known.

    That is the innermost holder; without one, the publisher.
    """
    holder = entry.claim.holder
    speaker = holder.actor if holder else entry.document.source
    source = registry.find_source(speaker)
    if source is not None:
        return registry.side_of(source.side, on=on) if source.side else None
    actor = registry.find_actor(speaker)
    return registry.side_of(actor.id, on=on) if actor else None


def interest_of(testimony: Testimony, answer: str, bench: Bench) -> Interest:
    """Say whether the speaker's side gains or loses if it is believed."""
    return _named_interest(_gains(testimony, answer, bench))


def _named_interest(gains: bool | None) -> Interest:  # noqa: FBT001 - three-valued
    if gains is None:
        return "neutral"
    return "own gain" if gains else "own loss"


def _standing(
    entry: Entry,
    gains: bool | None,  # noqa: FBT001 - three-valued
    bench: Bench,
) -> tuple[Factor, ...]:
    """Weigh what was resolved of the speaker's earlier and later claims.

    The share is the log odds of being right against those of a speaker nobody knows, from nothing
    (right as often as wrong) to `record_most_factor`.
    """
    record, settings = bench.record, bench.settings
    if not record.outcomes and not record.grades:
        return ()
    standing = record.standing(
        bench.speaker(entry), topic="control", interest=_named_interest(gains), on=entry.said_on
    )
    if not standing.is_known:
        return ()
    share = _log_odds(standing.right_share) / _log_odds(settings.neutral_true_chance)
    least = 0.05  # a claim never turns into its opposite because of who says it
    return _told_factors(((standing.text, min(settings.record_most_factor, max(least, share))),))


def _log_odds(share: float) -> float:
    return math.log2(share / (1 - share))


def _place_factors(testimony: Testimony, settings: WeighSettings) -> tuple[Factor, ...]:
    factors: list[Factor] = []
    if testimony.relation == "containing":
        factors.append(("said of a larger place that contains it", settings.containing_share))
    if testimony.relation == "part":
        factors.append(("said of a part of it only", settings.part_share))
    if testimony.speaking.manner == "fighting" and at_the_edge(testimony.entry.claim):
        factors.append(("at the edge of the place, not inside", settings.edge_share))
    return tuple(factors)


def _holder_factors(claim: Claim, settings: WeighSettings) -> tuple[Factor, ...]:
    factors: list[Factor] = []
    if claim.holder is not None and claim.holder.kind == "unnamed":
        factors.append(("nobody is named for it", settings.unnamed_share))
    if claim.holder is not None and claim.holder.kind == "collective":
        factors.append(("said by a group, nobody in particular", settings.collective_share))
    for step in claim.attribution[:-1]:
        unnamed = step.holder.kind == "unnamed"
        share = settings.unnamed_relay_share if unnamed else settings.relay_share
        factors.append((f"passed on by {step.holder.text or 'somebody unnamed'}", share))
    return tuple(factors)


def _certainty(claim: Claim) -> Factor:
    """Weigh the speaker's own certainty by the middle of its interval."""
    said = claim.certainty
    if said.label == "certain":
        return "", 1.0
    middle = (said.low + said.high) / 2
    share = 1 - middle if said.high < 0.5 else middle
    return f"the speaker is not sure ({said.phrase or said.label})", share


def _reading(entry: Entry, settings: WeighSettings) -> Factor:
    ruling = entry.judgements[-1].ruling if entry.judgements else ""
    if ruling in {"accept", "amend"}:
        return "", 1.0
    if ruling == "unsure":
        return "an analyst is unsure of the reading", settings.unsure_share
    return "how sure the reading of the text is", entry.claim.confidence
