"""Which documents are copies, abridgements or revisions of which, by their words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

import numpy as np

from reportedly.belief.origins.fingerprints import (
    Fingerprint,
    Hashes,
    contained_share,
    fingerprint,
    same_figures,
)
from reportedly.model.document import Document

LikenessKind = Literal["revision", "copy", "abridged", "partial reuse", "other numbers"]

COPY_SHARE = 0.6
"""Share of the shorter text's runs of words found in the longer one from which it is a copy.

Source: the methods survey, section 11: recall 1.00 for cut and shuffled copies, no hit
among 14,028 unrelated pairs.
"""
REUSE_SHARE = 0.25
"""The share from which a text reuses parts of another.

Source: as above; texts with 15 percent of their words changed keep .3 and more of 99 in 100.
"""
COPY_DAYS = 10
"""Days within which a partly changed text counts as a copy; the same words count at any distance.

Source: the methods survey, section 11, tier 1.
"""
FEWEST_RUNS = 8  # shorter texts are compared whole: a stock phrase is no copy
EQUAL_LENGTH_SHARE = 0.8  # below that share of the longer text's length the shorter is abridged
COMMON_DOCUMENTS, COMMON_SHARE = 50, 0.02
"""Runs of words in more documents than both of these are boilerplate and stand in no index."""
CANDIDATE_SHARE = 0.12  # of winnowed marks: half of REUSE_SHARE, since a sample is uneven


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How a document's words go back to those of an earlier one.

    Attributes:
        document, earlier: their ids.
        kind: "other numbers" is the same form filled in anew, and no copy.
        share: the part of the shorter text that stands in the other one, in [0, 1].
    """

    document: str
    earlier: str
    kind: LikenessKind
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Documents with their fingerprints and what was found between them, earliest first.

    Attributes:
        documents: earliest first.
        prints: by id.
        likenesses: by id of the later document, the most alike earlier one first.
    """

    documents: tuple[Document, ...]
    prints: Mapping[str, Fingerprint]
    likenesses: Mapping[str, tuple[Likeness, ...]]

    def roots(self) -> dict[str, str]:
        """Map each document's id to the id of the earliest document whose text it carries.

        A revision goes back to what it revises. A copy of a copy goes back to the first text only
        when it shares words with it, so that no chain of neighbours joins what is not alike.
        """
        found: dict[str, str] = {}
        for document in self.documents:
            found[document.id] = self._root(document.id, found)
        return found

    def _root(self, document: str, found: Mapping[str, str]) -> str:
        alike = {k.earlier: k for k in self.likenesses[document] if k.kind != "other numbers"}
        parent = next((k for k in alike.values() if k.kind != "partial reuse"), None)
        if parent is None:
            return document
        root = found[parent.earlier]
        equal = self.prints[document].words == self.prints[parent.earlier].words
        same = equal or parent.kind == "revision"
        return root if same or root in alike else parent.earlier


def library(documents: Iterable[Document], *, derived: frozenset[str] = frozenset()) -> Library:
    """Compare all documents with each other, by an inverted index of winnowed runs of words.

    The order of the documents does not matter. Time grows with the number of documents and of
    pairs that share words, not with the number of pairs.

    Args:
        documents: each counts once.
        derived: ids of those that say they have their news from somebody else; on one day they
            come after those that do not.
    """
    known = {d.id: d for d in documents}.values()
    ordered = sorted(known, key=lambda d: (said_at(d).date(), d.id in derived, *earliest_first(d)))
    return _library(tuple(ordered))


@lru_cache(maxsize=4)  # the answers to one question ask for the same documents again and again
def _library(ordered: tuple[Document, ...]) -> Library:
    prints = {d.id: fingerprint(d.text) for d in ordered}
    found: dict[str, dict[str, Likeness]] = {d.id: {} for d in ordered}
    for one in (*_contained(ordered, prints), *_equal(ordered, prints), *_revisions(ordered)):
        found[one.document][one.earlier] = one
    rank = {d.id: n for n, d in enumerate(ordered)}
    return Library(
        documents=ordered,
        prints=prints,
        likenesses={
            d: tuple(sorted(some.values(), key=lambda k: (*_closeness(k), rank[k.earlier])))
            for d, some in found.items()
        },
    )


def copied_documents(documents: Sequence[Document]) -> dict[str, str]:
    """Map each document's id to the id of the earliest document that it goes back to.

    A revision (`previous`) goes back to what it revises. Equal words are a copy, as is a text whose
    five-word runs are found to 60 percent in an earlier or longer one, unless a number, month or
    weekday differs where the words are the same: that is another report.
    """
    return library(documents).roots()


def _closeness(likeness: Likeness) -> tuple[int, float]:
    order = ("revision", "copy", "abridged", "partial reuse", "other numbers")
    return order.index(likeness.kind), -likeness.share


def _revisions(documents: Sequence[Document]) -> Iterator[Likeness]:
    """Join versions of one page: by what they say they follow, and by a shared address.

    The address counts as well, since a version may follow one that was not known yet.
    """
    known = {d.id: n for n, d in enumerate(documents)}
    addresses: dict[str, str] = {}
    for n, document in enumerate(documents):
        first = addresses.setdefault(document.address or document.id, document.id)
        earlier = {first} if first != document.id else set()
        if document.previous in known:
            earlier.add(document.previous)
        for other in sorted(earlier):
            ends = (other, document.id) if known[other] < n else (document.id, other)
            yield Likeness(document=ends[1], earlier=ends[0], kind="revision", share=1.0)


def _equal(documents: Sequence[Document], prints: Mapping[str, Fingerprint]) -> Iterator[Likeness]:
    firsts: dict[str, str] = {}
    for document in documents:
        words = prints[document.id].words
        first = firsts.setdefault(words, document.id) if words else document.id
        if first != document.id:
            yield Likeness(document=document.id, earlier=first, kind="copy", share=1.0)


def _contained(
    documents: Sequence[Document], prints: Mapping[str, Fingerprint]
) -> Iterator[Likeness]:
    """Find near copies through an inverted index; of texts with equal words only the first is in."""
    firsts = {prints[d.id].words: d.id for d in reversed(documents)}
    first = frozenset(firsts.values())
    long = [d for d in documents if d.id in first and len(prints[d.id].bag) >= FEWEST_RUNS]
    marks = [prints[d.id].marks for d in long]
    for (later, earlier), shared in _meetings(marks).items():
        fewest = min(len(marks[later]), len(marks[earlier]))
        if shared >= CANDIDATE_SHARE * fewest and is_close(long[later], long[earlier]):
            yield from _likeness(long[later], long[earlier], prints)


def _meetings(marks: Sequence[Hashes]) -> Counter[tuple[int, int]]:
    """Count the rare marks that two documents share, by their numbers, the later one first."""
    most = max(COMMON_DOCUMENTS, COMMON_SHARE * len(marks))
    met: Counter[tuple[int, int]] = Counter()
    if not marks:
        return met
    owners = np.repeat(np.arange(len(marks)), [len(some) for some in marks])
    every = np.concatenate(marks)
    order = np.argsort(every, kind="stable")  # of one mark the earlier document comes first
    starts = np.flatnonzero(np.diff(every[order], prepend=every[order[:1]] ^ np.uint64(1)))
    counts = np.diff(starts, append=len(every))
    shared = (counts >= 2) & ~(counts > most)
    for start, count in zip(starts[shared].tolist(), counts[shared].tolist(), strict=True):
        here = owners[order[start : start + count]].tolist()
        met.update((later, one) for n, later in enumerate(here) for one in here[:n])
    return met


def _likeness(
    document: Document, earlier: Document, prints: Mapping[str, Fingerprint]
) -> Iterator[Likeness]:
    one, other = prints[document.id], prints[earlier.id]
    share = contained_share(one.bag, other.bag)
    least = FEWEST_RUNS / min(len(one.bag), len(other.bag))
    if share >= max(REUSE_SHARE, least):
        kind: LikenessKind = "partial reuse"
        if not same_figures(one, other):
            kind = "other numbers"
        elif share >= COPY_SHARE:
            lengths = sorted((len(one.bag), len(other.bag)))
            kind = "copy" if lengths[0] >= EQUAL_LENGTH_SHARE * lengths[1] else "abridged"
        yield Likeness(document=document.id, earlier=earlier.id, kind=kind, share=share)


def is_close(one: Document, other: Document) -> bool:
    """Say whether two documents came out within the window in which one copies from another."""
    return abs(said_at(one) - said_at(other)).days < COPY_DAYS


def said_at(document: Document) -> datetime:
    """Give when it was published (UTC), or retrieved when that is not known."""
    return (document.published_at or document.retrieved_at).astimezone(UTC)


def earliest_first(document: Document) -> tuple[datetime, str]:
    """Sort by publication, then id."""
    return said_at(document), document.id
