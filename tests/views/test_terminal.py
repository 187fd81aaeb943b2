"""Pages in the terminal at both widths."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console

from reportedly.model.belief import Belief
from reportedly.model.doors import Reading
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot
from reportedly.views.brief import BriefMaterial, BriefPage, brief_page
from reportedly.views.claims import ClaimFilter, claims_page, events_page
from reportedly.views.control import ChangePage, control_page
from reportedly.views.outlook import AlliancesPage, ForecastsPage
from reportedly.views.reading import read_page
from reportedly.views.show import problems_page, review_card, show_page, unresolved_page
from reportedly.views.terminal import render

Printer = Callable[..., str]


@pytest.fixture
def printed() -> Printer:
    """Give what a page looks like on a terminal, by default 80 columns wide and without colour."""

    def show(page: object, *, width: int = 80, plain: bool = True) -> str:
        out = io.StringIO()
        console = Console(
            file=out, width=width, force_terminal=not plain, color_system=None if plain else "256"
        )
        console.print(render(page))
        return out.getvalue()

    return show


@pytest.fixture
def answers(
    story: MemorySnapshot, belief: Belief, change: ChangePage, brief: BriefPage
) -> list[object]:
    """Give one page of each type that is computed from beliefs."""
    return [control_page(story, belief), change, brief]


@pytest.fixture
def pages(
    story: MemorySnapshot,
    answers: list[object],
    foretold: ForecastsPage,
    bonds: AlliancesPage,
    named: dict[str, Entry],
) -> list[object]:
    """Give one page of each type."""
    own = tuple(e.claim for e in named.values() if e.document == named["over"].document)
    return [
        *answers,
        foretold,
        bonds,
        claims_page(story),
        events_page(story),
        show_page(story, named["took"].claim.id),
        show_page(story, named["hostile"].document.id),
        review_card(story, named["killed"]),
        problems_page(story),
        unresolved_page(story),
        read_page(named["over"].document, Reading(claims=own, problems=story.problems())),
    ]


@pytest.mark.parametrize("width", [80, 120])
def test_no_page_is_wider_than_its_terminal(
    pages: list[object], printed: Printer, width: int
) -> None:
    for page in pages:
        assert all(cell_len(row) <= width for row in printed(page, width=width).splitlines())


def test_nothing_is_said_by_colour_alone(pages: list[object], printed: Printer) -> None:
    """Without colour, every word is still there."""
    for page in pages:
        console = Console(width=80, record=True, force_terminal=True, file=io.StringIO())
        console.print(render(page))
        assert console.export_text().split() == printed(page).split()


def test_a_hostile_report_prints_as_what_it_is(story: MemorySnapshot, printed: Printer) -> None:
    text = printed(claims_page(story, ClaimFilter(kind="statement")), width=120)
    assert "# [red]x[/red] ](javascript:alert(1)) <script>" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_control_reads_from_answer_to_sentence(
    story: MemorySnapshot, belief: Belief, printed: Printer
) -> None:
    text = printed(control_page(story, belief))
    order = [
        "Northern Brigade very likely holds Harrow mill",
        "Confidence in the evidence is high",
        "say Valley Post ← Ada Venn",
        "+3.2",
        "“The Northern Brigade holds Harrow mill.”",
        "because stated as fact +3.5; two days old −0.3",
        "repeated by Upland Wire ← Ada Venn, 5 May 2031",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_a_ground_against_an_answer_says_against(
    story: MemorySnapshot, belief: Belief, printed: Printer
) -> None:
    grounds = (replace(belief.grounds[0], weight_bits=-1.5), *belief.grounds[1:])
    text = printed(control_page(story, replace(belief, grounds=grounds)))
    assert "−1.5" in text
    assert "against Northern Brigade" in text


def test_control_without_grounds_or_with_weightless_ones(
    story: MemorySnapshot, belief: Belief, printed: Printer
) -> None:
    assert "Grounds" not in printed(control_page(story, replace(belief, grounds=(), reports=0)))
    idle = tuple(replace(g, weight_bits=0.0) for g in belief.grounds)
    assert "+0.0" in printed(control_page(story, replace(belief, grounds=idle)))


def test_forecasts_say_how_long_ago_they_fell_due(
    foretold: ForecastsPage, printed: Printer
) -> None:
    row = replace(foretold.due[0], outcome="no", repeats=2)
    ahead = replace(foretold.due[0], days=1)
    text = printed(replace(foretold, due=(row,), open=(ahead,)))
    assert "due 21 May 2031, 9 days ago; ruled: no; repeated 2 times" in text
    assert "1 day left" in text


def test_empty_pages_say_what_is_missing(
    story: MemorySnapshot, change: ChangePage, bonds: AlliancesPage, printed: Printer
) -> None:
    empty = replace(story, all_entries=(), all_links=(), all_problems=())
    assert "No claim answers this filter." in printed(claims_page(empty))
    assert "Nothing is reported for this question." in printed(events_page(empty))
    assert "No problems" in printed(problems_page(empty))
    assert "0 names that the registry lacks" in printed(unresolved_page(empty))
    assert "No report changed its weight" in printed(replace(change, rows=()))
    assert "No report known by then" in printed(replace(bonds, rows=()))
    assert "No passage" not in printed(brief_page(empty, BriefMaterial(title="x")))


def test_a_report_that_is_gone_keeps_its_label(change: ChangePage, printed: Printer) -> None:
    gone = replace(change.rows[0], citation=None, label="Upland Wire, 2 May 2031")
    assert "Upland Wire, 2 May 2031" in printed(replace(change, rows=(gone,)))


def test_plans_about_a_bond_are_marked_possible(bonds: AlliancesPage, printed: Printer) -> None:
    row = replace(bonds.rows[0], tellings=(), possible=bonds.rows[0].tellings)
    assert "possible: River Council supports" in printed(replace(bonds, rows=(row,)))


def test_without_a_known_day_it_is_all_that_is_known(
    story: MemorySnapshot, printed: Printer
) -> None:
    everything = story.at(datetime(9999, 12, 31, tzinfo=UTC))
    assert "all that is known" in printed(claims_page(everything))


def test_background_and_denials_are_marked_in_a_reading(
    named: dict[str, Entry], printed: Printer
) -> None:
    entry = named["holds"]
    claim = replace(entry.claim, background=True, polarity="-")
    text = printed(read_page(entry.document, Reading(claims=(claim,))))
    assert "not asserted, present, background" in text
    assert "rules control.hold" in text
    undated = replace(entry.document, published_at=None, title=None)
    assert "no publication date" in printed(read_page(undated, Reading()))


def test_background_is_marked_in_a_list(
    story: MemorySnapshot, named: dict[str, Entry], printed: Printer
) -> None:
    entry = replace(named["holds"], claim=replace(named["holds"].claim, background=True))
    page = claims_page(replace(story, all_entries=(entry,)))
    assert "; background" in printed(page, width=120)


def test_what_is_no_page_is_refused() -> None:
    with pytest.raises(TypeError, match="int is not a page"):
        render(1)
