"""OpenStreetMap's PBF, written by its own library."""

from pathlib import Path

import osmium
import pytest

from reportedly.model.errors import RegistryError
from reportedly.resolution.places.lists.formats import read_list
from reportedly.resolution.places.lists.listed import Listed
from reportedly.resolution.places.lists.pbf import _BadPbfError, _fields, _varint

TOWN = {"name": "هارو", "name:en": "Harrow", "place": "town", "population": "12000",
        "alt_name": "Haraw;Harro"}  # fmt: skip


def written(path: Path, *, kind: str = "pbf", nodes: int = 0) -> Path:
    """An extract of the country of Harrow: a town, a mill of four corners, a road, a lost bridge."""
    with osmium.SimpleWriter(osmium.io.File(str(path), kind)) as out:
        out.add_node(osmium.osm.mutable.Node(id=7, location=(16.6, 31.2), tags=TOWN))
        corners = {11: (16.61, 31.21), 12: (16.63, 31.21), 13: (16.63, 31.23), 14: (16.61, 31.23)}
        for number, place in corners.items():
            out.add_node(osmium.osm.mutable.Node(id=number, location=place))
        for number in range(100, 100 + nodes):
            out.add_node(
                osmium.osm.mutable.Node(id=number, location=(16.0, -31.0), tags={"a": "b"})
            )
        ways = {
            21: ([11, 12, 13, 14], {"name": "Harrow Mill", "man_made": "works"}),
            22: ([11, 12], {"name": "Mill Lane", "highway": "residential"}),
            23: ([98, 99], {"name": "Lost Bridge", "man_made": "bridge"}),
            24: ([11, 12], {"barrier": "wall"}),
        }
        for number, (refs, tags) in ways.items():
            out.add_way(osmium.osm.mutable.Way(id=number, nodes=refs, tags=tags))
    return path


def by_id(listed: Listed) -> dict[str, tuple[str, str, float, float]]:
    return {r.id: (r.name, r.kind, round(r.lat, 4), round(r.lon, 4)) for r in listed.rows}


@pytest.mark.parametrize("kind", ["pbf", "pbf,pbf_dense_nodes=false", "pbf,pbf_compression=none"])
def test_towns_and_named_sites_of_an_extract_are_places(tmp_path: Path, kind: str) -> None:
    """The mill lies in the middle of its corners; a lane and a wall are no places."""
    listed = read_list(written(tmp_path / "harrow.osm.pbf", kind=kind, nodes=9000))
    assert listed.format == "openstreetmap"
    assert by_id(listed) == {
        "osm:node/7": ("Harrow", "town", 31.2, 16.6),
        "osm:way/21": ("Harrow Mill", "works", 31.22, 16.62),
    }
    assert [p.message for p in listed.problems] == [
        "Number 23: 'Lost Bridge' has no coordinates in the file, so this place was left out."
    ]
    town = listed.rows[0]
    assert town.population == 12000
    assert {"هارو", "Haraw", "Harro"} <= {n for n, _ in town.names}


def test_the_same_extract_as_xml_gives_the_same_towns(tmp_path: Path) -> None:
    pbf = by_id(read_list(written(tmp_path / "harrow.osm.pbf")))
    xml = by_id(read_list(written(tmp_path / "harrow.osm", kind="osm")))
    assert {key: xml[key] for key in pbf} == pbf


def test_a_file_that_is_cut_off_or_packed_otherwise_is_refused(tmp_path: Path) -> None:
    whole = written(tmp_path / "harrow.osm.pbf").read_bytes()
    cut = tmp_path / "cut.osm.pbf"
    cut.write_bytes(whole[:-30])
    with pytest.raises(RegistryError, match="cut off"):
        read_list(cut)
    giant = tmp_path / "giant.osm.pbf"
    giant.write_bytes(whole + b"\x7f\xff\xff\xff")
    with pytest.raises(RegistryError, match="65,536 at most"):
        read_list(giant)
    packed = written(tmp_path / "lz4.osm.pbf", kind="pbf,pbf_compression=lz4")
    with pytest.raises(RegistryError, match="otherwise than with zlib"):
        read_list(packed)
    history = written(tmp_path / "history.osh.pbf", kind="osh.pbf")
    with pytest.raises(RegistryError, match="HistoricalInformation"):
        read_list(history)


@pytest.mark.parametrize("message", [b"\x0b", b"\x0a\x05ab", b"\x80" * 12])
def test_a_damaged_message_is_told(message: bytes) -> None:
    with pytest.raises(_BadPbfError):
        list(_fields(message))


def test_a_number_goes_on_while_the_high_bit_is_set() -> None:
    assert _varint(b"\xac\x02", 0) == (300, 2)
