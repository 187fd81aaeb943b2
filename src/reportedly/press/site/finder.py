"""The index that the finder searches in the page: sentences with their claims, in shards.

Shards are scripts, because a page that is opened from disk may load scripts and may not fetch data.
Sentences stand in the order of publication, so that a new report changes the last shard alone.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry
from reportedly.press.site.addresses import path_for
from reportedly.views.citation import day_text, one_line, outlet_name, sentence_of
from reportedly.views.claims import voices
from reportedly.views.wording import gist

SHARD = 1000
"""Sentences in one shard; some 250 kB of text."""


def shards(entries: Sequence[Entry], registry: Registry) -> Iterator[tuple[str, str]]:
    """Give the shards as (path, script); addresses in them are seen from the site's root."""
    rows = sentence_rows(entries, registry)
    for number in range(-(-len(rows) // SHARD)):
        part = rows[number * SHARD : (number + 1) * SHARD]
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in part)
        # No "</script" or line separator of JavaScript can stand in it.
        safe = (
            lines.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        )
        yield (
            f"finder/{number}.js",
            f"(window.finderRows = window.finderRows || []).push(\n{safe}\n);\n",
        )


def sentence_rows(entries: Sequence[Entry], registry: Registry) -> list[list[Any]]:
    """Give one row a sentence: its words, outlet, day, report, places, the claims read from it, and ids."""
    found: dict[tuple[str, tuple[int, int]], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.document.id, entry.claim.sentence), []).append(entry)
    return [_row(told, registry) for told in found.values()]


def _row(told: Sequence[Entry], registry: Registry) -> list[Any]:
    document = told[0].document
    places = dict.fromkeys(
        name
        for e in told
        for inner in (registry.within(e.claim.where.place) if e.claim.where and e.claim.where.place else ())
        if (place := registry.find_place(inner))
        for name in (place.name, *place.aliases)
    )  # fmt: skip
    return [
        one_line(sentence_of(told[0])),
        one_line(outlet_name(document, registry)),
        day_text(document.published_on) if document.published_on else "",
        path_for("document", document.id),
        one_line(" ".join(places)),
        [
            [
                path_for("claim", e.claim.id),
                one_line(gist(e.claim, registry)),
                one_line(" → ".join(voices(e, registry))),
            ]
            for e in told
        ],
        sorted({i for e in told for i in _ids(e, registry)}),
    ]


def _ids(entry: Entry, registry: Registry) -> Iterator[str]:
    """Give the ids that lists may be narrowed to: places, actors, the source."""
    claim = entry.claim
    if claim.where and claim.where.place:
        yield from registry.within(claim.where.place)
    yield from (r.actor for r in claim.proposition.roles if r.actor)
    yield from (s.holder.actor for s in claim.attribution if s.holder.actor)
    if entry.document.source:
        yield entry.document.source
