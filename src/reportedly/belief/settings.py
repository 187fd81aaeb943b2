"""The numbers behind a belief: every one named, with its unit and where it comes from."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields

from reportedly.model.errors import CasebookError


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighSettings:
    """How claims are weighed and how a state of control fades and changes.

    Names ending in `_share` lie in [0, 1] and multiply bits; `_chance` are probabilities in (0, 1);
    `_rate` are chances per day in (0, 1); `_days` are positive numbers of days.

    Attributes:
        prior_unknown_share, prior_contested_share: belief before any claim; the rest is shared
            equally by the actors that somebody claims as holder.
        neutral_true_chance, neutral_false_chance: chance that a speaker without a side says that
            somebody holds a place, when it is so and when it is not.
        change_true_chance, change_false_chance: the same for saying that a place changed hands, which
            nobody says lightly: chance that it is told when it is so, and when it is not.
        own_gain_true_chance, own_gain_contested_chance, own_gain_false_chance: the same for a side
            that speaks of its own gain: when it is so, while the place is still fought over, and
            when it is not so at all. Such a claim speaks for "contested" nearly as much.
        admission_true_chance, admission_false_chance: the same for a side speaking against its own
            interest.
        fighting_true_chance, fighting_false_chance: chance of a report of fighting inside the place
            on a day it is contested, and on a day somebody simply holds it.
        contested_share: "contested" or "mixed" said in so many words, against saying that the place
            changed hands.
        ended_share: the last day of a fight, told later, as evidence that it is fought over no more.
        besieged_share: "besieged" as evidence that the besieged still holds the inside.
        presence_share: being there as evidence of holding.
        containing_share: a statement about the town for a place inside it.
        part_share: a statement about a district for the whole.
        edge_share: fighting at the edge of a place as evidence of fighting inside.
        beside_share: fighting told in a report that itself says who holds the place.
        distant_share: fire from a distance (aerial, drone, shelling) as evidence of contest; firmly
            held places are bombed too.
        unnamed_share, collective_share: a holder nobody can ask; a vague group.
        relay_share, unnamed_relay_share: each further named or unnamed mouth it passed through.
        unsure_share: an analyst ruled "unsure" on the reading.
        undated_share: past tense with no date at all.
        undated_days: how far before the report such a claim may lie.
        wide_share, wide_days: an event or a change told of a period longer than this is weaker evidence
            for any one day in it; a state told of a period holds on its last day.
        quiet_rate: chance per day that a holder stops holding, in quiet times.
        active_factor, active_days: the rate is multiplied by the factor for so many days after any
            claim of fighting or of a change of hands that counts.
        via_contested_share: how many of the changes pass through "contested".
        contested_exit_rate: chance per day that a contested place falls to somebody.
        half_life_days: after so long without news half of what we knew has drifted to "unknown".
        horizon_days: claims of ties about days further back than this do not count.
        record_claims: as how many resolved claims each step of a speaker's back-off (class, office,
            own record) counts.
        record_half_life_days: a claim resolved so long before or after counts half.
        record_unlike_share: a resolved claim on another topic, or of another interest.
        record_most_factor: how much more than a speaker nobody knows the best record may weigh.
        voice_most_bits, origin_most_bits: the most that one voice, and all voices of one origin, may
            say for or against an event.
        side_dependence_share: how far origins of one side depend on each other.
        cooling_days: how long after a claim others must speak to resolve it; sooner may be an echo.

    Source: the methods survey, section 7 (own-gain .95/.55, admission .95, base rate .004 to
        .012 a day times five in an offensive, exit from contested .05, no emission for silence) and
        section 8 (relay fidelity .95 and .8; a record's half-life of a year, consensus only
        after a cooling period, 2.5 and 6 nats at most, same side .3). The other shares are judgement, not measurement: they
        are here, named, so that a casebook can change them and a later issue can measure them.
    """

    prior_unknown_share: float = 0.6
    prior_contested_share: float = 0.1
    neutral_true_chance: float = 0.85
    neutral_false_chance: float = 0.08
    change_true_chance: float = 0.85
    change_false_chance: float = 0.03
    own_gain_true_chance: float = 0.95
    own_gain_contested_chance: float = 0.55
    own_gain_false_chance: float = 0.2
    admission_true_chance: float = 0.95
    admission_false_chance: float = 0.05
    fighting_true_chance: float = 0.8
    fighting_false_chance: float = 0.15
    contested_share: float = 0.9
    ended_share: float = 0.6
    besieged_share: float = 0.5
    presence_share: float = 0.2
    containing_share: float = 0.6
    part_share: float = 0.3
    edge_share: float = 0.3
    beside_share: float = 0.25
    distant_share: float = 0.2
    unnamed_share: float = 0.6
    collective_share: float = 0.8
    relay_share: float = 0.95
    unnamed_relay_share: float = 0.8
    unsure_share: float = 0.5
    undated_share: float = 0.7
    undated_days: float = 2
    wide_share: float = 0.5
    wide_days: float = 7
    quiet_rate: float = 0.008
    active_factor: float = 5
    active_days: float = 7
    via_contested_share: float = 0.5
    contested_exit_rate: float = 0.015
    half_life_days: float = 60
    horizon_days: float = 730
    record_claims: float = 6
    record_half_life_days: float = 365
    record_unlike_share: float = 0.5
    record_most_factor: float = 1.25
    voice_most_bits: float = 3.6
    origin_most_bits: float = 8.7
    side_dependence_share: float = 0.3
    cooling_days: float = 14

    @property
    def neutral_bits(self) -> float:
        """Weight of a plain statement by a speaker without a side, in bits."""
        return math.log2(self.neutral_true_chance / self.neutral_false_chance)

    @property
    def change_bits(self) -> float:
        """Weight of a plain statement that a place changed hands, in bits."""
        return math.log2(self.change_true_chance / self.change_false_chance)

    @property
    def own_gain_bits(self) -> float:
        """Weight of the same statement by the side that gains from it, in bits."""
        return math.log2(self.own_gain_true_chance / self.own_gain_false_chance)

    @property
    def own_gain_contested_share(self) -> float:
        """How much of the bits of such a statement speaks for "contested" as well, 0 to 1."""
        premature = math.log2(self.own_gain_contested_chance / self.own_gain_false_chance)
        return premature / self.own_gain_bits

    @property
    def admission_bits(self) -> float:
        """Weight of the same statement by the side it hurts, in bits."""
        return math.log2(self.admission_true_chance / self.admission_false_chance)

    @property
    def fighting_bits(self) -> float:
        """Weight of a report of fighting inside the place for "contested", in bits."""
        return math.log2(self.fighting_true_chance / self.fighting_false_chance)

    @property
    def stale_rate(self) -> float:
        """Chance per day that what we knew no longer tells us anything."""
        return 1 - 2 ** (-1 / self.half_life_days)


DEFAULT_SETTINGS = WeighSettings()


def settings_from_options(options: Mapping[str, object]) -> WeighSettings:
    """Give the settings with the casebook's own numbers put in.

    Raises:
        CasebookError: a setting that does not exist, or a number out of its bounds.
    """
    known = {f.name for f in fields(WeighSettings)}
    numbers = {name: _number(name, value, known) for name, value in options.items()}
    settings = WeighSettings(**numbers)
    for broken, found, next_step in _conflicts(settings):
        if broken:
            raise CasebookError(found, next_step)
    return settings


def _conflicts(settings: WeighSettings) -> tuple[tuple[bool, str, str], ...]:
    """Give what numbers may not do together: whether they do, what is wrong, what to do."""
    busiest = settings.quiet_rate * settings.active_factor + settings.stale_rate
    falling = settings.contested_exit_rate + settings.stale_rate
    premature = settings.own_gain_contested_chance
    return (
        (
            settings.prior_unknown_share + settings.prior_contested_share >= 1,
            "prior_unknown_share and prior_contested_share leave nothing for any actor",
            "Their sum must be below 1.",
        ),
        (
            busiest >= 1 or falling >= 1,
            "more than everything would change hands or go stale within a day",
            "Lower quiet_rate, active_factor or contested_exit_rate, or raise half_life_days.",
        ),
        (
            min(settings.neutral_bits, settings.admission_bits, settings.fighting_bits) <= 0,
            "a false statement is made likelier than a true one",
            "Each _true_chance must be above its _false_chance.",
        ),
        (
            premature < settings.own_gain_false_chance
            or premature >= settings.own_gain_true_chance,
            "own_gain_contested_chance does not lie between the false and the true chance",
            "Put it at own_gain_false_chance or above, and below own_gain_true_chance.",
        ),
    )


def _number(name: str, value: object, known: set[str]) -> float:
    if name not in known:
        raise CasebookError(
            f"there is no belief setting {name!r}", f"The settings are: {', '.join(sorted(known))}."
        )
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CasebookError(f"the belief setting {name} is {value!r}", "Give a number.")
    if not _within_bounds(name, float(value)):
        raise CasebookError(
            f"the belief setting {name} is {value!r}, which is out of its bounds",
            "Shares lie in 0 to 1, chances, rates and priors strictly between, days are positive.",
        )
    return float(value)


def _within_bounds(name: str, value: float) -> bool:
    if name.startswith("prior_") or name.endswith(("_chance", "_rate")):
        return value > 0 and value < 1
    if name.endswith("_share"):
        return value > 0 and not value > 1
    return value > 0 and value < 100_000
