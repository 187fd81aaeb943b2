"""What stands behind an id, and what waits for a person: a ruling, a name to add, a problem."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.model.claim import Claim
from reportedly.model.document import Document, Problem, Span
from reportedly.model.errors import UnknownIdError
from reportedly.model.judgement import Judgement
from reportedly.model.mention import Link, MentionKind
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry, Snapshot
from reportedly.views.citation import Citation, cite, day_text, outlet_name
from reportedly.views.claims import Asked, ClaimRow, asked_of, claim_row
from reportedly.views.picture.paging import Sheet
from reportedly.views.reading import Piece, ReadClaim, marked, read_claim


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """Who or where a name was taken for, and why; candidates are (name, share, reasons).

    `target` is the id of what it was taken for, "" for none of these.
    """

    text: str
    kind: str
    taken_for: str
    candidates: tuple[tuple[str, float, tuple[str, ...]], ...]
    target: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingRow:
    """One judgement, oldest first; it stands beside the reading and never over it."""

    judgement: str
    ruling: str
    reason: str
    by: str
    recorded_at: datetime
    amendment: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClaim:
    """A claim in its paragraph.

    Attributes:
        paragraph: the paragraph around the sentence, in its inks; joins to the exact text.
        tool: which extractor read it.
        recorded_at: when the ledger learned it (UTC instant).
    """

    claim: ReadClaim
    citation: Citation
    paragraph: tuple[Piece, ...]
    links: tuple[LinkRow, ...]
    rulings: tuple[RulingRow, ...]
    tool: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDocument:
    """A document with the claims read from it; the three clocks apart."""

    document: str
    title: str | None
    outlet: str
    relayed_from: str | None
    author: str | None
    address: str | None
    language: str | None
    published: str | None
    modified_at: datetime | None
    retrieved_at: datetime
    evidence: str
    previous: str | None
    paraphrase: bool
    text: tuple[Piece, ...]
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPage:
    """What stands behind an id: a claim, or a document.

    Attributes:
        withdrawn: that it no longer counts, by whom and why, in a sentence; "" when it counts.
    """

    asked: Asked
    claim: ShownClaim | None = None
    document: ShownDocument | None = None
    withdrawn: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of what is shown, and that of its document."""
        if self.claim is not None:
            return self.claim.claim.claim, self.claim.citation.document
        return (self.document.document,) if self.document else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCard:
    """A claim laid out for a ruling.

    Attributes:
        follows: id of the last judgement shown here; the ruling must carry it, so that nobody
            overrules what they have not seen.
        position: 1-based place in the queue.
    """

    asked: Asked
    shown: ShownClaim
    follows: str | None
    position: int = 1
    total: int = 1


def show_page(snapshot: Snapshot, wanted: str) -> ShowPage:
    """Show the claim or document with this id, or the only one whose id begins so.

    Raises:
        UnknownIdError: no id begins so, or more than one does.
    """
    entries = {entry.claim.id: entry for entry in snapshot.entries()}
    documents = {document.id: document for document in snapshot.documents()}
    found = _only(wanted, (*entries, *documents))
    if found in entries:
        return ShowPage(asked=asked_of(snapshot), claim=shown_claim(snapshot, entries[found]))
    shown = _shown_document(documents[found], entries.values(), snapshot.registry)
    return ShowPage(asked=asked_of(snapshot), document=shown)


def _only(wanted: str, ids: Iterable[str]) -> str:
    # "9f2c" finds "claim_9f2c…": the kind in front is for people who see ids in a list.
    fitting = sorted(
        i for i in ids if i.startswith(wanted) or i.partition("_")[2].startswith(wanted)
    )
    exact = [i for i in fitting if i == wanted]
    if wanted and (exact or len(fitting) == 1):
        return (exact or fitting)[0]
    if not wanted or not fitting:
        raise UnknownIdError(
            f"no claim or document known by then has the id {wanted!r}",
            "List them: reportedly claims",
        )
    several = ", ".join(fitting[:4]) + (", …" if len(fitting) > 4 else "")
    raise UnknownIdError(
        f"{wanted!r} begins {len(fitting)} ids: {several}", "Give more letters of the one you mean"
    )


def review_card(
    snapshot: Snapshot, entry: Entry, *, position: int = 1, total: int = 1
) -> ReviewCard:
    """Lay out one claim for a ruling, with the last judgement the person is about to see."""
    return ReviewCard(
        asked=asked_of(snapshot),
        shown=shown_claim(snapshot, entry),
        follows=entry.judgements[-1].id if entry.judgements else None,
        position=position,
        total=total,
    )


def shown_claim(
    snapshot: Snapshot, entry: Entry, *, links: Sequence[Link] | None = None
) -> ShownClaim:
    """Lay out a claim in its paragraph, with the reasons for each name's meaning.

    Args:
        snapshot: what was known.
        entry: the claim.
        links: those of its document; without them all links of the snapshot are looked through.
    """
    claim, text = entry.claim, entry.document.text
    spans = _spans_of(claim)
    found = snapshot.links() if links is None else links
    shown = [k for k in found if k.document == claim.document and k.span in spans]
    return ShownClaim(
        claim=read_claim(claim, snapshot.registry),
        citation=cite(entry, snapshot.registry),
        paragraph=marked(text, paragraph_around(text, claim.sentence), [claim]),
        links=tuple(_link_row(link, snapshot.registry) for link in shown),
        rulings=tuple(_ruling_row(judgement) for judgement in entry.judgements),
        tool=claim.tool,
        recorded_at=entry.recorded_at,
    )


