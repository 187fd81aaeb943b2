"""The resolver: one ranked link for each mention, and a list of the names nobody knows."""

import re
import shlex
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model.document import Document, Passage
from reportedly.model.doors import tool_id
from reportedly.model.ids import sha256_hex
from reportedly.model.mention import NONE_OF_THESE, Candidate, Link, Mention, MentionKind
from reportedly.model.registry import Registry
from reportedly.resolution.actors import ActorReader
from reportedly.resolution.names import NameIndex
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.places.reader import PlaceReader
from reportedly.resolution.scene import look_around, ranked
from reportedly.resolution.spelling import fold
from reportedly.resolution.wording import (
    CALENDAR,
    COMMON_NOUNS,
    TITLES,
    cores_of,
    is_proper,
    is_turned_against,
    owner_of,
    place_core,
    place_kinds,
    tidy,
    words_set,
)

TOOL_NAME = "reportedly-names"
TOOL_VERSION = "2"
_NO_NAMES = (
    TITLES
    | COMMON_NOUNS
    | CALENDAR
    | words_set("islamic islamist islamists arab arabs muslim western eastern kurdish christian")
)


class RegistryResolver:
    """Says whom or where each mention means by the registry, then by the gazetteer.

    Args:
        registry: who is who and what is where.
        gazetteer: where the registry knows nothing; None for one of the theatre.
        theatre: ISO 3166-1 alpha-2 codes of the countries the casebook is about.
    """

    def __init__(
        self,
        registry: Registry,
        gazetteer: Gazetteer | None = None,
        theatre: tuple[str, ...] = (),
    ) -> None:
        content = repr((registry.actors, registry.places, registry.sources))
        lists = gazetteer or Gazetteer(theatre)
        self.tool = tool_id(
            TOOL_NAME, TOOL_VERSION, [sha256_hex(content.encode()), theatre, lists.marks]
        )
        self._actor_names = NameIndex(registry.actors)
        self._place_names = NameIndex(registry.places)
        self._actors = ActorReader(registry, self._actor_names, theatre)
        self._places = PlaceReader(registry, self._place_names, lists)

    def resolve(self, document: Document, mentions: Sequence[Mention]) -> tuple[Link, ...]:
        """Give one link for each mention, in the order of the mentions.

        The candidates of a link are ranked, their shares sum to 1, and "none of these" is always
        among them; it comes first when nothing is likelier than not.
        """
        scene = look_around(document, mentions, actors=self._actor_names, places=self._place_names)
        links = []
        for mention in mentions:
            reader = self._actors if mention.kind == "actor" else self._places
            links.append(
                Link(
                    mention=mention.id,
                    document=document.id,
                    span=mention.span,
                    text=mention.text,
                    kind=mention.kind,
                    candidates=ranked(reader.read(mention, scene)),
                    tool=self.tool,
                )
            )
        return tuple(links)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedName:
    """A name that nothing in the registry answers to, and how to settle it.

    Attributes:
        text: the name as most often written, without class words beside it.
        count: how often it stands in the documents; `documents` of them have it.
        examples: at most three passages.
        candidates: what came nearest, best first, without "none of these".
        command: the command line that settles it, ready to run.
    """

    text: str
    kind: MentionKind
    count: int
    documents: int
    examples: tuple[Passage, ...]
    candidates: tuple[Candidate, ...]
    command: str


def unresolved(links: Sequence[Link], documents: Sequence[Document]) -> tuple[UnresolvedName, ...]:
    """List the names whose best candidate is "none of these", most frequent first.

    Pronouns and common nouns are left out, and so are lists of several names, names of sources,
    and names that were settled elsewhere (a party that a tagger took for a place).

    Args:
        links: the links of a snapshot.
        documents: its documents; links of other documents do not count.
    """
    known = {d.id for d in documents}
    nearby = _places_by_document(links)
    settled = {fold(link.text) for link in links if link.target is not None}
    groups: dict[tuple[str, MentionKind], list[Link]] = {}
    for link in links:
        if link.target is None and link.document in known and _is_a_name(link):
            key = fold(_bare(link))
            if key not in settled:
                groups.setdefault((key, link.kind), []).append(link)
    names = [_unresolved_name(group, nearby) for group in _one_kind_each(groups)]
    return tuple(sorted(names, key=lambda n: (-n.count, -n.documents, n.text, n.kind)))


