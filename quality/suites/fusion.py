"""Fusion: what many voices come to where some of them copy, in a made-up world."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean, stdev

import numpy as np

from quality.copying_world import Item, make_world
from quality.corp import brier, corp
from quality.figure import Figure, filled
from quality.suite import Options, Suite
from reportedly.belief.fusion import Voice, pool
from reportedly.belief.reliability import Outcome, Record
from reportedly.belief.reliability.record import Speaker
from reportedly.belief.settings import WeighSettings

SEEDS = range(20160711, 20160711 + 15)
FIRST_DAY = date(2020, 1, 1)
ITEMS_A_DAY = 10
COOLING_ITEMS = 30
NOBODY_KNOWS = WeighSettings(neutral_true_chance=0.65, neutral_false_chance=0.35)
"""In the made-up world a source that nobody knows is right in 65 of 100 cases, by its design."""
Guess = Callable[[Sequence[Item]], list[float]]

# Source: issue 5, Numbers; the methods survey, section 8.
TEMPLATES = (
    Figure(key="accuracy", name="right, copies known by their words", unit="share", must=0.80,
           published=0.808),
    Figure(key="brier", name="Brier score of the same", unit="MAE", higher_is_better=False,
           must=0.14, published=0.134),
    Figure(key="accuracy.majority", name="right, by majority", unit="share"),
    Figure(key="brier.majority", name="Brier score of the majority", unit="MAE",
           higher_is_better=False),
    Figure(key="accuracy.dawid-skene", name="right, by Dawid and Skene 1979", unit="share"),
    Figure(key="brier.dawid-skene", name="Brier score of the same", unit="MAE",
           higher_is_better=False),
    Figure(key="accuracy.unlearned", name="right, copies known, nobody's record kept",
           unit="share"),
    Figure(key="accuracy.blind", name="right, records kept, copies not known", unit="share"),
    Figure(key="mcb", name="CORP miscalibration, all runs together", unit="MAE",
           higher_is_better=False, must=0.02),
    Figure(key="dsc", name="CORP discrimination", unit="MAE"),
)  # fmt: skip


def run(_folder: Path, options: Options) -> tuple[Figure, ...]:
    """Make the worlds and let each method guess."""
    worlds = [make_world(seed) for seed in SEEDS][: options.limit or None]
    values: dict[str, float] = {}
    spread = ""
    for name, guess in METHODS.items():
        guessed = [(guess(world), [i.is_so for i in world]) for world in worlds]
        rights = [fmean((p > 0.5) == y for p, y in zip(*pair, strict=True)) for pair in guessed]
        scores = [brier(*pair) for pair in guessed]
        values |= {f"accuracy{name}": fmean(rights), f"brier{name}": fmean(scores)}
        if not name:
            spread = _spread(rights, scores)
            split = corp([p for g, _ in guessed for p in g], [y for _, t in guessed for y in t])
            values |= {"mcb": split.miscalibration, "dsc": split.discrimination}
    return filled(TEMPLATES, values, note=spread)


def _spread(rights: Sequence[float], scores: Sequence[float]) -> str:
    if len(rights) < 2:
        return ""
    return f"{len(rights)} worlds, deviation {stdev(rights):.3f} and {stdev(scores):.3f}"


def fused(world: Sequence[Item]) -> list[float]:
    """Guess as the ledger does: one term an origin, records from what came out before."""
    return _guesses(world, learning=True)


def unlearned(world: Sequence[Item]) -> list[float]:
    """Guess with one term an origin, all being taken alike."""
    return _guesses(world, learning=False)


def blind(world: Sequence[Item]) -> list[float]:
    """Guess with everybody's record, each vote being taken for a voice of its own."""
    return _guesses(world, learning=True, by_source=True)


def _guesses(world: Sequence[Item], *, learning: bool, by_source: bool = False) -> list[float]:
    found = []
    for first in range(0, len(world), ITEMS_A_DAY):
        record = _record(world, first if learning else 0)
        today = world[first : first + ITEMS_A_DAY]
        sources = {v.source: v.origin for item in today for v in item.votes}
        right = {s: _right_share(s, origin, record) for s, origin in sources.items()}
        found += [_guess(item, right, by_source=by_source) for item in today]
    return found


def _record(world: Sequence[Item], at: int) -> Record:
    """Give what came out of the items before, after a cooling period."""
    known = [(n, world[n]) for n in range(max(0, at - COOLING_ITEMS)) if world[n].comes_out]
    settled = tuple(o for n, i in known for o in _outcomes(n, i))
    return Record(outcomes=settled, settings=NOBODY_KNOWS)


def _outcomes(number: int, item: Item) -> Iterable[Outcome]:
    for vote in item.votes:
        yield Outcome(
            claim=f"{number} {vote.source}",
            speaker=Speaker(id=vote.source, office=vote.origin),
            topic="thing",
            interest="neutral",
            right=vote.says == item.is_so,
            how="verdict",
            resolved_on=FIRST_DAY + timedelta(days=number // ITEMS_A_DAY),
        )


def _right_share(source: str, origin: str, record: Record) -> float:
    speaker, on = Speaker(id=source, office=origin), FIRST_DAY + timedelta(days=60)
    return record.standing(speaker, topic="thing", interest="neutral", on=on).right_share


def _guess(item: Item, right: Mapping[str, float], *, by_source: bool) -> float:
    voices = [
        Voice(
            key=vote.source,
            origin=vote.source if by_source else vote.origin,
            true_chance=right[vote.source],
            false_chance=1 - right[vote.source],
            denies=not vote.says,
        )
        for vote in item.votes
    ]
    return pool(voices, settings=NOBODY_KNOWS).share


def majority(world: Sequence[Item]) -> list[float]:
    """Guess by the share of votes."""
    return [fmean(v.says for v in item.votes) for item in world]


def dawid_skene(world: Sequence[Item], rounds: int = 50) -> list[float]:
    """Guess by expectation and maximisation over all votes at once, each source on its own.

    Source: Dawid and Skene 1979 (Applied Statistics 28), for two classes.
    """
    names = sorted({v.source for item in world for v in item.votes})
    index = {name: n for n, name in enumerate(names)}
    said = np.full((len(world), len(names)), np.nan)
    for n, item in enumerate(world):
        for vote in item.votes:
            said[n, index[vote.source]] = vote.says
    spoke, yes = ~np.isnan(said), np.nan_to_num(said)
    is_so = yes.sum(axis=1) / spoke.sum(axis=1)
    for _ in range(rounds):
        true = (is_so @ yes + 1) / (is_so @ spoke + 2)
        false = ((1 - is_so) @ yes + 1) / ((1 - is_so) @ spoke + 2)
        lean = np.log(is_so.mean() / (1 - is_so.mean()))
        for chance, sign in ((true, 1), (false, -1)):
            lean = lean + sign * (yes @ np.log(chance) + (spoke - yes) @ np.log(1 - chance))
        is_so = 1 / (1 + np.exp(-np.clip(lean, -500, 500)))
    return [float(p) for p in is_so]


METHODS: dict[str, Guess] = {
    "": fused,
    ".majority": majority,
    ".dawid-skene": dawid_skene,
    ".unlearned": unlearned,
    ".blind": blind,
}
SUITE = Suite(
    name="fusion",
    title="Many voices, some of them copies, in a made-up world",
    folder="",
    templates=TEMPLATES,
    run=run,
)
