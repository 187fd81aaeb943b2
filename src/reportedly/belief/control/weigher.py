"""The answer: every claim weighed, repeats put aside, and the state followed through time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from reportedly.belief.control.docket import Weighed
from reportedly.belief.control.dynamics import State
from reportedly.belief.control.hearing import Hearing, hearing_of
from reportedly.belief.control.march import NOTHING_SAID, Trail
from reportedly.belief.control.status import status_of, uncorroborated
from reportedly.belief.control.walk import Walk, answer, entropy_bits, last_change, walk, without
from reportedly.belief.origins import count_origins
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.belief.testimony import names_nobody
from reportedly.model.belief import CONTESTED, UNKNOWN, Belief, Change, Ground, Question
from reportedly.model.doors import tool_id
from reportedly.model.errors import QuestionError
from reportedly.model.snapshot import Entry, Snapshot

TOOL_NAME = "reportedly-bits"
TOOL_VERSION = "0.2"
LEAVE_ONE_OUT = (
    "The account is leave-one-out: evidence fades and control changes from day to day, so the bits "
    "of the grounds do not add up to the answer. Each ground says what the leading answer's "
    "probability would be without it."
)
LOOKING_BACK = (
    "Looking back: what was told of later days, and known by then, counts for this day as well. "
    "It is not what was known on the day."
)


class BitsWeigher:
    """The Weigher of this version: a hidden Markov chain over weighed claims.

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


def assess(
    snapshot: Snapshot,
    question: Question,
    *,
    on: date,
    settings: WeighSettings = DEFAULT_SETTINGS,
    looking_back: bool = False,
) -> Belief:
    """Say how likely each answer is, and show every ground for it.

    Every claim about the place (or a place around or inside it) becomes bits for or against an
    answer. Of the claims that one origin makes for one answer only the first counts; the others
    are kept as grounds worth 0 bits and say so. A hidden Markov chain in continuous time then
    follows the state through the days of which something is told.

    Args:
        snapshot: what was known at `snapshot.known` (UTC instant).
        question: kind "control" and a place; carries no date.
        on: the day asked about (UTC, the whole day).
        settings: the numbers behind it.
        looking_back: let claims about days after `on` that were known by then count as well
            (smoothing). Without it the answer is the one a reader of the day could have given.

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
    hearing = hearing_of(snapshot, question.place, settings)
    weighed = hearing.weighed(snapshot, on, looking_back=looking_back)
    walked = _follow(weighed, on, settings, looking_back=looking_back)
    found = Found(
        state=answer(walked) if walked else NOTHING_SAID,
        change=last_change(walked) if walked else None,
    )
    belief = laid_down(question, snapshot, on, found, (hearing, weighed), looking_back=looking_back)
    return replace(belief, grounds=_grounds(weighed, walked, on, belief.leading))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What following a place through time came to: the shares on the day, and the last change."""

    state: State
    change: Change | None = None


def laid_down(
    question: Question,
    snapshot: Snapshot,
    on: date,
    found: Found,
    heard: tuple[Hearing, Sequence[Weighed]],
    *,
    looking_back: bool,
) -> Belief:  # fmt: skip
    """Give the belief that is found, without its grounds."""
    registry, (hearing, weighed) = snapshot.registry, heard
    answers = ranked(found.state)
    return Belief(
        question=question,
        on=on,
        known=snapshot.known,
        answers=answers,
        reports=len({w.testimony.entry.document.id for w in weighed if w.speaks}),
        origins=count_origins(
            (w.testimony.entry.document.id, w.origin.key) for w in weighed if w.speaks
        ),
        notes=_notes(weighed, hearing, snapshot, question.place, on, looking_back=looking_back),
        status=status_of(weighed, answers, registry, on),
        entropy_bits=entropy_bits(found.state),
        change=found.change,
        uncorroborated=uncorroborated(weighed, registry, on),
        looking_back=looking_back,
    )


