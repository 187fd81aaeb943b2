"""A snapshot of the ledger: a value; what is recorded later does not change it."""

import weakref
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from reportedly.ledger import codec, schema
from reportedly.ledger.amendments import amended
from reportedly.ledger.database import (
    LINK_PLACE,
    documents_naming,
    documents_of,
    judgements_of,
    newest_published,
    publication,
    reading,
    rows_at,
    sealings_of,
    touched_between,
    uncollected,
)
from reportedly.ledger.rulings import link_key, link_rulings, resolved, ruled, withdrawn
from reportedly.ledger.schema import Moment, moment_of
from reportedly.model.claim import Claim
from reportedly.model.document import Document, Problem, Span
from reportedly.model.errors import UnknownIdError
from reportedly.model.identity.pairs import Identity, identity_of, merged_registry
from reportedly.model.identity.reading import link_with_identity, with_identity
from reportedly.model.judgement import VERDICTS, Judgement, still_standing
from reportedly.model.mention import Link, Mention
from reportedly.model.period import parse_instant
from reportedly.model.registry import Place, Registry
from reportedly.model.snapshot import Clock, Entry

MOST_ANEW = 2_000
"""So many documents are looked up one by one; more of them are read with all the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a snapshot lets through: withdrawn things that stand all the same, and claims that pass.

    `unruled` shows claims as they were read, whatever was ruled on them.
    """

    standing: frozenset[str] = frozenset()
    keeps: Callable[[Entry], bool] | None = None
    unruled: bool = False


