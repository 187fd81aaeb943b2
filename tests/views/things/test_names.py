"""Names in their scripts, and ties with their dates."""

from datetime import date

from reportedly.model.period import Period
from reportedly.model.registry import Actor, Place, Registry, Tie
from reportedly.views.things.names import (
    actor_names,
    name_row,
    place_names,
    script_of,
    tie_rows,
    tied_rows,
)

MAY = Period(earliest=date(2031, 5, 1), latest=date(2031, 5, 31), precision="month")


def test_a_script_is_told_by_its_first_letter_of_another_script() -> None:
    assert script_of("Львів") == ("Cyrillic", "und-Cyrl")
    assert script_of("سرت (Sirte)") == ("Arabic", "und-Arab")
    assert script_of("北京")[1] == "und-Hani"
    assert script_of("123 !?") == ("", "")


def test_a_name_that_was_borne_for_a_time_says_when() -> None:
    council = Actor(
        id="council", name="River Council", aliases=("River Council", "the Old Council"),
        dated_names=(("the Old Council", MAY),),
    )  # fmt: skip
    (row,) = actor_names(council)
    assert (row.name, row.borne) == ("the Old Council", "1 to 31 May 2031")
    assert name_row("Harrow").borne == ""


def test_a_place_is_not_called_its_own_name_again() -> None:
    harrow = Place(id="h", name="Harrow", aliases=("Harrow", "Harrou"))
    assert [n.name for n in place_names(harrow)] == ["Harrou"]


def test_ties_lead_both_ways_and_one_to_nobody_is_named_by_its_id() -> None:
    venn = Actor(
        id="venn", name="Ada Venn", kind="person",
        parents=(Tie(target="council", relation="office-of", period=MAY),),
        sides=(Tie(target="ghost", relation="side"),),
    )  # fmt: skip
    council = Actor(
        id="council", name="River Council", sides=(Tie(target="council", relation="side"),)
    )
    registry = Registry(actors=(venn, council))
    (up,) = tie_rows(venn.parents, registry)
    assert (up.name, up.period, up.known) == ("River Council", "1 to 31 May 2031", True)
    (ghost,) = tie_rows(venn.sides, registry)
    assert (ghost.name, ghost.known) == ("ghost", False)
    parts, camp = tied_rows("council", registry)
    assert [p.name for p in parts] == ["Ada Venn"]
    assert camp == (), "nobody stands in its own camp"