def _spans_of(claim: Claim) -> frozenset[Span]:
    holders = (step.holder.span for step in claim.attribution)
    roles = (role.span for role in claim.proposition.roles)
    where = (claim.where.span,) if claim.where else ()
    return frozenset(span for span in (*holders, *roles, *where) if span is not None)


def paragraph_around(text: str, span: Span) -> Span:
    r"""Give the range of the paragraph that holds the span: up to an empty line on either side.

    >>> paragraph_around("One.\n\nTwo. Three.\n\nFour.", (11, 17))
    (6, 17)
    """
    before = text.rfind("\n\n", 0, span[0])
    after = text.find("\n\n", span[1])
    return (0 if before < 0 else before + 2, len(text) if after < 0 else after)


def _link_row(link: Link, registry: Registry) -> LinkRow:
    return LinkRow(
        text=link.text,
        kind=link.kind,
        taken_for=_target_name(link.best.target, link.best.name, registry),
        target=link.target or "",
        candidates=tuple(
            (_target_name(c.target, c.name, registry), c.score_share, c.reasons)
            for c in link.candidates
        ),
    )


def _target_name(target: str, name: str, registry: Registry) -> str:
    known = registry.find_actor(target) or registry.find_place(target)
    return known.name if known else (name or target)


def _ruling_row(judgement: Judgement) -> RulingRow:
    return RulingRow(
        judgement=judgement.id,
        ruling=judgement.ruling,
        reason=judgement.reason,
        by=judgement.by,
        recorded_at=judgement.recorded_at,
        amendment=judgement.amendment,
    )


def _shown_document(
    document: Document, entries: Iterable[Entry], registry: Registry
) -> ShownDocument:
    own: Sequence[Entry] = [e for e in entries if e.claim.document == document.id]
    return ShownDocument(
        document=document.id,
        title=document.title,
        outlet=outlet_name(document, registry),
        relayed_from=document.relayed_from,
        author=document.author,
        address=document.address,
        language=document.language,
        published=day_text(document.published_on) if document.published_on else None,
        modified_at=document.modified_at,
        retrieved_at=document.retrieved_at,
        evidence=document.evidence,
        previous=document.previous,
        paraphrase=document.paraphrase,
        text=marked(document.text, (0, len(document.text)), [e.claim for e in own]),
        claims=tuple(claim_row(entry, registry) for entry in own),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemsPage:
    """Faults found in the input, in the order they were met, and how many there are of each.

    Attributes:
        code: the one that was asked for, or "".
        about: (code, what it means and what to do) of those shown, where the page says so.
        sheet: which part of them is shown, or None for all.
    """

    asked: Asked
    problems: tuple[Problem, ...]
    codes: tuple[tuple[str, int], ...]
    code: str = ""
    about: tuple[tuple[str, str], ...] = ()
    sheet: Sheet | None = None


def problems_page(snapshot: Snapshot, *, code: str | None = None) -> ProblemsPage:
    """List the problems, all or those of one code (or of one room, as in "intake")."""
    problems = snapshot.problems()
    wanted = [p for p in problems if code is None or code in {p.code, p.code.partition(".")[0]}]
    return ProblemsPage(
        asked=asked_of(snapshot),
        problems=tuple(wanted),
        codes=tuple(Counter(p.code for p in wanted).most_common()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedRow:
    """A name that is none of those known, and how often it stands where.

    Attributes:
        nearest: (name or id, share) of the best candidates that lost to "none of these".
        reasons: what speaks for the first of them.
        contexts: at most three passages in which it stands, the first of them `example`.
        command: what adds it to the registry, fit to paste into a shell.
    """

    text: str
    kind: MentionKind
    mentions: int
    documents: int
    nearest: tuple[tuple[str, float], ...]
    example: str
    command: str
    reasons: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnresolvedPage:
    """Names the registry lacks, most frequent first.

    `total` counts them all, of which `rows` may be the first few; `looked_up` counts the mentions
    that were looked up, and `unresolved` those of them that were not found.
    """

    asked: Asked
    rows: tuple[UnresolvedRow, ...]
    total: int
    looked_up: int
    unresolved: int


def around(text: str, span: tuple[int, int], *, width: int = 40) -> str:
    """Give the words around a span, up to `width` code points on either side, on one line."""
    start, end = max(0, span[0] - width), min(len(text), span[1] + width)
    if start > 0:  # no word is cut in two, unless it is the only one there
        start = max(start, text.find(" ", start, max(start, span[0] - 1)))
    if len(text) > end:
        cut = text.rfind(" ", span[1] + 1, end)
        end = end if cut < 0 else cut
    before = "…" if start > 0 else ""
    after = "…" if len(text) > end else ""
    return f"{before}{' '.join(text[start:end].split())}{after}"
