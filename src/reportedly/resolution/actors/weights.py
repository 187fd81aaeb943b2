"""Reasons in bits: how much likelier what two names have in common is when they are one.

Each finding has m, how often it is met among names of one actor, and u, how often among names of
two actors of one country or document; its weight is log2(m / u). The weights of a link add up to
the log2 odds that it holds; where they lie says whether it is made, asked about, or not made.

Source: I. Fellegi and A. Sunter, "A theory for record linkage" (JASA 64, 1969). m and u were
counted on development data (python -m training.actor_names) and lie in weights.json.
"""

import importlib.resources
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from reportedly.resolution.actors.appositions import is_office
from reportedly.resolution.actors.pairs import Comparison, compare

Zone = Literal["link", "ask", "no"]
_BANDS = ((0.9, "words-90"), (0.75, "words-75"), (0.6, "words-60"), (0.4, "words-40"))
_WHOLE_SHARE = 0.95
LINK_BITS = 3.0
"""Odds of 8 to 1: a wrong side costs more than a gap."""
ASK_BITS = -3.0
"""Below odds of 1 to 8 a link is not worth a person's time."""
VETO_BITS = -20.0
"""A million to one: no likeness outweighs it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One finding, in words a reader understands, and its weight in bits."""

    text: str
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each finding weighs, in bits; `prior_bits` before anything is found."""

    names: Mapping[str, float]
    said_bits: float
    unsaid_bits: float
    prior_bits: float
    source: str


@cache
def learned_weights() -> Weights:
    """Give the weights that ship."""
    shipped = importlib.resources.files("reportedly.resolution.actors") / "weights.json"
    content = json.loads(shipped.read_text(encoding="utf-8"))
    return Weights(
        names={key: cell["bits"] for key, cell in content["names"].items()},
        said_bits=content["said"]["bits"],
        unsaid_bits=content["unsaid"]["bits"],
        prior_bits=content["prior_bits"],
        source=content["source"],
    )


def finding(comparison: Comparison) -> str:
    """Name the cell of the table that a comparison falls in.

    >>> finding(Comparison(way="words", share=0.8, proper="more"))
    'words-75/more'
    """
    if comparison.veto:
        return "veto"
    way: str = comparison.way
    if way == "words":
        way = next((name for least, name in _BANDS if comparison.share >= least), "words-0")
    elif comparison.share < _WHOLE_SHARE:
        way += "-part"
    return f"{way}/{comparison.proper}"


def name_reason(first: str, second: str, comparison: Comparison) -> Reason:
    """Give what laying the two names side by side is worth."""
    if comparison.veto:
        return Reason(text=f"'{comparison.veto}' tells them apart", bits=VETO_BITS)
    weights = learned_weights()
    bits = weights.names.get(finding(comparison), weights.names["unseen"])
    return Reason(text=_in_words(first, second, comparison), bits=bits)


@lru_cache(maxsize=262144)
def names_bits(first: str, second: str) -> float:
    """Give the log2 odds that two names are one actor's, by the names alone.

    >>> names_bits("Jaysh al-Islam", "Army of Islam") > LINK_BITS
    True
    """
    return learned_weights().prior_bits + name_reason(first, second, compare(first, second)).bits


def joined_bits(first: str, second: str, known: Iterable[str] = ()) -> float:
    """Give the log2 odds that two names are one actor's, by themselves or through a third name.

    A third name joins two when each is surely one with it: HTS is Hay'at Tahrir al-Sham, and that
    is the Organization for the Liberation of the Levant. The weaker of the two links counts.

    Args:
        first: a name.
        second: another.
        known: other names of the same country or registry.
    """
    direct = names_bits(first, second)
    through = (
        min(names_bits(first, third), names_bits(third, second))
        for third in known
        if third not in {first, second}
    )
    sure = max(through, default=VETO_BITS)
    return max(direct, sure) if sure >= LINK_BITS else direct


def pair_reasons(first: str, second: str, said: str = "") -> tuple[Reason, ...]:
    """Give the reasons for and against two phrases of one document meaning one actor.

    Args:
        first: the words of one.
        second: the words of the other.
        said: in which words the document says so (see `appositions`), or "".

    >>> [r.bits > 0 for r in pair_reasons("Syrian Democratic Forces", "SDF")]
    [True, False]
    """
    weights = learned_weights()
    beside = is_office(first) != is_office(second)
    named = () if said and beside else (name_reason(first, second, compare(first, second)),)
    bits = weights.said_bits if said else weights.unsaid_bits
    return (*named, Reason(text=said or "the document does not say that they are one", bits=bits))


def _in_words(first: str, second: str, comparison: Comparison) -> str:
    if comparison.way == "same":
        return f"'{first}' is '{second}' but for case, accents and articles"
    if comparison.way == "acronym":
        said = f"the one is short for the other: '{first}', '{second}'"
    elif comparison.way in {"letters", "abroad"}:
        said = f"their first letters are the same: '{first}', '{second}'"
    else:
        said = f"{comparison.share:.0%} of the words of '{first}' and '{second}' meet"
    left = f"; left over: {', '.join(comparison.left)}" if comparison.left else ""
    return said + left


def zone_of(bits: float) -> Zone:
    """Say what becomes of a link at these log2 odds.

    >>> zone_of(4.0), zone_of(0.0), zone_of(-5.0)
    ('link', 'ask', 'no')
    """
    if bits >= LINK_BITS:
        return "link"
    return "ask" if bits >= ASK_BITS else "no"


def share_of(bits: float) -> float:
    """Give log2 odds as a share in (0, 1).

    >>> share_of(0.0), round(share_of(3.0), 3)
    (0.5, 0.889)
    """
    return float(1 / (1 + 2.0 ** -max(-60.0, min(60.0, bits))))
