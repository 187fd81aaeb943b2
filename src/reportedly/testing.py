"""For tests: a snapshot held in memory, and builders that turn invented sentences into entries."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from reportedly.model.claim import (
    Attribution,
    Claim,
    Cue,
    CueKind,
    Holder,
    Proposition,
    PropositionKind,
    Role,
    Where,
)
from reportedly.model.document import Document, Problem, Span
from reportedly.model.format.wire import claim_id
from reportedly.model.ids import content_id, sha256_hex
from reportedly.model.judgement import VERDICTS, Judgement
from reportedly.model.mention import NONE_OF_THESE, Candidate, Link, MentionKind, mention_id
from reportedly.model.period import parse_instant
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Clock, Entry

TEST_TOOL = "test-reader 1 00000000"
END_OF_TIME = datetime(9999, 12, 31, tzinfo=UTC)
Named = tuple[str, str | None]
"""Words that stand in the document, and the id they mean (or None)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemorySnapshot:
    """A Snapshot of what it is given, cut at `known` by the same two clocks as the ledger's.

    A document's `retrieved_at` stands for the moment it was recorded. Withdrawal and links do not
    exist here: entries are taken as resolved and amended already.
    """

    known: datetime = END_OF_TIME
    clock: Clock = "published"
    registry: Registry = field(default_factory=Registry)
    all_documents: tuple[Document, ...] = ()
    all_entries: tuple[Entry, ...] = ()
    all_links: tuple[Link, ...] = ()
    all_problems: tuple[Problem, ...] = ()
    all_judgements: tuple[Judgement, ...] = ()

    def at(self, known: datetime, *, clock: Clock | None = None) -> "MemorySnapshot":
        """Give the snapshot of the same things at another moment or on another clock."""
        return replace(self, known=known, clock=clock or self.clock)

    def documents(self) -> tuple[Document, ...]:
        """Give all documents known; those of the entries need not be listed twice."""
        found = {d.id: d for d in (*self.all_documents, *(e.document for e in self.all_entries))}
        return tuple(sorted((d for d in found.values() if self._knows(d)), key=document_order))

    def entries(self) -> tuple[Entry, ...]:
        """Give all entries known, with the judgements known."""
        return tuple(
            replace(e, judgements=tuple(j for j in e.judgements if self._heard(j)))
            for e in sorted(self.all_entries, key=entry_order)
            if self._knows(e.document) and (self.clock == "published" or self._by(e.recorded_at))
        )

    def entries_at(self, places: frozenset[str]) -> tuple[Entry, ...]:
        """Give those entries whose place is one of these."""
        return tuple(e for e in self.entries() if e.claim.where and e.claim.where.place in places)

    def judgements(self) -> tuple[Judgement, ...]:
        """Give all rulings known, oldest first; those of the entries need not be listed twice."""
        of_entries = (j for e in self.all_entries for j in e.judgements)
        found = {j.id: j for j in (*self.all_judgements, *of_entries)}
        return tuple(sorted(found.values(), key=lambda j: (j.recorded_at, j.id)))

    def verdicts(self) -> tuple[Judgement, ...]:
        """Give all rulings on what counts and what may be shown, oldest first."""
        return tuple(j for j in self.judgements() if j.ruling in VERDICTS)

    def links(self) -> tuple[Link, ...]:
        """Give all links of known documents."""
        known = {d.id for d in self.documents()}
        return tuple(
            sorted(
                (link for link in self.all_links if link.document in known),
                key=lambda link: (link.document, link.span, link.kind),
            )
        )

    def problems(self) -> tuple[Problem, ...]:
        """Give all problems."""
        return self.all_problems

    def _knows(self, document: Document) -> bool:
        recorded_at = document.retrieved_at
        if self.clock == "recorded":
            return self._by(recorded_at)
        return self._by(document.published_at or recorded_at)

    def _heard(self, judgement: Judgement) -> bool:
        return self.clock == "published" or self._by(judgement.recorded_at)

    def _by(self, moment: datetime) -> bool:
        return not self.known < moment


def document_order(document: Document) -> tuple[bool, datetime, str]:
    """Sort documents by publication then id; those without a publication date come last."""
    at = document.published_at
    return at is None, at or END_OF_TIME, document.id


def entry_order(entry: Entry) -> tuple[tuple[bool, datetime, str], Span, str]:
    """Sort entries by publication, document, place in the text, then id."""
    return document_order(entry.document), entry.claim.span, entry.claim.id


