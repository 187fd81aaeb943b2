"""What is heard about one place, weighed, with one voice for each origin."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from reportedly.belief.control.answers import merge_answers
from reportedly.belief.control.dynamics import Evidence
from reportedly.belief.control.weight import (
    Bench,
    Kept,
    Reason,
    Weight,
    interest_of,
    telling_of,
    weigh,
)
from reportedly.belief.origins import Origin
from reportedly.belief.reliability.record import Grade, Outcome, Record
from reportedly.belief.reliability.resolution import Cases, Statement
from reportedly.belief.settings import WeighSettings
from reportedly.belief.testimony import DISTANT_MODES, Testimony
from reportedly.model.belief import CONTESTED
from reportedly.model.registry import Registry

STIRRING = frozenset(("taken", "lost", "withdrawn", "contested", "fighting"))
Voice = tuple[str, str, bool]
ONE_TIME_DAYS = 7
"""What one origin tells of days so far apart are two events. Source: as the week of an origin."""


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

    @property
    def _takes(self) -> bool:
        speaking = self.testimony.speaking
        return speaking.manner == "taken" and self.weight.bits > 0

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
            take_bits=self.weight.bits if self._takes else 0.0,
        )


Spoken = dict[Voice, list[list[Weighed]]]
"""By voice its turns, one for each time it tells of; each holds the one claim that weighs in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What all testimonies of a question are weighed by.

    Attributes:
        on: the day asked about (UTC); ties must hold on it.
        found: claim id -> its origin.
        grades: speaker id -> an analyst's letter, as known.
        kept: what was found of these testimonies already, for any day.
    """

    registry: Registry
    on: date
    settings: WeighSettings
    found: Mapping[str, Origin]
    grades: Mapping[str, Grade] = field(default_factory=dict)
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)


class Docket:
    """All that is heard about one place, taken in as it is said, weighed as it stands.

    Of the claims that one origin makes for (or against) one answer the first report's strongest
    weighs in full. The others keep only what their origin's dependence leaves them. Each speaker is
    weighed by what others resolved about this place (see `Cases`).
    """

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.weighed: list[Weighed] = []
        self._heard: list[Testimony] = []
        self._restart()

    def _restart(self) -> None:
        self._claimed: dict[str, set[str]] = {}
        self._holding: set[str] = set()
        self._merged: dict[str, str] = {}
        self._best: Spoken = {}
        self._cases = Cases(self.terms.settings)
        self._record = Record(grades=self.terms.grades, settings=self.terms.settings)
        self.weighed = []

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Give what was resolved about the place so far."""
        return self._cases.outcomes

    def take_in(self, testimonies: Iterable[Testimony]) -> int:
        """Take in testimonies; give from which number on `weighed` is new.

        It is 0 when what was weighed before weighs differently now: other parties, another record
        of a speaker, or testimonies that were said before those taken in earlier.
        """
        fresh = in_order(testimonies)
        if not fresh:
            return len(self.weighed)
        begun = bool(self._heard)
        late = begun and fresh[0].order < self._heard[-1].order
        self._heard += fresh
        record = self._record
        fits = not late and self._fits(fresh)
        if begun and not fits:
            self._weigh_anew()
            return 0
        if begun and self._record is not record:  # only how far speakers are believed has changed
            self._best, self.weighed = {}, []
            self._weigh(self._heard)
            return 0
        first = len(self.weighed)
        self._weigh(fresh)
        return first

    def turn_to(self, on: date, grades: Mapping[str, Grade]) -> None:
        """Weigh all anew, with the ties and the grades of another day."""
        self.terms = replace(self.terms, on=on, grades=grades)
        self._weigh_anew()

    def _weigh_anew(self) -> None:
        self._heard = in_order(self._heard)
        self._restart()
        self._fits(self._heard)
        self._weigh(self._heard)

    def _fits(self, fresh: Sequence[Testimony]) -> bool:
        """Take in whom and what they speak of; say whether the parties are those of before."""
        for t in fresh:
            if not t.idle and t.speaking.answer != CONTESTED:
                keys = self._claimed.setdefault(t.speaking.answer, set())
                if t.speaking.sign > 0:
                    keys.add(self.terms.found[t.entry.claim.id].key)
            if _says_outright(t):
                self._holding.add(t.entry.document.id)
        claimed = {actor: len(keys) for actor, keys in sorted(self._claimed.items())}
        merged = merge_answers(claimed, self.terms.registry, self.terms.on)
        same = merged == self._merged
        self._merged = merged
        bench = self._bench()
        if self._cases.take_in(self._statement(t, bench) for t in fresh if not t.idle):
            self._record = replace(self._record, outcomes=self._cases.outcomes)
        return same

    def _bench(self) -> Bench:
        registry, on = self.terms.registry, self.terms.on
        return Bench(
            registry=registry,
            on=on,
            settings=self.terms.settings,
            parties=frozenset(registry.side_of(a, on=on) for a in self._merged.values()),
            holding=frozenset(self._holding),
            record=self._record,
            kept=self.terms.kept,
        )

    def _weigh(self, fresh: Sequence[Testimony]) -> None:
        bench = self._bench()
        weighed = [self._weigh_one(t, bench) for t in fresh]
        self.weighed += _silence_repeats(weighed, self._best)

    def _weigh_one(self, testimony: Testimony, bench: Bench) -> Weighed:
        named = testimony.speaking.answer
        answer = self._merged.get(named, named)
        weight = weigh(testimony, answer, bench)
        if answer != named:
            why: Reason = (f"said of {named}, which counts for {answer}", 0.0)
            weight = replace(weight, reasons=(*weight.reasons, why))
        origin = self.terms.found[testimony.entry.claim.id]
        return Weighed(testimony=testimony, answer=answer, origin=origin, weight=weight)

    def _statement(self, testimony: Testimony, bench: Bench) -> Statement:
        answer = self._merged.get(testimony.speaking.answer, testimony.speaking.answer)
        interest, day = interest_of(testimony, answer, bench), testimony.moment.day
        telling, circumstances = telling_of(testimony), (answer, interest, day)
        last = bench.kept.statements.get(telling)
        if last is None or last[0] != circumstances:
            entry = testimony.entry
            stated = Statement(
                claim=entry.claim.id,
                speaker=bench.speaker(entry),
                topic="control",
                interest=interest,
                subject=entry.claim.where.place if entry.claim.where else None,
                value=answer,
                affirms=testimony.speaking.sign > 0,
                day=day or entry.said_on,
                said_on=entry.said_on,
                origin=self.terms.found[entry.claim.id].key,
            )
            last = bench.kept.statements[telling] = circumstances, stated
        return last[1]


