"""A speaker's record: resolved claims that proved right or wrong, weighted by likeness and age."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings

Interest = Literal["own gain", "own loss", "neutral"]
How = Literal["verdict", "admission", "consensus"]

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
    _of: dict[tuple[str, str], list[Outcome]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[tuple[str, str], list[Outcome]] = {}
        for one in self.outcomes:
            who = one.speaker
            for key in (("id", who.id), ("office", who.office), ("kind", who.kind)):
                if key[1]:
                    found.setdefault(key, []).append(one)
        object.__setattr__(self, "_of", found)

    def standing(self, speaker: Speaker, *, topic: str, interest: Interest, on: date) -> Standing:
        """Give the standing of a speaker on a topic, when it gains, loses or has no interest.

        A Beta distribution whose mean starts at what holds of everybody, is moved by the other
        speakers of its class, then by those of its office, then by its own resolved claims, each
        step counting as `record_claims` claims. An analyst's letter takes the place of class and
        office. A claim resolved long before or after `on` counts less.

        Args:
            speaker: whose word it is.
            topic: the kind of claim; resolved claims of another kind count less.
            interest: whether it gains by being believed; likewise.
            on: the day it speaks.

        Source: the methods survey, section 8: Beta with back-off holder -> office -> class.
        """
        grade = self._grade(speaker)
        mean = LETTERS[grade.letter] if grade else None
        if mean is None:
            mean = self.settings.neutral_true_chance
            for alike in (self._of_class(speaker), self._of_office(speaker)):
                mean = self._moved(mean, *self._counts(alike, topic, interest, on))
        own = self._of.get(("id", speaker.id), ())
        right, wrong = self._counts(own, topic, interest, on)
        share = self._moved(mean, right, wrong)
        return Standing(right_share=share, right=right, wrong=wrong, grade=grade)

    def _grade(self, speaker: Speaker) -> Grade | None:
        grade = self.grades.get(speaker.id)
        return grade if grade and LETTERS[grade.letter] is not None else None

    def _of_class(self, speaker: Speaker) -> Iterator[Outcome]:
        alike = self._of.get(("kind", speaker.kind), ())
        return (o for o in alike if not _near(o.speaker, speaker))

    def _of_office(self, speaker: Speaker) -> Iterator[Outcome]:
        alike = self._of.get(("office", speaker.office), ())
        return (o for o in alike if o.speaker.id != speaker.id)

    def _counts(
        self, outcomes: Iterable[Outcome], topic: str, interest: Interest, on: date
    ) -> tuple[float, float]:
        right = wrong = 0.0
        half_life, unlike = self.settings.record_half_life_days, self.settings.record_unlike_share
        for one in outcomes:
            weight = 2 ** (-abs((on - one.resolved_on).days) / half_life)
            weight *= 1.0 if one.topic == topic else unlike
            weight *= 1.0 if one.interest == interest else unlike
            right, wrong = right + weight * one.right, wrong + weight * (not one.right)
        return right, wrong

    def _moved(self, mean: float, right: float, wrong: float) -> float:
        prior = self.settings.record_claims
        return (prior * mean + right) / (prior + right + wrong)


def _near(one: Speaker, other: Speaker) -> bool:
    """Say whether both are one speaker, or speak for one office."""
    return one.id == other.id or bool(one.office and one.office == other.office)
