"""Pages in the terminal: rich renderables that read well at 80 and at 120 columns.

All words go through inks.py. Nothing is said by colour alone: what is coloured is also bold or
spelt out, so a page reads the same under NO_COLOR.
"""

from collections.abc import Iterable
from functools import singledispatch

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from reportedly.views.brief import BriefPage, BriefSection, BriefSentence
from reportedly.views.changes import ChangePage, ChangeRow
from reportedly.views.citation import day_text, moment_text
from reportedly.views.claims import ClaimRow, ClaimsPage, EventRow, EventsPage
from reportedly.views.control import AnswerRow, ControlPage, CopyRow, GroundRow
from reportedly.views.inks import (
    heading,
    inked,
    inset,
    legend,
    line,
    passage,
    read_claim_text,
    shown_claim_text,
    voices_text,
    words,
)
from reportedly.views.reading import ReadPage
from reportedly.views.show import ProblemsPage, ReviewCard, ShownDocument, ShowPage, UnresolvedPage
from reportedly.views.wording import (
    bits_text,
    counted,
    percent_text,
    quoted,
    reports_text,
    unique,
)

BAR_WIDTH, BITS_WIDTH = 20, 8  # columns for probability 1, and for the heaviest ground


@singledispatch
def render(page: object) -> RenderableType:
    """Lay a page out for the terminal.

    Raises:
        TypeError: it is not a page.
    """
    raise TypeError(f"{type(page).__name__} is not a page")


@render.register
def render_control(page: ControlPage) -> RenderableType:
    """Lay out who holds a place."""
    parts: list[RenderableType] = [
        heading(f"Who holds {page.name}", page.asked),
        words(page.headline, "bold"),
        words(page.evidence),
        *(words(fact) for fact in page.facts),
        *(line(("Note: ", "bold"), note) for note in page.notes),
        "",
        _answers(page.answers),
    ]
    if page.parts:
        title = f"Parts of {page.name} where another answer leads"
        parts += ["", words(title, "bold"), *(inset(words(part.text)) for part in page.parts)]
    if page.grounds:
        top = max(abs(ground.bits) for ground in page.grounds)
        parts += ["", words("Grounds, heaviest first. One bit doubles the odds.", "bold")]
        parts += [Group("", _ground(ground, top)) for ground in page.grounds]
    return Group(*parts)


def _answers(rows: Iterable[AnswerRow]) -> Table:
    table = Table.grid(padding=(0, 2))
    for _ in range(3):
        table.add_column(vertical="top")
    table.add_column(ratio=1)
    for row in rows:
        bar = "█" * round(row.share * BAR_WIDTH) or "▏"
        said = [words(f"say {'; '.join(row.according_to)}")] if row.according_to else []
        table.add_row(
            words(row.name, "bold"),
            Text(row.percent, justify="right"),
            row.word,
            Group(Text(bar, "cyan"), *said),
        )
    return table


def _ground(row: GroundRow, top: float) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=6, justify="right")
    table.add_column(width=BITS_WIDTH)
    table.add_column(ratio=1)
    bar = "█" * max(1, round(abs(row.bits) / (top or 1) * BITS_WIDTH))
    without = f"; without it {percent_text(row.without)}" if row.without is not None else ""
    reasons = "; ".join(f"{what} {bits_text(bits)}" for what, bits in row.reasons)
    body = Group(
        line(("for " if row.bits >= 0 else "against ", ""), (row.name, "bold"), without),
        passage(row.citation),
        line(("said by ", "dim"), voices_text(row.voices), ("; certainty ", "dim"), row.certainty),
        *([line(("because ", "dim"), reasons)] if reasons else []),
        *(_copy(copy) for copy in row.copies),
    )
    table.add_row(
        Text(bits_text(row.bits), "bold"), Text(bar, "cyan" if row.bits >= 0 else "yellow"), body
    )
    return table


def _copy(row: CopyRow) -> Padding:
    why = f" ({'; '.join(row.reasons)})" if row.reasons else ""
    return inset(line("└ repeated by ", voices_text(row.voices), f", {day_text(row.said_on)}", why))