def ranked(state: State) -> tuple[tuple[str, float], ...]:
    """Give the answers of a state, the most probable first."""
    return tuple(sorted(state.items(), key=lambda item: (-item[1], item[0])))


def untold(place: str, *, on: date, known: datetime) -> Belief:
    """Give the answer about a place that nobody had named by then: nobody knows who holds it.

    Args:
        place: its id, which the registry of that moment lacks.
        on: the day asked about (UTC, the whole day).
        known: the moment of knowing (UTC instant).
    """
    return Belief(
        question=Question(place=place),
        on=on,
        known=known,
        answers=((UNKNOWN, 1.0), (CONTESTED, 0.0)),
        status=UNKNOWN,
    )


def _follow(
    weighed: Sequence[Weighed], on: date, settings: WeighSettings, *, looking_back: bool
) -> Walk | None:
    trail = trail_of(weighed, on)
    if trail is None:
        return None
    return walk(trail.actors, trail.evidence, on, settings, looking_back=looking_back)


def trail_of(weighed: Sequence[Weighed], on: date) -> Trail | None:
    """Give the evidence that counts, or None when there is none."""
    counting = [w for w in weighed if w.counts]
    if not counting:
        return None
    actors = sorted({w.answer for w in counting} - {CONTESTED})
    return Trail(actors=tuple(actors), evidence=tuple(w.evidence(on) for w in counting))


def _grounds(
    weighed: Sequence[Weighed], walked: Walk | None, on: date, leading: str
) -> tuple[Ground, ...]:
    """Give the grounds, heaviest first; of equal ones the one said first."""
    whole = answer(walked)[leading] if walked else 1.0
    found = []
    for one in weighed:
        share = without(walked, one.evidence(on))[leading] if walked and one.counts else whole
        found.append(_ground(one, share))
    return tuple(sorted(found, key=lambda g: -abs(g.weight_bits)))


def _ground(one: Weighed, without_it: float) -> Ground:
    entry = one.testimony.entry
    return Ground(
        claim=entry.claim.id,
        document=entry.document.id,
        answer=one.answer,
        weight_bits=one.weight.bits,
        reasons=one.weight.reasons,
        origin=one.origin.key,
        copy_of=one.copy_of,
        without=without_it,
    )


def _notes(
    weighed: Sequence[Weighed], hearing: Hearing, snapshot: Snapshot, place: str, on: date,
    *, looking_back: bool,
) -> tuple[str, ...]:  # fmt: skip
    name, entries = snapshot.registry.place(place).name, hearing.entries
    aged = _age_notes(entries, on)
    if not any(w.counts for w in weighed):
        found = f"{len(weighed)} bear on it but none counts" if weighed else "none was found"
        looked = f"looked for claims of control, presence and fighting at, around and inside {name}"
        return (f"Nothing is known: {looked}, among {len(entries)} claims, and {found}.", *aged)
    notes = [LEAVE_ONE_OUT, *([LOOKING_BACK] if looking_back else []), *aged]
    if on > snapshot.known.date():
        days = (on - snapshot.known.date()).days
        notes.append(
            f"Days from what was known to the day asked about: {days}. Nothing was heard of them."
        )
    nameless = sum(names_nobody(e.claim) for e in entries)
    if nameless:
        notes.append(
            "Claims of control left out because they name nobody that the registry knows: "
            f"{nameless}. See reportedly unresolved."
        )
    if not any(w.counts and w.answer == CONTESTED for w in weighed):
        notes.append("Nobody whose word counts says that it is contested.")
    return tuple(notes)


def _age_notes(entries: Sequence[Entry], on: date) -> tuple[str, ...]:
    """Say how old the newest report is when half of all that was known has faded since."""
    newest = max((e.said_on for e in entries), default=on)
    if (on - newest).days < DEFAULT_SETTINGS.half_life_days:
        return ()
    age = (on - newest).days
    found = f"The newest report that makes a claim here is of {newest}, {age} days before the day asked about"
    return (f"{found}; to ask as of then: --on {newest}.",)
