"""The lists that a casebook keeps."""

from datetime import date
from pathlib import Path

import pytest

from reportedly.model.errors import RegistryError
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.places.lists.shelf import add_list, list_paths, remove_list, shelved

TODAY = date(2031, 5, 1)


@pytest.fixture(name="table")
def _table(tmp_path: Path) -> Path:
    path = tmp_path / "front line.csv"
    path.write_text("name,lat,lon\nHarrow Gate,31.2,16.6\nBroken,,\n", encoding="utf-8")
    return path


def test_a_list_is_added_found_and_removed(tmp_path: Path, table: Path) -> None:
    held, problems = add_list(tmp_path, table, on=TODAY)
    assert (held.name, held.places, held.format) == ("front-line", 1, "csv")
    assert (held.file, held.added_on) == ("front line.csv", "2031-05-01")
    assert len(problems) == 1
    assert Gazetteer(lists=list_paths(tmp_path)).named("Harrow Gate")[0].place.lat == 31.2
    assert shelved(tmp_path) == (held,)
    assert remove_list(tmp_path, "front-line") == held
    assert list_paths(tmp_path) == ()
    with pytest.raises(RegistryError, match="none yet"):
        remove_list(tmp_path, "front-line")


def test_a_list_of_the_same_name_is_replaced(tmp_path: Path, table: Path) -> None:
    add_list(tmp_path, table, name="front", on=TODAY)
    table.write_text("name,lat,lon\nA Gate,1,1\nB Gate,2,2\n", encoding="utf-8")
    add_list(tmp_path, table, name="front", on=TODAY)
    assert [h.places for h in shelved(tmp_path)] == [2]


def test_alternate_names_find_places_that_are_known(tmp_path: Path) -> None:
    """A file of names alone gives Sirte, which the packaged list has, another name."""
    file = tmp_path / "names.txt"
    file.write_text("1\t2210554\ten\tSirtograd\n2\t1\ten\tNowhere\n", encoding="utf-8")
    held, _ = add_list(tmp_path, file, on=TODAY)
    assert held.places == 1
    place = Gazetteer(lists=list_paths(tmp_path)).named("Sirtograd")[0].place
    assert (place.id, place.name) == ("gn:2210554", "Sirte")


@pytest.mark.parametrize(("text", "said"), [("name,lat,lon\nX,,\n", "Number 2"), ("name,lat,lon\n", "right file")])  # fmt: skip
def test_a_list_of_nothing_is_refused(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RegistryError, match="no place") as refused:
        add_list(tmp_path, file, on=TODAY)
    assert said in refused.value.next_step


def test_a_damaged_list_is_named(tmp_path: Path, table: Path) -> None:
    held, _ = add_list(tmp_path, table, on=TODAY)
    held.path.write_bytes(b"not a list")
    with pytest.raises(RegistryError, match="damaged"):
        shelved(tmp_path)