def _one_kind_each(groups: dict[tuple[str, MentionKind], list[Link]]) -> list[list[Link]]:
    """Join what was taken for an actor here and a place there; the more frequent kind stands.

    When both are as frequent it is a place: a tagger takes a place for a body more often.
    """
    joined = []
    for (key, kind), group in groups.items():
        other: MentionKind = "place" if kind == "actor" else "actor"
        rival = groups.get((key, other), [])
        if (len(group), kind == "place") > (len(rival), other == "place"):
            joined.append([*group, *rival])
    return joined


def _is_a_name(link: Link) -> bool:
    """Leave out what is no name, what names several, and what is settled otherwise."""
    settled = (
        "several parties",
        "several places at once",
        "is a source",
        "is a place",
        "which party",
    )
    said = " ".join(link.best.reasons)
    bare = _bare(link)
    words = fold(bare).split()
    if all(w in _NO_NAMES or w.isdigit() for w in words):
        return False
    if any(s in said for s in settled) or is_turned_against(link.text):
        return False
    return is_proper(bare) and not place_kinds(bare) and not bare.split()[-1].islower()


def _bare(link: Link) -> str:
    text = owner_of(tidy(link.text))
    if link.kind == "place":
        core = place_core(text)
        return core[0] if core and is_proper(core[0]) else text
    return (cores_of(text, demonyms=False) or (text,))[-1]


def _places_by_document(links: Sequence[Link]) -> dict[str, Counter[str]]:
    """Count the registry places that each document's mentions were linked to."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for link in links:
        if link.kind == "place" and link.target is not None and ":" not in link.target:
            counts[link.document][link.target] += 1
    return counts


def _unresolved_name(group: list[Link], nearby: dict[str, Counter[str]]) -> UnresolvedName:
    spellings = Counter(re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", _bare(link)) for link in group)
    text = min(spellings, key=lambda s: (-spellings[s], s))
    kind = group[0].kind
    near = tuple(c for c in group[0].candidates if c.target != NONE_OF_THESE)
    return UnresolvedName(
        text=text,
        kind=kind,
        count=len(group),
        documents=len({link.document for link in group}),
        examples=tuple(Passage(document=link.document, span=link.span) for link in group[:3]),
        candidates=near,
        command=_command(text, kind, near, _parent(group, nearby)),
    )


def _parent(group: list[Link], nearby: dict[str, Counter[str]]) -> str | None:
    """Give the place that the documents of a name speak of most, a first guess at its parent."""
    counts: Counter[str] = Counter()
    for document in {link.document for link in group}:
        counts.update(nearby.get(document, {}))
    return min(counts, key=lambda place: (-counts[place], place), default=None)


def _command(text: str, kind: MentionKind, near: tuple[Candidate, ...], parent: str | None) -> str:
    quoted = shlex.quote(text) if '"' in text or "$" in text or "`" in text else f'"{text}"'
    likely = [c for c in near if ":" not in c.target]
    if likely:
        return f"reportedly registry add-alias {likely[0].target} {quoted}"
    inside = f" --parent {parent}" if kind == "place" and parent else ""
    return f"reportedly registry add-{kind} {quoted}{_kind_option(text, kind)}{inside}"


def _kind_option(text: str, kind: MentionKind) -> str:
    """Give the kind that the words of a place say: "Harrow port" is a port."""
    if kind != "place":
        return ""
    last = fold(text).split()[-1]
    said = ("district",) if last == "district" else place_kinds(last)
    return f" --kind {said[0]}" if said else ""
