"""Who said it first: groups of claims that go back to one text or one named origin."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.belief.origins.likeness import copied_documents
from reportedly.model.claim import Attribution, Claim, Holder
from reportedly.model.document import Document
from reportedly.model.registry import Registry, Source
from reportedly.model.snapshot import Entry

ORIGIN_DAYS = 7
"""A speaker who says the same again within so many days adds nothing new.

Source: weekly updates are the slowest regular rhythm among the reports; the copy window of
the methods survey, section 11 is ten days.
"""
SENTENCE_OUTLET = re.compile(r"\b(?:told|interview with|speaking to)\s+(.{2,60})", re.IGNORECASE)
DATELINE = re.compile(r"\(([^()\n]{2,40})\)")
DATELINE_LENGTH = 200  # code points: a dateline stands in the first line or two


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a claim comes from, as far as the words tell.

    Attributes:
        key: one for all claims that go back to one speaker within a week; equal keys are one
            origin, different keys are *at most* independent.
        copy_of: id of the earliest claim of that origin that says the same, or None.
    """

    key: str
    copy_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spoken:
    entry: Entry
    speaker: str
    said_on: date


def origins(entries: Sequence[Entry], *, registry: Registry | None = None) -> dict[str, Origin]:
    """Say for every claim which origin it goes back to, and which earlier claim it repeats.

    Two claims have one origin when their documents are copies or revisions of one text and they
    have the same holder, or when they name the same holder or outlet, within a week.

    Args:
        entries: in any order.
        registry: its sources tell that "Reuters" and "the Reuters agency" are one outlet.

    Source: the methods survey, section 8 and 11; "at most", since copying that leaves no
        trace in the words cannot be seen.
    """
    book = registry or Registry()
    documents = {e.document.id: e.document for e in entries}
    first_days = {e.document.id: e.said_on for e in entries}
    roots = copied_documents(tuple(documents.values()))
    spoken = [
        _Spoken(
            entry=e,
            speaker=_speaker(e.claim, e.document, documents[roots[e.document.id]], book),
            said_on=first_days[roots[e.document.id]],
        )
        for e in sorted(entries, key=first_said)
    ]
    return _mark_copies(spoken, _keys(spoken))


def first_said(entry: Entry) -> tuple[date, str, str, tuple[int, int], str]:
    """Sort by day said, instant of publication, document, place in the text, then claim."""
    at = entry.document.published_at or entry.recorded_at
    return entry.said_on, at.isoformat(), entry.document.id, entry.claim.span, entry.claim.id


def _keys(spoken: Sequence[_Spoken]) -> dict[str, str]:
    """Give each claim its speaker and the first day of the week in which they said it."""
    opened: dict[str, date] = {}
    keys = {}
    for one in sorted(spoken, key=lambda s: (s.said_on, first_said(s.entry))):
        start = opened.get(one.speaker)
        if start is None or one.said_on >= start + timedelta(days=ORIGIN_DAYS):
            opened[one.speaker] = start = one.said_on
        keys[one.entry.claim.id] = f"{one.speaker} @ {start.isoformat()}"
    return keys


def _mark_copies(spoken: Sequence[_Spoken], keys: Mapping[str, str]) -> dict[str, Origin]:
    firsts: dict[tuple[object, ...], str] = {}
    marked = {}
    for one in spoken:
        claim = one.entry.claim
        first = firsts.setdefault((keys[claim.id], *signature(claim)), claim.id)
        copy_of = None if first == claim.id else first
        marked[claim.id] = Origin(key=keys[claim.id], copy_of=copy_of)
    return marked


def signature(claim: Claim) -> tuple[object, ...]:
    """Give what makes two claims say the same: relation, roles, place, time, number and stance."""
    said, where = claim.proposition, claim.where
    period = claim.when.period
    return (
        *proposition_key(claim),
        said.mode,
        where.text.lower() if where and where.place is None else "",
        (period.earliest, period.latest),
        (claim.count.what, claim.count.low, claim.count.high) if claim.count else None,
        claim.polarity,
        claim.modality,
        normal(claim.text) if said.kind == "statement" else "",
    )


def proposition_key(claim: Claim) -> tuple[object, ...]:
    """Give the relation, who fills its roles and the place: what can be asserted or denied."""
    said = claim.proposition
    roles = tuple(sorted((r.role, r.actor or normal(r.text)) for r in said.roles))
    return said.kind, said.type, roles, claim.where.place if claim.where else None


def normal(text: str) -> str:
    """Give the words in lower case, without punctuation or a leading article.

    >>> normal("The Daily  Post,")
    'daily post'
    """
    words = re.findall(r"\w+", text.lower())
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _speaker(claim: Claim, document: Document, root: Document, registry: Registry) -> str:
    """Name whoever vouches first: the innermost holder that can be told from others."""
    for step in reversed(claim.attribution):
        key = _holder_key(step.holder, registry)
        if key:
            return key
    told = _outlet_told(claim, document, registry)
    publisher = f"source:{told.id}" if told else _publisher(root, registry)
    return f"{publisher} / {_vague(claim.attribution)}" if claim.attribution else publisher


def _vague(attribution: Sequence[Attribution]) -> str:
    return normal(attribution[-1].holder.text) or "nobody named"


def _holder_key(holder: Holder, registry: Registry) -> str:
    source = registry.find_source(holder.actor) or _source_named(holder.text, registry)
    if source is not None:
        return f"source:{source.id}"
    if holder.actor:
        return f"actor:{holder.actor}"
    return f"name:{normal(holder.text)}" if holder.kind == "named" and holder.text else ""


def _publisher(document: Document, registry: Registry) -> str:
    named = document.relayed_from or _dateline(document, registry) or document.source
    if named is None:
        return f"document:{document.id}"
    source = registry.find_source(named) or _source_named(named, registry)
    return f"source:{source.id if source else normal(named)}"


def _dateline(document: Document, registry: Registry) -> str | None:
    """Give the registered outlet that stands in brackets at the top, as in "(Reuters) - "."""
    found = DATELINE.findall(document.text[:DATELINE_LENGTH])
    return next((s.id for words in found if (s := _source_named(words, registry))), None)


def _outlet_told(claim: Claim, document: Document, registry: Registry) -> Source | None:
    """Give the registered outlet that somebody told it to, as in "an official told Reuters"."""
    if not claim.attribution:
        return None
    start, end = claim.sentence
    match = SENTENCE_OUTLET.search(document.text[start:end])
    words = normal(match.group(1)).split() if match else []
    tries: Iterable[str] = (" ".join(words[:n]) for n in range(len(words), 0, -1))
    return next((s for t in tries if (s := _source_named(t, registry))), None)


def _source_named(words: str, registry: Registry) -> Source | None:
    wanted = normal(words)
    names = ((s, n) for s in registry.sources for n in (s.name, *s.aliases))
    return next((s for s, n in names if wanted and normal(n) == wanted), None)