def a_document(
    text: str,
    *,
    published: str | None = "2016-07-11",
    source: str | None = None,
    **fields: Any,  # noqa: ANN401
) -> Document:
    """Give a document with this text.

    Args:
        text: what it says.
        published: day or instant in ISO 8601, or None when it bears no date.
        source: who publishes it.
        **fields: any other field of Document. Without `retrieved_at` it was retrieved at the
            moment of publication.
    """
    published_at = parse_instant(published) if published else None
    document = Document(
        id=content_id("doc", [text, published, source, fields.get("address")]),
        text=text,
        evidence=sha256_hex(text.encode()),
        source=source,
        language="en",
        published_at=published_at,
        retrieved_at=published_at or datetime(2016, 12, 31, tzinfo=UTC),
    )
    return replace(document, **fields)


def a_claim(
    document: Document,
    text: str | None = None,
    *,
    proposition: tuple[PropositionKind, str] = ("statement", "statement"),
    roles: Mapping[str, Named] | None = None,
    holder: tuple[str, str | None, CueKind, str] | None = None,
    place: Named | None = None,
    **fields: Any,  # noqa: ANN401
) -> Claim:
    """Give a claim read from the document; all words are looked up in its text.

    Args:
        document: where it stands.
        text: the asserted content; the whole document when left out.
        proposition: kind and type, such as ("control", "held").
        roles: role -> (words, actor id).
        holder: (words, actor id, cue kind, cue words); None is the document's own voice.
        place: (words, place id) of `where`.
        **fields: any other field of Claim. The id follows from the content unless given.
    """
    text = document.text if text is None else text
    span = find(document, text)
    claim = Claim(
        id="",
        document=document.id,
        span=span,
        text=text,
        sentence=span,
        attribution=(_step(document, span, holder),) if holder else (),
        proposition=Proposition(
            kind=proposition[0],
            type=proposition[1],
            roles=tuple(_role(document, name, who) for name, who in (roles or {}).items()),
        ),
        where=_where(document, place) if place else None,
        confidence=0.9,
        tool=TEST_TOOL,
    )
    claim = replace(claim, **fields)
    return claim if claim.id else replace(claim, id=claim_id(claim))


def an_entry(
    claim: Claim,
    document: Document,
    *,
    recorded_at: datetime | None = None,
    judgements: tuple[Judgement, ...] = (),
) -> Entry:
    """Give the entry of a claim; recorded when the document was retrieved unless said otherwise."""
    return Entry(
        claim=claim,
        document=document,
        recorded_at=recorded_at or document.retrieved_at,
        judgements=judgements,
    )


def a_link(
    document: Document,
    words: str,
    target: str = NONE_OF_THESE,
    *,
    kind: MentionKind = "actor",
    **fields: Any,  # noqa: ANN401
) -> Link:
    """Give the link of the first place where the words stand, to an actor's or a place's id.

    Args:
        document: where the words stand.
        words: what seems to name somebody or somewhere.
        target: id of the actor or place.
        kind: which of the two it is.
        **fields: any other field of Link.
    """
    span = find(document, words)
    rest = () if target == NONE_OF_THESE else (Candidate(target=NONE_OF_THESE, score_share=0.25),)
    link = Link(
        mention=mention_id(document.id, span, kind),
        document=document.id,
        span=span,
        text=words,
        kind=kind,
        candidates=(Candidate(target=target, score_share=0.75 if rest else 1.0), *rest),
        tool=TEST_TOOL,
    )
    return replace(link, **fields)


def find(document: Document, words: str) -> Span:
    """Give the range of the first place where the words stand in the document.

    Raises:
        ValueError: they do not stand there.
    """
    start = document.text.index(words)
    return start, start + len(words)


def _step(
    document: Document, content: Span, holder: tuple[str, str | None, CueKind, str]
) -> Attribution:
    words, actor, kind, cue = holder
    return Attribution(
        holder=Holder(
            text=words,
            span=find(document, words) if words else None,
            kind="named" if words else "unnamed",
            actor=actor,
        ),
        cue=Cue(text=cue, span=find(document, cue), kind=kind),
        content=(content,),
    )


def _role(document: Document, name: str, who: Named) -> Role:
    words, actor = who
    return Role(role=name, text=words, span=find(document, words), actor=actor)


def _where(document: Document, place: Named) -> Where:
    words, place_id = place
    return Where(text=words, span=find(document, words), place=place_id)
