"""Claims as schema.org Claim in JSON-LD: one graph in a file. Their pages have them one by one.

Source: https://schema.org/Claim (schema.org 28 and later; Claim is a CreativeWork).
"""

from collections.abc import Iterator

from reportedly.model.snapshot import Snapshot
from reportedly.press.exports.material import ExportSettings, chosen, listed
from reportedly.views.published.linked import CONTEXT, claim_node


def graph(snapshot: Snapshot, settings: ExportSettings) -> Iterator[bytes]:
    """Give all claims as one JSON-LD graph."""
    nodes = (
        claim_node(entry, snapshot.registry, base=settings.base)
        for entry in chosen(snapshot, settings)
    )
    yield from listed(nodes, before=f'{{"@context":"{CONTEXT}","@graph":[', after="]}")
