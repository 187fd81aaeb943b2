"""Events as several reports tell them: put together, denials kept, weighed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportedly.belief.fusion.numbers import CountVoice, FusedCount, fuse_counts
from reportedly.belief.fusion.pool import Pooled, Voice, pool
from reportedly.belief.origins import Origin, normal
from reportedly.belief.reliability.record import Grade, Interest, Record
from reportedly.belief.reliability.resolution import Statement, outcomes
from reportedly.belief.reliability.speakers import speaker_of
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.belief.testimony import denies
from reportedly.model.claim import Claim
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event with everybody who tells or denies it.

    Attributes:
        entries: the claims that say it happened, as they were said.
        denials: the claims that say it did not.
        pooled: how likely it is, and on how much that rests.
        counts: what -> the number that all who name one come to.
        digit: credibility on the Admiralty scale, 1 to 5; 6 when it cannot be judged.
    """

    entries: tuple[Entry, ...]
    denials: tuple[Entry, ...]
    pooled: Pooled
    counts: tuple[tuple[str, FusedCount], ...]
    digit: int


def tell_events(
    entries: Sequence[Entry],
    *,
    registry: Registry,
    found: Mapping[str, Origin],
    grades: Mapping[str, Grade] | None = None,
    settings: WeighSettings = DEFAULT_SETTINGS,
) -> tuple[Told, ...]:
    """Put together the claims that tell or deny one event, and weigh each event.

    Claims are put together when they agree on what happened, where, when and to whom; anything
    less sure stays apart. A claim that something is planned, ordered, asked, foretold or said under
    a condition tells of nothing that happened and is left out, as is a denial of what nobody says.

    Args:
        entries: claims of events, in the snapshot's order.
        registry: who is on whose side.
        found: claim id -> its origin.
        grades: speaker id -> an analyst's letter, as known.
        settings: the numbers behind it.
    """
    happened, denied = _put_together(entries)
    record = event_record(
        entries, registry=registry, found=found, grades=grades or {}, settings=settings
    )
    told = []
    for key, group in happened.items():
        against = denied.get(key, ())
        voices = [
            _voice(e, registry, found, record, settings) for e in (*group, *against)
        ]  # fmt: skip
        pooled = pool(voices, settings=settings)
        told.append(
            Told(
                entries=tuple(group),
                denials=tuple(against),
                pooled=pooled,
                counts=_counts(group, found),
                digit=credibility(pooled),
            )
        )
    return tuple(told)


def _put_together(
    entries: Iterable[Entry],
) -> tuple[dict[Key, list[Entry]], dict[Key, list[Entry]]]:
    happened: dict[Key, list[Entry]] = {}
    denied: dict[Key, list[Entry]] = {}
    for entry in entries:
        if has_happened(entry.claim):
            happened.setdefault(event_key(entry), []).append(entry)
        elif is_denied(entry.claim):
            denied.setdefault(event_key(entry), []).append(entry)
    return happened, denied


def has_happened(claim: Claim) -> bool:
    """Say whether the claim asserts something as done, not denied, planned, asked or foreseen."""
    return claim.modality == "asserted" and claim.polarity == "+" and claim.forecast is None


def is_denied(claim: Claim) -> bool:
    """Say whether the claim says of something that it did not happen."""
    return claim.modality in {"asserted", "denied"} and denies(claim) and claim.forecast is None


def event_key(entry: Entry) -> Key:
    """Give what two claims must share to be about one event.

    Claims without a date stay apart: two fights on unknown days may be two fights. The numbers of
    the dead may differ, so they are no part of it.
    """
    claim = entry.claim
    period = claim.when.period
    when = (period.earliest, period.latest)
    if when == (None, None):
        return (claim.id,)
    where = (claim.where.place or normal(claim.where.text)) if claim.where else ""
    roles = frozenset((r.role, r.actor or normal(r.text)) for r in claim.proposition.roles)
    if claim.proposition.kind == "casualties" and not (where and roles):
        return (claim.id,)
    return (claim.proposition.type, claim.proposition.mode, when, where, roles)


def credibility(pooled: Pooled) -> int:
    """Give the Admiralty scale's digit.

    1, "confirmed by other independent sources", comes from counting origins and from nothing else;
    6, "cannot be judged", is a missing value: nobody's word weighs anything.

    Source: NATO AJP-2.1; the edges between 2 and 5 follow ICD 203's words for likelihood.
    """
    said_for = sum(t.bits > 0 for t in pooled.terms)
    against = sum(t.bits < 0 for t in pooled.terms)
    if not said_for and not against:
        return 6
    if said_for >= 2 and not against:
        return 1
    edges = ((0.8, 2), (0.55, 3), (0.2, 4))
    return next((digit for edge, digit in edges if pooled.share >= edge), 5)


