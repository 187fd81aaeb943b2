from dataclasses import replace
from typing import Any

from reportedly.belief.origins.materials import material_spans, materials
from reportedly.model.registry import Place, Registry
from reportedly.testing import a_document


def _report(published: str, text: str, source: str | None) -> Any:
    return a_document(text, published=published, source=source)


TAPES = "Recordings from East Quay passed to the Wire Agency show it."


def test_recordings_of_one_place_in_one_week_are_whoever_has_them(desk: Any) -> None:
    """The Post names the Wire Agency; a blog names nobody; a week later the Radio has others."""
    first = _report("2016-06-10", TAPES, "daily")
    second = _report("2016-06-12", "Leaked tapes from East Quay suggest it.", "blog")
    other = _report("2016-06-13", "Tapes from the Hill suggest it.", "blog")
    third = _report("2016-06-20", "Tapes from East Quay, published by Banner Radio, show it.", "x")
    fourth = _report("2016-06-21", "The tapes point to it.\nThey come from East Quay.", "y")
    found = materials([fourth, third, other, second, first], desk.registry)
    assert [found[d.id] for d in (first, second, other, third, fourth)] == [
        "source:wire", "source:wire", "source:blog", "source:banner radio"
        if "source:banner radio" in found.values() else "source:banner-radio", found[third.id],
    ]  # fmt: skip


def test_two_outlets_that_say_they_have_recordings_have_two(desk: Any) -> None:
    first = _report("2016-06-10", TAPES, "daily")
    second = _report("2016-06-11", TAPES.replace("Wire Agency", "Daily Post"), "blog")
    found = materials([first, second], desk.registry)
    assert [found[d.id] for d in (first, second)] == ["source:wire", "source:daily"]


def test_recordings_that_nobody_is_said_to_have(desk: Any) -> None:
    here = _report("2016-06-10", "Recordings from East Quay show it.", None)
    nowhere = _report("2016-06-10", "Recordings show it.", None)
    found = materials([here, nowhere], desk.registry)
    assert found == {here.id: "material:quay", nowhere.id: f"material:{nowhere.id}"}


def test_reports_without_recordings_are_left_out(desk: Any) -> None:
    assert materials([_report("2016-06-10", "The port fell.", "daily")], desk.registry) == {}
    assert materials([_report("2016-06-10", TAPES, "daily")], Registry()) != {}


def test_countries_and_wholes_say_too_little(desk: Any) -> None:
    """Recordings "from Land" a day apart are not one; nor from Harrow, which has parts."""
    registry = replace(
        desk.registry, places=(*desk.registry.places, Place(id="c", name="Far", kind="country"))
    )
    one = _report("2016-06-10", "Recordings from Far, Land and Harrow show it.", "daily")
    other = _report("2016-06-11", "Recordings from Far, Land and Harrow show it all.", "blog")
    assert materials([one, other], registry) == {one.id: "source:daily", other.id: "source:blog"}


def test_sentences_that_speak_of_material() -> None:
    text = "All is quiet. The leaked files show it. The file clerk slept."
    assert [text[a:b].strip() for a, b in material_spans(text)] == ["The leaked files show it."]