@render.register
def render_change(page: ChangePage) -> RenderableType:
    """Lay out why an answer moved."""
    table = Table(box=None, pad_edge=False, padding=(0, 2), header_style="bold")
    for head in ("answer", "before", "after"):
        table.add_column(head, justify="left" if head == "answer" else "right")
    for before, after in zip(page.before, page.after, strict=True):
        table.add_row(words(after.name), before.percent, after.percent)
    span = f"known {moment_text(page.before_known)} → {moment_text(page.after_known)}"
    none: list[RenderableType] = []
    if not page.rows:
        none.append(words("No report changed its weight between the two moments."))
    none += ["", words(page.rest + ".")] if page.rest else []
    return Group(
        words(f"What changed for {page.name}, on {day_text(page.on)}", "bold"),
        words(span, "italic"),
        "",
        words(page.headline + ".", "bold"),
        inset(table),
        *(Group("", _change(row)) for row in page.rows),
        *none,
    )


def _change(row: ChangeRow) -> Group:
    body: list[RenderableType] = [
        line((row.gist, ""), ("; said by ", "dim"), voices_text(row.voices))
    ]
    body.append(passage(row.citation) if row.citation else words(row.label, "cyan"))
    return Group(words(row.summary, "bold"), inset(Group(*body), 4))


@render.register
def render_claims(page: ClaimsPage) -> RenderableType:
    """Lay out a list of claims."""
    title = f"{counted(page.found, 'claim')} of {page.total}"
    if page.found > len(page.rows):
        title += f", the first {len(page.rows)} shown"
    none = [] if page.rows else [words("No claim answers this filter.")]
    return Group(heading(title, page.asked), *none, *(_claim(row) for row in page.rows))


def _claim(row: ClaimRow) -> Group:
    flags = [*unique((row.kind, row.type)), row.when, row.certainty]
    flags += ["background"] if row.background else []
    flags += [f"ruled: {row.ruling}"] if row.ruling else []
    body = Group(
        line(("said by ", "dim"), voices_text(row.voices), ("; ", "dim"), "; ".join(flags)),
        passage(row.citation),
        "",
    )
    return Group(line(f"{row.said_on.isoformat()}  ", (row.gist, "bold")), inset(body, 12))


@render.register
def render_events(page: EventsPage) -> RenderableType:
    """Lay out what is said to have happened, oldest first."""
    none = [words("Nothing is reported for this question.")] * (not page.rows)
    more = f"{counted(page.left_out, 'claim')} of events planned, asked or foretold not listed."
    tail = [words(more, "dim")] * bool(page.left_out)
    title = f"{counted(len(page.rows), 'event')} reported"
    return Group(heading(title, page.asked), *none, *(_event(row) for row in page.rows), *tail)


def _event(row: EventRow) -> Group:
    when = row.when if row.dated else f"no date given; said {day_text(row.first_on)}"
    day = row.first_on.isoformat() if row.dated else "undated   "
    facts = [row.type, *(row.counts if row.kind != "casualties" else ())]
    told = (("said by ", row.tellings), ("denied by ", row.denials))
    who = [line((by, "dim"), voices_text(one.voices)) for by, rows in told for one in rows]
    body = Group(
        line(f"{when}; {', '.join(facts)}; ", (f"{row.word}, {percent_text(row.share)}", "bold")),
        line(reports_text(row.reports, row.origins), ("; ", "dim"), row.support),
        *(*map(words, row.numbers), *who),
        *(line(("that they did it: ", "dim"), text) for text in row.doer),
        passage(row.tellings[0].citation),
        "",
    )
    return Group(line(f"{day}  ", (row.gist, "bold")), inset(body, 12))


@render.register
def render_problems(page: ProblemsPage) -> RenderableType:
    """Lay out the faults found in the input."""
    if not page.problems:
        return Group(heading("No problems", page.asked))
    rows = [
        Group(
            line((problem.code, "bold"), f"  {problem.where}"),
            inset(Group(words(problem.message), words(problem.next_step, "italic"), "")),
        )
        for problem in page.problems
    ]
    counts = ", ".join(f"{code} {number}" for code, number in page.codes)
    title = counted(len(page.problems), "problem")
    return Group(heading(title, page.asked), words(counts), "", *rows)


@render.register
def render_unresolved(page: UnresolvedPage) -> RenderableType:
    """Lay out the names that are none of those known, with the command that adds each."""
    title = f"{counted(page.total, 'name')} that the registry lacks"
    if page.total > len(page.rows):
        title += f", the first {len(page.rows)} shown"
    share = words(f"{page.unresolved} of {counted(page.looked_up, 'mention')} looked up.")
    parts: list[RenderableType] = [heading(title, page.asked), share, ""]
    for row in page.rows:
        places = f"{counted(row.mentions, 'mention')} in {counted(row.documents, 'document')}"
        near = ", ".join(f"{name} {percent_text(part)}" for name, part in row.nearest)
        body = [words(context) for context in (row.contexts or (row.example,))]
        body += [line(("nearest ", "dim"), near)] if near else []
        body += [line(("because ", "dim"), "; ".join(row.reasons))] if near and row.reasons else []
        body += [words(row.command, "cyan")]
        parts += [line((row.text, "bold"), f"  {row.kind}, {places}"), inset(Group(*body, ""))]
    return Group(*parts)


