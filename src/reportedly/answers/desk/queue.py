"""The claims that wait for a ruling, those whose ruling would change most first."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from threading import RLock
from weakref import WeakKeyDictionary

from reportedly.answers.casebook import origins_of
from reportedly.answers.evidence import last_day
from reportedly.answers.worked import weigh_settings
from reportedly.belief.review import Stake, stakes
from reportedly.ledger import Ledger, LedgerSnapshot
from reportedly.model.judgement import BLIND, VERDICTS, Judgement, still_standing
from reportedly.pipeline import Desk

DEFAULT_SECOND_SHARE = 0.1
"""Of the claims ruled on, how many are given to somebody else again; `second_reading_share`."""
EVERY = 5
"""Each so-manieth claim that an analyst is given is a second reading, while there are any."""
_SCALE = 2**32


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits, as of one state of the reading.

    Attributes:
        stakes: of every claim, most first.
        kinds: kind of proposition of each claim.
    """

    stakes: tuple[Stake, ...]
    kinds: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The queue of one analyst.

    Attributes:
        first: claims nobody has ruled on, most worth it first.
        second: claims that this analyst is to read again without seeing the first ruling.
        ruled: how many claims somebody has ruled on.
        mine: this analyst's rulings on claims that stand, oldest first.
        kinds: kinds of the claims that wait, and how many there are.
    """

    first: tuple[Stake, ...]
    second: tuple[str, ...]
    ruled: int
    mine: tuple[Judgement, ...]
    kinds: tuple[tuple[str, int], ...]

    @property
    def blind_next(self) -> bool:
        """Whether the next claim is a second reading."""
        turn = len(self.mine) % EVERY == EVERY - 1
        return bool(self.second) and (turn or not self.first)


_kept: "WeakKeyDictionary[Ledger, tuple[int, Waiting]]" = WeakKeyDictionary()
_lock = RLock()


def waiting(desk: Desk) -> Waiting:
    """Give what hangs on each claim, worked out anew only when reports or names were read anew.

    Rulings alone do not work it out again: the order would jump under the reader's hands, and a
    large casebook would be weighed once for every key pressed.
    """
    with _lock:
        state = desk.ledger.readings
        known = _kept.get(desk.ledger)
        if known is None or known[0] != state:
            known = (state, _weighed(desk))
            _kept[desk.ledger] = known
        return known[1]


def _weighed(desk: Desk) -> Waiting:
    snapshot = desk.snapshot()
    entries = snapshot.entries()
    found = stakes(
        entries, origins_of(snapshot), on=last_day(snapshot), settings=weigh_settings(desk)
    )
    return Waiting(stakes=found, kinds={e.claim.id: e.claim.proposition.kind for e in entries})


def queue_for(desk: Desk, snapshot: LedgerSnapshot, by: str, kind: str = "") -> Queue:
    """Give the queue of an analyst, of one kind of claim or of all."""
    found = waiting(desk)
    rulings = rulings_on_claims(snapshot)
    left = [s for s in found.stakes if s.claim not in rulings and s.claim in found.kinds]
    gone = {j.target for j in snapshot.withdrawn}
    left = [s for s in left if s.claim not in gone] if gone else left
    counts = Counter(found.kinds[s.claim] for s in left)
    share = second_share(desk)
    second = tuple(
        claim for claim, given in rulings.items()
        if claim in found.kinds and claim not in gone and is_second_reader(claim, given, by, share)
    )  # fmt: skip
    everything = (j for given in rulings.values() for j in given if j.by == by)
    return Queue(
        first=tuple(s for s in left if not kind or found.kinds[s.claim] == kind),
        second=second if not kind else (),
        ruled=sum(claim in found.kinds for claim in rulings),
        mine=tuple(sorted(everything, key=lambda j: j.recorded_at)),
        kinds=tuple(counts.most_common()),
    )


def rulings_on_claims(snapshot: LedgerSnapshot) -> dict[str, tuple[Judgement, ...]]:
    """Give the rulings on readings that stand, by claim, oldest first."""
    found: dict[str, list[Judgement]] = {}
    own = (
        j for j in snapshot.judgements() if j.target_kind == "claim" and j.ruling not in VERDICTS
    )
    for judgement in still_standing(own):
        found.setdefault(judgement.target, []).append(judgement)
    return {claim: tuple(given) for claim, given in found.items()}


def second_share(desk: Desk) -> float:
    """Give the share of ruled claims that somebody else reads again, from the casebook's options."""
    said = desk.casebook.options.get("second_reading_share", DEFAULT_SECOND_SHARE)
    try:
        return min(1.0, max(0.0, float(said)))
    except (TypeError, ValueError):
        return DEFAULT_SECOND_SHARE


def is_second_reader(claim: str, given: Sequence[Judgement], by: str, share: float) -> bool:
    """Say whether a ruled claim is to be read again by this analyst.

    It is chosen by its id, so that nobody chooses; once, and by somebody else than the first.
    """
    chosen = int(hashlib.sha256(claim.encode()).hexdigest()[:8], 16) / _SCALE < share
    return chosen and all(j.by != by and BLIND not in j.amendment for j in given)
