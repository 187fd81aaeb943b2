"""A casebook as others may see it: what every page of a site is worked out from.

Whatever is sensitive, sealed or withdrawn does not exist in it, and neither do the names behind
holders whom a text leaves unnamed, people's notes in the registry, and the reasons of rulings on
readings. So no page can forget to leave them out.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import cast

from reportedly.ledger import LedgerSnapshot
from reportedly.model.discretion.marks import Discretion, discretion_of, kept_back
from reportedly.model.discretion.public import PublicSnapshot
from reportedly.model.document import Document
from reportedly.model.identity.pairs import Identity
from reportedly.model.judgement import Judgement
from reportedly.model.mention import Link, Mention
from reportedly.model.period import end_of_day
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Clock, Entry
from reportedly.pipeline import Desk

SOMEBODY = "an analyst"


class PublishedSnapshot(PublicSnapshot):
    """A public snapshot with all that pages ask of the ledger's own; nothing in it is read twice.

    Args:
        snapshot: what is known.
        analysts: keep the names of those who ruled.
        keeps: which claims pass, for what somebody would see.
    """

    def __init__(
        self,
        snapshot: LedgerSnapshot,
        *,
        analysts: bool = False,
        keeps: Callable[[Entry], bool] | None = None,
    ) -> None:
        super().__init__(snapshot)
        self._ledger = snapshot
        self._analysts = analysts
        self._keeps = keeps

    @cached_property
    def discretion(self) -> Discretion:
        """What is kept back: of what is withdrawn only what does not stand here all the same."""
        found = discretion_of(self._ledger)
        standing = {d.id for d in self._ledger.documents()} if found.withdrawn else set()
        standing |= {e.claim.id for e in self._ledger.entries()} if found.withdrawn else set()
        if not self._stands_again:
            return found
        return replace(found, withdrawn=found.withdrawn - standing)

    _stands_again = False

    @cached_property
    def registry(self) -> Registry:
        """Who is who and what is where, without marked actors and without people's notes."""
        return _without_notes(super().registry)

    @cached_property
    def recorded_registry(self) -> Registry:
        """The same before actors were merged."""
        hidden = self.discretion.actors
        whole = self._ledger.recorded_registry
        kept = tuple(a for a in whole.actors if a.id not in hidden)
        return _without_notes(Registry(actors=kept, places=whole.places, sources=whole.sources))

    @property
    def identity(self) -> Identity:
        """Which actors are one, by the rulings known."""
        return self._ledger.identity

    def documents(self) -> tuple[Document, ...]:
        """Give the reports that may be shown."""
        return self._documents

    @property
    def newest_on(self) -> date | None:
        """The day (UTC) of the newest report that may be shown, or None."""
        days = [d.published_on for d in self._documents if d.published_on]
        return max(days, default=None)

    def entries(self) -> tuple[Entry, ...]:
        """Give the claims that may be shown."""
        return self._entries

    def entries_at(self, places: frozenset[str]) -> tuple[Entry, ...]:
        """Give the claims about these places that may be shown."""
        return tuple(e for e in self._entries if e.claim.where and e.claim.where.place in places)

    def links(self) -> tuple[Link, ...]:
        """Give the links that may be shown; whoever a text leaves unnamed has none."""
        return self._links

    def judgements(self) -> tuple[Judgement, ...]:
        """Give the rulings that may be shown, without reasons, and without names unless asked."""
        return self._rulings

    def mentions(self) -> tuple[Mention, ...]:
        """Give none: names that wait for a person are the desk's business."""
        return ()

    @cached_property
    def withdrawn(self) -> tuple[Judgement, ...]:
        """Give the withdrawals, with their reasons, of what is not kept back for another cause."""
        hidden = self.discretion
        again = self.standing(j.target for j in self._ledger.withdrawn)
        shown = {d.id for d in again.documents()} | {e.claim.id for e in again.entries()}
        return tuple(
            self._unnamed(j)
            for j in self._ledger.withdrawn
            if j.target in shown and j.target not in hidden.documents | hidden.claims
        )

    def standing(self, targets: Iterable[str]) -> "PublishedSnapshot":
        """Give the same with these claims and documents standing, withdrawn or not."""
        again = PublishedSnapshot(
            self._ledger.standing(targets), analysts=self._analysts, keeps=self._keeps
        )
        again._stands_again = True
        return again

    def through(self, keeps: Callable[[Entry], bool]) -> "PublishedSnapshot":
        """Give the same with only those claims that pass."""
        return PublishedSnapshot(self._ledger, analysts=self._analysts, keeps=keeps)

    @property
    def sealed(self) -> tuple[str, ...]:
        """Ids of sealed reports; pages count them and show none."""
        return self._ledger.sealed

    @property
    def sealings(self) -> tuple[tuple[str, str, str, datetime], ...]:
        """Give none: why something was sealed is not for readers."""
        return ()

    @property
    def sealed_claims(self) -> int:
        """How many claims are left out because their document is sealed."""
        return self._ledger.sealed_claims

    @property
    def began(self) -> datetime | None:
        """When the ledger recorded its first batch (UTC instant)."""
        return self._ledger.began

    @cached_property
    def _documents(self) -> tuple[Document, ...]:
        return super().documents()

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        shown = {d.id for d in self._documents}
        found = (
            _unnamed_stay_so(replace(e, judgements=tuple(map(self._quiet, e.judgements))))
            for e in super().entries()
            if e.document.id in shown
        )
        keeps = self._keeps
        return tuple(found if keeps is None else filter(keeps, found))

    @cached_property
    def _links(self) -> tuple[Link, ...]:
        shown = {d.id for d in self._documents}
        unnamed = {
            (e.claim.document, step.holder.span)
            for e in super().entries()
            for step in e.claim.attribution
            if step.holder.kind == "unnamed" and step.holder.span
        }
        return tuple(
            k
            for k in super().links()
            if k.document in shown and (k.document, k.span) not in unnamed
        )

    @cached_property
    def _rulings(self) -> tuple[Judgement, ...]:
        return tuple(self._quiet(j) for j in super().judgements())

    def _quiet(self, judgement: Judgement) -> Judgement:
        return replace(self._unnamed(judgement), reason="")

    def _unnamed(self, judgement: Judgement) -> Judgement:
        return judgement if self._analysts else replace(judgement, by=SOMEBODY)


