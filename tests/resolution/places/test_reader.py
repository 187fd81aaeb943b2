"""Where a mention lies."""

from collections.abc import Callable

import pytest

from reportedly.model.mention import NONE_OF_THESE, Link

Say = Callable[..., Link]
STORY = "Fighting went on in Harrow.\n\nShells fell on {}."


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Harrow", "harrow"),
        ("Harrow’s port", "harrow-port"),
        ("the port of Harrow", "harrow-port"),
        ("the harbour of Harrow", "harrow-port"),
        ("the port", "harrow-port"),
        ("the port’s western perimeter", "harrow-port"),
        ("its central areas", "harrow"),
        ("the city", "harrow"),
        ("Harrow city", "harrow"),
        ("the town of Harrow", "harrow"),
        ("Harrow seaport", "harrow-port"),
        ("the second residential district", "second"),
        ("residential district 2", "second"),
        ("Old Mill, Harrow", "mill"),
        ("the Old Mill of Weald", "mill-weald"),
        ("Old Mill", "mill"),
        ("An Nofaliya", "nawfaliya"),
        ("the dam", "dam"),
    ],
)
def test_a_place_is_read_through_its_wording(say_place: Say, text: str, target: str) -> None:
    assert say_place(text, STORY).target == target


def test_a_part_of_a_place_is_less_exact(say_place: Say) -> None:
    """The western perimeter of the port is the port, give or take two kilometres more."""
    whole = say_place("the port", STORY).best
    part = say_place("the port’s western perimeter", STORY).best
    assert whole.precision_km == 1.5
    assert part.precision_km == 3.5
    assert whole.score_share > part.score_share
    assert "'the port' read as Harrow Port in Harrow, named earlier" in whole.reasons[0] or (
        "named in the document" in whole.reasons[0]
    )


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("the hospital", "the document names no place that it could belong to"),
        ("Weald Post", "Weald Post names an actor or a source in the registry, not a place"),
        ("a port", "any such place could be meant"),
        ("the west", "a common noun: it names no place by itself"),
        ("the market", "a common noun: it names no place by itself"),
        ("Xyzzyville", "no such name in the registry or the gazetteer"),
        ("Binuya", "several names are spelt much the same"),
        ("second and third residential districts", "these words name several places at once"),
        ("Qarnak’s port", "no such name in the registry or the gazetteer"),
        ("Springfield", "none of them likely enough"),
    ],
)
def test_none_of_these_comes_first_and_says_why(say_place: Say, text: str, note: str) -> None:
    link = say_place(text, STORY)
    assert link.best.target == NONE_OF_THESE
    assert note in link.best.reasons[0]


def test_the_beginning_of_a_name_given_in_full(say_place: Say) -> None:
    """After "Second residential district" or "Upper Dam", the first word alone is enough."""
    assert say_place("Upper", "At the Upper Dam all was quiet; {} held.").target == "dam"
    assert say_place("Upper", STORY).target is None


def test_two_ports_leave_the_choice_open(say_place: Say) -> None:
    """Harrow and Weald are named in one breath: the port could be either."""
    link = say_place("the port", "Harrow and Weald were quiet, but {} burned.")
    assert link.best.target == NONE_OF_THESE
    assert {c.target for c in link.candidates[1:]} == {"harrow-port", "weald-port"}


def test_a_double_name_without_context_stays_open(say_place: Say) -> None:
    link = say_place("Old Mill")
    assert link.best.target == NONE_OF_THESE
    assert {c.target for c in link.candidates[1:]} == {"mill", "mill-weald"}


def test_its_outskirts_need_a_town_named_before(say_place: Say) -> None:
    assert say_place("its outskirts", "In Libya, {} were shelled.").target is None
    assert say_place("its outskirts", "In the Old Dam, {} were shelled.").target is None


def test_the_gazetteer_answers_what_the_registry_lacks(say_place: Say) -> None:
    """A large city abroad is found, with its coordinates and why."""
    best = say_place("Cairo", STORY).best
    assert best.target == "gn:360630"
    assert best.lat == pytest.approx(30.06, abs=0.1)
    assert "GeoNames: Cairo, EG, capital" in best.reasons[0]


def test_a_country_named_after_a_comma_decides(say_place: Say) -> None:
    """Tripoli, Lebanon is not the Tripoli of the theatre."""
    link = say_place("Tripoli, Lebanon", STORY)
    assert link.best.name == "Tripoli"
    assert (link.best.lat or 0) > 34
    assert say_place("Tripoli", STORY).best.target != link.best.target


def test_a_country_named_in_the_document_helps(say_place: Say) -> None:
    alone = say_place("Homs", "{}")
    helped = say_place("Homs", "In Syria, {} fell.", also=("Syria",))
    share = {c.target: c.score_share for c in helped.candidates}
    assert share[alone.candidates[0].target] > 0
    assert helped.best.name == "Homs"


def test_an_airport_is_found_by_its_town(say_place: Say) -> None:
    best = say_place("Mitiga airport", STORY).best
    assert best.lat == pytest.approx(32.894, abs=0.01)
    assert (best.precision_km or 0) < 5


def test_a_site_that_no_list_has_is_somewhere_near_its_town(say_place: Say) -> None:
    best = say_place("Nawfaliya port", STORY).best
    assert best.target == "nawfaliya"
    assert (best.precision_km or 0) >= 15


def test_an_unplaced_inner_name_falls_back_to_the_name(say_place: Say) -> None:
    assert say_place("Harrow, Qarnak", STORY).target == "harrow"
    assert say_place("Nawfaliya, Harrow", STORY).target == "nawfaliya"


def test_where_it_was_written_is_not_where_the_port_is(say_place: Say) -> None:
    """The dateline names Weald; the report is about Harrow, and so is its port."""
    report = "WEALD, Libya (AG) - Gunmen entered Harrow.\n\nThey burned {}."
    assert say_place("the port", report).target == "harrow-port"
    assert say_place("the port", "WEALD, Libya (AG) - Gunmen burned {}.").target is None


def test_the_city_is_the_one_within_a_longer_name(say_place: Say) -> None:
    """ "Harrow Port" hides Harrow; "the city" is the registry's Harrow all the same."""
    report = "The league seized the port of Harrow and then {}."
    assert say_place("the city", report, ("Harrow",)).target == "harrow"
