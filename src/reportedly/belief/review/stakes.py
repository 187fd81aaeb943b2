"""How much a ruling on a claim could change: by how far an answer leans on it, and its doubt."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.belief.origins import Origin
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings
from reportedly.belief.testimony import CHANGES, IDLE_MODALITIES, denies, speakings
from reportedly.model.claim import Claim
from reportedly.model.snapshot import Entry

Subject = tuple[str, ...]
"""What an answer is about: ("control", place), ("tie", actor, actor), ("event", type, where, week)."""

_FRIENDLY = frozenset(("ally", "support", "converge"))
_EVENTS = frozenset(("event", "movement", "casualties"))
_DAYS_OF_WEEK = 7
_MOST_BITS = 60.0  # beyond this a share is 1 to all digits


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """What hangs on one claim.

    Attributes:
        subject: what its answer is about; empty where no answer rests on it.
        swing_share: how far the answer's share would move without the claim, in [0, 1].
        doubt_share: how likely the reading is wrong, by the tool's own confidence, in [0, 1].
    """

    claim: str
    subject: Subject
    swing_share: float
    doubt_share: float

    @property
    def worth_share(self) -> float:
        """The change of the answer to be expected from a ruling: swing times doubt, in [0, 1]."""
        return self.swing_share * self.doubt_share


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voice:
    claim: str
    subject: Subject
    answer: str
    origin: str
    bits: float


def stakes(
    entries: Sequence[Entry], origins: Mapping[str, Origin], *, on: date,
    settings: WeighSettings = DEFAULT_SETTINGS,
) -> tuple[Stake, ...]:  # fmt: skip
    """Give what hangs on each claim, most first; one pass, without asking any question in full.

    Every answer has the bits of its origins added up, of each origin its heaviest claim alone; the
    answers of a subject and "nobody knows" (0 bits) share by odds. Left out, a claim gives way to
    the next of its origin. Older claims weigh less, by the half-life of control. Rejected claims
    and those told as background have nothing hanging on them.

    Args:
        entries: of a snapshot.
        origins: of the same, by claim.
        on: the day from which age counts (UTC).
        settings: the casebook's numbers.

    Source: docs/decisions/0045-the-queue-by-what-a-ruling-would-change.md
    """
    voices = [v for e in entries for v in _voices(e, origins, on, settings)]
    swings = _swings(voices)
    found = (
        Stake(
            claim=entry.claim.id,
            subject=swings.get(entry.claim.id, ((), 0.0))[0],
            swing_share=swings.get(entry.claim.id, ((), 0.0))[1],
            doubt_share=1 - entry.claim.confidence,
        )
        for entry in entries
    )
    return tuple(sorted(found, key=lambda s: (-s.worth_share, -s.doubt_share, s.claim)))


def _voices(
    entry: Entry, origins: Mapping[str, Origin], on: date, settings: WeighSettings
) -> Iterator[_Voice]:
    claim = entry.claim
    if entry.rejected or claim.background or claim.modality in IDLE_MODALITIES:
        return
    day = claim.when.period.latest or entry.said_on
    age = max(0, (on - day).days)
    fade = 0.5 ** (age / settings.half_life_days)
    origin = origins[claim.id].key if claim.id in origins else claim.document
    for subject, answer, bits in _said(entry, settings):
        yield _Voice(
            claim=claim.id, subject=subject, answer=answer, origin=origin,
            bits=bits * claim.confidence * fade,
        )  # fmt: skip


def _said(entry: Entry, settings: WeighSettings) -> Iterator[tuple[Subject, str, float]]:
    """Give the subjects a claim bears on, for which answer, and its bits before all discounts."""
    claim = entry.claim
    sign = -1.0 if denies(claim) else 1.0
    where = claim.where.place or claim.where.text if claim.where else ""
    if where:
        for spoken in speakings(claim):
            bits = settings.change_bits if spoken.manner in CHANGES else settings.neutral_bits
            yield ("control", where), spoken.answer, bits * spoken.sign
    if claim.proposition.kind == "alignment" and (pair := _pair(claim)):
        friendly = claim.proposition.type in _FRIENDLY
        yield ("tie", *pair), "friends" if friendly else "foes", settings.neutral_bits * sign
    if claim.proposition.kind in _EVENTS:
        day = claim.when.period.earliest or entry.said_on
        week = str(day.toordinal() // _DAYS_OF_WEEK)
        about = ("event", claim.proposition.type, where, week)
        yield about, "it happened", settings.neutral_bits * sign


def _pair(claim: Claim) -> tuple[str, ...]:
    """Give the two actors of a tie in a fixed order; nothing where they are not two."""
    actors = sorted({r.actor for r in claim.proposition.roles if r.actor})
    return tuple(actors) if len(actors) == 2 else ()


def _swings(voices: Sequence[_Voice]) -> dict[str, tuple[Subject, float]]:
    """Give for each claim the subject it moves most, and how far."""
    by_origin: dict[tuple[Subject, str, str], list[_Voice]] = defaultdict(list)
    for voice in voices:
        by_origin[voice.subject, voice.answer, voice.origin].append(voice)
    totals: dict[Subject, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for (subject, answer, _), group in by_origin.items():
        group.sort(key=lambda v: -abs(v.bits))
        totals[subject][answer] += group[0].bits
    found: dict[str, tuple[Subject, float]] = {}
    for (subject, answer, _), group in by_origin.items():
        heaviest, second = group[0], group[1].bits if len(group) > 1 else 0.0
        swing = _swing(totals[subject], answer, second - heaviest.bits)
        for voice in group:
            moved = swing if voice is heaviest else 0.0
            if voice.claim not in found or moved > found[voice.claim][1]:
                found[voice.claim] = (subject, moved)
    return found


def _swing(totals: Mapping[str, float], answer: str, change_bits: float) -> float:
    """Say how far the share of an answer moves when its bits change."""
    others = 1.0 + sum(_odds(bits) for other, bits in totals.items() if other != answer)
    before, after = _odds(totals[answer]), _odds(totals[answer] + change_bits)
    return abs(before / (before + others) - after / (after + others))


def _odds(bits: float) -> float:
    return float(2.0 ** max(-_MOST_BITS, min(_MOST_BITS, bits)))
