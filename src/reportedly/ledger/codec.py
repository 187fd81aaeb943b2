"""Nouns to and from the canonical JSON that the ledger keeps in `body`.

Claims have their own interchange format in `reportedly.model.format.wire`. What a row holds in a column
of its own (a document's text, title and author; a mention's words, which are the document's) is
not repeated in its body.
"""

import json
import sys
from datetime import datetime
from functools import lru_cache
from typing import Any

from reportedly.model.claim import Claim
from reportedly.model.document import Document, Page, Problem
from reportedly.model.format.wire import claim_from_json, claim_to_json
from reportedly.model.ids import canonical_json, content_id
from reportedly.model.judgement import Judgement
from reportedly.model.mention import Candidate, Link, Mention
from reportedly.model.period import instant_text, parse_instant

Json = dict[str, Any]


def document_to_body(document: Document) -> str:
    """Write all of a document but its id, text, title and author."""
    return canonical_json(
        {
            "evidence": document.evidence,
            "part": document.part,
            "media_type": document.media_type,
            "site": document.site,
            "address": document.address,
            "origin": document.origin,
            "source": document.source,
            "relayed_from": document.relayed_from,
            "language": document.language,
            "published_at": _instant(document.published_at),
            "modified_at": _instant(document.modified_at),
            "retrieved_at": _instant(document.retrieved_at),
            "published_precision": document.published_precision,
            "pages": [[p.number, *p.span] for p in document.pages],
            "previous": document.previous,
            "paraphrase": document.paraphrase,
        }
    )


def document_from_body(
    body: str, *, document_id: str, text: str, title: str | None, author: str | None
) -> Document:
    """Read a document back from its body and its columns."""
    value = json.loads(body)
    pages = tuple(Page(number=n, span=(start, end)) for n, start, end in value.pop("pages"))
    retrieved_at = parse_instant(value.pop("retrieved_at"))
    published_at = _moment(value.pop("published_at"))
    modified_at = _moment(value.pop("modified_at"))
    return Document(
        id=document_id,
        text=text,
        title=title,
        author=author,
        pages=pages,
        published_at=published_at,
        modified_at=modified_at,
        retrieved_at=retrieved_at,
        **value,
    )


def claim_to_body(claim: Claim) -> str:
    """Write a claim in the interchange format, in its canonical form."""
    return canonical_json(claim_to_json(claim))


def claim_from_body(body: str) -> Claim:
    """Read a claim back."""
    return claim_from_json(json.loads(body))


def mention_to_body(mention: Mention) -> str:
    """Write a mention; its words are the document's at its span."""
    return canonical_json({"span": mention.span, "kind": mention.kind, "label": mention.label})


def mention_from_body(body: str, *, mention_id: str, document: Document) -> Mention:
    """Read a mention back, its words from the document."""
    value = json.loads(body)
    start, end = value["span"]
    return Mention(
        id=mention_id,
        document=document.id,
        span=(start, end),
        text=document.text[start:end],
        kind=value["kind"],
        label=value["label"],
    )


def link_to_body(link: Link) -> str:
    """Write a link with all its candidates, best first."""
    return canonical_json(
        {
            "mention": link.mention,
            "document": link.document,
            "span": link.span,
            "text": link.text,
            "kind": link.kind,
            "tool": link.tool,
            "candidates": [_candidate_to_json(c) for c in link.candidates],
        }
    )


def link_from_body(body: str) -> Link:
    """Read a link back."""
    value = json.loads(body)
    start, end = value.pop("span")
    candidates = tuple(_candidate_from_json(c) for c in value.pop("candidates"))
    return Link(span=(start, end), candidates=candidates, **value)


def chosen_from_body(body: str) -> Link:
    """Read of a link only its words and what it leads to: its first candidate, without reasons."""
    value = json.loads(body)
    start, end = value["span"]
    best = value["candidates"][0]
    place = best["lat"], best["lon"], best["precision_km"]
    return Link(
        mention="",
        document=sys.intern(value["document"]),
        span=(start, end),
        text=value["text"],
        kind=value["kind"],
        candidates=_chosen(best["target"], *place),
        tool="",
    )


