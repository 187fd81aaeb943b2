"""Commands that answer: each reads its options, asks one question and prints the page."""

# ruff: noqa: FBT002, PLR0913, PLR0917 -- typer reads one parameter for each option

from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from reportedly.answers.frame import Frame, today
from reportedly.cli.options import (
    AsJson,
    CasebookFolder,
    Known,
    Limit,
    On,
    Since,
    at_desk,
    read_day,
    read_kind,
    read_stretch,
    tell_beginning,
)
from reportedly.cli.printing import answer, say_json, tell, tell_rest
from reportedly.model.snapshot import Clock

if TYPE_CHECKING:
    from reportedly.model.registry import Place
    from reportedly.pipeline import Desk
    from reportedly.views.brief import BriefPage
    from reportedly.views.claims import ClaimsPage

FIRST_DAY, LAST_DAY = date.min, date.max
OLD = timedelta(days=60)


def read_clock(text: str) -> Clock:
    """Read which clock `known` is on.

    Raises:
        typer.BadParameter: it is neither.
    """
    clocks: tuple[Clock, ...] = get_args(Clock)
    for clock in clocks:
        if clock == text.strip().casefold():
            return clock
    raise typer.BadParameter(f"{text!r} is no clock. Write published or recorded")


ClockChoice = Annotated[
    Clock | None,
    typer.Option(
        "--clock", metavar="CLOCK", parser=read_clock,
        help="What --known asks: what was published by then, or what this ledger had recorded.",
    ),
]  # fmt: skip


