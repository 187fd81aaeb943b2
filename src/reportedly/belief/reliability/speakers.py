"""Whose word a claim is: the innermost holder, or the publisher."""

from collections.abc import Iterable
from datetime import date

from reportedly.belief.origins import normal
from reportedly.belief.reliability.record import LETTERS, Grade, Speaker
from reportedly.model.judgement import Judgement
from reportedly.model.registry import Actor, Registry, live_ties
from reportedly.model.snapshot import Entry


def speaker_of(entry: Entry, registry: Registry) -> Speaker:
    """Give whoever vouches for the claim: the innermost holder; without one, the publisher."""
    holder = entry.claim.holder
    if holder is None:
        return _publisher(entry, registry)
    actor = registry.find_actor(holder.actor)
    if actor is not None:
        return Speaker(id=actor.id, office=_office(actor, entry.said_on), kind=actor.kind)
    source = registry.find_source(holder.actor)
    if source is not None:
        return Speaker(id=source.id, office=source.side or "", kind=source.kind)
    words = normal(holder.text)
    if holder.kind == "named" and words:
        return Speaker(id=f"name:{words}", kind=holder.kind)
    outlet = _publisher(entry, registry).id
    return Speaker(id=f"{outlet} / {words or 'nobody named'}", kind=holder.kind)


def _publisher(entry: Entry, registry: Registry) -> Speaker:
    source = registry.find_source(entry.document.source)
    if source is not None:
        return Speaker(id=source.id, office=source.side or "", kind=source.kind)
    return Speaker(id=f"name:{normal(entry.document.source or '') or 'nobody named'}")


def _office(actor: Actor, on: date) -> str:
    return next((t.target for t in live_ties(actor.parents, on)), "")


def grades_of(judgements: Iterable[Judgement], known_on: date) -> dict[str, Grade]:
    """Give the last letter that was given to each source by the end of a day.

    Args:
        judgements: rulings, oldest first.
        known_on: the day of knowing (UTC); a later letter is left out, on either clock.
    """
    grades: dict[str, Grade] = {}
    for one in judgements:
        given_on = one.recorded_at.date()
        letter = dict(one.amendment).get("letter", "")
        if one.ruling == "grade" and letter in LETTERS and known_on >= given_on:
            grades[one.target] = Grade(
                letter=letter, because=one.reason, by=one.by, given_on=given_on
            )
    return grades
