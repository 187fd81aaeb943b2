"""A brief that a person wrote, as a page of the same type as the program's own."""

from collections.abc import Sequence
from dataclasses import replace

from reportedly.model.snapshot import Snapshot
from reportedly.views.brief import BriefPage, BriefSection, Citer

Told = tuple[str, Sequence[Sequence[tuple[str, Sequence[str]]]]]
"""A heading and its paragraphs of (sentence, ids of the claims it cites)."""


def written_page(
    snapshot: Snapshot,
    own: BriefPage,
    *,
    title: str,
    sections: Sequence[Told],
) -> BriefPage:
    """Lay out a brief that a person wrote, with the counts and the picture of the program's own.

    Args:
        snapshot: the one its frame is worked out from.
        own: the program's brief of the same frame.
        title: what it is called.
        sections: what it tells, in its order.
    """
    citer = Citer(snapshot, {entry.claim.id: entry for entry in snapshot.entries()})
    told = tuple(
        BriefSection(
            heading=heading,
            paragraphs=tuple(
                tuple(citer.sentence(text, claims) for text, claims in paragraph)
                for paragraph in paragraphs
            ),
            empty="",
        )
        for heading, paragraphs in sections
    )
    return replace(own, title=title, sections=told, citations=tuple(citer.cited))
