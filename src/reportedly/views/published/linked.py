"""A claim as linked data: schema.org Claim in JSON-LD, for a file and for the head of its page.

Never ClaimReview: what is kept here is what somebody said, not whether it is true.

Source: https://schema.org/Claim (schema.org 28 and later; Claim is a CreativeWork).
"""

import json

from reportedly.model.claim import Claim, Holder
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.views.citation import outlet_name, safe_address, sentence_of
from reportedly.views.published.fields import URN, Json, filled, iso, place_label, point_of
from reportedly.views.wording import gist

CONTEXT = "https://schema.org"
PROGRAM = "Reportedly"


def claim_json_ld(entry: Entry, registry: Registry, *, base: str) -> Json:
    """Give a claim as a JSON-LD document by itself, to be embedded in its page.

    Args:
        entry: a claim that may be shown; see `reportedly.model.discretion.marks.is_public`.
        registry: without marked actors, as `PublicSnapshot.registry` gives it.
        base: what addresses of claims begin with.

    A page must write it with `<`, `>` and `&` escaped; see `embeddable`.
    """
    return {"@context": CONTEXT, **claim_node(entry, registry, base=base)}


def linked_data(entry: Entry, registry: Registry, *, base: str = URN) -> str:
    """Give a claim as JSON-LD that may stand inside a script element; "" for a rejected reading."""
    if entry.rejected:
        return ""
    node = claim_json_ld(entry, registry, base=base)
    return embeddable(json.dumps(node, ensure_ascii=False, separators=(",", ":")))


def embeddable(json_text: str) -> str:
    r"""Give JSON that may stand inside a script element: no text of a report can end it.

    >>> embeddable('{"text":"</script>"}')
    '{"text":"\\u003c/script\\u003e"}'
    """
    signs = {
        "<": "\\u003c",
        ">": "\\u003e",
        "&": "\\u0026",
        "\u2028": "\\u2028",
        "\u2029": "\\u2029",
    }
    return "".join(signs.get(letter, letter) for letter in json_text)


def claim_node(entry: Entry, registry: Registry, *, base: str) -> Json:
    """Give a claim as a node of a graph, without the context."""
    claim = entry.claim
    return filled({
        "@type": "Claim",
        "@id": f"{base}{claim.id}",
        "identifier": claim.id,
        "name": gist(claim, registry),
        "text": sentence_of(entry),
        "author": _authors(entry, registry),
        "claimInterpreter": {"@type": "SoftwareApplication", "name": PROGRAM,
                             "softwareVersion": claim.tool},
        "datePublished": iso(entry.document.published_on),
        "inLanguage": entry.document.language,
        "appearance": _report(entry, registry, base),
        "about": _about(claim, registry),
        "spatialCoverage": _place(claim, registry),
        "temporalCoverage": _days(claim),
        "keywords": [f"{claim.proposition.kind}/{claim.proposition.type}", claim.modality,
                     "negated" if claim.polarity == "-" else "affirmed"],
    })  # fmt: skip


def _authors(entry: Entry, registry: Registry) -> Json:
    """Give who vouches for it: the innermost holder, or the publisher where the text speaks itself."""
    holder = entry.claim.holder
    if holder is None:
        return {"@type": "Organization", "name": outlet_name(entry.document, registry)}
    actor = registry.find_actor(holder.actor)
    name = actor.name if actor else holder.text or "not named"
    person = actor.kind == "person" if actor else _is_person(holder)
    return filled({"@type": "Person" if person else "Organization", "name": name,
                   "identifier": holder.actor})  # fmt: skip


def _is_person(holder: Holder) -> bool:
    return holder.type in {"person", "officeholder", "office"}


def _report(entry: Entry, registry: Registry, base: str) -> Json:
    document = entry.document
    return filled({
        "@type": "Article",
        "@id": f"{base}{document.id}",
        "headline": document.title,
        "url": safe_address(document.address),
        "datePublished": iso(document.published_on),
        "publisher": {"@type": "Organization", "name": outlet_name(entry.document, registry)},
    })  # fmt: skip


def _about(claim: Claim, registry: Registry) -> list[Json]:
    known = (registry.find_actor(role.actor) for role in claim.proposition.roles)
    actors = {a.id: a for a in known if a}
    return [
        {"@type": "Person" if a.kind == "person" else "Organization", "name": a.name,
         "identifier": a.id}
        for a in actors.values()
    ]  # fmt: skip


def _place(claim: Claim, registry: Registry) -> Json | None:
    if claim.where is None:
        return None
    point = point_of(claim)
    geo = (
        {"@type": "GeoCoordinates", "latitude": point[1], "longitude": point[0]} if point else None
    )
    return filled({"@type": "Place", "name": place_label(claim, registry),
                   "identifier": claim.where.place, "geo": geo})  # fmt: skip


def _days(claim: Claim) -> str | None:
    """Write the days it is about as an ISO 8601 interval; ".." stands for an open end."""
    period = claim.when.period
    first, last = iso(period.earliest), iso(period.latest)
    if first is None and last is None:
        return None
    return first if first == last else f"{first or '..'}/{last or '..'}"
