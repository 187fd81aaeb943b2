"""What the feeds of a site tell: briefs, corrections, and the days on which reports came in."""

from collections.abc import Iterator

from reportedly.model.snapshot import Entry
from reportedly.press.site.addresses import path_for
from reportedly.press.site.dailies import Daily
from reportedly.press.site.feeds import MOST, FeedEntry
from reportedly.press.site.lists import by_month
from reportedly.press.site.plan import Edition
from reportedly.views.brief import BriefPage
from reportedly.views.citation import day_text
from reportedly.views.claims import voices
from reportedly.views.wording import counted, gist

TOLD = 12
"""Claims told of a day; the month has them all."""


def feed_entries(edition: Edition) -> Iterator[FeedEntry]:
    """Give all that could stand in a feed; `feeds.newest` cuts it."""
    yield from (_brief(one) for one in edition.briefs)
    for one in edition.corrector.corrections:
        kind = "document" if one.kind == "report" else "claim"
        yield FeedEntry(
            key=f"correction/{one.ruling.target}/{one.withdrawn_on}",
            title=f"Correction: a {one.kind} was withdrawn",
            path=path_for(kind, one.ruling.target),
            on=one.withdrawn_on,
            text=one.text,
        )
    yield from _days(edition)


def _brief(one: Daily) -> FeedEntry:
    return FeedEntry(
        key=f"brief/{one.key}",
        title=f"{one.page.title}: brief of {day_text(one.on)}",
        path=path_for("brief", one.key),
        on=one.on,
        text=brief_text(one.page),
    )


def brief_text(page: BriefPage) -> str:
    """Give a brief as plain text: headings and sentences."""
    lines = [page.frame]
    for section in page.sections:
        lines += ["", section.heading]
        lines += [" ".join(s.text for s in paragraph) for paragraph in section.paragraphs]
        lines += [] if section.paragraphs else [section.empty]
    return "\n".join(lines)


def _days(edition: Edition) -> Iterator[FeedEntry]:
    """Give the newest days on which reports were published, each with what they claim."""
    by_day: dict[str, list[Entry]] = {}
    for entry in edition.standing:
        if entry.document.published_on:
            by_day.setdefault(entry.document.published_on.isoformat(), []).append(entry)
    registry = edition.snapshot.registry
    for day in sorted(by_day, reverse=True)[:MOST]:
        told = by_day[day]
        on = told[0].said_on
        reports = len({e.document.id for e in told})
        lines = [
            f"{gist(e.claim, registry)} ({' → '.join(voices(e, registry))})" for e in told[:TOLD]
        ]
        rest = len(told) - len(lines)
        (month,) = by_month(told[:1], lambda e: e.document.published_on)
        yield FeedEntry(
            key=f"day/{day}",
            title=f"{day_text(on)}: {counted(reports, 'report')}, {counted(len(told), 'claim')}",
            path=path_for("claims", month),
            on=on,
            text="\n".join([*lines, *([f"and {rest} more"] if rest else [])]),
        )