@lru_cache(maxsize=4096, typed=True)
def _chosen(
    target: str, lat: float | None, lon: float | None, precision_km: float | None
) -> tuple[Candidate, ...]:
    """Give the candidate alone; many links lead to the same, so they share it."""
    one = Candidate(target=target, score_share=1.0, lat=lat, lon=lon, precision_km=precision_km)
    return (one,)


def problem_to_body(problem: Problem) -> str:
    """Write a problem."""
    return canonical_json(
        {
            "code": problem.code,
            "message": problem.message,
            "next_step": problem.next_step,
            "where": problem.where,
            "span": problem.span,
        }
    )


def problem_from_body(body: str) -> Problem:
    """Read a problem back."""
    value = json.loads(body)
    span = value.pop("span")
    return Problem(span=(span[0], span[1]) if span else None, **value)


def judgement_to_body(judgement: Judgement) -> str:
    """Write all of a judgement but its id and the instant, which is its batch's."""
    return canonical_json(judgement_content(judgement))


def judgement_content(judgement: Judgement) -> Json:
    """Give what a judgement says: what its id is made of."""
    return {
        "target": judgement.target,
        "target_kind": judgement.target_kind,
        "ruling": judgement.ruling,
        "reason": judgement.reason,
        "by": judgement.by,
        "amendment": [list(pair) for pair in judgement.amendment],
        "follows": judgement.follows,
    }


def judgement_from_body(body: str, *, judgement_id: str, recorded_at: datetime) -> Judgement:
    """Read a judgement back."""
    value = json.loads(body)
    amendment = tuple((field, new) for field, new in value.pop("amendment"))
    return Judgement(id=judgement_id, recorded_at=recorded_at, amendment=amendment, **value)


def document_row(document: Document) -> Json:
    """Give the document's row."""
    return {
        "id": document.id,
        "published_at": instant_text(document.published_at) if document.published_at else None,
        "origin": document.origin,
        "address": document.address,
        "title": document.title,
        "author": document.author,
        "body": document_to_body(document),
        "text": document.text,
    }


def link_row(link: Link) -> Json:
    """Give the link's row."""
    return {
        "document": link.document,
        "mention": link.mention,
        "tool": link.tool,
        "body": link_to_body(link),
    }


def problem_row(problem: Problem, document: str | None) -> Json:
    """Give the problem's row; its id follows from its content."""
    body = problem_to_body(problem)
    return {"document": document, "id": content_id("problem", body), "body": body}


def judgement_row(judgement: Judgement) -> Json:
    """Give the judgement's row."""
    return {
        "id": judgement.id,
        "target": judgement.target,
        "target_kind": judgement.target_kind,
        "body": judgement_to_body(judgement),
    }


def mention_row(mention: Mention) -> Json:
    """Give the mention's row."""
    return {"document": mention.document, "id": mention.id, "body": mention_to_body(mention)}


def claim_row(claim: Claim) -> Json:
    """Give the claim's row."""
    return {
        "document": claim.document,
        "id": claim.id,
        "start": claim.span[0],
        "kind": claim.proposition.kind,
        "tool": claim.tool,
        "body": claim_to_body(claim),
    }


def _candidate_to_json(candidate: Candidate) -> Json:
    weighed = {"bits": list(candidate.bits)} if candidate.bits else {}
    return {
        "target": candidate.target,
        "score_share": candidate.score_share,
        "reasons": list(candidate.reasons),
        "name": candidate.name,
        "lat": candidate.lat,
        "lon": candidate.lon,
        "precision_km": candidate.precision_km,
        **weighed,
    }


def _candidate_from_json(value: Json) -> Candidate:
    reasons, bits = tuple(value.pop("reasons")), tuple(value.pop("bits", ()))
    return Candidate(reasons=reasons, bits=bits, **value)


def _instant(at: datetime | None) -> str | None:
    return instant_text(at) if at else None


def _moment(text: str | None) -> datetime | None:
    return parse_instant(text) if text else None