def _without_notes(registry: Registry) -> Registry:
    return Registry(
        actors=tuple(replace(a, note=None) for a in registry.actors),
        places=tuple(replace(p, note=None) for p in registry.places),
        sources=registry.sources,
    )


def _unnamed_stay_so(entry: Entry) -> Entry:
    """Take away whom a link knows behind a holder that the text does not name."""
    chain = entry.claim.attribution
    if not any(s.holder.kind == "unnamed" and s.holder.actor for s in chain):
        return entry
    bare = tuple(
        replace(s, holder=replace(s.holder, actor=None)) if s.holder.kind == "unnamed" else s
        for s in chain
    )
    return replace(entry, claim=replace(entry.claim, attribution=bare))


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedDesk(Desk):
    """An open casebook that gives away only what may be published.

    Attributes:
        until: the moment up to which it tells (UTC instant): the end of the last day on which
            anything was published or recorded, so that building it again gives the same.
        analysts: keep the names of those who ruled.
    """

    until: datetime
    analysts: bool = False
    kept: dict[tuple[datetime, Clock], PublishedSnapshot] = field(default_factory=dict)

    def snapshot(self, known: date | None = None, clock: Clock | None = None) -> LedgerSnapshot:
        """Give what was known by the end of a day (UTC) and may be published."""
        at = self.until if known is None else end_of_day(known)
        key = (at, clock or self.casebook.clock)
        if key not in self.kept:
            whole = self.ledger.snapshot(known=at, clock=key[1])
            self.kept[key] = PublishedSnapshot(whole, analysts=self.analysts)
        # It has every method of the ledger's own snapshot that pages ask for.
        return cast("LedgerSnapshot", self.kept[key])

    def why_hidden(self, claim: str) -> str:
        """Say why a claim that the casebook has may not be published; "" when it may."""
        whole = self.ledger.snapshot(known=self.until, clock=self.casebook.clock)
        gone = {j.target for j in whole.withdrawn}
        found = discretion_of(whole)
        for entry in whole.standing(gone).entries():
            if entry.claim.id.startswith(claim) and (why := kept_back(entry, found)):
                if why == "withdrawn":
                    return _withdrawal_text(whole.withdrawn, entry)
                return "is marked as sensitive, or stands in what is"
        return ""


def _withdrawal_text(rulings: Iterable[Judgement], entry: Entry) -> str:
    ruling = next((j for j in rulings if j.target in {entry.claim.id, entry.document.id}), None)
    return f"was withdrawn ({ruling.reason})" if ruling else "was withdrawn"


def published(desk: Desk, *, analysts: bool = False) -> PublishedDesk:
    """Give a casebook as others may see it."""
    return PublishedDesk(
        casebook=desk.casebook,
        registry=desk.registry,
        ledger=desk.ledger,
        until=last_moment(desk),
        analysts=analysts,
    )


def last_moment(desk: Desk) -> datetime:
    """Give the end of the last day (UTC) on which anything was published or recorded."""
    snapshot = desk.ledger.snapshot()
    days = [d.published_on for d in snapshot.documents() if d.published_on]
    days += [e.recorded_at.date() for e in snapshot.entries()]
    days += [j.recorded_at.date() for j in snapshot.judgements()]
    days += [d.retrieved_at.date() for d in snapshot.documents()]
    days += [at.date() for *_, at in snapshot.sealings]
    return end_of_day(max(days)) if days else datetime(1970, 1, 1, tzinfo=UTC)
