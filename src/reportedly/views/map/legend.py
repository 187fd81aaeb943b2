"""Which ink an answer has: one look for each, the same on every day and in every picture."""

from collections import Counter
from collections.abc import Iterable, Sequence

from reportedly.belief.testimony import speakings
from reportedly.model.belief import CONTESTED, UNKNOWN
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.views.map.page import KeyRow
from reportedly.views.wording import answer_name, unique

ACTOR_INKS = 6  # looks that stay apart without colour; further actors share "other"
OTHER = "other"


def order_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Give the actors that claims of control name, the one named in most claims first."""
    named = Counter(
        said.answer
        for entry in entries
        if not entry.rejected
        for said in speakings(entry.claim)
        if said.answer != CONTESTED
    )
    return tuple(sorted(named, key=lambda actor: (-named[actor], actor)))


def inks_of(answers: Iterable[str], order: Sequence[str]) -> dict[str, str]:
    """Give each answer its ink.

    Args:
        answers: those that are shown.
        order: who gets which ink, by rank. Give the order of all that is known, and an actor keeps
            its ink whatever day is shown; those it lacks come after.
    """
    shown = set(answers)
    ranked = unique((*order, *sorted(shown - set(order))))
    actors = [a for a in ranked if a not in {CONTESTED, UNKNOWN}]
    inks = {a: str(n) if n < ACTOR_INKS else OTHER for n, a in enumerate(actors)}
    return {a: a if a in {CONTESTED, UNKNOWN} else inks[a] for a in shown}


def key_of(answers: Iterable[str], order: Sequence[str], registry: Registry) -> tuple[KeyRow, ...]:
    """Give the legend: actors by ink, then "contested" and "unknown"."""
    inks = inks_of(answers, order)
    rank = {CONTESTED: "~0", UNKNOWN: "~1", OTHER: "~"}
    found = sorted(inks.items(), key=lambda item: (rank.get(item[1], item[1]), item[0]))
    return tuple(KeyRow(answer=a, name=answer_name(a, registry), ink=ink) for a, ink in found)
