"""Passages by their words, narrowed by who says it, who prints it, of what kind, where and when."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportedly.answers.casebook import snapshot_of
from reportedly.answers.frame import Frame
from reportedly.answers.things.index import Index, index_of
from reportedly.ledger.search import Hit
from reportedly.pipeline import Desk
from reportedly.views.citation import outlet_id, outlet_name
from reportedly.views.claims import asked_of, claim_row, fold
from reportedly.views.evidence.search import Facet, HitRow, SearchPage, Shortcut, spots_in
from reportedly.views.things.graphic import graphic_about
from reportedly.views.things.listing import Choice, cut, given
from reportedly.views.wording import holder_name, place_name

MOST_HITS = 2_000  # passages looked at; who finds more needs more words
SIZE, MOST_CHOICES, MOST_TOLD, MOST_SHORTCUTS = 20, 10, 3, 12
LEAST_OF_AN_ID = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What a search is narrowed by; "" where by nothing. `month` is YYYY-MM of publication."""

    holder: str = ""
    source: str = ""
    kind: str = ""
    place: str = ""
    month: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A passage, the numbers of its claims, and what it has of each facet."""

    hit: Hit
    claims: tuple[int, ...]
    values: dict[str, frozenset[tuple[str, str]]]


def search(
    desk: Desk, words: str, frame: Frame, narrowing: Narrowing | None = None, *, page: int = 1
) -> SearchPage:
    """Find passages by their words, best first, a page at a time.

    Args:
        desk: the open casebook.
        words: all must stand in the passage; in double quotes, side by side.
        frame: days, clock and lens; through a lens only passages with claims that pass are shown.
        narrowing: further conditions.
        page: which, from 1.
    """
    wanted = narrowing or Narrowing()
    snapshot = snapshot_of(desk, frame)
    index = index_of(snapshot)
    hits = desk.ledger.search(words, snapshot=snapshot, limit=MOST_HITS)
    found = [_found(hit, index) for hit in hits]
    narrowed = {name: getattr(wanted, name) for name in _FACETS if getattr(wanted, name)}
    fitting = [f for f in found if all(_has(f, n, v) for n, v in narrowed.items())]
    shown, paging = cut(fitting, page, size=SIZE)
    return SearchPage(
        asked=asked_of(snapshot, on=frame.day),
        words=words,
        rows=tuple(_row(f, index, words) for f in shown),
        shortcuts=_shortcuts(index, words.strip()),
        facets=tuple(facet for name in _FACETS if (facet := _facet(name, found, narrowed)).choices),
        given=given(words=words, **narrowed),
        paging=paging,
    )


def _found(hit: Hit, index: Index) -> _Found:
    start, end = hit.span
    claims = tuple(
        n
        for n in index.shelves.document.get(hit.document, ())
        if index.entries[n].claim.sentence[0] >= start and index.entries[n].claim.sentence[0] < end
    )
    values = {name: frozenset(read(hit, claims, index)) for name, (_, read) in _FACETS.items()}
    return _Found(hit=hit, claims=claims, values=values)


_Read = Callable[[Hit, Sequence[int], Index], Iterable[tuple[str, str]]]


def _holders(_hit: Hit, claims: Sequence[int], index: Index) -> Iterable[tuple[str, str]]:
    for n in claims:
        for step in index.entries[n].claim.attribution:
            known = index.registry.find_actor(step.holder.actor)
            name = known.name if known else holder_name(step.holder, index.registry)
            yield (known.id if known else fold(name)), name


def _sources(hit: Hit, _claims: Sequence[int], index: Index) -> Iterable[tuple[str, str]]:
    document = index.documents[hit.document]
    yield outlet_id(document), outlet_name(document, index.registry)


def _kinds(_hit: Hit, claims: Sequence[int], index: Index) -> Iterable[tuple[str, str]]:
    for n in claims:
        kind = index.entries[n].claim.proposition.kind
        yield kind, kind


def _places(_hit: Hit, claims: Sequence[int], index: Index) -> Iterable[tuple[str, str]]:
    for n in claims:
        claim = index.entries[n].claim
        if claim.where is not None:
            name = place_name(claim, index.registry)
            yield claim.where.place or fold(name), name


def _months(hit: Hit, _claims: Sequence[int], index: Index) -> Iterable[tuple[str, str]]:
    on = index.documents[hit.document].published_on
    if on is not None:
        yield f"{on:%Y-%m}", f"{on:%Y-%m}"


_FACETS: dict[str, tuple[str, _Read]] = {
    "holder": ("Who says it", _holders),
    "source": ("Who prints it", _sources),
    "kind": ("What it is about", _kinds),
    "place": ("Where", _places),
    "month": ("When it was printed", _months),
}


def _has(found: _Found, name: str, value: str) -> bool:
    return any(value == known for known, _ in found.values[name])


def _facet(name: str, found: Sequence[_Found], narrowed: dict[str, str]) -> Facet:
    """Count the values of one facet among the passages that meet all the other conditions."""
    others = {n: v for n, v in narrowed.items() if n != name}
    left = [f for f in found if all(_has(f, n, v) for n, v in others.items())]
    counts = Counter(value for f in left for value in f.values[name])
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if name == "month":
        ordered.sort(reverse=True)
    chosen = [item for item in ordered if item[0][0] == narrowed.get(name)]
    shown = list(dict.fromkeys((*chosen, *ordered)))[:MOST_CHOICES]
    choices = tuple(Choice(value=v, name=n, count=count) for (v, n), count in shown)
    return Facet(name=name, title=_FACETS[name][0], choices=choices)


def _row(found: _Found, index: Index, words: str) -> HitRow:
    document = index.documents[found.hit.document]
    told = [index.entries[n] for n in found.claims]
    return HitRow(
        document=document.id,
        outlet=outlet_name(document, index.registry),
        title=document.title,
        published=document.published_on,
        span=found.hit.span,
        text=found.hit.text,
        claims=tuple(e.claim.id for e in told),
        pieces=spots_in(found.hit.text, words),
        source=outlet_id(document),
        told=tuple(claim_row(e, index.registry) for e in told[:MOST_TOLD]),
        graphic=graphic_about(found.hit.text),
    )


def _shortcuts(index: Index, words: str) -> tuple[Shortcut, ...]:
    """Give the pages that are called as the words are, or whose id begins so."""
    if not words:
        return ()
    registry, name = index.registry, fold(words)
    found = [
        Shortcut(kind="place", ident=p, name=registry.place(p).name)
        for p in index.place_names.get(name, ())
    ]
    found += [
        Shortcut(kind="actor", ident=a, name=registry.actor(a).name)
        for a in index.actor_names.get(name, ())
    ]
    found += [
        Shortcut(kind="source", ident=s.id, name=s.name)
        for s in registry.sources
        if name in {fold(n) for n in (s.id, s.name, *s.aliases)}
    ]
    return tuple((*found, *_by_id(index, words))[:MOST_SHORTCUTS])


def _by_id(index: Index, words: str) -> Iterable[Shortcut]:
    """Give the claims and documents whose id begins with the words; their kind may be left out."""
    if len(words) < LEAST_OF_AN_ID or not words.replace("_", "").isalnum():
        return
    for kind, ids, prefix in (("claim", index.at, "claim_"), ("document", index.documents, "doc_")):
        fitting = [i for i in ids if i.startswith((words, prefix + words))]
        if len(fitting) <= MOST_SHORTCUTS:
            yield from (Shortcut(kind=kind, ident=i, name=i) for i in fitting)
