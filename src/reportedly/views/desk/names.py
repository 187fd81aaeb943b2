"""Names that nobody knows, and the entry of an actor before a person who mends it."""

from dataclasses import dataclass

from reportedly.views.claims import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCandidate:
    """Whom or where a name might mean: (reason, bits) pairs say why; bits are None if unweighed."""

    target: str
    name: str
    share: float
    reasons: tuple[tuple[str, float | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingName:
    """A name on the work list.

    Attributes:
        kind: "actor" or "place", as it was mostly taken.
        mentions, documents: how often it stands, in how many reports.
        contexts: at most three passages.
        follows: id of the last ruling on the name, or "".
    """

    text: str
    kind: str
    mentions: int
    documents: int
    contexts: tuple[str, ...]
    candidates: tuple[NameCandidate, ...]
    follows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesPage:
    """The work list, most frequent first.

    Attributes:
        rows: those of this page; `start` is the 0-based place of the first, `total` counts all.
        back, ahead: where the page before and the page after begin, or None.
        settled: (name, what it was ruled to mean, who, id of the ruling), the newest first.
        actor_kinds, place_kinds: what a new entry can be.
        actors, places: (id, name) pairs to choose from.
    """

    asked: Asked
    rows: tuple[WaitingName, ...]
    start: int
    total: int
    back: int | None
    ahead: int | None
    settled: tuple[tuple[str, str, str, str], ...]
    actor_kinds: tuple[str, ...]
    place_kinds: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesFoundPage:
    """Entries whose names begin or go on with the words: (id, name) pairs."""

    words: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorEntryPage:
    """An actor's entry in the registry, as text to mend.

    Attributes:
        seen: hash of the file as it is shown; a change meant for another file is refused.
        aliases: one a line; `sides` and `parents` one a line as "id, relation, from, until", where
            all but the id may be missing ("id, from, until" for sides).
    """

    actor: str
    name: str
    kind: str
    country: str
    aliases: str
    sides: str
    parents: str
    seen: str
    kinds: tuple[str, ...]
    actors: tuple[tuple[str, str], ...]
