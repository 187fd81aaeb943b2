"""Pages in the terminal at both widths."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len
from rich.console import Console

from reportedly.model.belief import Belief, Question
from reportedly.model.doors import Reading
from reportedly.model.snapshot import Entry
from reportedly.testing import MemorySnapshot
from reportedly.views.brief import BriefMaterial, BriefPage, brief_page
from reportedly.views.changes import ChangePage
from reportedly.views.claims import ClaimFilter, asked_of, claims_page, events_page
from reportedly.views.control import control_page
from reportedly.views.outlook import AlliancesPage, ForecastsPage, PossibleRow
from reportedly.views.outlook.terminal import render
from reportedly.views.reading import read_page
from reportedly.views.show import (
    UnresolvedPage,
    UnresolvedRow,
    problems_page,
    review_card,
    show_page,
)

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
def unresolved(story: MemorySnapshot) -> UnresolvedPage:
    """Give a name that the registry lacks."""
    row = UnresolvedRow(
        text="Ada Venn",
        kind="actor",
        mentions=2,
        documents=2,
        nearest=(("River Council", 0.2),),
        example="… said Ada Venn, the …",
        command='reportedly registry add-actor "Ada Venn"',
    )
    return UnresolvedPage(asked=asked_of(story), rows=(row,), total=1, looked_up=3, unresolved=2)


@pytest.fixture
def pages(
    story: MemorySnapshot,
    answers: list[object],
    foretold: ForecastsPage,
    bonds: AlliancesPage,
    named: dict[str, Entry],
    unresolved: UnresolvedPage,
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
        unresolved,
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
        "Harrow mill is very likely held by Northern Brigade",
        "Confidence in the evidence is high",
        "say Valley Post;",
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
    text = " ".join(text.split())
    assert "overdue since 21 May 2031, 9 days ago; an analyst's judgement: no;" in text
    assert "repeated 2 times" in text
    assert "foretold on 7 May 2031 by Analysts, in Upland Wire; how sure: no hedge" in text
    assert "open, due on 21 May 2031, 1 day left" in text
    assert "Overdue (1)" in text


def test_empty_pages_say_what_is_missing(
    story: MemorySnapshot, change: ChangePage, bonds: AlliancesPage, printed: Printer
) -> None:
    empty = replace(story, all_entries=(), all_links=(), all_problems=())
    assert "No claim answers this filter." in printed(claims_page(empty))
    assert "Nothing is reported for this question." in printed(events_page(empty))
    assert "No problems" in printed(problems_page(empty))
    assert "No report changed its weight" in printed(replace(change, rows=()))
    assert "No report that still counts" in printed(replace(bonds, rows=()))
    assert "No passage" not in printed(brief_page(empty, BriefMaterial(title="x")))


def test_a_report_that_is_gone_keeps_its_label(change: ChangePage, printed: Printer) -> None:
    gone = replace(change.rows[0], citation=None, label="Upland Wire, 2 May 2031")
    assert "Upland Wire, 2 May 2031" in printed(replace(change, rows=(gone,)))


def test_what_nobody_asserts_of_a_bond_stands_apart(bonds: AlliancesPage, printed: Printer) -> None:
    possible = PossibleRow(parties=("Millers' Guard", "Blues"), telling=bonds.rows[0].tellings[0])
    text = printed(replace(bonds, possible=(possible,)))
    before, _, after = text.partition("Possible realignments, not asserted")
    assert "latest move: breaking apart" in " ".join(before.split())
    assert "Millers' Guard and Blues" in after
    assert "Possible" not in printed(replace(bonds, possible=()))


def test_bonds_on_the_same_sentences_show_them_once(bonds: AlliancesPage, printed: Printer) -> None:
    other = replace(bonds.rows[0], right="Blues")
    text = printed(replace(bonds, rows=(*bonds.rows, other)))
    assert text.count("“The Council and the Brigade have split") == 1
    assert " and Blues" in text


def test_without_bonds_the_newest_report_is_named(bonds: AlliancesPage, printed: Printer) -> None:
    assert "is of 8 May 2031" in " ".join(printed(replace(bonds, rows=())).split())
    assert "newest" not in printed(replace(bonds, rows=(), newest=None))


def test_a_cut_list_says_how_many_there_are(
    story: MemorySnapshot, unresolved: UnresolvedPage, printed: Printer
) -> None:
    page = claims_page(story)
    assert f"{page.found} claims of {page.total}, the first 2 shown" in printed(
        replace(page, rows=page.rows[:2])
    )
    assert "9 names that the registry lacks, the first 1 shown" in printed(
        replace(unresolved, total=9)
    )


def test_a_town_names_the_parts_that_differ(
    story: MemorySnapshot, belief: Belief, printed: Printer
) -> None:
    town = replace(belief, question=Question(place="harrow"), answers=(("contested", 0.6),))
    text = " ".join(printed(control_page(story, town, [belief, town])).split())
    assert "Parts of Harrow where another answer leads" in text
    assert "Harrow mill is very likely held by Northern Brigade (83" in text
    assert text.count("roughly even") == 0
    open_part = replace(belief, answers=(("unknown", 0.6),))
    assert "Parts of" not in printed(control_page(story, town, [open_part]))


def test_reports_that_changed_nothing_are_one_line(change: ChangePage, printed: Printer) -> None:
    text = printed(replace(change, unmoving=2))
    assert "2 further reports arrived and changed nothing." in text
    assert "further" not in printed(replace(change, unmoving=0))


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
