"""According to whom: everyone, one side of the conflict, or one source."""

from collections.abc import Callable

from reportedly.answers.frame import EVERYONE
from reportedly.belief.reliability.speakers import speaker_of
from reportedly.ledger import LedgerSnapshot
from reportedly.model.errors import QuestionError
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry

SIDE, SOURCE = "side", "source"


def seen_through(snapshot: LedgerSnapshot, lens: str) -> LedgerSnapshot:
    """Give the snapshot as everyone, one side or one source tells it.

    A claim is told by whoever vouches for it: the innermost holder, or the publisher where there is
    none. "side:ID" keeps what actors of that camp and sources that serve it vouch for; "source:ID"
    keeps what that source publishes, whoever it quotes.

    Raises:
        QuestionError: the lens is none of these, or the registry lacks the id.
    """
    if lens == EVERYONE:
        return snapshot
    return snapshot.through(_keeper(lens, snapshot.registry))


def _keeper(lens: str, registry: Registry) -> Callable[[Entry], bool]:
    kind, _, wanted = lens.partition(":")
    if kind == SOURCE and registry.find_source(wanted) is not None:
        return lambda entry: entry.document.source == wanted
    if kind == SIDE and registry.find_actor(wanted) is not None:
        camp = registry.side_of(wanted)
        return lambda entry: _side(entry, registry) == camp
    raise QuestionError(
        f"{lens!r} is nobody to ask",
        "Write everyone, side:ID of an actor, or source:ID: reportedly registry actors, sources",
    )


def _side(entry: Entry, registry: Registry) -> str:
    """Give the camp of whoever vouches for a claim; "" when it stands in none that is known."""
    speaker = speaker_of(entry, registry)
    if registry.find_actor(speaker.id) is not None:
        return registry.side_of(speaker.id, on=entry.said_on)
    return registry.side_of(speaker.office, on=entry.said_on) if speaker.office else ""


def lenses(registry: Registry) -> tuple[tuple[str, str], ...]:
    """Give all lenses with their names: everyone, each camp that others stand in, each source."""
    sides = {tie.target for actor in registry.actors for tie in actor.sides}
    sides |= {source.side for source in registry.sources if source.side}
    camps = sorted((a.name, a.id) for a in registry.actors if a.id in sides)
    sources = sorted((s.name, s.id) for s in registry.sources)
    return (
        (EVERYONE, "everyone"),
        *((f"{SIDE}:{camp}", f"the side of {name}") for name, camp in camps),
        *((f"{SOURCE}:{source}", name) for name, source in sources),
    )
