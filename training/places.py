"""Learns how much each piece of evidence says about where a name lies.

Conditional logit over the choices of each name, "none of these" among them, fitted by L-BFGS with
a small penalty; a choice is right when it lies within 161 km of the annotated point. Run:
python -m training.places --data ../shared/data --write
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean, pstdev

import numpy as np
from quality.suites.places import CORPORA, Gold, golden, names_of
from scipy.optimize import minimize

from reportedly.resolution.places import evidence, settling
from reportedly.resolution.places.candidates import Choice
from reportedly.resolution.places.evidence import COLUMNS, Numbers, Setting, Table
from reportedly.resolution.places.geometry import distance_km
from reportedly.resolution.places.settling import Weights, chances

RIGHT_KM = 161.0
PENALTY = 0.02
OUT = Path("src/reportedly/resolution/places") / settling.FILE


@dataclass(frozen=True, slots=True)
class Lesson:
    """One document: its choices, which are right, and how much it counts."""

    corpus: str
    table: Table
    right: np.ndarray
    known: np.ndarray
    points: list[list[tuple[float, float]]]


def lesson(gold: Gold, corpus: str, setting: Setting) -> Lesson:
    """Make a document into a lesson."""
    names, points = names_of(gold)
    table = evidence.tabled(names, gold.text, setting)
    right = np.array(
        [is_near(c, points[g][0]) for c, g in zip(table.choices, table.group, strict=True)], bool
    )
    known = np.array([len(p) for p in points], float)
    return Lesson(corpus, table, right, known, points)


def is_near(choice: Choice, point: tuple[float, float]) -> bool:
    """Say whether a choice lies within 161 km of a point."""
    place = choice.entry.place
    return distance_km((place.lat or 0.0, place.lon or 0.0), point) < RIGHT_KM


def fit(
    lessons: Sequence[Lesson],
    *,
    start: Weights | None = None,
    later: bool,
    held: Numbers | None = None,
    given: tuple[int, ...] = (),
) -> Numbers:
    """Fit one round's weights, the last of them for none.

    Args:
        lessons: documents.
        start: the round before it.
        later: fit the later rounds.
        held: keep these, but for the weights of what a casebook says of itself.
        given: of these columns; else of all that a casebook says.
    """
    prepared = [(one, _columns(one, start, later=later)) for one in lessons]

    def loss(theta: Numbers) -> tuple[float, Numbers]:
        total, slope = 0.0, np.zeros_like(theta)
        for one, columns in prepared:
            value, more = _loss(one, columns, theta)
            total, slope = total + value, slope + more
        slope = slope + 2 * PENALTY * theta
        if held is not None:
            free = np.zeros(len(theta), bool)
            free[list(given or _GIVEN)] = True
            slope = np.where(free, slope, 0.0)
        return total + PENALTY * float(theta @ theta), slope

    begin = np.zeros(len(COLUMNS) + 1) if held is None else held.copy()
    fitted = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    found: Numbers = fitted.x
    return found


def _columns(one: Lesson, start: Weights | None, *, later: bool) -> Numbers:
    if not later or start is None:
        return one.table.still
    share, _ = chances(one.table, one.table.still @ start.first, start.first_none)
    columns = evidence.weighed(one.table, share)
    if np.any(start.later):
        for _ in range(settling.ROUNDS - 1):
            share, _ = chances(one.table, columns @ start.later, start.later_none)
            columns = evidence.weighed(one.table, share)
    return columns


def _loss(one: Lesson, columns: Numbers, theta: Numbers) -> tuple[float, Numbers]:
    table = one.table
    share, none = chances(table, columns @ theta[:-1], theta[-1])
    hit = np.bincount(table.group, share * one.right, minlength=table.groups)
    none_right = np.bincount(table.group, one.right, minlength=table.groups) == 0
    hit = np.where(none_right, none, hit)
    use = np.sqrt(one.known)  # a name said ten times is surer to be annotated well, not ten times
    safe = np.maximum(hit, 1e-12)
    posterior = np.where(none_right[table.group], 0.0, share * one.right / safe[table.group])
    pull = (share - posterior) * use[table.group]
    none_pull = ((none - np.where(none_right, 1.0, 0.0)) * use).sum()
    slope = np.concatenate([pull @ columns, [none_pull]])
    return float(-(np.log(safe) * use).sum()), slope


def homed(lessons: Sequence[Lesson], seed: int) -> list[Lesson]:
    """Give each document a theatre or a home: the country that most of its gold names lie in.

    What an analyst says of a casebook, played. One document in four gets a theatre, one a home
    country, one a home town near one of its places, one nothing, so that the weight of either is learned beside all others, which stay as they are.
    """
    chance = random.Random(seed)
    found = []
    for one in lessons:
        codes = Counter(one.table.choices[n].entry.place.country for n in np.flatnonzero(one.right))
        code = max(codes, key=lambda c: (codes[c], c or ""), default=None)
        table = replace(one.table, still=one.table.still.copy())
        column = chance.choice(("theatre", "home country", HOME, None))
        if column == HOME and one.right.any():
            # Half of the outlets report about somewhere else this time.
            at = one if chance.random() < 0.5 else chance.choice(lessons)
            table.still[:, COLUMNS.index(HOME)] = _near_home(table, at, chance)
        elif column and code:
            table.still[:, COLUMNS.index(column)] = [
                c.entry.place.country == code for c in table.choices
            ]
        found.append(replace(one, table=table))
    return found


def _near_home(table: Table, at: Lesson, chance: random.Random) -> Numbers:
    """Give how near each choice lies to an outlet's town, played: some way off a gold place."""
    right = np.flatnonzero(at.right).tolist() or [0]
    home = at.table.unit[chance.choice(right)]
    aside = np.array([chance.gauss(0, HOME_KM / 6371) for _ in range(3)])
    town = (home + aside) / np.linalg.norm(home + aside)
    return evidence.near_home(table.unit, town)


