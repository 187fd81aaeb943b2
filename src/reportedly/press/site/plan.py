"""Which pages a site has, and what makes each: the walk through a casebook."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import Any, cast

from reportedly.answers.frame import Frame
from reportedly.answers.things import actors, claims, places, sources
from reportedly.answers.things.index import index_of
from reportedly.model.document import Document
from reportedly.model.snapshot import Entry
from reportedly.press.site.addresses import Thing, conditions_of
from reportedly.press.site.corrections import Corrector
from reportedly.press.site.dailies import Daily
from reportedly.press.site.edition import PublishedDesk, PublishedSnapshot
from reportedly.press.site.lists import Made, month_lists, ready
from reportedly.press.site.overview import SECTION_PAGES
from reportedly.press.site.settings import PublishSettings
from reportedly.views.brief import denominators
from reportedly.views.citation import outlet_id
from reportedly.views.published.citations import published_document
from reportedly.views.published.fields import URN
from reportedly.views.published.linked import linked_data
from reportedly.views.published.notices import (
    BriefLink,
    BriefListPage,
    Download,
    FinderPage,
    LimitsPage,
)
from reportedly.views.reading import marked
from reportedly.views.things.claim import ClaimPage
from reportedly.views.web.sections import PLURALS


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page to be made.

    Attributes:
        section: kind of the section that is marked in the menu.
        make: works the page out.
        twin: it gets a JSON twin.
        notes: corrections beyond those of its thing.
    """

    thing: Thing
    section: str
    make: Callable[[], Any]
    twin: bool = False
    notes: tuple[str, ...] = ()


@dataclass(kw_only=True)
class Edition:
    """All that one build tells: the casebook as others may see it, its briefs, its corrections."""

    desk: PublishedDesk
    settings: PublishSettings
    briefs: tuple[Daily, ...]
    on: date
    downloads: list[Download] = field(default_factory=list)

    @cached_property
    def snapshot(self) -> PublishedSnapshot:
        """What may be shown."""
        return cast("PublishedSnapshot", cast("object", self.desk.snapshot()))

    @cached_property
    def frame(self) -> Frame:
        """The frame of every answer."""
        return Frame(on=self.on)

    @cached_property
    def corrector(self) -> Corrector:
        """What was withdrawn."""
        return Corrector(self.desk, self.on, self.briefs[-1].page)

    @cached_property
    def standing(self) -> tuple[Entry, ...]:
        """The claims that nobody rejected as misread."""
        return tuple(e for e in self.snapshot.entries() if not e.rejected)

    def shows_whole(self, document: Document) -> bool:
        """Say whether the whole text of a report may be shown."""
        is_masked = document.id in self.snapshot.discretion.passages
        return outlet_id(document) in self.settings.full_text and not is_masked


def leaves_of(edition: Edition, shards: tuple[tuple[str, ...], int]) -> Iterator[Leaf]:
    """Give every page of the site but those of things that are gone.

    Args:
        edition: what is told.
        shards: the finder's index: paths of its scripts, and how many sentences they hold.
    """
    yield from _brief_leaves(edition)
    yield from _thing_leaves(edition)
    yield from (_leaf(made) for made in month_lists(edition.snapshot, edition.standing))
    yield from _document_leaves(edition)
    yield from (_leaf(made) for made in edition.corrector.tombstones_made())
    yield Leaf(
        thing=("search", ""),
        section="search",
        make=lambda: FinderPage(
            shards=shards[0], sentences=shards[1], claims=len(edition.standing)
        ),
    )
    yield Leaf(thing=("data", ""), section="data", make=lambda: limits_of(edition))
    for kind in SECTION_PAGES:
        yield part_leaf(edition, (kind, ""))


def part_leaf(edition: Edition, thing: Thing) -> Leaf:
    """Give the page of a section, or of a part of its list."""
    kind, part = thing
    make = SECTION_PAGES[kind]
    return Leaf(
        thing=thing,
        section=kind,
        make=lambda: make(edition.desk, edition.frame, conditions_of(part)),
        twin=True,
    )


def _leaf(made: Made, *, twin: bool = False) -> Leaf:
    thing, make = made
    return Leaf(thing=thing, section=PLURALS.get(thing[0], thing[0]), make=make, twin=twin)


