"""The resolver: one ranked link for each mention, and a list of the names nobody knows."""

from collections.abc import Sequence

from reportedly.model.document import Document
from reportedly.model.doors import tool_id
from reportedly.model.ids import sha256_hex
from reportedly.model.mention import Link, Mention
from reportedly.model.registry import Registry
from reportedly.resolution.actors.reading import ActorReader
from reportedly.resolution.classes import ClassJudge
from reportedly.resolution.names import NameIndex, source_for
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.places.reader import PlaceReader
from reportedly.resolution.scene import Options, Sighting, head_of, look_around, ranked
from reportedly.resolution.wording import (
    tidy,
)

TOOL_NAME = "reportedly-names"
TOOL_VERSION = "3"


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
        among them; it comes first when nothing is likelier than not.
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
        for mention in sorted(mentions, key=lambda m: (m.span, m.kind)):
            reader = self._actors if mention.kind == "actor" else self._places
            options = reader.read(mention, scene)
            if mention.kind == "actor":
                options = self._classes.judged(mention, options, scene)
            link = self._link(mention, document, options)
            if mention.kind == "actor" and link.target is not None:
                seen = Sighting(
                    at=mention.span[0], target=link.target, head=head_of(tidy(mention.text))
                )
                scene.trail.append(seen)
            found[mention.id] = link
        return tuple(found[m.id] for m in mentions)

    def _link(self, mention: Mention, document: Document, options: Options) -> Link:
        return Link(
            mention=mention.id,
            document=document.id,
            span=mention.span,
            text=mention.text,
            kind=mention.kind,
            candidates=ranked(options),
            tool=self.tool,
        )
