"""A brief as Markdown that a person can edit: each sentence with the ids of its claims."""

from collections.abc import Iterator
from datetime import date

from reportedly.press.briefs.written import sentences_of
from reportedly.views.brief import BriefPage, BriefSection, BriefSentence
from reportedly.views.citation import markdown_text

NOTE = """\
<!-- Edit this freely; comments like this one are not published. Every sentence needs the claims it rests on
behind it, as in [claim_9f2c]. Check it: reportedly check THIS-FILE. Publish it: keep it as
briefs/YYYY-MM-DD.md in the casebook. -->"""


def draft_of(page: BriefPage, *, on: date) -> str:
    """Write a draft of the program's own brief; it passes the check as it is."""
    head = [
        "---",
        f"title: {' '.join(page.title.split())}",
        f"on: {on}",
        f"known: {page.asked.known.date()}",
        *([f"since: {page.since.date()}"] if page.since else []),
        "---",
        "",
        NOTE,
    ]
    return "\n".join([*head, *(line for s in page.sections for line in _section(s))]) + "\n"


def _section(section: BriefSection) -> Iterator[str]:
    yield from ("", f"## {markdown_text(section.heading)}", "")
    for paragraph in section.paragraphs:
        lead, *rest = paragraph
        yield f"- {_cited(lead)}" if section.listed else f"{_cited(lead)}"
        for sentence in rest:
            yield f"  - {_cited(sentence)}" if section.listed else _cited(sentence)
        yield ""
    if not section.paragraphs:
        yield markdown_text(section.empty)


def _cited(sentence: BriefSentence) -> str:
    """Write each sentence of a text with the claims behind it."""
    ids = f" [{', '.join(sentence.claims)}]" if sentence.claims else ""
    return " ".join(f"{markdown_text(s.text)}{ids}" for s in sentences_of(sentence.text))
