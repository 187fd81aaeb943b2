"""The resolver: one ranked link for each mention, and a list of the names nobody knows."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.model.document import Document, Span
from reportedly.model.doors import tool_id
from reportedly.model.ids import sha256_hex
from reportedly.model.mention import Link, Mention, MentionKind
from reportedly.model.registry import Registry
from reportedly.resolution.actors.reading import ActorReader
from reportedly.resolution.classes import ClassJudge
from reportedly.resolution.names import NameIndex, source_for
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.places.reader import PlaceReader
from reportedly.resolution.scene import (
    LEAST_CHOSEN_SHARE,
    Options,
    Scene,
    Sighting,
    best_share,
    head_of,
    look_around,
    ranked,
    weaker,
)
from reportedly.resolution.wording import is_proper, leading_words, tidy

TOOL_NAME = "reportedly-names"
TOOL_VERSION = "4"
_NOUNS = {"actor": "an actor", "place": "a place"}


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
        self._registry = registry
        self._actor_names = NameIndex(registry.actors)
        self._place_names = NameIndex(registry.places)
        self._source_names = NameIndex(registry.sources)
        self._actors = ActorReader(registry, self._actor_names, theatre, lists)
        self._places = PlaceReader(registry, self._place_names, lists)
        self._classes = ClassJudge(self._place_names, lists)

    def resolve(self, document: Document, mentions: Sequence[Mention]) -> tuple[Link, ...]:
        """Give one link for each mention, in the order of the mentions.

        The candidates of a link are ranked, their shares sum to 1, and "none of these" is always
        among them; it comes first when nothing is likelier than not. A link is of the other kind
        than its mention where only the registry's other list has that very name.
        """
        source = source_for(self._registry, document, self._source_names)
        scene = look_around(
            document,
            mentions,
            actors=self._actor_names,
            places=self._place_names,
            voice=source.side if source else None,
        )
        found: dict[str, Link] = {}
        taken = frozenset((m.span, m.kind) for m in mentions)
        for mention in sorted(mentions, key=lambda m: (m.span, m.kind)):
            kind, options = self._read(mention, scene, taken)
            link = self._link(mention, document, kind, options)
            if kind == "actor" and link.target is not None:
                called = head_of(leading_words(tidy(mention.text)))
                seen = Sighting(at=mention.span[0], target=link.target, head=called)
                scene.trail.append(seen)
            found[mention.id] = link
        return tuple(found[m.id] for m in mentions)

    def _read(
        self, mention: Mention, scene: Scene, taken: frozenset[tuple[Span, MentionKind]]
    ) -> tuple[MentionKind, Options]:
        """Read a mention as what it was taken for, or as what the registry has by that very name.

        Where the same words stand as a mention of the other kind too, that one has the other link.
        """
        options = self._as(mention, scene)
        other: MentionKind = "place" if mention.kind == "actor" else "actor"
        index = self._place_names if other == "place" else self._actor_names
        if best_share(options) >= LEAST_CHOSEN_SHARE or (mention.span, other) in taken:
            return mention.kind, options
        named = index.exact(tidy(mention.text)) if is_proper(tidy(mention.text)) else ()
        if len(named) != 1:
            return mention.kind, options
        turned = self._as(replace(mention, kind=other), scene)
        if best_share(turned) < LEAST_CHOSEN_SHARE:
            return mention.kind, options
        why = f"taken for {_NOUNS[mention.kind]}, but the registry has {_NOUNS[other]} of this name"
        items = tuple(weaker(o, o.strength_share, why) for o in turned.items)
        return other, replace(turned, items=items)

    def _as(self, mention: Mention, scene: Scene) -> Options:
        if mention.kind == "place":
            return self._places.read(mention, scene)
        return self._classes.judged(mention, self._actors.read(mention, scene), scene)

    def _link(
        self, mention: Mention, document: Document, kind: MentionKind, options: Options
    ) -> Link:
        return Link(
            mention=mention.id,
            document=document.id,
            span=mention.span,
            text=mention.text,
            kind=kind,
            candidates=ranked(options),
            tool=self.tool,
        )
