"""A claim with all that stands behind it: its passage, chain, fields, rulings, repeats, opponents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reportedly.model.claim import Claim
from reportedly.model.document import Document
from reportedly.model.judgement import Judgement
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.views.citation import outlet_id, outlet_name
from reportedly.views.claims import Asked
from reportedly.views.drawn.chain import ChainNode
from reportedly.views.evidence.contradictions import ContradictionRow
from reportedly.views.evidence.origins import OriginsPage
from reportedly.views.show import ShownClaim
from reportedly.views.things.document import publisher_nodes
from reportedly.views.wording import count_text, gist, holder_name, percent_text, role_name

MOST_REPEATS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """One field of the claim in words; `kind` and `ident` lead to the page of what it names."""

    name: str
    value: str
    said: str = ""
    kind: str = ""
    ident: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """Something that happened to the claim or its document, at a moment (UTC).

    Attributes:
        what: in a few words.
        by: the person or the tool, or "".
        reason: why, in their words, or "".
        details: (field, new value) of an amendment.
        day_only: of the moment only the day is known.
    """

    at: datetime
    what: str
    by: str = ""
    reason: str = ""
    details: tuple[tuple[str, str], ...] = ()
    day_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """A claim with its whole history.

    Attributes:
        gist: what it asserts, in a few plain words.
        shown: the passage in its inks, the names with their candidates, the rules.
        withdrawn: it counts nowhere: why, by whom and when; "" when it stands.
        sealed: its document is blanked: why, by whom and when, or "".
        sensitive: it is kept from everything shown to others: by whom, when and why, or "".
        graphic: why its passage is folded, or "".
        chain: publisher, relay, holders, content.
        fields: the proposition and what goes with it, in words.
        history: oldest first.
        origins: who says the same, by origin; that of the claim first.
        repeats_left_out: how many more rows of them there are.
        clashes: pairs of claims of which it is one that cannot both hold.
        interchange: the claim as JSON, in the format for other tools.
        linked: the claim as schema.org JSON-LD that may stand inside a script element; "" where it
            was withdrawn or rejected.
    """

    asked: Asked
    claim: str
    document: str
    document_title: str
    source: str
    outlet: str
    said_on: date
    gist: str
    shown: ShownClaim
    withdrawn: str = ""
    sealed: str = ""
    sensitive: str = ""
    graphic: str = ""
    chain: tuple[ChainNode, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    origins: OriginsPage | None = None
    repeats_left_out: int = 0
    clashes: tuple[ContradictionRow, ...] = ()
    interchange: str = ""
    linked: str = ""


def claim_chain(entry: Entry, registry: Registry) -> tuple[ChainNode, ...]:
    """Draw through whom a claim reached the reader."""
    nodes = list(publisher_nodes(entry.document, registry))
    for step in entry.claim.attribution:
        ident = step.holder.actor or ""
        nodes.append(
            ChainNode(
                depth=len(nodes),
                part="holder",
                label=holder_name(step.holder, registry),
                words=f"“{step.cue.text}” ({step.cue.kind})" if step.cue.text else step.cue.kind,
                kind="actor" if registry.find_actor(ident) else "",
                ident=ident,
            )
        )
    content = ChainNode(
        depth=len(nodes),
        part="content",
        label=gist(entry.claim, registry),
        words="" if entry.claim.attribution else "in the document's own voice",
    )
    return (*nodes, content)


def field_rows(shown: ShownClaim, claim: Claim, registry: Registry) -> tuple[FieldRow, ...]:
    """Lay out a claim's proposition, time, place, count and certainty, one row each."""
    read = shown.claim
    mode = f" / {read.mode}" if read.mode else ""
    rows = [
        FieldRow(name="kind", value=f"{read.kind}: {read.type}{mode}"),
        FieldRow(
            name="stance", value=f"{'not so, ' if read.polarity == '-' else ''}{read.modality}"
        ),
        *_role_rows(claim, registry),
        FieldRow(name="when", value=read.when, said=claim.when.text or ""),
        *_where_row(claim, read.place, registry),
    ]
    if claim.count is not None:
        rows.append(FieldRow(name="count", value=count_text(claim.count)))
    if read.due is not None:
        rows.append(FieldRow(name="due", value=read.due))
    rows += [
        FieldRow(name="how sure they are", value=read.certainty),
        FieldRow(name="tense", value=read.tense + (", background" if read.background else "")),
        FieldRow(name="how sure the reading is", value=percent_text(read.confidence)),
    ]
    return tuple(rows)


def _role_rows(claim: Claim, registry: Registry) -> Iterable[FieldRow]:
    for role in claim.proposition.roles:
        known = registry.find_actor(role.actor)
        yield FieldRow(
            name=role.role,
            value=role_name(role, registry),
            said=role.text,
            kind="actor" if known else "",
            ident=known.id if known else "",
        )


def _where_row(claim: Claim, name: str, registry: Registry) -> Iterable[FieldRow]:
    if claim.where is not None:
        known = registry.find_place(claim.where.place)
        yield FieldRow(
            name="where",
            value=name,
            said=claim.where.text,
            kind="place" if known else "",
            ident=known.id if known else "",
        )


_RULED = {
    "accept": "the reading was accepted",
    "reject": "the reading was rejected",
    "amend": "the reading was amended",
    "unsure": "a reader was not sure of the reading",
    "withdraw": "withdrawn: it counts no more",
    "restore": "restored: it counts again",
}


def history_rows(
    entry: Entry, judgements: Sequence[Judgement], later: Sequence[Document]
) -> tuple[HistoryRow, ...]:
    """Give all that happened to a claim and its document, oldest first.

    Args:
        entry: the claim as it is known.
        judgements: all rulings known, of whatever.
        later: later versions of its document.
    """
    document, claim = entry.document, entry.claim
    rows = [
        HistoryRow(at=document.retrieved_at, what="the document was retrieved"),
        HistoryRow(at=entry.recorded_at, what="the claim was read and recorded", by=claim.tool),
    ]
    if document.published_at is not None:
        rows.append(
            HistoryRow(
                at=document.published_at,
                what="the document was published",
                day_only=document.published_precision == "day",
            )
        )
    rows += [
        HistoryRow(at=d.retrieved_at, what="a changed version of the document was retrieved")
        for d in later
    ]
    targets = {claim.id: "", document.id: "the whole document: "}
    for one in judgements:
        if one.target in targets:
            rows.append(
                HistoryRow(
                    at=one.recorded_at,
                    what=targets[one.target] + _RULED.get(one.ruling, one.ruling),
                    by=one.by,
                    reason=one.reason,
                    details=one.amendment,
                )
            )
    return tuple(sorted(rows, key=lambda row: row.at))


def source_of(entry: Entry, registry: Registry) -> tuple[str, str]:
    """Give the id and the name of a claim's publisher."""
    return outlet_id(entry.document), outlet_name(entry.document, registry)
