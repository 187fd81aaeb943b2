"""Who said it first: groups of claims that go back to one text or one named origin."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.belief.origins.credits import normal
from reportedly.belief.origins.likeness import said_at
from reportedly.belief.origins.speakers import (
    Sources,
    quote_of,
    sources_of,
    speaker_of,
    text_root,
)
from reportedly.model.claim import Claim
from reportedly.model.document import Span
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry

ORIGIN_DAYS = 7
"""A speaker who says the same again within so many days adds nothing new.

Source: weekly updates are the slowest regular rhythm among the reports; the copy window of
the methods survey, section 11 is ten days.
"""
COPY_DEPENDENCE, SPEAKER_DEPENDENCE, SIDE_DEPENDENCE = 1.0, 0.5, 0.3
"""How much of what two claims weigh is one and the same.

Source: the methods survey, section 8: copies, syndication and quotations 1, the same spokesman or
video .5, the same side .3, else 0.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a claim comes from, as far as the words tell.

    Attributes:
        key: one for all claims that go back to one speaker within a week; equal keys are one
            origin, different keys are *at most* independent.
        copy_of: id of the earliest claim of that origin that says the same, or None.
        speaker: whoever vouches first, in any week: "source:…", "actor:…", "name:…",
            "material:…" or "document:…".
        side: id of the camp of that speaker on the day, or None when no camp is known.
        text: id of the earliest known document in which the words stand.
    """

    key: str
    copy_of: str | None = None
    speaker: str = ""
    side: str | None = None
    text: str = ""


def dependence(one: Origin, other: Origin) -> float:
    """Say how much of what two claims weigh is one and the same, in [0, 1]."""
    if one.key == other.key or (one.text and one.text == other.text):
        one_text = one.text == other.text
        return COPY_DEPENDENCE if one_text or one.copy_of or other.copy_of else SPEAKER_DEPENDENCE
    if one.speaker and one.speaker == other.speaker:
        return SPEAKER_DEPENDENCE
    return SIDE_DEPENDENCE if one.side and one.side == other.side else 0.0


def count_origins(told: Iterable[tuple[str, str]]) -> int:
    """Give how many origins there are at most, counting none that has no report of its own.

    Two speakers that one report quotes reach us by one pair of eyes, so they are one origin, unless
    another report passes one of them on as well: each origin counted stands for another report.

    Args:
        told: (id of the report, key of the origin).

    >>> count_origins([("doc_1", "ada"), ("doc_1", "ben"), ("doc_2", "ben")])
    2
    >>> count_origins([("doc_1", "ada"), ("doc_1", "ben"), ("doc_2", "cleo"), ("doc_3", "cleo")])
    2
    """
    reports: dict[str, dict[str, None]] = {}
    for report, key in sorted(set(told)):
        reports.setdefault(key, {})[report] = None
    stands_for: dict[str, str] = {}
    own: dict[str, str] = {}
    for key in reports:
        _give_report(key, reports, stands_for, own)
    return len(own)


def _give_report(
    key: str,
    reports: Mapping[str, Iterable[str]],
    stands_for: dict[str, str],
    own: dict[str, str],
) -> None:
    """Give an origin a report of its own if one is free, or becomes free when others change theirs.

    Source: augmenting paths (Berge 1957); `stands_for` and `own` hold the matching both ways.
    """
    came_from: dict[str, str] = {}
    waiting = [key]
    for one in waiting:
        for report in reports[one]:
            if report in came_from:
                continue
            came_from[report] = one
            if report in stands_for:
                waiting.append(stands_for[report])
                continue
            while report:
                taker = came_from[report]
                before = own.get(taker, "")
                stands_for[report], own[taker] = taker, report
                report = before  # noqa: PLW2901 - what it stood for is free for another
            return


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spoken:
    entry: Entry
    speaker: str
    said_on: date
    text: str
    quote: int | None


def origins(entries: Sequence[Entry], *, registry: Registry | None = None) -> dict[str, Origin]:
    """Say for every claim which origin it goes back to, and which earlier claim it repeats.

    Two claims have one origin when they name the same holder or outlet within a week; when their
    sentences stand in one text, of which one document is a copy, part or revision, and nobody else
    is named for them; when they quote the same words; or when they rest on the same recordings.

    Args:
        entries: in any order.
        registry: its sources tell that "Reuters" and "the Reuters agency" are one outlet.

    Source: the methods survey, section 8 and 11; "at most", since copying that leaves no
        trace in the words cannot be seen.
    """
    book = registry or Registry()
    documents = {e.document.id: e.document for e in entries}
    sources = sources_of(tuple(documents.values()), book)
    roots: dict[tuple[str, Span], str] = {}
    spoken = [_spoken(e, sources, roots) for e in sorted(entries, key=first_said)]
    return _mark_copies(spoken, _keys(spoken), book)


def first_said(entry: Entry) -> tuple[date, str, str, tuple[int, int], str]:
    """Sort by day said, instant of publication, document, place in the text, then claim."""
    at = entry.document.published_at or entry.recorded_at
    return entry.said_on, at.isoformat(), entry.document.id, entry.claim.span, entry.claim.id


def _spoken(entry: Entry, sources: Sources, roots: dict[tuple[str, Span], str]) -> _Spoken:
    """Say who vouches for a claim; the claims of one sentence share its root."""
    sentence = entry.document.id, entry.claim.sentence
    root = roots.get(sentence) or roots.setdefault(sentence, text_root(entry.claim, sources))
    itself = root == entry.document.id
    return _Spoken(
        entry=entry,
        speaker=speaker_of(entry.claim, root, sources),
        said_on=entry.said_on if itself else said_at(sources.documents[root]).date(),
        text=root,
        quote=quote_of(entry.claim, sources.quotes),
    )


def _keys(spoken: Sequence[_Spoken]) -> dict[str, str]:
    """Give each claim its speaker and the first day of the week in which they said it.

    What stands in a quotation that was printed before has the key it had there.
    """
    opened: dict[str, date] = {}
    quoted: dict[int, str] = {}
    keys = {}
    for one in sorted(spoken, key=lambda s: (s.said_on, first_said(s.entry))):
        start = opened.get(one.speaker)
        if start is None or one.said_on >= start + timedelta(days=ORIGIN_DAYS):
            opened[one.speaker] = start = one.said_on
        key = f"{one.speaker} @ {start.isoformat()}"
        keys[one.entry.claim.id] = key if one.quote is None else quoted.setdefault(one.quote, key)
    return keys


def _mark_copies(
    spoken: Sequence[_Spoken], keys: Mapping[str, str], registry: Registry
) -> dict[str, Origin]:
    firsts: dict[tuple[object, ...], str] = {}
    marked = {}
    for one in spoken:
        claim = one.entry.claim
        first = firsts.setdefault((keys[claim.id], *signature(claim)), claim.id)
        marked[claim.id] = Origin(
            key=keys[claim.id],
            copy_of=None if first == claim.id else first,
            speaker=one.speaker,
            side=_side(one.speaker, registry, one.said_on),
            text=one.text,
        )
    return marked


def _side(speaker: str, registry: Registry, on: date) -> str | None:
    """Give the camp of a speaker whom the registry knows; an actor without a camp is its own."""
    kind, _, name = speaker.partition(" / ")[0].partition(":")
    if kind == "actor":
        return registry.side_of(name, on=on)
    source = registry.find_source(name) if kind == "source" else None
    return registry.side_of(source.side, on=on) if source and source.side else None


def speaker_name(speaker: str, registry: Registry) -> str:
    """Give an origin's speaker in words.

    >>> speaker_name("name:amal nur", Registry())
    'amal nur'
    """
    kind, _, name = speaker.partition(":")
    name, _, vague = name.partition(" / ")
    known = registry.find_source(name) if kind == "source" else registry.find_actor(name)
    place = registry.find_place(name) if kind == "material" else None
    said = known.name if known else f"recordings or papers from {place.name}" if place else name
    if kind == "document":
        said = "a report whose publisher is not known"
    return f"{said} ({vague})" if vague else said


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