class LedgerSnapshot:
    """What the ledger knew at `known`, read when first asked for and then kept.

    Implements `reportedly.model.snapshot.Snapshot`. Everything is pinned to `now`, the instant it
    was taken: rows recorded later are not in it, on either clock. Sealing alone may blank words
    that were not read yet.
    """

    def __init__(
        self,
        engine: sa.Engine,
        *,
        known: datetime,
        clock: Clock,
        now: datetime,
        registry: Registry,
        sight: "Sight | None" = None,
    ) -> None:
        self._engine = engine
        self._known = known
        self._clock = clock
        self._registry = registry
        self._now = now
        self._sight = sight or Sight()
        self._moment: Moment = moment_of(known, clock, now=now)
        self._like: Callable[[], LedgerSnapshot | None] = lambda: None

    @property
    def known(self) -> datetime:
        """The moment asked about (UTC instant)."""
        return self._known

    @property
    def clock(self) -> Clock:
        """Which clock `known` is read on."""
        return self._clock

    @property
    def registry(self) -> Registry:
        """Who is who and what is where, as it stood when the ledger was opened.

        Places that only a gazetteer knows are in it when a known link leads to them; actors that
        are one by the rulings known have one entry.
        """
        return self._wider_registry

    @property
    def recorded_registry(self) -> Registry:
        """The registry as its files have it: actors that were merged keep their own entries."""
        return self._registry

    @cached_property
    def identity(self) -> Identity:
        """Which actors are one, by the rulings known."""
        return identity_of(self._judgements)

    @cached_property
    def _wider_registry(self) -> Registry:
        links = self._links_beyond_the_registry()
        best = {k.best.target: k.best for k in links if k.kind == "place" and k.target}
        found = (
            Place(id=c.target, name=c.name or c.target, lat=c.lat, lon=c.lon,
                  radius_km=c.precision_km, source="gazetteer")
            for c in best.values()
        )  # fmt: skip
        return merged_registry(self._registry.with_places(found), self.identity)

    def documents(self) -> tuple[Document, ...]:
        """Give all documents known, by publication then id; those without a date come last."""
        return self._documents

    def entries(self) -> tuple[Entry, ...]:
        """Give all claims known, by publication, document, place in the text, then id.

        Claims of sealed documents are left out and counted in `sealed_claims`.
        """
        return self._entries

    def entries_at(self, places: frozenset[str]) -> tuple[Entry, ...]:
        """Give those entries whose place is one of these, in the same order.

        Where the whole is not read yet, only the documents that name the places are: an index
        leads to them. A ruling that puts something into one of the places needs the whole.
        """
        if self.is_read or self._is_ruled_into(places):
            numbers = sorted(n for p in places for n in self._by_place.get(p, ()))
            return tuple(self._entries[n] for n in numbers)
        found = self._read_entries(documents_naming(self._engine, places))
        return tuple(e for e in found if e.claim.where and e.claim.where.place in places)

    def _is_ruled_into(self, places: frozenset[str]) -> bool:
        return any(value in places for j in self._judgements for _, value in j.amendment)

    def _links_beyond_the_registry(self) -> tuple[Link, ...]:
        """Give the links to places that the registry lacks; all links once people ruled on names."""
        if "_links" in self.__dict__ or link_rulings(self._judgements):
            return self._links
        with reading(self._engine) as connection:
            named = connection.scalars(sa.select(LINK_PLACE).select_from(schema.link).distinct())
            beyond = {p for p in named if p and self._registry.find_place(p) is None}
        rows = self._of_documents(schema.link, LINK_PLACE.in_(sorted(beyond))) if beyond else ()
        return self._read_links(rows)

    def entry(self, claim_id: str, *, unruled: bool = False) -> Entry:
        """Give one claim without reading the others; `unruled` as it was read, whatever was ruled.

        Raises:
            UnknownIdError: no claim of this id is known.
        """
        sight, own = replace(self._sight, unruled=unruled), schema.claim.c
        with reading(self._engine) as connection:
            document = connection.scalar(sa.select(own.document).where(own.id == claim_id).limit(1))
        again = self if unruled == self._sight.unruled else self._again(sight)
        found = again._read_entries(frozenset({document}) if document else frozenset())  # noqa: SLF001
        for entry in found:
            if entry.claim.id == claim_id:
                return entry
        raise UnknownIdError(f"no claim {claim_id!r} is known", "List them: reportedly claims")

    def links(self) -> tuple[Link, ...]:
        """Give all links known, as people ruled them, by document and place in the text."""
        return self._links

    def mentions(self) -> tuple[Mention, ...]:
        """Give all mentions known, by document and place in the text."""
        by_id = {d.id: d for d in self._documents}
        found = (
            codec.mention_from_body(r.body, mention_id=r.id, document=by_id[r.document])
            for r in self._of_documents(schema.mention)
            if r.body
        )
        return tuple(sorted(found, key=lambda m: (m.document, m.span, m.kind)))

    def problems(self) -> tuple[Problem, ...]:
        """Give all problems known, in the order they were met."""
        rows = self._of_documents(schema.problem)
        return tuple(codec.problem_from_body(r.body) for r in rows if r.body)

    def judgements(self) -> tuple[Judgement, ...]:
        """Give all rulings known, oldest first."""
        return self._judgements

    def verdicts(self) -> tuple[Judgement, ...]:
        """Give all withdrawals, marks and what undid them, made until this was taken."""
        now = Moment(as_of=self._now)
        return tuple(j for j in self._judgements_at(now) if j.ruling in VERDICTS)

    @property
    def withdrawn(self) -> tuple[Judgement, ...]:
        """Give the rulings by which claims and documents are withdrawn here, oldest first."""
        return tuple(self._withdrawn.values())

    def standing(self, targets: Iterable[str]) -> "LedgerSnapshot":
        """Give the same snapshot with these claims and documents standing, withdrawn or not."""
        standing = self._sight.standing.union(targets)
        return self._again(replace(self._sight, standing=standing))

    def through(self, keeps: Callable[[Entry], bool]) -> "LedgerSnapshot":
        """Give the same snapshot with only those claims that pass, as somebody would see it."""
        return self._again(replace(self._sight, keeps=keeps))

    def _again(self, sight: "Sight") -> "LedgerSnapshot":
        return LedgerSnapshot(
            self._engine,
            known=self._known,
            clock=self._clock,
            now=self._now,
            registry=self._registry,
            sight=sight,
        )

    def read_like(self, other: "LedgerSnapshot") -> None:
        """Take over what another snapshot has read, of whatever moment, and this one need not."""
        self._like = weakref.ref(other)

    @property
    def is_read(self) -> bool:
        """Whether all entries are read."""
        return "_entries" in self.__dict__

    @property
    def sealed(self) -> tuple[str, ...]:
        """Ids of the known documents that are sealed by now, in the order they were sealed."""
        return tuple(document for document, *_ in self.sealings)

    @property
    def sealings(self) -> tuple[tuple[str, str, str, datetime], ...]:
        """Say of each known document that is sealed by now: its id, why, by whom and when (UTC)."""
        known = {d.id for d in self._documents}
        return tuple(one for one in sealings_of(self._engine) if one[0] in known)

    @property
    def began(self) -> datetime | None:
        """When the ledger recorded its first batch (UTC instant), or None before that."""
        with reading(self._engine) as connection:
            first = connection.scalar(sa.select(sa.func.min(schema.batch.c.finished_at)))
        return parse_instant(first) if first else None

    @property
    def newest_on(self) -> date | None:
        """The day (UTC) of the newest report known, or None; no report is opened to find it."""
        return newest_published(self._engine, self._moment, self._withdrawn)

    @property
    def sealed_claims(self) -> int:
        """How many claims are left out because their document is sealed."""
        return sum(not row.body for row in self._of_documents(schema.claim))

    @cached_property
    def _withdrawn(self) -> dict[str, Judgement]:
        by_day = self._known.date() if self._clock == "published" else None
        found = withdrawn(self._judgements, by_day=by_day)
        return {target: j for target, j in found.items() if target not in self._sight.standing}

    @cached_property
    def _documents(self) -> tuple[Document, ...]:
        rows = self._rows(schema.document)
        return documents_of(row for row in rows if row.id not in self._withdrawn)

    @cached_property
    def _by_id(self) -> dict[str, Document]:
        return {d.id: d for d in self._documents}

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        with uncollected():
            taken = self._taken_over()
            return self._read_entries(None) if taken is None else taken

    def _taken_over(self) -> tuple[Entry, ...] | None:
        """Give the entries with those that another snapshot has; None where it is no help."""
        other = self._like()
        if other is None or not other.is_read or other.recorded_registry is not self._registry:
            return None
        sight, then, gone = other._sight, other._moment.as_of, other._withdrawn  # noqa: SLF001
        moved = gone.keys() ^ self._withdrawn.keys()
        touched = touched_between(self._engine, then, self._moment.as_of, moved)
        if touched is None or sight != self._sight:
            return None
        there = (self._by_id.keys() & {d.id for d in other.documents()}) - touched
        anew = frozenset(self._by_id.keys() - there)
        if len(anew) >= MOST_ANEW:
            return None
        kept = (e for e in other.entries() if e.document.id in there)
        return tuple(sorted((*kept, *self._read_entries(anew)), key=_place_in_order))

    @cached_property
    def _by_place(self) -> dict[str, list[int]]:
        """Give the numbers of the entries about each place."""
        found: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            if entry.claim.where and entry.claim.where.place:
                found.setdefault(entry.claim.where.place, []).append(number)
        return found

    def _read_entries(self, only: frozenset[str] | None) -> tuple[Entry, ...]:
        """Read the entries of these documents, or of all."""
        if only is None:
            by_id, known = self._by_id, self._chosen()
            rows = self._of_documents(schema.claim)
        else:
            ids = sorted(only)
            documents = documents_of(self._rows(schema.document, schema.document.c.id.in_(ids)))
            by_id = {d.id: d for d in documents}
            known = self._read_links(
                self._of_documents(schema.link, schema.link.c.document.in_(ids))
            )
            rows = self._of_documents(schema.claim, schema.claim.c.document.in_(ids))
        by_target: dict[str, list[Judgement]] = {}
        readings = (j for j in self._judgements if j.ruling not in VERDICTS)
        for judgement in still_standing(readings):
            by_target.setdefault(judgement.target, []).append(judgement)
        links = {link_key(k): k for k in known}
        entries = []
        for row in rows:
            if row.body and row.id not in self._withdrawn:
                claim = resolved(codec.claim_from_body(row.body), links, registry=self._registry)
                rulings = () if self._sight.unruled else by_target.get(claim.id, ())
                entries.append(
                    Entry(
                        claim=self._amended(claim, rulings),
                        document=by_id[claim.document],
                        recorded_at=parse_instant(row.finished_at),
                        judgements=tuple(rulings),
                    )
                )
        kept = entries if self._sight.keeps is None else filter(self._sight.keeps, entries)
        return tuple(sorted(kept, key=_place_in_order))

    def _amended(self, claim: Claim, rulings: Iterable[Judgement]) -> Claim:
        found = amended(claim, rulings, registry=self._registry)
        if not self.identity.tied:
            return found
        return with_identity(found, self._by_id[claim.document], self.identity)

    def _chosen(self) -> Iterable[Link]:
        """Give the links as far as claims need them: what each leads to.

        There are several to a claim, so the rest of them is only read once somebody asks for it, or
        has ruled on names.
        """
        if "_links" in self.__dict__ or self.identity.tied or link_rulings(self._judgements):
            return self._links
        rows = self._of_documents(schema.link)
        return (codec.chosen_from_body(r.body) for r in rows if r.body)

    @cached_property
    def _links(self) -> tuple[Link, ...]:
        return self._read_links(self._of_documents(schema.link))

    def _read_links(self, rows: Iterable[sa.Row[Any]]) -> tuple[Link, ...]:
        rulings = link_rulings(self._judgements)
        found = (
            self._as_one(ruled(codec.link_from_body(r.body), rulings, registry=self._registry))
            for r in rows
            if r.body
        )
        return tuple(sorted(found, key=lambda k: (k.document, k.span, k.kind)))

    def _as_one(self, link: Link) -> Link:
        if not self.identity.tied:
            return link
        return link_with_identity(link, self._by_id[link.document], self.identity)

    @cached_property
    def _judgements(self) -> tuple[Judgement, ...]:
        return self._judgements_at(self._moment)

    def _judgements_at(self, moment: Moment) -> tuple[Judgement, ...]:
        return judgements_of(rows_at(self._engine, moment, schema.judgement))

    def _of_documents(
        self, table: sa.Table, *narrowed: sa.ColumnElement[bool]
    ) -> list[sa.Row[Any]]:
        """Give those rows of a table that belong to no withdrawn document."""
        rows = self._rows(table, *narrowed)
        return [row for row in rows if row.document not in self._withdrawn]

    def _rows(self, table: sa.Table, *narrowed: sa.ColumnElement[bool]) -> Sequence[sa.Row[Any]]:
        """Give the rows of a table that were known, in the order they were recorded."""
        return rows_at(self._engine, self._moment, table, *narrowed)


def _place_in_order(entry: Entry) -> tuple[tuple[str, str], Span, str]:
    return publication(entry.document), entry.claim.span, entry.claim.id
