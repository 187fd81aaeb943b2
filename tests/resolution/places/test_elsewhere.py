"""What the gazetteer answers for a whole report."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from reportedly.model.document import Document
from reportedly.model.mention import NONE_OF_THESE, Link, Mention
from reportedly.model.period import Period
from reportedly.model.registry import Place, Registry, Source
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.resolver import RegistryResolver

Read = Callable[..., dict[str, Link]]


@pytest.fixture(name="read")
def _read(report: Callable[..., Document], mention: Callable[..., Mention]) -> Read:
    """Resolve words of a report as places, with a registry and an address if need be."""

    def read(
        text: str,
        *names: str,
        registry: Registry | None = None,
        address: str | None = None,
        day: date | None = None,
    ) -> dict[str, Link]:
        at = datetime.combine(day, time.min, tzinfo=UTC) if day else None
        document = replace(report(text), address=address, published_at=at)
        mentions = [mention(document, name, "place", last=False) for name in names]
        resolver = RegistryResolver(registry or Registry(), Gazetteer())
        return dict(zip(names, resolver.resolve(document, mentions), strict=True))

    return read


def test_a_site_that_no_list_has_lies_near_the_main_town(read: Read) -> None:
    """Nobody has Quarrel Lane; it is shown near Omaha, but not chosen."""
    text = "In Omaha, a shop in Quarrelquay Lane burned, near Council Bluffs."
    links = read(text, "Omaha", "Quarrelquay Lane", "Council Bluffs")
    lane = links["Quarrelquay Lane"]
    assert lane.target is None
    near = next(c for c in lane.candidates if c.target.startswith("near:"))
    assert near.precision_km == 50.0
    assert near.lat == pytest.approx(41.2, abs=0.3)


def test_without_a_main_town_there_is_nothing_to_be_near(read: Read) -> None:
    link = read("A shop in Qqqua Street burned.", "Qqqua Street")["Qqqua Street"]
    assert [c.target for c in link.candidates] == [NONE_OF_THESE]


def test_a_town_and_its_region_are_one_answer(read: Read) -> None:
    link = read("Shells fell on Misrata.", "Misrata")["Misrata"]
    assert link.best.target == "gn:2214846"
    assert link.best.score_share > 0.7


def test_the_outlets_country_weighs(read: Read) -> None:
    text = "A meeting in Alexandria on Monday."
    home = Registry(sources=(Source(id="va", name="Post", homepage="https://post.example",
                                    country="US"),))  # fmt: skip
    plain = read(text, "Alexandria")["Alexandria"].best.score_share
    ours = read(text, "Alexandria", registry=home, address="https://post.example/1")["Alexandria"]
    egypt = next((c.score_share for c in ours.candidates if c.target == "gn:361058"), 0.0)
    assert egypt < plain
    uk = read(text, "Alexandria", address="https://paper.co.uk/1")["Alexandria"]
    assert any("outlet's country" in r for c in uk.candidates for r in c.reasons) or uk.candidates


def test_the_registrys_places_are_anchors(read: Read) -> None:
    """Near a place of the registry in Lebanon, Tripoli is the Lebanese one."""
    book = Registry(places=(
        Place(id="lebanon", name="Lebanon", kind="country"),
        Place(id="camp", name="Harrow camp", parent="lebanon", lat=34.45, lon=35.9),
        Place(id="lost", name="Lost camp"),
    ))  # fmt: skip
    text = "From Harrow camp and the Lost camp they walked to Tripoli."
    link = read(text, "Harrow camp", "Tripoli", registry=book)["Tripoli"]
    assert link.best.lat == pytest.approx(34.4, abs=0.2)
    assert "near another place of the document" in link.best.reasons


def test_a_border_is_told_from_the_main_towns_country(read: Read) -> None:
    text = "Sirte and Misrata were quiet, but there was fighting near the border with Tunisia."
    link = read(text, "Sirte", "Misrata", "near the border with Tunisia")
    best = link["near the border with Tunisia"].best
    assert best.target.startswith("border:")
    assert (best.lon or 0) == pytest.approx(10.6, abs=1.5)


def test_a_way_from_nowhere_is_no_place(read: Read) -> None:
    link = read("It fell 5 km north of Qqqville.", "5 km north of Qqqville")
    assert "nobody knows" in link["5 km north of Qqqville"].best.reasons[0]
    sea = read("They met near the border with Malta.", "near the border with Malta")
    assert sea["near the border with Malta"].target is None


def test_a_place_of_the_registry_counts_only_while_it_stood(read: Read) -> None:
    """The report is of 2016; a front post of 2031 is not what it means."""
    later = Period(earliest=date(2031, 1, 1), latest=date(2031, 12, 31), precision="year")
    post = Place(id="post", name="Qqqua post", lat=31.0, lon=16.0)
    names = ("Qqqua post",)
    assert read("At Qqqua post.", *names, registry=Registry(places=(post,)))[names[0]].target
    dated = Registry(places=(replace(post, period=later),))
    assert read("At Qqqua post.", *names, registry=dated, day=date(2016, 7, 11))[names[0]].target is None  # fmt: skip


def test_a_dateline_is_evidence_for_the_names_after_it(read: Read) -> None:
    """A report written in Beirut means the Lebanese Tripoli more than one written in Misrata."""
    lebanon, libya = (
        {c.target: c.score_share for c in read(text, "Tripoli")["Tripoli"].candidates}
        for text in (
            "BEIRUT (AG) - Shops shut in Tripoli.",
            "MISRATA (AG) - Shops shut in Tripoli.",
        )
    )
    assert lebanon.get("gn:266826", 0.0) > libya.get("gn:266826", 0.0)


@pytest.mark.parametrize(
    ("home", "place"),
    [("gn:4448903", "US"), ("gn:2988507", "FR"), (None, None)],
)
def test_an_outlet_means_what_lies_near_its_home(
    report: Callable[..., Document], mention: Callable[..., Mention], home: str | None, place: str
) -> None:
    """The Courier of Tupelo and that of Paris write of Oxford and of Bordeaux without a word more."""
    source = Source(id="courier", name="The Courier", home=home)
    document = replace(report("Fire broke out in Oxford."), source="The Courier")
    resolver = RegistryResolver(Registry(sources=(source,)), Gazetteer())
    (link,) = resolver.resolve(document, [mention(document, "Oxford", "place")])
    near = "near where the outlet reports from" in link.best.reasons
    assert near is (place == "US")


def test_a_home_may_be_a_place_of_the_registry(
    report: Callable[..., Document], mention: Callable[..., Mention]
) -> None:
    tupelo = Place(id="tupelo", name="Our Tupelo", kind="town", lat=34.26, lon=-88.7, country="US")
    source = Source(id="courier", name="The Courier", home="tupelo")
    document = replace(report("Fire broke out in Oxford."), source="The Courier")
    resolver = RegistryResolver(Registry(places=(tupelo,), sources=(source,)), Gazetteer())
    (link,) = resolver.resolve(document, [mention(document, "Oxford", "place")])
    assert link.best.lat == pytest.approx(34.4, abs=0.3)


def test_a_place_may_lie_in_one_of_the_gazetteer(
    report: Callable[..., Document], mention: Callable[..., Mention]
) -> None:
    """The mill lies in Oxford, Mississippi by its parent: so the report is about that country."""
    mill = Place(id="mill", name="Quarrel Mill", kind="building", parent="gn:4440076",
                 lat=34.37, lon=-89.52)  # fmt: skip
    document = report("Men met at Quarrel Mill, then drove to Oxford.")
    resolver = RegistryResolver(Registry(places=(mill,)), Gazetteer())
    links = resolver.resolve(
        document, [mention(document, n, "place") for n in ("Quarrel Mill", "Oxford")]
    )
    assert links[0].target == "mill"
    assert links[1].best.lat == pytest.approx(34.4, abs=0.3)