def _brief_leaves(edition: Edition) -> Iterator[Leaf]:
    *earlier, newest = edition.briefs
    front = newest.page
    yield Leaf(thing=("brief", ""), section="brief", make=lambda: front, twin=True)
    for one in edition.briefs:
        page = one.page
        yield Leaf(thing=("brief", one.key), section="brief", make=ready(page), notes=_taken(one))
    rows = tuple(
        BriefLink(key=b.key, title=b.page.title, on=b.on) for b in reversed(edition.briefs)
    )
    if earlier:
        yield Leaf(thing=("briefs", ""), section="brief", make=lambda: BriefListPage(rows=rows))


def _taken(one: Daily) -> tuple[str, ...]:
    if not one.taken_out:
        return ()
    many = f"{one.taken_out} sentence{'' if one.taken_out == 1 else 's'}"
    return (f"{many} of this brief rested on what is no longer published, and was taken out.",)


def _thing_leaves(edition: Edition) -> Iterator[Leaf]:
    """Give the pages of places, actors, sources and claims."""
    snapshot, desk, frame = edition.snapshot, edition.desk, edition.frame
    registry = snapshot.registry
    outlets = dict.fromkeys(
        (*(s.id for s in registry.sources), *map(outlet_id, snapshot.documents()))
    )
    named: tuple[tuple[str, Iterable[str], Callable[[str], Any]], ...] = (
        ("place", (p.id for p in registry.places), lambda i: places.place(desk, i, frame)),
        ("actor", (a.id for a in registry.actors), lambda i: actors.actor(desk, i, frame)),
        ("source", outlets, lambda i: sources.source(desk, i, frame)),
        ("claim", (e.claim.id for e in snapshot.entries()), lambda i: _claim(edition, i)),
    )
    for kind, idents, make in named:
        for ident in idents:
            yield Leaf(
                thing=(kind, ident),
                section=PLURALS[kind],
                make=partial(make, ident),
                twin=kind != "claim",
            )


def _claim(edition: Edition, ident: str) -> ClaimPage:
    """Give a claim with its sentence; the paragraph around it only where its text may be shown."""
    page = claims.claim(edition.desk, ident, edition.frame)
    index = index_of(edition.desk.snapshot())
    entry = index.entries[index.at[ident]]
    base = edition.settings.address or URN
    page = replace(page, linked=linked_data(entry, edition.snapshot.registry, base=base))
    if edition.shows_whole(entry.document):
        return page
    sentence = marked(entry.document.text, entry.claim.sentence, [entry.claim])
    return replace(page, shown=replace(page.shown, paragraph=sentence))


def _document_leaves(edition: Edition) -> Iterator[Leaf]:
    by_document: dict[str, list[Entry]] = {}
    for entry in edition.standing:
        by_document.setdefault(entry.document.id, []).append(entry)
    for document in edition.snapshot.documents():
        yield Leaf(
            thing=("document", document.id),
            section="documents",
            make=partial(
                published_document,
                document,
                by_document.get(document.id, ()),
                edition.snapshot.registry,
                full_text=edition.shows_whole(document),
            ),
        )


def limits_of(edition: Edition) -> LimitsPage:
    """Give the page of methods and limits."""
    snapshot, settings = edition.snapshot, edition.settings
    out = snapshot.left_out
    sources = {s.id: s.name for s in snapshot.registry.sources}
    unplaced = sum(e.claim.where is None or e.claim.where.place is None for e in edition.standing)
    return LimitsPage(
        title=settings.title,
        known=snapshot.known.date(),
        on=edition.on,
        clock=snapshot.clock,
        counts=(*denominators(snapshot), ("claims without a place that could be told", unplaced)),
        left_out=(
            ("reports sealed", out.sealed_documents),
            ("claims in sealed reports", snapshot.sealed_claims),
            ("claims marked as sensitive", out.sensitive_claims),
            ("withdrawals", len(snapshot.withdrawn)),
        ),
        downloads=tuple(edition.downloads),
        full_text=tuple(sorted(sources.get(s, s) for s in settings.full_text)),
        licence=settings.licence,
        author=settings.author,
    )