def in_order(heard: Iterable[Testimony]) -> list[Testimony]:
    """Sort testimonies as they were said; the order of recording plays no part."""
    return sorted(heard, key=lambda testimony: testimony.order)


def _says_outright(testimony: Testimony) -> bool:
    speaking = testimony.speaking
    outright = speaking.manner == "held" and speaking.sign > 0
    return outright and not testimony.idle and testimony.relation == "same"


def _silence_repeats(weighed: Sequence[Weighed], best: Spoken) -> tuple[Weighed, ...]:
    """Let one claim of an origin weigh in full for (or against) an answer at one time.

    Args:
        weighed: in the order they were said.
        best: the full claims so far, by voice and time; new ones are put in.
    """
    turns = [_hold(one, best) if one.counts else None for one in weighed]
    return tuple(
        one if turn is None or turn[0] is one else _silent(one, turn[0])
        for one, turn in zip(weighed, turns, strict=True)
    )


def _hold(one: Weighed, best: Spoken) -> list[Weighed]:
    """Give the turn of a claim: the one full claim of its voice about its time."""
    turns = best.setdefault(_voice(one), [])
    turn = next((t for t in turns if _about_one_time(t[0], one)), None)
    if turn is None:
        turns.append([one])
        return turns[-1]
    if _together(turn[0], one):
        turn[0] = max(turn[0], one, key=_strength)
    return turn


def _voice(one: Weighed) -> Voice:
    return one.origin.key, one.answer, one.weight.bits > 0


def _about_one_time(one: Weighed, other: Weighed) -> bool:
    """Say whether two claims may tell of one event: taken in spring and taken again in autumn are two."""
    days = [w.testimony.moment.day for w in (one, other)]
    first, last = days
    return first is None or last is None or abs((first - last).days) < ONE_TIME_DAYS


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
