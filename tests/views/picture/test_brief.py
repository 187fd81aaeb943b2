"""The brief on a page: long sections are cut, say so, and keep the passages they cite."""

from dataclasses import replace

from reportedly.testing import MemorySnapshot
from reportedly.views.brief import BriefMaterial, BriefSection, BriefSentence, Numbered, brief_page
from reportedly.views.citation import cite
from reportedly.views.picture.brief import cut_brief


def test_what_is_cut_is_said_and_its_passages_go_with_it(story: MemorySnapshot) -> None:
    plain = brief_page(story, BriefMaterial(title="Harrow"))
    told = tuple((BriefSentence(text=f"Day {n}.", citations=(n,)),) for n in range(1, 6))
    cited = cite(story.entries()[0], story.registry)
    page = replace(
        plain,
        sections=(BriefSection(heading="Days", paragraphs=told, empty=""),),
        citations=tuple(Numbered(number=n, citation=cited) for n in range(1, 6)),
    )
    assert cut_brief(page, most=5) == page
    cut = cut_brief(page, most=3)
    assert [p[0].text for p in cut.sections[0].paragraphs] == [
        "Day 1.", "Day 2.", "Day 3.", "2 more paragraphs in the brief as a file.",
    ]  # fmt: skip
    assert [item.number for item in cut.citations] == [1, 2, 3]
