"""Contradictions, changes, the brief and problems as pages that are asked for again and again."""

from dataclasses import replace
from datetime import date

from reportedly.answers import brief as briefs
from reportedly.answers import evidence
from reportedly.answers.casebook import place_words, snapshot_of
from reportedly.answers.frame import WEEK, Frame
from reportedly.answers.memory import remembered
from reportedly.answers.worked import clashes_of
from reportedly.pipeline import Desk
from reportedly.views.brief import BriefPage
from reportedly.views.claims import ClaimFilter
from reportedly.views.evidence.consequences import ChangesPage
from reportedly.views.evidence.contradictions import ContradictionsPage, contradictions_page
from reportedly.views.picture.brief import cut_brief
from reportedly.views.picture.paging import sheet_of
from reportedly.views.picture.problems import about_problems
from reportedly.views.show import ProblemsPage, problems_page

PAIRS_SHOWN = 20
PROBLEMS_SHOWN = 50


def contradictions(
    desk: Desk, frame: Frame, kind: str = "", place: str = "", number: int = 1
) -> ContradictionsPage:
    """List the claims that cannot both hold, one sheet of them.

    Raises:
        UnknownPlaceError: the registry lacks the place and no claim names it.
    """
    snapshot = snapshot_of(desk, frame)
    wanted = ClaimFilter(place=place_words(desk, snapshot, place)) if place else None
    return contradictions_page(
        snapshot,
        clashes_of(snapshot),
        kind=kind or None,
        wanted=wanted,
        part=(number, PAIRS_SHOWN),
    )


def changes(desk: Desk, frame: Frame, since: date | None = None) -> ChangesPage:
    """Say which answers moved; without `since` a week before the day asked about counts."""
    start = since or frame.day - WEEK
    return remembered(
        snapshot_of(desk, frame),
        ("changes", start, frame.day),
        lambda: evidence.changes(desk, frame, start),
    )


def brief(desk: Desk, frame: Frame, since: date | None = None) -> BriefPage:
    """Give the whole brief, worked out once."""
    return remembered(
        snapshot_of(desk, frame),
        ("brief", since, frame.day),
        lambda: briefs.brief(desk, frame, since),
    )


def brief_to_read(desk: Desk, frame: Frame, since: date | None = None) -> BriefPage:
    """Give the brief as far as a person reads on a page; long sections end with how much more there is."""
    return cut_brief(brief(desk, frame, since))


def problems(desk: Desk, frame: Frame, code: str = "", number: int = 1) -> ProblemsPage:
    """List what could not be read and what to do about it, one sheet."""
    snapshot = snapshot_of(desk, frame)
    whole = remembered(snapshot, "problems", lambda: problems_page(snapshot))
    chosen = [p for p in whole.problems if code in {"", p.code, p.code.partition(".")[0]}]
    shown, sheet = sheet_of(chosen, number=number, size=PROBLEMS_SHOWN)
    return replace(
        whole, problems=shown, code=code, sheet=sheet, about=about_problems(p.code for p in shown)
    )
