"""Which documents are copies, abridgements or revisions of which."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from reportedly.model.document import Document

SHINGLE_WORDS = 5
CONTAINMENT_SHARE = 0.6
"""Share of the shorter text's shingles found in the longer one from which it is a copy.

Source: the methods survey, section 11: recall 1.00 for cut and shuffled copies, no hit
among 14,028 unrelated pairs; Jaccard overlap misses abridged copies.
"""
COPY_DAYS = 10
"""Days within which a partly changed text counts as a copy; the same words count at any distance.

Source: the methods survey, section 11, tier 1.
"""
FEWEST_SHINGLES = 8  # shorter texts are compared whole: a stock phrase is no copy


def copied_documents(documents: Sequence[Document]) -> dict[str, str]:
    """Map each document's id to the id of the earliest document that it goes back to.

    A revision (`previous`) goes back to what it revises. Equal words are a copy, as is a text whose
    five-word shingles are found to 60 percent in an earlier or longer one, unless the numbers in
    it differ: the same sentence about another day is another report.
    """
    ordered = sorted(documents, key=_earliest_first)
    parent = {d.id: d.id for d in ordered}
    _join_revisions(ordered, parent)
    _join_equal(ordered, parent)
    _join_contained(ordered, parent)
    rank = {d.id: n for n, d in enumerate(ordered)}
    roots: dict[str, str] = {}
    for d in ordered:
        roots.setdefault(_find(parent, d.id), d.id)
    return {d: roots[_find(parent, d)] for d in rank}


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a text in lower case; numbers are words.

    >>> words_of("Ten of 12 boats.")
    ('ten', 'of', '12', 'boats')
    """
    return tuple(re.findall(r"\w+", text.lower()))


def contained_share(shorter: frozenset[str], longer: frozenset[str]) -> float:
    """Give the share of the smaller set that is found in the other one, in [0, 1]."""
    smallest = min(len(shorter), len(longer))
    return len(shorter & longer) / smallest if smallest else 0.0


def shingles(words: Sequence[str]) -> frozenset[str]:
    """Give every run of five words, joined by spaces."""
    runs = range(len(words) - SHINGLE_WORDS + 1)
    return frozenset(" ".join(words[n : n + SHINGLE_WORDS]) for n in runs)


def _join_revisions(documents: Sequence[Document], parent: dict[str, str]) -> None:
    """Join versions of one page: by what they say they follow, and by a shared address.

    The address counts as well, since a version may follow one that was not known yet.
    """
    addresses: dict[str, str] = {}
    for document in documents:
        if document.previous in parent:
            _union(parent, document.id, document.previous)
        if document.address:
            _union(parent, document.id, addresses.setdefault(document.address, document.id))


def _join_equal(documents: Sequence[Document], parent: dict[str, str]) -> None:
    firsts: dict[tuple[str, ...], str] = {}
    for document in documents:
        words = words_of(document.text)
        if words:
            _union(parent, document.id, firsts.setdefault(words, document.id))


def _join_contained(documents: Sequence[Document], parent: dict[str, str]) -> None:
    """Join near copies, looked up through an inverted index of shingles."""
    bags = {d.id: shingles(words_of(d.text)) for d in documents}
    numbers = {d.id: frozenset(re.findall(r"\d+", d.text)) for d in documents}
    by_id = {d.id: d for d in documents}
    index: dict[str, list[str]] = {}
    for document in documents:
        bag = bags[document.id]
        if len(bag) < FEWEST_SHINGLES:
            continue
        for other in sorted({o for s in bag for o in index.get(s, ())}):
            if (
                contained_share(bag, bags[other]) >= CONTAINMENT_SHARE
                and _numbers_agree(document.id, other, numbers, bags)
                and _close(document, by_id[other])
            ):
                _union(parent, document.id, other)
        for shingle in bag:
            index.setdefault(shingle, []).append(document.id)


def _numbers_agree(
    one: str,
    other: str,
    numbers: Mapping[str, frozenset[str]],
    bags: Mapping[str, frozenset[str]],
) -> bool:
    """Say whether every number of the shorter text stands in the longer one."""
    shorter, longer = sorted((one, other), key=lambda d: (len(bags[d]), len(numbers[d])))
    return numbers[shorter] <= numbers[longer]


def _close(one: Document, other: Document) -> bool:
    return abs(_said_at(one) - _said_at(other)).days < COPY_DAYS


def _said_at(document: Document) -> datetime:
    return (document.published_at or document.retrieved_at).astimezone(UTC)


def _earliest_first(document: Document) -> tuple[datetime, str]:
    return _said_at(document), document.id


def _find(parent: dict[str, str], item: str) -> str:
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item


def _union(parent: dict[str, str], one: str, other: str) -> None:
    parent[_find(parent, one)] = _find(parent, other)
