"""Writing lists of places."""

import math
from pathlib import Path

import pytest

from reportedly.resolution.places.atlas import ALTERNATE, Atlas
from reportedly.resolution.places.packing import Row, located, write


def row(name: str, kind: str = "town", parent: str = "", **more: float) -> Row:
    return Row(id=f"list:{name}", name=name, kind=kind, source="list", parent=parent,
               lat=more.get("lat", math.nan), lon=more.get("lon", math.nan),
               population=int(more.get("population", 0)))  # fmt: skip


def test_a_region_without_a_point_lies_among_its_towns() -> None:
    region = row("Weald", "province")
    towns = [row("Harrow", parent="list:Weald", lat=31.0, lon=16.0, population=10),
             row("Tarn", parent="list:Weald", lat=32.0, lon=17.0, population=20)]  # fmt: skip
    found = {r.name: r for r in located([region, *towns, row("Lost"), row("Gone", "district")])}
    assert set(found) == {"Weald", "Harrow", "Tarn"}
    assert (region.lat, region.lon, region.population) == (31.5, 16.5, 30)
    assert region.radius_km > 10


def test_a_region_with_a_border_reaches_to_it() -> None:
    region = row("Weald", "province", lat=31.0, lon=16.0)
    region.rings = [[(15.0, 30.0), (17.0, 30.0), (17.0, 32.0), (15.0, 32.0), (15.0, 30.0)]]
    located([region])
    assert region.radius_km > 100


def test_an_unknown_parent_is_let_go() -> None:
    lone = row("Harrow", parent="list:gone", lat=31.0, lon=16.0)
    located([lone])
    assert lone.parent == ""


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    """Names, borders without needless corners, and what the file says of itself."""
    region = row("Al-Weald", "province", lat=31.0, lon=16.0)
    region.add(["Wild", ""], ALTERNATE)
    straight = [(15.0, 30.0), (15.5, 30.001), (16.0, 30.0), (17.0, 30.0), (17.0, 32.0),
                (15.0, 32.0), (15.0, 30.0)]  # fmt: skip
    region.rings = [straight, [(1.0, 1.0), (1.001, 1.001), (1.0, 1.0)]]
    lost = row("…", lat=1.0, lon=1.0)
    path = tmp_path / "a.npz"
    counts = write([region, lost], path, sources={"list": ("ours", "MIT", "")}, file="a.csv")
    assert (counts["places"], counts["keys"]) == (2, 3)
    atlas = Atlas(path)
    assert atlas.about["file"] == "a.csv"
    (held,) = atlas.find("wild")
    (ring,) = atlas.borders(held.row)
    assert ring.tolist() == [[15, 30], [17, 30], [17, 32], [15, 32], [15, 30]]
    assert atlas.find("weald")[0].how == 2
    assert atlas.region_at(31.0, 16.0) is not None
    assert held.place.source == pytest.approx("ours")
