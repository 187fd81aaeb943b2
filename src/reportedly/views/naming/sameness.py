"""Whether two actors are one: reasons in bits, and what was ruled."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.resolution.actors.weights import Reason, Zone
from reportedly.views.claims import Asked

ZONES: dict[Zone, str] = {
    "link": "They look like one actor.",
    "ask": "They may be one actor; somebody must say.",
    "no": "They look like two actors.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SamenessRuling:
    """A ruling on the two, in words, and whether it stands."""

    said: str
    by: str
    reason: str
    recorded: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SamenessPage:
    """Whether two actors are one.

    Attributes:
        first, second: the entries' names; `ids` are theirs.
        reasons: each in words, with its weight in bits; they add up to `bits`.
        bits: log2 odds that the two are one, `share` the same in [0, 1].
        zone: "link", "ask" or "no".
        objection: why they could not be merged, or "".
        rulings: all that was ruled on the two, oldest first.
        commands: what rules on them, ready to run.
    """

    asked: Asked
    ids: tuple[str, str]
    first: str
    second: str
    prior_bits: float
    reasons: tuple[Reason, ...]
    bits: float
    share: float
    zone: Zone
    objection: str
    rulings: tuple[SamenessRuling, ...]
    commands: tuple[str, ...]