HOME = "home near"
HOME_KM = 40.0
"""How far from its town a local outlet's places lie, for the play: the land of a district."""
_GIVEN = tuple(COLUMNS.index(name) for name in ("theatre", "home country", HOME))


def with_given(weights: Weights, lessons: Sequence[Lesson]) -> Weights:
    """Learn what a theatre and a home are worth, all other weights held."""
    lessons = homed(lessons, 1)
    first = fit(lessons, later=False, held=np.append(weights.first, weights.first_none))
    start = replace(weights, first=first[:-1])
    later = fit(lessons, start=start, later=True, held=np.append(weights.later, weights.later_none))
    return replace(start, later=later[:-1])


def with_home(weights: Weights, lessons: Sequence[Lesson]) -> Weights:
    """Learn what an outlet's home town is worth, all other weights held."""
    lessons, given = homed(lessons, 2), (COLUMNS.index(HOME),)
    held = np.append(weights.first, weights.first_none)
    start = replace(weights, first=fit(lessons, later=False, held=held, given=given)[:-1])
    held = np.append(weights.later, weights.later_none)
    later = fit(lessons, start=start, later=True, held=held, given=given)
    return replace(start, later=later[:-1])


SPELLING = -3.0
"""Set by hand: the corpora hold hardly a name that is found by its spelling alone, and in a hundred
links looked at by eye such ones were right one time in three."""


def wary(weights: Weights) -> Weights:
    """Give weights that trust a likeness of spelling only where the context speaks for it."""
    first, later = weights.first.copy(), weights.later.copy()
    first[COLUMNS.index("spelling")] = later[COLUMNS.index("spelling")] = SPELLING
    return replace(weights, first=first, later=later)


def taught(lessons: Sequence[Lesson]) -> Weights:
    """Fit both rounds."""
    first = fit(lessons, later=False)
    empty = np.zeros(len(COLUMNS))
    held = Weights(first=first[:-1], later=empty, first_none=float(first[-1]), later_none=0.0)
    for _ in range(2):
        later = fit(lessons, start=held, later=True)
        held = Weights(
            first=first[:-1], later=later[:-1], first_none=float(first[-1]),
            later_none=float(later[-1]),
        )  # fmt: skip
    return held


def accuracy(lessons: Iterable[Lesson], weights: Weights) -> dict[str, tuple[int, int]]:
    """Give (right, all) by corpus, the best place taken even where none is likelier."""
    found: dict[str, tuple[int, int]] = {}
    for one in lessons:
        _, share, _ = settling.rounds(one.table, weights)
        for n, points in enumerate(one.points):
            mine = np.flatnonzero(one.table.group == n)
            best = one.table.choices[mine[share[mine].argmax()]] if len(mine) else None
            hits = sum(best is not None and is_near(best, point) for point in points)
            right, count = found.get(one.corpus, (0, 0))
            found[one.corpus] = (right + hits, count + len(points))
    return found


def warmth(lessons: Sequence[Lesson], weights: Weights) -> float:
    """Give the number to divide scores by so that probabilities are as often right as they say."""

    def loss(value: float) -> float:
        total = 0.0
        for one in lessons:
            _, share, none = settling.rounds(one.table, replace(weights, warmth=value))
            hit = np.bincount(one.table.group, share * one.right, minlength=one.table.groups)
            right = np.bincount(one.table.group, one.right, minlength=one.table.groups) > 0
            total -= float(np.log(np.maximum(np.where(right, hit, none), 1e-9)).sum())
        return total

    return min((0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.5, 1.7), key=loss)


def folds(lessons: Sequence[Lesson], count: int, seed: int) -> list[list[int]]:
    """Split documents into folds by chance."""
    order = list(range(len(lessons)))
    random.Random(seed).shuffle(order)
    return [order[n::count] for n in range(count)]


def main() -> None:
    """Cross-validate, and write the weights learned from everything."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--data", type=Path, required=True)
    said.add_argument("--folds", type=int, default=5)
    said.add_argument("--write", action="store_true")
    options = said.parse_args()
    lessons = [
        lesson(gold, corpus, Setting())
        for corpus in CORPORA
        for gold in golden(options.data / corpus)
    ]
    scores: dict[str, list[float]] = {}
    for fold in folds(lessons, options.folds, 0):
        held = set(fold)
        weights = taught([one for n, one in enumerate(lessons) if n not in held])
        for corpus, (right, count) in accuracy([lessons[n] for n in fold], weights).items():
            scores.setdefault(corpus, []).append(right / count)
    for corpus, values in scores.items():
        sys.stdout.write(f"{corpus}: {fmean(values):.3f} ± {pstdev(values):.3f}\n")
    if options.write:
        weights = wary(with_given(taught(lessons), lessons))
        _write(replace(weights, warmth=warmth(lessons, weights)), scores)


def _write(weights: Weights, scores: dict[str, list[float]]) -> None:
    OUT.write_text(
        json.dumps(
            {
                "columns": list(COLUMNS),
                "first": [round(float(w), 4) for w in weights.first],
                "first_none": round(weights.first_none, 4),
                "later": [round(float(w), 4) for w in weights.later],
                "later_none": round(weights.later_none, 4),
                "warmth": weights.warmth,
                "cross_validated": {c: round(fmean(v), 4) for c, v in scores.items()},
            },
            indent=1,
        )
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
