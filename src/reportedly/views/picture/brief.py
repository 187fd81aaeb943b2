"""The brief, cut to what a person reads on a page."""

from dataclasses import replace

from reportedly.views.brief import BriefPage, BriefSection, BriefSentence
from reportedly.views.wording import counted

MOST_PARAGRAPHS = 40
MOST_STRIPS = 40


def cut_brief(page: BriefPage, *, most: int = MOST_PARAGRAPHS) -> BriefPage:
    """Give the brief with no more paragraphs in a section than these, and the passages they cite.

    A section that is cut ends with a sentence that says how much was left out; the whole stands in
    the brief's own files.
    """
    sections = tuple(_cut(section, most) for section in page.sections)
    cited = {
        n for s in sections for p in s.paragraphs for sentence in p for n in sentence.citations
    }
    return replace(
        page,
        sections=sections,
        strips=page.strips[:MOST_STRIPS],
        citations=tuple(c for c in page.citations if c.number in cited),
    )


def _cut(section: BriefSection, most: int) -> BriefSection:
    more = len(section.paragraphs) - most
    if more < 1:
        return section
    said = f"{counted(more, 'more paragraph')} in the brief as a file."
    return replace(section, paragraphs=(*section.paragraphs[:most], (BriefSentence(text=said),)))