@render.register
def render_read(page: ReadPage) -> RenderableType:
    """Lay out a reading: the text in its inks, and beneath each sentence its claims."""
    published = f"published {page.published}" if page.published else "no publication date"
    parts: list[RenderableType] = [
        words(page.title or page.document, "bold"),
        words(f"{published}; {counted(page.claims, 'claim')}", "dim"),
        legend(),
        "",
    ]
    for sentence in page.sentences:
        text = inked(sentence.pieces)
        text.rstrip()
        if text.plain.strip():
            parts.append(text)
        parts += [inset(Group(read_claim_text(claim), ""), 4) for claim in sentence.claims]
    for problem in page.problems:
        parts.append(line((f"{problem.code}: ", "bold"), problem.message, " ", problem.next_step))
    return Group(*parts)


@render.register
def render_show(page: ShowPage) -> RenderableType:
    """Lay out a claim or a document."""
    parts = [shown_claim_text(page.claim)] if page.claim else []
    parts += [_shown_document(page.document)] if page.document else []
    title = page.claim.claim.gist if page.claim else ""
    title = page.document.document if page.document else title
    gone: list[RenderableType] = [words(page.withdrawn, "bold"), ""] if page.withdrawn else []
    return Group(heading(title, page.asked), *gone, *parts)


def _shown_document(shown: ShownDocument) -> Group:
    facts = [
        ("outlet", shown.outlet), ("relayed from", shown.relayed_from), ("author", shown.author),
        ("address", shown.address), ("published", shown.published or "not known"),
        ("modified", moment_text(shown.modified_at) if shown.modified_at else None),
        ("retrieved", moment_text(shown.retrieved_at)), ("language", shown.language),
        ("evidence", shown.evidence), ("changed from", shown.previous),
        ("text is", "a paraphrase" if shown.paraphrase else None),
    ]  # fmt: skip
    rows = [line((f"{name:<13}", "dim"), value) for name, value in facts if value]
    title = words(shown.title or "(no title)", "bold")
    claims = words(counted(len(shown.claims), "claim"), "bold")
    listed_claims = (_claim(row) for row in shown.claims)
    return Group(title, *rows, "", legend(), "", inked(shown.text), "", claims, *listed_claims)


@render.register
def render_review(page: ReviewCard) -> RenderableType:
    """Lay out a claim for a ruling."""
    choice = line("a accept   r reject   m amend   u unsure   s skip   q stop")
    title = f"Review {page.position} of {page.total}"
    return Group(heading(title, page.asked), shown_claim_text(page.shown), "", choice)


@render.register
def render_brief(page: BriefPage) -> RenderableType:
    """Lay out the brief."""
    counts = "; ".join(f"{what} {number}" for what, number in page.counts)
    passages = [
        Group(line((f"[{item.number}] ", "bold"), (item.citation.label, "cyan"), f"  {item.citation.claim}"),
              inset(words(quoted(item.citation.quote)), 4))
        for item in page.citations
    ]  # fmt: skip
    return Group(
        words(page.title, "bold"), words(page.frame, "dim"),
        *(_section(section) for section in page.sections),
        "", words("What this rests on", "bold underline"), inset(words(counts)),
        "", words("Passages", "bold underline"), *passages,
    )  # fmt: skip


def _section(section: BriefSection) -> Group:
    shown: list[RenderableType] = []
    for number, paragraph in enumerate(section.paragraphs):
        texts = [_sentence(sentence) for sentence in paragraph]
        if len(texts) > 1:
            texts[0].stylize("bold")
        if section.listed:
            shown += [inset(texts[0]), *(inset(text, 6) for text in texts[1:])]
        else:
            columns = 6 if number in section.inside else 2
            shown.append(inset(Text(" ").join(texts), columns))
        shown.append("")
    shown = shown[:-1] or [inset(words(section.empty))]
    return Group("", words(section.heading, "bold underline"), *shown)


def _sentence(sentence: BriefSentence) -> Text:
    marks = "".join(f"[{number}]" for number in sentence.citations)
    return words(f"{sentence.text} {marks}".rstrip())
