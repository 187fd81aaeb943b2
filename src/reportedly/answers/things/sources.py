"""Pages about sources: one with its record and its copying, and their list."""

from collections import Counter
from collections.abc import Mapping, Sequence

from reportedly.answers.casebook import snapshot_of
from reportedly.answers.frame import Frame
from reportedly.answers.memory import remembered
from reportedly.answers.things.documents import document_row
from reportedly.answers.things.index import Index, index_of
from reportedly.answers.things.known import derived, foretold_row, speaker_row
from reportedly.belief.reliability.speakers import grades_of
from reportedly.ledger import LedgerSnapshot
from reportedly.model.document import Document
from reportedly.model.errors import UnknownIdError
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.pipeline import Desk
from reportedly.views.citation import NO_SOURCE, day_text
from reportedly.views.claims import asked_of, fold
from reportedly.views.things.listing import Choice, SourceListPage, SourceListRow, cut, given
from reportedly.views.things.source import CopyingRow, SourcePage, copying_rows
from reportedly.views.wording import holder_name

MOST_HOLDERS, MOST_COPYING, MOST_DOCUMENTS = 12, 20, 12
Copying = tuple[Mapping[str, tuple[CopyingRow, ...]], Mapping[str, tuple[CopyingRow, ...]]]


def source(desk: Desk, ident: str, frame: Frame) -> SourcePage:
    """Give all that is known of who publishes: by its id in the registry, or its plain name.

    Raises:
        UnknownIdError: neither the registry nor a report known by then has it.
    """
    snapshot = snapshot_of(desk, frame)
    index = index_of(snapshot)
    known = snapshot.registry.find_source(ident)
    if known is None and ident not in index.by_source:
        raise UnknownIdError(
            f"no source is called {ident!r}", "Choose one from the list of sources"
        )
    documents = index.by_source.get(ident, ())
    told = index.told(index.shelves.source, [ident])
    copies, copied = _copying(snapshot)
    record = speaker_row(desk, snapshot, ident)
    grade = grades_of(snapshot.judgements(), snapshot.known.date()).get(ident)
    days = sorted(d.published_on for d in documents if d.published_on)
    page = SourcePage(
        asked=asked_of(snapshot, on=frame.day),
        source=ident,
        name=known.name if known else ident,
        registered=known is not None,
        documents=len(documents),
        claims=len(told),
        own_claims=sum(not e.claim.attribution for e in told),
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        letter=grade.letter if grade else "",
        graded=f"by {grade.by}, {day_text(grade.given_on)}: {grade.because}" if grade else "",
        record=record,
        foretold=foretold_row(snapshot, ident, frame.day),
        holders=_holders(told, snapshot),
        copies=copies.get(ident, ())[:MOST_COPYING],
        copied_by=copied.get(ident, ())[:MOST_COPYING],
        newest=_newest(documents, snapshot, index),
    )
    return _registered(page, snapshot) if known else page


def _registered(page: SourcePage, snapshot: Snapshot) -> SourcePage:
    """Add what the registry says of it."""
    from dataclasses import replace

    registry = snapshot.registry
    known = registry.find_source(page.source)
    assert known is not None  # noqa: S101 -- asked for those alone
    side, carried = registry.find_actor(known.side), registry.find_source(known.carries)
    return replace(
        page,
        kind=known.kind,
        country=known.country or "",
        leaning=known.leaning or "",
        side=side.id if side else "",
        side_name=side.name if side else (known.side or ""),
        homepage=known.homepage or "",
        aliases=known.aliases,
        carries=carried.id if carried else "",
        carries_name=carried.name if carried else (known.carries or ""),
        carried_by=tuple((s.id, s.name) for s in registry.sources if s.carries == known.id),
    )


def _copying(snapshot: Snapshot) -> Copying:
    return remembered(
        snapshot, "copying", lambda: copying_rows(derived(snapshot), snapshot.registry)
    )


def _holders(told: Sequence[Entry], snapshot: Snapshot) -> tuple[Choice, ...]:
    """Give whom a source quotes most; `value` is the actor's id, or "" where the registry lacks it."""
    counts: Counter[tuple[str, str]] = Counter()
    for entry in told:
        for step in entry.claim.attribution[:1]:
            known = snapshot.registry.find_actor(step.holder.actor)
            name = known.name if known else holder_name(step.holder, snapshot.registry)
            counts[(known.id if known else "", name)] += 1
    most = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:MOST_HOLDERS]
    return tuple(Choice(value=ident, name=name, count=n) for (ident, name), n in most)


def _newest(documents: Sequence[Document], snapshot: LedgerSnapshot, index: Index) -> tuple:  # type: ignore[type-arg]
    dated = [d for d in documents if d.published_on]
    return tuple(document_row(d, snapshot, index) for d in reversed(dated[-MOST_DOCUMENTS:]))


def source_list(
    desk: Desk, frame: Frame, *, words: str = "", kind: str = "", page: int = 1
) -> SourceListPage:
    """List who publishes, a page at a time, those that published most first.

    Args:
        desk: the open casebook.
        frame: days, clock and lens.
        words: all must stand in its names, leaning or country.
        kind: of source; "not registered" for those that only reports name.
        page: which, from 1.
    """
    snapshot = snapshot_of(desk, frame)
    everybody = remembered(snapshot, "source rows", lambda: _rows(snapshot, index_of(snapshot)))
    wanted = fold(words).split()
    fitting = [
        r
        for r in everybody
        if kind in {"", r.kind}
        and all(w in fold(f"{r.name} {r.source} {r.leaning} {r.country}") for w in wanted)
    ]
    shown, paging = cut(fitting, page)
    kinds = sorted({r.kind for r in everybody})
    return SourceListPage(
        asked=asked_of(snapshot, on=frame.day),
        given=given(words=words, kind=kind),
        paging=paging,
        kinds=tuple(
            Choice(value=k, name=k, count=sum(r.kind == k for r in everybody)) for k in kinds
        ),
        rows=tuple(shown),
        total=len(everybody),
    )


def _rows(snapshot: Snapshot, index: Index) -> tuple[SourceListRow, ...]:
    registry = snapshot.registry
    grades = grades_of(snapshot.judgements(), snapshot.known.date())
    names = dict.fromkeys((*index.by_source, *(s.id for s in registry.sources)))
    rows = []
    for name in names:
        known, documents = registry.find_source(name), index.by_source.get(name, ())
        rows.append(
            SourceListRow(
                source=name,
                name=known.name if known else name,
                registered=known is not None,
                kind=known.kind if known else "not registered",
                country=(known.country if known else None) or "",
                leaning=(known.leaning if known else None) or "",
                documents=len(documents),
                claims=len(index.shelves.source.get(name, ())),
                last_on=max((d.published_on for d in documents if d.published_on), default=None),
                letter=grades[name].letter if name in grades else "",
            )
        )
    return tuple(sorted(rows, key=lambda r: (r.name == NO_SOURCE, -r.documents, r.name)))
