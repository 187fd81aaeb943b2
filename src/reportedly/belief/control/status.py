"""The word a reader knows for an answer, and which answers nobody but their side vouches for."""

from collections.abc import Sequence
from datetime import date, timedelta

from reportedly.belief.control.docket import Weighed
from reportedly.belief.control.weight import speaker_camp
from reportedly.model.belief import CONTESTED, UNKNOWN
from reportedly.model.registry import Registry

LATELY = timedelta(days=30)  # a siege or a withdrawal told of longer ago is history
LEAST_ORIGINS = 2
Answers = Sequence[tuple[str, float]]


def uncorroborated(weighed: Sequence[Weighed], registry: Registry, on: date) -> tuple[str, ...]:
    """Give the actors that are claimed to hold the place and of whom nobody independent says so.

    An answer is corroborated when at least two origins speak for it, of which one is not of the
    side that gains. "contested" needs no corroboration: every side may say it.
    """
    found = []
    for actor in sorted({w.answer for w in weighed if w.counts and w.weight.bits > 0}):
        if actor == CONTESTED:
            continue
        speaking = [w for w in weighed if w.answer == actor and w.weight.bits > 0]
        camp = registry.side_of(actor, on=on)
        camps = {speaker_camp(w.testimony.entry, registry, on) for w in speaking}
        if len({w.origin.key for w in speaking}) < LEAST_ORIGINS or camps == {camp}:
            found.append(actor)
    return tuple(found)


def status_of(weighed: Sequence[Weighed], answers: Answers, registry: Registry, on: date) -> str:
    """Give the reader's word for the state of the place.

    Returns:
        "held", "claimed" (by the side that gains and nobody else), "besieged" (held, and encircled
        of late), "presence only" (nobody says more than that somebody is there), "contested",
        "mixed or truce", "withdrawn" (somebody left and nobody is said to have come), "denied"
        (all that is said is against), or "unknown".
    """
    leading = answers[0][0]
    counting = [w for w in weighed if w.counts]
    if leading == CONTESTED:
        mixed = sum(w.weight.bits for w in counting if _manner(w) == "mixed")
        plain = sum(w.weight.bits for w in counting if _manner(w) in {"contested", "fighting"})
        return "mixed or truce" if mixed > plain else "contested"
    if leading == UNKNOWN:
        return _unheld(counting, on)
    mine = [w for w in counting if w.answer == leading and w.weight.bits > 0]
    if any(_manner(w) == "besieged" and _is_late(w, on) for w in mine):
        return "besieged"
    if mine and all(_manner(w) == "presence" for w in mine):
        return "presence only"
    camp = registry.side_of(leading, on=on)
    own = mine and all(speaker_camp(w.testimony.entry, registry, on) == camp for w in mine)
    return "claimed" if own else "held"


def _unheld(counting: Sequence[Weighed], on: date) -> str:
    said_for = [w for w in counting if w.weight.bits > 0]
    left = [w for w in counting if w.weight.bits < 0 and _manner(w) == "withdrawn"]
    if any(_is_late(w, on) for w in left) and not any(_is_late(w, on) for w in said_for):
        return "withdrawn"
    return "denied" if counting and not said_for else "unknown"


def _manner(one: Weighed) -> str:
    return one.testimony.speaking.manner


def _is_late(one: Weighed, on: date) -> bool:
    return on - (one.testimony.moment.day or on) < LATELY