def control(
    place: Annotated[str, typer.Argument(metavar="PLACE", help="A name, an alias or an id.")],
    on: On = None,
    known: Known = None,
    clock: ClockChoice = None,
    explain_since: Annotated[
        date | None,
        typer.Option(
            "--explain-since", metavar="DAY", parser=read_day,
            help="Show what changed since this earlier day of knowing, and through which reports.",
        ),
    ] = None,
    looking_back: Annotated[
        bool,
        typer.Option("--looking-back", help="Let what was told of later days count as well."),
    ] = False,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Say who holds a place on a day, how sure, on whose word.

    Example: reportedly control "Sirte port" --on 2016-06-16 --known 2016-06-21
    """
    from reportedly.answers import casebook as answers

    frame = Frame(on=on, known=known, clock=clock)
    with at_desk(casebook) as desk:
        tell_age(desk, frame)
        tell_beginning(desk, frame)
        meant = tell_other_name(desk, place)
        if explain_since is None:
            page = answers.control(desk, meant, frame, looking_back=looking_back)
            answer(page, as_json=as_json)
        else:
            answer(answers.control_change(desk, meant, frame, explain_since), as_json=as_json)


def tell_other_name(desk: "Desk", place: str) -> "Place":
    """Give the place that is meant; say so when none is called so and another is taken for it."""
    from reportedly.answers import casebook as answers
    from reportedly.resolution.spelling import fold

    meant = answers.place_called(desk, place)
    if fold(place) not in {fold(name) for name in (meant.id, meant.name, *meant.aliases)}:
        tell(f"Nothing is called {place!r} here; this is about {meant.name} ({meant.id}).")
    return meant


def tell_age(desk: "Desk", frame: Frame) -> None:
    """Say so when nobody named a day and the newest report is old: today is then a poor guess."""
    if frame.on or frame.known:
        return
    newest = desk.snapshot().newest_on
    if newest is None or today() < newest + OLD:
        return
    tell(f"The newest report is of {newest}; to ask as of then, add --known {newest}.")


def events(
    around: Annotated[
        str | None, typer.Option("--around", metavar="PLACE", help="In this place or inside it.")
    ] = None,
    first: Annotated[
        date | None, typer.Option("--from", metavar="DAY", parser=read_day, help="First day.")
    ] = None,
    last: Annotated[
        date | None, typer.Option("--to", metavar="DAY", parser=read_day, help="Last day.")
    ] = None,
    type_: Annotated[
        str | None,
        typer.Option("--type", help="An event type or mode: ASSAULT, aerial."),
    ] = None,
    on: On = None,
    known: Known = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """List what is said to have happened, and on how many independent words.

    Example: reportedly events --around Sirte --from 2016-06-10 --to 2016-06-14
    """
    from reportedly.answers import casebook as answers
    from reportedly.views.claims import ClaimFilter

    between = (first or on or FIRST_DAY, last or on or LAST_DAY)
    with at_desk(casebook) as desk:
        kind = read_kind(type_, desk.casebook) if type_ else None
        days = between if first or last or on else None
        wanted = ClaimFilter(place=around, kind=kind, between=days)
        answer(answers.events(desk, Frame(on=on, known=known), wanted), as_json=as_json)


def claims(
    about: Annotated[str | None, typer.Option("--about", help="An actor in the claim.")] = None,
    holder: Annotated[str | None, typer.Option("--holder", help="Who says so.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="control, event, ASSAULT, …")] = None,
    place: Annotated[str | None, typer.Option("--place", help="Where, or a part of it.")] = None,
    between: Annotated[
        str | None, typer.Option("--between", metavar="DAY..DAY", help="Which days it is about.")
    ] = None,
    words: Annotated[
        list[str] | None, typer.Option("--words", "-w", help="A word in it; may be repeated.")
    ] = None,
    known: Known = None,
    limit: Limit = None,
    casebook: CasebookFolder = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print each claim as one JSON object a line.")
    ] = False,
) -> None:
    """List the claims that meet every condition given.

    Example: reportedly claims --about ISIS --kind control --between 2016-06-01..2016-06-30
    """
    from reportedly.answers import casebook as answers
    from reportedly.model.format.wire import claim_to_json
    from reportedly.views.claims import ClaimFilter, claims_page, select

    days = read_stretch(between) if between else None
    with at_desk(casebook) as desk:
        snapshot = answers.snapshot_of(desk, Frame(known=known))
        wanted = ClaimFilter(
            about=answers.actor_words(snapshot, about),
            holder=holder,
            kind=read_kind(kind, desk.casebook) if kind else None,
            place=answers.place_words(desk, snapshot, place),
            between=days,
            words=tuple(words or ()),
        )
        if as_json:
            for entry in select(snapshot, wanted)[:limit]:
                say_json(claim_to_json(entry.claim))
        else:
            _print_claims(claims_page(snapshot, wanted), limit)


def _print_claims(page: "ClaimsPage", limit: int | None) -> None:
    from dataclasses import replace

    answer(replace(page, rows=page.rows[:limit]), as_json=False)
    tell_rest(limit or len(page.rows), len(page.rows), "claims that answer this")


def sources(
    wanted: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Only speakers called so.")
    ] = None,
    known: Known = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Say how far each speaker proved right, by claims that others resolved, and its grade.

    Example: reportedly sources "Bunyan Marsus" --known 2016-08-31
    """
    from reportedly.answers import casebook as answers
    from reportedly.views.evidence.speakers import sources_page

    with at_desk(casebook) as desk:
        page = sources_page(*answers.learned(desk, Frame(known=known)), wanted)
        answer(page, as_json=as_json)


def show(
    wanted: Annotated[
        str, typer.Argument(metavar="ID", help="Of a claim or a document; its beginning will do.")
    ],
    known: Known = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Show what stands behind an id: the passage, the chain of voices, the rules, the rulings.

    Example: reportedly show claim_9f2c
    """
    from reportedly.answers import casebook as answers

    with at_desk(casebook) as desk:
        answer(answers.shown(desk, wanted, Frame(known=known)), as_json=as_json)


def search(
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS", help='All must stand there; "in quotes" together.'),
    ],
    known: Known = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, metavar="N", help="At most so many.")
    ] = 20,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Find passages that hold all the words, best first.

    Example: reportedly search port taken
    """
    from reportedly.answers import casebook as answers

    typed = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with at_desk(casebook) as desk:
        answer(answers.search(desk, typed, Frame(known=known), limit), as_json=as_json)


class BriefFormat(StrEnum):
    """How the brief is written."""

    TEXT = "text"
    MD = "md"
    HTML = "html"
    DRAFT = "draft"


def brief(
    on: On = None,
    since: Since = None,
    known: Known = None,
    form: Annotated[
        BriefFormat | None,
        typer.Option(
            "--format",
            metavar="text|md|html|draft",
            help="Without it: by the name of --out, else text. A draft is Markdown with ids of claims.",
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write it there instead.")
    ] = None,
    casebook: CasebookFolder = None,
    as_json: AsJson = False,
) -> None:
    """Write the brief: what changed, who holds what, what falls due, each sentence cited.

    Without --since it is compared with a week before. Written to draft.md, or into the folder briefs, it is a draft
    that you can edit, check with `reportedly check` and publish.

    Example: reportedly brief --known monday --out brief.html
    """
    from reportedly.answers import brief as answers

    with at_desk(casebook) as desk:
        frame = Frame(on=on, known=known)
        tell_age(desk, frame)
        page = answers.brief(desk, frame, since)
    form = form or _form_of(out)
    if out is not None:
        text = _json_text(page) if as_json else _brief_text(page, form, frame.day)
        out.write_text(text, encoding="utf-8")
        tell(f"Wrote {out}")
    elif as_json or form == BriefFormat.TEXT:
        answer(page, as_json=as_json)
    else:
        typer.echo(_brief_text(page, form, frame.day), nl=False)


def _form_of(out: Path | None) -> BriefFormat:
    if (
        out
        and out.suffix.casefold() == ".md"
        and "draft" in {out.stem.casefold()[-5:], _folder(out)}
    ):
        return BriefFormat.DRAFT
    suffix = out.suffix.casefold() if out else ""
    return {".md": BriefFormat.MD, ".html": BriefFormat.HTML}.get(suffix, BriefFormat.TEXT)


def _folder(out: Path) -> str:
    """Say "draft" of a file in the folder where a casebook keeps the briefs that people write."""
    return "draft" if out.absolute().parent.name == "briefs" else ""


def _json_text(page: "BriefPage") -> str:
    from reportedly.cli.printing import json_line
    from reportedly.views.paper import to_json

    return json_line(to_json(page)) + "\n"


def _brief_text(page: "BriefPage", form: BriefFormat, on: date) -> str:
    from reportedly.views.paper import render_brief_html, render_brief_markdown

    if form == BriefFormat.MD:
        return render_brief_markdown(page)
    if form == BriefFormat.HTML:
        return render_brief_html(page)
    if form == BriefFormat.DRAFT:
        from reportedly.press.briefs.drafting import draft_of

        return draft_of(page, on=on)
    from reportedly.cli.pages import render
    from reportedly.cli.printing import drawn, screen

    return drawn(render(page), screen())
