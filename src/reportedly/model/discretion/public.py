"""A snapshot as others may see it: what is kept back does not exist in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from reportedly.model.discretion.marks import (
    Discretion,
    discretion_of,
    is_public,
    is_public_document,
    kept_back,
)
from reportedly.model.document import Document, Problem
from reportedly.model.judgement import VERDICTS, Judgement
from reportedly.model.mention import Link
from reportedly.model.registry import Actor, Registry, Source, Tie
from reportedly.model.snapshot import Clock, Entry, Snapshot

MASK = "█"
"""Stands for each code point of a sensitive passage, so that all offsets stay as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many claims, reports and actors are kept back, and why.

    Attributes:
        sensitive_claims, withdrawn_claims: claims that are known and kept back.
        sensitive_actors: actors that are marked, or one with a marked one.
        sealed_documents: known reports whose text is blanked.
    """

    sensitive_claims: int = 0
    withdrawn_claims: int = 0
    sensitive_actors: int = 0
    sealed_documents: int = 0


class PublicSnapshot:
    """What a snapshot holds and others may see: the only thing an exporter or a site is given.

    Implements `reportedly.model.snapshot.Snapshot`, so that every answer can be worked out anew
    without what is kept back. Sensitive passages in a report's text are masked, sign by sign.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._whole = snapshot

    @property
    def known(self) -> datetime:
        """The moment asked about (UTC instant)."""
        return self._whole.known

    @property
    def clock(self) -> Clock:
        """Which clock `known` is read on."""
        return self._whole.clock

    @cached_property
    def discretion(self) -> Discretion:
        """What is kept back."""
        return discretion_of(self._whole)

    @cached_property
    def registry(self) -> Registry:
        """Who is who and what is where, without marked actors."""
        whole, hidden = self._whole.registry, self.discretion.actors
        if not hidden:
            return whole
        return Registry(
            actors=tuple(_without(a, hidden) for a in whole.actors if a.id not in hidden),
            places=whole.places,
            sources=tuple(_unsided(s, hidden) for s in whole.sources if s.id not in hidden),
        )

    def documents(self) -> tuple[Document, ...]:
        """Give the reports that may be shown, their sensitive passages masked."""
        return tuple(
            self._masked(d)
            for d in self._whole.documents()
            if is_public_document(d, self.discretion)
        )

    def entries(self) -> tuple[Entry, ...]:
        """Give the claims that may be shown."""
        return self._public(self._whole.entries())

    def entries_at(self, places: frozenset[str]) -> tuple[Entry, ...]:
        """Give the claims about these places that may be shown."""
        return self._public(self._whole.entries_at(places))

    def links(self) -> tuple[Link, ...]:
        """Give the links that may be shown: in reports that may, and of names that are not marked."""
        return tuple(link for link in self._whole.links() if self._shows(link))

    def judgements(self) -> tuple[Judgement, ...]:
        """Give the rulings on what may be shown; verdicts are done with and not among them."""
        readings = [j for j in self._whole.judgements() if j.ruling not in VERDICTS]
        of_mentions = any(j.target_kind == "mention" for j in readings)
        hidden = self._hidden_ids() | (self._hidden_mentions() if of_mentions else frozenset())
        return tuple(
            j for j in readings
            if j.target not in hidden and hidden.isdisjoint(value for _, value in j.amendment)
        )  # fmt: skip

    def verdicts(self) -> tuple[Judgement, ...]:
        """Give none: what they decide is decided here."""
        return ()

    def problems(self) -> tuple[Problem, ...]:
        """Give the problems of reports that may be shown, and those of no report."""
        hidden = self._hidden_ids()
        return tuple(p for p in self._whole.problems() if p.where not in hidden)

    @cached_property
    def left_out(self) -> LeftOut:
        """How much is kept back."""
        why = [kept_back(entry, self.discretion) for entry in self._whole.entries()]
        return LeftOut(
            sensitive_claims=why.count("sensitive"),
            withdrawn_claims=why.count("withdrawn"),
            sensitive_actors=sum(
                a.id in self.discretion.actors for a in self._whole.registry.actors
            ),
            sealed_documents=sum(not d.text for d in self._whole.documents()),
        )

    def _public(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(
            replace(e, document=self._masked(e.document)) if self._has_passages(e) else e
            for e in entries
            if is_public(e, self.discretion)
        )

    def _has_passages(self, entry: Entry) -> bool:
        return entry.document.id in self.discretion.passages

    def _masked(self, document: Document) -> Document:
        passages = self.discretion.passages.get(document.id)
        if not passages:
            return document
        text = list(document.text)
        for start, end in passages:
            text[start:end] = MASK * len(text[start:end])
        return replace(document, text="".join(text))

    def _shows(self, link: Link) -> bool:
        hidden = self.discretion
        if link.document in hidden.documents or link.document in hidden.withdrawn:
            return False
        start, end = link.span
        marked = hidden.passages.get(link.document, ())
        return not any(start < stop and begin < end for begin, stop in marked)

    def _hidden_ids(self) -> frozenset[str]:
        hidden = self.discretion
        claims = frozenset(e.claim.id for e in self._whole.entries() if not is_public(e, hidden))
        return claims | hidden.claims | hidden.documents | hidden.actors | hidden.withdrawn

    def _hidden_mentions(self) -> frozenset[str]:
        return frozenset(k.mention for k in self._whole.links() if not self._shows(k))


def _without(actor: Actor, hidden: frozenset[str]) -> Actor:
    return replace(actor, parents=_open(actor.parents, hidden), sides=_open(actor.sides, hidden))


def _open(ties: tuple[Tie, ...], hidden: frozenset[str]) -> tuple[Tie, ...]:
    return tuple(tie for tie in ties if tie.target not in hidden)


def _unsided(source: Source, hidden: frozenset[str]) -> Source:
    return replace(source, side=None) if source.side in hidden else source