def event_record(
    entries: Iterable[Entry],
    *,
    registry: Registry,
    found: Mapping[str, Origin],
    grades: Mapping[str, Grade] | None = None,
    settings: WeighSettings = DEFAULT_SETTINGS,
) -> Record:
    """Give what claims of events show of their speakers, as others resolved them (see `Cases`)."""
    happened, denied = _put_together(entries)
    statements = [
        Statement(
            claim=entry.claim.id,
            speaker=speaker_of(entry, registry),
            topic=entry.claim.proposition.type,
            interest=interest_in(entry, registry),
            subject=key,
            value="happened",
            affirms=affirms,
            day=(period.earliest or period.latest or entry.said_on),
            said_on=entry.said_on,
            origin=found[entry.claim.id].key,
        )
        for groups, affirms in ((happened, True), (denied, False))
        for key, group in groups.items()
        for entry in group
        for period in (entry.claim.when.period,)
    ]
    return Record(outcomes=outcomes(statements, settings), grades=grades or {}, settings=settings)


def interest_in(entry: Entry, registry: Registry) -> Interest:
    """Say whether the speaker's side gains or loses if the event is believed.

    A side that tells of its own blow at others gains, one that tells of its own dead or of a
    blow it took loses; a denial turns it round.
    """
    camp, on = _camp(entry, registry), entry.said_on
    said = entry.claim.proposition
    struck = (*said.fillers("target"), *said.fillers("victim"))
    hit = {registry.side_of(r.actor, on=on) for r in struck if r.actor}
    doing = {registry.side_of(r.actor, on=on) for r in said.fillers("actor") if r.actor}
    if camp is None or said.kind not in {"event", "casualties"}:
        return "neutral"
    if camp in hit:
        return "own loss" if not denies(entry.claim) else "own gain"
    if camp in doing and hit:
        return "own gain" if not denies(entry.claim) else "own loss"
    return "neutral"


def _camp(entry: Entry, registry: Registry) -> str | None:
    """Give the camp of whoever vouches for the claim, or None when no camp is known."""
    speaker, on = speaker_of(entry, registry).id, entry.said_on
    source = registry.find_source(speaker)
    if source is not None:
        return registry.side_of(source.side, on=on) if source.side else None
    return registry.side_of(speaker, on=on) if registry.find_actor(speaker) else None


def _voice(
    entry: Entry,
    registry: Registry,
    found: Mapping[str, Origin],
    record: Record,
    settings: WeighSettings,
) -> Voice:
    claim, speaker = entry.claim, speaker_of(entry, registry)
    interest = interest_in(entry, registry)
    true_chance, false_chance = {
        "own gain": (settings.own_gain_true_chance, settings.own_gain_false_chance),
        "own loss": (settings.admission_true_chance, settings.admission_false_chance),
        "neutral": (settings.neutral_true_chance, settings.neutral_false_chance),
    }[interest]
    standing = record.standing(
        speaker, topic=claim.proposition.type, interest=interest, on=entry.said_on
    )
    if standing.is_known:
        wrong = (1 - standing.right_share) / (1 - settings.neutral_true_chance)
        true_chance *= standing.right_share / settings.neutral_true_chance
        false_chance *= wrong
    said = claim.certainty
    middle = (said.low + said.high) / 2 if said.label != "certain" else 1.0
    denying = denies(claim)
    origin = found[claim.id]
    return Voice(
        key=claim.id,
        origin=origin.key,
        side=_camp(entry, registry) or "",
        true_chance=min(0.99, true_chance),
        false_chance=max(0.01, min(0.99, false_chance)),
        certainty_share=1 - middle if denying and said.high < 0.5 else middle,
        reading_share=claim.confidence,
        dependence=float(getattr(origin, "dependence", 1.0)),
        denies=denying,
    )


def _counts(
    group: Iterable[Entry], found: Mapping[str, Origin]
) -> tuple[tuple[str, FusedCount], ...]:
    voices: dict[str, list[CountVoice]] = {}
    for entry in group:
        count = entry.claim.count
        if count is not None:
            voices.setdefault(count.what, []).append(
                CountVoice(
                    low=count.low,
                    high=count.high,
                    origin=found[entry.claim.id].key,
                    said=f"{entry.said_on} {entry.claim.id}",
                )
            )
    fused = ((what, fuse_counts(said)) for what, said in sorted(voices.items()))
    return tuple((what, one) for what, one in fused if one is not None)
