"""The answer: every claim weighed, repeats put aside, and the state followed day by day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportedly.belief.control.answers import merge_answers
from reportedly.belief.control.dynamics import Evidence, run_filter
from reportedly.belief.origins import Origin, first_said, origins
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.belief.testimony import DISTANT_MODES, Testimony, hear, names_nobody, relation_of
from reportedly.belief.control.weight import Bench, Reason, Weight, weigh
from reportedly.model.belief import CONTESTED, UNKNOWN, Belief, Ground, Question
from reportedly.model.doors import tool_id
from reportedly.model.errors import QuestionError
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot

TOOL_NAME = "reportedly-bits"
TOOL_VERSION = "0.1"
STIRRING = frozenset(("taken", "lost", "withdrawn", "contested", "fighting"))
LEAVE_ONE_OUT = (
    "The account is leave-one-out: evidence fades and control changes from day to day, so the bits "
    "of the grounds do not add up to the answer. Each ground says what the leading answer's "
    "probability would be without it."
)


class BitsWeigher:
    """The Weigher of this version: a forward filter over weighed claims.

    Args:
        settings: the numbers it weighs with; part of its tool id.
    """

    def __init__(self, settings: WeighSettings = DEFAULT_SETTINGS) -> None:
        numbers = [getattr(settings, name) for name in WeighSettings.__dataclass_fields__]
        self.settings = settings
        self.tool = tool_id(TOOL_NAME, TOOL_VERSION, numbers)

    def assess(self, snapshot: Snapshot, question: Question, *, on: date) -> Belief:
        """Say how likely each answer is, and show every ground for it."""
        return assess(snapshot, question, on=on, settings=self.settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighed:
    testimony: Testimony
    answer: str
    origin: Origin
    weight: Weight
    copy_of: str | None = None


def assess(
    snapshot: Snapshot,
    question: Question,
    *,
    on: date,
    settings: WeighSettings = DEFAULT_SETTINGS,
) -> Belief:
    """Say how likely each answer is, and show every ground for it.

    Every claim about the place (or a place around or inside it) becomes bits for or against an
    answer. Of the claims that one origin makes for one answer only the first counts; the others
    are kept as grounds worth 0 bits and say so. A forward filter then follows the state day by
    day up to `on`.

    Args:
        snapshot: what was known at `snapshot.known` (UTC instant).
        question: kind "control" and a place; carries no date.
        on: the day asked about (UTC, the whole day).
        settings: the numbers behind it.

    Returns:
        A Belief. Probabilities lie in [0, 1] and sum to 1 over the answers, which always include
        "contested" and "unknown". Grounds are in bits (log2), each for or against one answer;
        their account is leave-one-out, as `notes` say.

    Raises:
        UnknownPlaceError: the registry has no such place.
        QuestionError: the question is not about control.

    Source: the methods survey, section 7 and 8.
    """
    if question.kind != "control":
        raise QuestionError(f"the question is about {question.kind!r}", "Ask about control.")
    place = snapshot.registry.place(question.place)
    entries = tuple(snapshot.entries())
    heard = hear(entries, snapshot.registry, place.id, on=on, settings=settings)
    weighed = _weigh_all(heard, snapshot, on, settings)
    answers, grounds = _conclude(weighed, on, settings)
    return Belief(
        question=question,
        on=on,
        known=snapshot.known,
        answers=answers,
        grounds=grounds,
        reports=len({w.testimony.entry.document.id for w in weighed if _speaks(w)}),
        origins=len({w.origin.key for w in weighed if w.weight.bits}),
        notes=_notes(weighed, entries, snapshot, place.id, on),
    )


def _weigh_all(
    heard: Sequence[Testimony], snapshot: Snapshot, on: date, settings: WeighSettings
) -> tuple[_Weighed, ...]:
    registry = snapshot.registry
    found = origins(tuple({t.entry.claim.id: t.entry for t in heard}.values()), registry=registry)
    merged = merge_answers(_claimed(heard, found), registry, on)
    bench = Bench(
        registry=registry,
        on=on,
        settings=settings,
        parties=frozenset(registry.side_of(a, on=on) for a in merged.values()),
        holding=frozenset(t.entry.document.id for t in heard if _says_outright(t)),
    )
    weighed = []
    for testimony in sorted(heard, key=lambda t: (first_said(t.entry), t.speaking.answer)):
        named = testimony.speaking.answer
        answer = merged.get(named, named)
        weight = weigh(testimony, answer, bench)
        if answer != named:
            why: Reason = (f"said of {named}, which counts for {answer}", 0.0)
            weight = replace(weight, reasons=(*weight.reasons, why))
        origin = found[testimony.entry.claim.id]
        weighed.append(_Weighed(testimony=testimony, answer=answer, origin=origin, weight=weight))
    return _silence_repeats(weighed)


def _claimed(heard: Sequence[Testimony], found: Mapping[str, Origin]) -> dict[str, int]:
    """Count, for each actor that counts, the origins that name it as the holder."""
    keys: dict[str, set[str]] = {}
    for t in heard:
        if t.idle or t.speaking.answer == CONTESTED:
            continue
        keys.setdefault(t.speaking.answer, set())
        if t.speaking.sign > 0:
            keys[t.speaking.answer].add(found[t.entry.claim.id].key)
    return {actor: len(origins_of) for actor, origins_of in sorted(keys.items())}


def _says_outright(testimony: Testimony) -> bool:
    speaking = testimony.speaking
    outright = speaking.manner == "held" and speaking.sign > 0
    return outright and not testimony.idle and testimony.relation == "same"


def _silence_repeats(weighed: Sequence[_Weighed]) -> tuple[_Weighed, ...]:
    """Let one claim of an origin weigh for (or against) an answer: its first report's strongest.

    Within that report the heaviest claim counts, and of equal ones the one about the latest day.
    """
    best: dict[tuple[str, str, bool], _Weighed] = {}
    for one in weighed:
        if one.weight.bits:
            held = best.setdefault(_voice(one), one)
            best[_voice(one)] = max(held, one, key=_strength) if _together(held, one) else held
    return tuple(
        _silent(one, best[_voice(one)]) if one.weight.bits and best[_voice(one)] is not one else one
        for one in weighed
    )


def _voice(one: _Weighed) -> tuple[str, str, bool]:
    return one.origin.key, one.answer, one.weight.bits > 0


def _together(one: _Weighed, other: _Weighed) -> bool:
    return one.testimony.entry.document.id == other.testimony.entry.document.id


def _strength(one: _Weighed) -> tuple[float, date]:
    return abs(one.weight.bits), one.testimony.moment.day or date.min


def _silent(one: _Weighed, counted: _Weighed) -> _Weighed:
    claim = counted.testimony.entry.claim.id
    where = "the same report says it" if _together(one, counted) else "one origin counts once"
    reason: Reason = (f"repeats {claim}: {where}", -one.weight.bits)
    return replace(one, weight=Weight(reasons=(*one.weight.reasons, reason)), copy_of=claim)


def _conclude(
    weighed: Sequence[_Weighed], on: date, settings: WeighSettings
) -> tuple[tuple[tuple[str, float], ...], tuple[Ground, ...]]:
    """Give the answers, best first, and the grounds, heaviest first."""
    counting = [w for w in weighed if w.weight.bits]
    actors = sorted({w.answer for w in counting} - {CONTESTED})
    if not counting:
        return ((UNKNOWN, 1.0), (CONTESTED, 0.0)), tuple(_ground(w, 1.0) for w in weighed)
    evidence = {n: _evidence(w, on) for n, w in enumerate(weighed) if w.weight.bits}
    state = run_filter(actors, tuple(evidence.values()), on, settings)
    answers = tuple(sorted(state.items(), key=lambda item: (-item[1], item[0])))
    leading = answers[0][0]
    grounds = []
    for n, one in enumerate(weighed):
        others = tuple(e for m, e in evidence.items() if m != n)
        without = run_filter(actors, others, on, settings) if n in evidence else state
        grounds.append(_ground(one, without[leading]))
    return answers, tuple(sorted(grounds, key=lambda g: -abs(g.weight_bits)))


def _evidence(one: _Weighed, on: date) -> Evidence:
    return Evidence(
        day=one.testimony.moment.day or on,
        answer=one.answer,
        bits=one.weight.bits,
        contested_bits=one.weight.contested_bits,
        stirring=_stirs(one.testimony),
    )


def _stirs(testimony: Testimony) -> bool:
    distant = testimony.entry.claim.proposition.mode in DISTANT_MODES
    return testimony.speaking.manner in STIRRING and not distant


def _ground(one: _Weighed, without: float) -> Ground:
    entry = one.testimony.entry
    return Ground(
        claim=entry.claim.id,
        document=entry.document.id,
        answer=one.answer,
        weight_bits=one.weight.bits,
        reasons=one.weight.reasons,
        origin=one.origin.key,
        copy_of=one.copy_of,
        without=without,
    )


def _speaks(one: _Weighed) -> bool:
    return bool(one.weight.bits) or one.copy_of is not None


def _notes(
    weighed: Sequence[_Weighed], entries: Sequence[Entry], snapshot: Snapshot, place: str, on: date
) -> tuple[str, ...]:
    registry, name = snapshot.registry, snapshot.registry.place(place).name
    aged = _age_notes(entries, on)
    if not any(w.weight.bits for w in weighed):
        found = f"{len(weighed)} bear on it but none counts" if weighed else "none was found"
        looked = f"looked for claims of control, presence and fighting at, around and inside {name}"
        return (f"Nothing is known: {looked}, among {len(entries)} claims, and {found}.", *aged)
    notes = [LEAVE_ONE_OUT, *aged]
    if on > snapshot.known.date():
        days = (on - snapshot.known.date()).days
        notes.append(
            f"Days from what was known to the day asked about: {days}. Nothing was heard of them."
        )
    nameless = sum(names_nobody(e.claim) for e in entries if _bears(e, registry, place))
    if nameless:
        notes.append(
            "Claims of control left out because they name nobody that the registry knows: "
            f"{nameless}. See reportedly unresolved."
        )
    if not any(w.weight.bits and w.answer == CONTESTED for w in weighed):
        notes.append("Nobody whose word counts says that it is contested.")
    return tuple(notes)


def _age_notes(entries: Sequence[Entry], on: date) -> tuple[str, ...]:
    """Say how old the newest report is when half of all that was known has faded since."""
    newest = max((e.said_on for e in entries), default=on)
    if (on - newest).days < DEFAULT_SETTINGS.half_life_days:
        return ()
    age = (on - newest).days
    found = f"The newest report that makes a claim is of {newest}, {age} days before the day asked about"
    return (f"{found}; to ask as of then: --on {newest}.",)


def _bears(entry: Entry, registry: Registry, place: str) -> bool:
    where = entry.claim.where
    return relation_of(registry, place, where.place if where else None) is not None
