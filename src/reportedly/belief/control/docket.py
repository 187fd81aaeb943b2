"""What is heard about one place, weighed, with one voice for each origin."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reportedly.belief.control.answers import merge_answers
from reportedly.belief.control.dynamics import Evidence
from reportedly.belief.control.weight import Bench, Reason, Weight, interest_of, weigh
from reportedly.belief.origins import Origin, first_said
from reportedly.belief.reliability.record import Grade, Record
from reportedly.belief.reliability.resolution import Statement, outcomes
from reportedly.belief.reliability.speakers import speaker_of
from reportedly.belief.settings import WeighSettings
from reportedly.belief.testimony import DISTANT_MODES, Testimony
from reportedly.model.belief import CONTESTED
from reportedly.model.registry import Registry

STIRRING = frozenset(("taken", "lost", "withdrawn", "contested", "fighting"))
Voice = tuple[str, str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One testimony with its weight.

    Attributes:
        answer: what it counts for: a part counts for its whole (see `merge_answers`).
        copy_of: id of the claim of the same origin that weighs in its place, or None.
    """

    testimony: Testimony
    answer: str
    origin: Origin
    weight: Weight
    copy_of: str | None = None

    @property
    def counts(self) -> bool:
        """Say whether it weighs anything."""
        return bool(self.weight.bits)

    @property
    def speaks(self) -> bool:
        """Say whether it bears on the answer, be it as a repetition."""
        return self.counts or self.copy_of is not None

    def evidence(self, on: date) -> Evidence:
        """Give it as the chain meets it."""
        testimony = self.testimony
        distant = testimony.entry.claim.proposition.mode in DISTANT_MODES
        return Evidence(
            day=testimony.moment.day or on,
            answer=self.answer,
            bits=self.weight.bits,
            contested_bits=self.weight.contested_bits,
            stirring=testimony.speaking.manner in STIRRING and not distant,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What all testimonies of a question are weighed by.

    Attributes:
        on: the day asked about (UTC); ties must hold on it.
        found: claim id -> its origin.
        grades: speaker id -> an analyst's letter, as known.
    """

    registry: Registry
    on: date
    settings: WeighSettings
    found: Mapping[str, Origin]
    grades: Mapping[str, Grade] = field(default_factory=dict)


def in_order(heard: Iterable[Testimony]) -> list[Testimony]:
    """Sort testimonies as they were said; the order of recording plays no part."""
    return sorted(heard, key=lambda t: (first_said(t.entry), t.speaking.answer))


def weigh_all(heard: Sequence[Testimony], terms: Terms) -> tuple[Weighed, ...]:
    """Weigh all testimonies on one question, as they were said.

    Of the claims that one origin makes for (or against) one answer the first report's strongest
    weighs in full. The others keep only what their origin's dependence leaves them.
    """
    merged = merged_answers(heard, terms)
    bench = with_record(heard, merged, bench_of(heard, merged, terms), terms)
    return silence_repeats([weigh_one(t, merged, bench, terms) for t in in_order(heard)])


def merged_answers(heard: Sequence[Testimony], terms: Terms) -> dict[str, str]:
    """Map each actor that is spoken of to the answer its claims count for."""
    keys: dict[str, set[str]] = {}
    for t in heard:
        if t.idle or t.speaking.answer == CONTESTED:
            continue
        keys.setdefault(t.speaking.answer, set())
        if t.speaking.sign > 0:
            keys[t.speaking.answer].add(terms.found[t.entry.claim.id].key)
    claimed = {actor: len(origins_of) for actor, origins_of in sorted(keys.items())}
    return merge_answers(claimed, terms.registry, terms.on)


def bench_of(heard: Iterable[Testimony], merged: Mapping[str, str], terms: Terms) -> Bench:
    """Give what every claim of the question is weighed against."""
    return Bench(
        registry=terms.registry,
        on=terms.on,
        settings=terms.settings,
        parties=frozenset(terms.registry.side_of(a, on=terms.on) for a in merged.values()),
        holding=frozenset(t.entry.document.id for t in heard if _says_outright(t)),
    )


def with_record(
    heard: Iterable[Testimony], merged: Mapping[str, str], bench: Bench, terms: Terms
) -> Bench:
    """Give the bench with what the testimonies on this place show of their speakers.

    Each is weighed by what was resolved about this place by others: see `outcomes`.
    """
    statements = (_statement(t, merged, bench, terms) for t in heard if not t.idle)
    settled = outcomes(statements, terms.settings)
    record = Record(outcomes=settled, grades=terms.grades, settings=terms.settings)
    return replace(bench, record=record)


def _statement(
    testimony: Testimony, merged: Mapping[str, str], bench: Bench, terms: Terms
) -> Statement:
    entry, said = testimony.entry, testimony.speaking
    answer = merged.get(said.answer, said.answer)
    return Statement(
        claim=entry.claim.id,
        speaker=speaker_of(entry, terms.registry),
        topic="control",
        interest=interest_of(testimony, answer, bench),
        subject=entry.claim.where.place if entry.claim.where else None,
        value=answer,
        affirms=said.sign > 0,
        day=testimony.moment.day or entry.said_on,
        said_on=entry.said_on,
        origin=terms.found[entry.claim.id].key,
    )


def _says_outright(testimony: Testimony) -> bool:
    speaking = testimony.speaking
    outright = speaking.manner == "held" and speaking.sign > 0
    return outright and not testimony.idle and testimony.relation == "same"


def weigh_one(
    testimony: Testimony, merged: Mapping[str, str], bench: Bench, terms: Terms
) -> Weighed:
    """Weigh one testimony, repetition left aside."""
    named = testimony.speaking.answer
    answer = merged.get(named, named)
    weight = weigh(testimony, answer, bench)
    if answer != named:
        why: Reason = (f"said of {named}, which counts for {answer}", 0.0)
        weight = replace(weight, reasons=(*weight.reasons, why))
    origin = terms.found[testimony.entry.claim.id]
    return Weighed(testimony=testimony, answer=answer, origin=origin, weight=weight)


def silence_repeats(
    weighed: Sequence[Weighed], best: dict[Voice, Weighed] | None = None
) -> tuple[Weighed, ...]:
    """Let one claim of an origin weigh in full for (or against) an answer.

    Args:
        weighed: in the order they were said.
        best: the full claims of earlier calls, by voice; new ones are put in.
    """
    best = {} if best is None else best
    for one in weighed:
        if one.counts:
            held = best.setdefault(_voice(one), one)
            best[_voice(one)] = max(held, one, key=_strength) if _together(held, one) else held
    return tuple(
        _silent(one, best[_voice(one)]) if one.counts and best[_voice(one)] is not one else one
        for one in weighed
    )


def _voice(one: Weighed) -> Voice:
    return one.origin.key, one.answer, one.weight.bits > 0


def _together(one: Weighed, other: Weighed) -> bool:
    return one.testimony.entry.document.id == other.testimony.entry.document.id


def _strength(one: Weighed) -> tuple[float, date]:
    return abs(one.weight.bits), one.testimony.moment.day or date.min


def _silent(one: Weighed, counted: Weighed) -> Weighed:
    claim = counted.testimony.entry.claim.id
    together = _together(one, counted)
    where = "the same report says it" if together else "one origin counts once"
    share = 1.0 if together else dependence_of(one.origin)
    reason: Reason = (f"repeats {claim}: {where}", -one.weight.bits * share)
    weight = Weight(
        bits=one.weight.bits * (1 - share),
        contested_bits=one.weight.contested_bits * (1 - share),
        reasons=(*one.weight.reasons, reason),
    )
    return replace(one, weight=weight, copy_of=claim)


def dependence_of(origin: Origin) -> float:
    """Say how far a claim of an origin depends on its first: 1 for a copy, 0 for none."""
    return float(getattr(origin, "dependence", 1.0))
