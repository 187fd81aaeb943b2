"""The map of a casebook, asked for as the doors ask."""

from datetime import date
from pathlib import Path

from reportedly.answers.frame import Frame
from reportedly.answers.map import Scene, film_of, inks_in_order, map_of, streets_of
from reportedly.pipeline import open_desk


def test_the_map_of_a_day_knows_what_was_known_by_then(valley_book: Path) -> None:
    desk = open_desk(valley_book)
    with desk.ledger:
        early = map_of(desk, Frame(on=date(2021, 5, 5), known=date(2021, 5, 5)))
        late = map_of(desk, Frame(on=date(2021, 5, 9)))
    assert "eastford" not in {mark.place for mark in early.places}
    assert "eastford" in {mark.place for mark in late.places}
    assert [mark.place for mark in late.incidents] == ["eastford"]
    assert late.incidents[0].gist == "attack by Millers' Guard, at Eastford"


def test_the_sliders_reach_over_all_days_whatever_was_known(valley_book: Path) -> None:
    desk = open_desk(valley_book)
    with desk.ledger:
        early = map_of(desk, Frame(on=date(2021, 5, 5), known=date(2021, 5, 5)))
        order = inks_in_order(desk)
    assert (early.first_on, early.last_on) == (date(2021, 5, 4), date(2021, 5, 9))
    assert len(early.told) == 6
    assert order[0] == "millers-guard"


def test_a_scene_says_what_of_the_map_is_shown(valley_book: Path) -> None:
    desk = open_desk(valley_book)
    with desk.ledger:
        frame = Frame(on=date(2021, 5, 9))
        near = map_of(desk, frame, Scene(around="harrow", reach_km=4.0, window_days=1))
    assert (near.around, near.reach_km, near.incidents) == ("harrow", 4.0, ())


def test_a_film_takes_the_days_of_the_reports_unless_others_are_named(valley_book: Path) -> None:
    desk = open_desk(valley_book)
    with desk.ledger:
        whole = film_of(desk, Frame())
        part = film_of(desk, Frame(), between=(date(2021, 5, 1), date(2021, 5, 3)), as_known="now")
    assert (whole.days[0], whole.days[-1]) == (date(2021, 5, 4), date(2021, 5, 9))
    assert (len(part.days), part.as_known) == (3, "now")


def test_an_empty_casebook_has_an_empty_film(tmp_path: Path) -> None:
    from reportedly.model.casebook import start_casebook

    start_casebook(tmp_path / "empty")
    desk = open_desk(tmp_path / "empty")
    with desk.ledger:
        assert film_of(desk, Frame()).days == ()
        assert map_of(desk, Frame(on=date(2021, 5, 9))).bounds is None


def test_streets_are_there_when_the_casebook_names_a_file_that_is(valley_book: Path) -> None:
    with (settings := valley_book / "casebook.toml").open("a", encoding="utf-8") as more:
        more.write('\n[map]\nstreets = "streets.pmtiles"\n')
    assert settings.is_file()
    desk = open_desk(valley_book)
    with desk.ledger:
        assert streets_of(desk) is None
        (valley_book / "streets.pmtiles").write_bytes(b"PMTiles")
        assert streets_of(desk) == valley_book / "streets.pmtiles"
        assert map_of(desk, Frame(on=date(2021, 5, 9))).streets
