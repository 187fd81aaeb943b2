"""Settles all names of a document together: three rounds, each with the answers of the last.

Source: iterated conditional modes (Besag 1986) with learned weights in place of set ones; shared
methods survey, section 5. Weights: places/weights.json, made by `python -m training.places`.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from reportedly.resolution.places.candidates import Choice
from reportedly.resolution.places.evidence import (
    COLUMNS,
    Named,
    Numbers,
    Setting,
    Table,
    tabled,
    weighed,
)

FILE = "weights.json"
ROUNDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Learned weights: the first round's, which see no settled neighbour yet, and the others'.

    Attributes:
        first, later: one weight a column.
        first_none, later_none: the score of "none of these".
        warmth: what scores are divided by before they become probabilities, so that these are
            right as often as they say.
    """

    first: NDArray[np.float64]
    later: NDArray[np.float64]
    first_none: float
    later_none: float
    warmth: float = 1.0


@lru_cache(maxsize=1)
def packaged_weights() -> Weights:
    """Give the weights that ship.

    Raises:
        ValueError: the file was made for other columns.
    """
    path = resources.files(__package__ or "") / FILE
    said = json.loads(path.read_text(encoding="utf-8"))
    if said["columns"] != list(COLUMNS):
        raise ValueError(f"{FILE} was learned for other columns; run: make gazetteer-weights")
    return Weights(
        first=np.array(said["first"]),
        later=np.array(said["later"]),
        first_none=said["first_none"],
        later_none=said["later_none"],
        warmth=said["warmth"],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What one name can mean, likeliest first, with calibrated probabilities.

    Attributes:
        shares: one probability a choice.
        none_share: the probability that it is none of them; all together sum to 1.
        columns: what spoke for each choice, one row a choice (`evidence.COLUMNS`).
    """

    name: Named
    choices: tuple[Choice, ...]
    shares: tuple[float, ...]
    none_share: float
    columns: NDArray[np.float64]


def settle(
    names: Sequence[Named], text: str, setting: Setting, weights: Weights | None = None
) -> tuple[Settled, ...]:
    """Say where every name of a document lies, in the order of the names.

    Args:
        names: each name once, with all spans of it: one sense a document.
        text: the document's text, for the words between names.
        setting: the casebook's theatre and the outlet's home.
        weights: those that ship unless told.
    """
    held = weights or packaged_weights()
    table = tabled(names, text, setting)
    columns, share, none = rounds(table, held)
    return tuple(_settled(name, n, table, columns, share, none) for n, name in enumerate(names))


def rounds(table: Table, weights: Weights) -> tuple[Numbers, Numbers, Numbers]:
    """Give the columns of the last round, each row's probability, and that of none by name."""
    columns = table.still
    share, none = chances(table, columns @ weights.first, weights.first_none)
    if table.groups < 2:
        return columns, share, none  # the later rounds' weights expect names beside it
    for number in range(ROUNDS):
        columns = weighed(table, share)
        last = number == ROUNDS - 1
        warmth = weights.warmth if last else 1.0
        share, none = chances(table, columns @ weights.later, weights.later_none, warmth)
    return columns, share, none


def chances(
    table: Table, scores: Numbers, none_score: float, warmth: float = 1.0
) -> tuple[Numbers, Numbers]:
    """Give probabilities by name from scores; those of a name and of none sum to 1."""
    scores = scores / warmth
    none = np.full(table.groups, none_score / warmth)
    most = none.copy()
    np.maximum.at(most, table.group, scores)
    lifted, none = np.exp(scores - most[table.group]), np.exp(none - most)
    totals = none + np.bincount(table.group, lifted, minlength=table.groups)
    return lifted / totals[table.group], none / totals


def _settled(
    name: Named, number: int, table: Table, columns: Numbers, share: Numbers, none: Numbers
) -> Settled:
    mine = np.flatnonzero(table.group == number)
    order = mine[np.argsort(-share[mine], kind="stable")]
    return Settled(
        name=name,
        choices=tuple(table.choices[n] for n in order),
        shares=tuple(float(s) for s in share[order]),
        none_share=float(none[number]),
        columns=columns[order],
    )
