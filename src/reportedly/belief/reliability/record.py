"""A speaker's record: resolved claims that proved right or wrong, weighted by likeness and age."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings

Interest = Literal["own gain", "own loss", "neutral"]
How = Literal["verdict", "admission", "consensus"]

MONTH_DAYS = 365.25 / 12
_Who = tuple[str, str]
_Tally = dict[tuple[str, Interest, int], list[int]]
LETTERS: Mapping[str, float | None] = {
    "A": 0.95, "B": 0.85, "C": 0.7, "D": 0.5, "E": 0.25, "F": None,
}  # fmt: skip
"""Share of claims that prove right, for each letter of the Admiralty scale.

Source: the scale gives words only (NATO AJP-2.1: "completely reliable" to "unreliable"); the numbers
are ours. F, "cannot be judged", is a missing value and not a middling one.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who vouches for a claim.

    Attributes:
        id: of the actor or source, or "name:…" for one the registry lacks.
        office: id of what the speaker is a part or office of, or "".
        kind: the class of such speakers: an actor's or source's kind, or how the words name them.
    """

    id: str
    office: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One claim of a speaker that was resolved.

    Attributes:
        claim: id of the claim.
        right: it proved right.
        how: by a person's verdict, by the admission of whoever it hurts, or by later consensus of
            independent origins.
        resolved_on: day on which it was known to be resolved.
        by: what resolved it: ids of claims, or of the judgement.
    """

    claim: str
    speaker: Speaker
    topic: str
    interest: Interest
    right: bool
    how: How
    resolved_on: date
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """An Admiralty letter that an analyst gave a source, with the reason and the day."""

    letter: str
    because: str
    by: str
    given_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a speaker's word is taken to hold.

    Attributes:
        right_share: mean of the Beta distribution, in (0, 1).
        right, wrong: its resolved claims, weighted by likeness and age.
        grade: the letter that was the starting point, or None.
    """

    right_share: float
    right: float = 0.0
    wrong: float = 0.0
    grade: Grade | None = None

    @property
    def is_known(self) -> bool:
        """Say whether anything is known of this speaker beyond what holds of everybody."""
        return bool(self.right or self.wrong or self.grade)

    @property
    def text(self) -> str:
        """Say it in a few words."""
        parts = [f"graded {self.grade.letter} by {self.grade.by}"] if self.grade else []
        if self.right or self.wrong:
            parts.append(f"proved right {self.right:.1f} times, wrong {self.wrong:.1f}")
        return f"the speaker's record: {', '.join(parts)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is known of all speakers at a moment.

    Attributes:
        grades: speaker id -> the last letter given by then.
    """

    outcomes: tuple[Outcome, ...] = ()
    grades: Mapping[str, Grade] = field(default_factory=dict)
    settings: WeighSettings = DEFAULT_SETTINGS
    _tallies: dict[_Who, _Tally] = field(init=False, repr=False, compare=False)
    _found: dict[tuple[object, ...], Standing] = field(init=False, repr=False, compare=False)
    _counted: dict[tuple[object, ...], tuple[float, float]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        tallies: dict[_Who, _Tally] = {}
        for one in self.outcomes:
            who, day = one.speaker, one.resolved_on
            like = (one.topic, one.interest, 12 * day.year + day.month)
            for key in (("id", who.id), ("office", who.office), ("kind", who.kind)):
                if key[1]:
                    counts = tallies.setdefault(key, {}).setdefault(like, [0, 0])
                    counts[not one.right] += 1
        object.__setattr__(self, "_tallies", tallies)
        object.__setattr__(self, "_counted", {})
        object.__setattr__(self, "_found", {})  # what standing() found; a record never changes

    def standing(self, speaker: Speaker, *, topic: str, interest: Interest, on: date) -> Standing:
        """Give the standing of a speaker on a topic, when it gains, loses or has no interest.

        A Beta distribution whose mean starts at what holds of everybody, is moved by the other
        speakers of its class, then by the others of its office, then by its own resolved claims,
        each step's mean counting as `record_claims` claims. An analyst's letter takes the place of class and
        office. A claim resolved long before or after `on` counts less, by whole months.

        Args:
            speaker: whose word it is.
            topic: the kind of claim; resolved claims of another kind count less.
            interest: whether it gains by being believed; likewise.
            on: the day it speaks.

        Source: the methods survey, section 8: Beta with back-off holder -> office -> class.
        """
        month = 12 * on.year + on.month
        key = (speaker, topic, interest, month)
        if key not in self._found:
            self._found[key] = self._standing(speaker, topic, interest, month)
        return self._found[key]

    def _standing(self, speaker: Speaker, topic: str, interest: Interest, month: int) -> Standing:
        right, wrong = self._counts(("id", speaker.id), topic, interest, month)
        grade = self._grade(speaker)
        mean = LETTERS[grade.letter] if grade else None
        if mean is None:
            mean = self.settings.neutral_true_chance
            for alike in (("kind", speaker.kind), ("office", speaker.office)):
                with_own = self._counts(alike, topic, interest, month)
                if alike[1]:
                    mean = self._moved(mean, with_own[0] - right, with_own[1] - wrong)
        share = self._moved(mean, right, wrong)
        return Standing(right_share=share, right=right, wrong=wrong, grade=grade)

    def _grade(self, speaker: Speaker) -> Grade | None:
        grade = self.grades.get(speaker.id)
        return grade if grade and LETTERS[grade.letter] is not None else None

    def _counts(self, who: _Who, topic: str, interest: Interest, month: int) -> tuple[float, float]:
        key = (who, topic, interest, month)
        known = self._counted.get(key)
        if known is None:
            known = self._counted[key] = self._count(who, topic, interest, month)
        return known

    def _count(self, who: _Who, topic: str, interest: Interest, month: int) -> tuple[float, float]:
        right = wrong = 0.0
        months, unlike = (
            self.settings.record_half_life_days / MONTH_DAYS,
            self.settings.record_unlike_share,
        )
        for (of, gains, when), (came_true, failed) in self._tallies.get(who, {}).items():
            weight = _left(abs(month - when), months)
            weight *= 1.0 if of == topic else unlike
            weight *= 1.0 if gains == interest else unlike
            right, wrong = right + weight * came_true, wrong + weight * failed
        return right, wrong

    def _moved(self, mean: float, right: float, wrong: float) -> float:
        prior = self.settings.record_claims
        return (prior * mean + right) / (prior + right + wrong)


@lru_cache(maxsize=4096)
def _left(months: int, half_life_months: float) -> float:
    """Give the share in (0, 1] that is left of a resolved claim after so many months."""
    return float(2 ** (-months / half_life_months))
