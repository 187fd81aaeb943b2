"""A made-up world of sources that copy: what is so, who says what, and what comes out later.

Source: the design of the methods survey, section 8, "synthetic check": twelve sources of their own
mind, right in 60 to 85 of 100 cases, and three groups of eight outlets that repeat an origin which
is right in 45 to 60; each speaks of 35 of 100 items.
"""

import random
from dataclasses import dataclass

ALONE = 12
GROUPS = 3
OUTLETS = 8
COVERAGE_SHARE = 0.35
RIGHT_ALONE = (0.60, 0.85)
RIGHT_ORIGIN = (0.45, 0.60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """One source's word on one item.

    Attributes:
        source: who says it.
        origin: whom it repeats; its own name for a source of its own mind.
        says: that it is so, or that it is not.
    """

    source: str
    origin: str
    says: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that is so or not.

    Attributes:
        comes_out: whether it is settled later, by something that nobody disputes.
    """

    is_so: bool
    votes: tuple[Vote, ...]
    comes_out: bool


def make_world(seed: int, *, items: int = 500, settled_share: float = 0.3) -> tuple[Item, ...]:
    """Make the items of a world, in the order in which they happen; items without votes are left out.

    Args:
        seed: the same seed gives the same world.
        items: how many things happen.
        settled_share: how many of them come out later.
    """
    dice = random.Random(seed)  # noqa: S311 - a made-up world keeps no secrets
    alone = {f"own-{n}": dice.uniform(*RIGHT_ALONE) for n in range(ALONE)}
    origins = {f"origin-{n}": dice.uniform(*RIGHT_ORIGIN) for n in range(GROUPS)}
    made = (_item(dice, alone, origins, settled_share) for _ in range(items))
    return tuple(item for item in made if item.votes)


def _item(
    dice: random.Random, alone: dict[str, float], origins: dict[str, float], settled_share: float
) -> Item:
    is_so = dice.random() < 0.5
    votes = []
    for name, right in alone.items():
        if dice.random() < COVERAGE_SHARE:
            votes.append(Vote(source=name, origin=name, says=is_so == (dice.random() < right)))
    for name, right in origins.items():
        says = is_so == (dice.random() < right)
        carried = (n for n in range(OUTLETS) if dice.random() < COVERAGE_SHARE)
        votes += [Vote(source=f"{name}-{n}", origin=name, says=says) for n in carried]
    return Item(is_so=is_so, votes=tuple(votes), comes_out=dice.random() < settled_share)
