"""Lists of places in the formats that people have them in."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.model.errors import RegistryError
from reportedly.resolution.places.lists.formats import read_list
from reportedly.resolution.places.lists.listed import Listed

Write = Callable[[str, str], Listed]


@pytest.fixture(name="listed")
def _listed(tmp_path: Path) -> Write:
    def written(name: str, text: str) -> Listed:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_list(path)

    return written


def dump_line(number: str, name: str, lat: str, code: str, **more: str) -> str:
    fields = [number, name, name, more.get("others", ""), lat, "16.5", more.get("group", "P"),
              code, "LY", "", more.get("region", "01"), "", "", "", more.get("people", "0"), "", "",
              "Africa/Tripoli", "2031-01-01"]  # fmt: skip
    return "\t".join(fields)


def test_a_geonames_country_file(listed: Write) -> None:
    """The region of the dump contains its towns; a broken line is a problem with its number."""
    lines = [
        dump_line("1", "Harrow region", "31.0", "ADM1", group="A"),
        dump_line("2", "Harrow", "31.2", "PPL", people="9000", others="Haru,هارو,H"),
        dump_line("3", "Tarn", "31.3", "PPL", people="120000", region="02"),
        dump_line("4", "Weald", "31.4", "PPL"),
        dump_line("5", "Weald field", "31.4", "AIRB", group="S"),
        dump_line("6", "Weald thing", "31.4", "XYZ", group="S"),
        dump_line("7", "Nowhere", "95", "PPL"),
        "8\ttoo\tshort",
        "",
    ]
    found = listed("LY.txt", "\n".join(lines))
    assert found.format == "geonames"
    kinds = {row.name: row.kind for row in found.rows}
    assert kinds == {"Harrow region": "province", "Harrow": "town", "Tarn": "city",
                     "Weald": "village", "Weald field": "air-base",
                     "Weald thing": "place"}  # fmt: skip
    harrow = next(r for r in found.rows if r.name == "Harrow")
    assert (harrow.id, harrow.parent, harrow.country) == ("gn:2", "gn:1", "LY")
    assert [n for n, _ in harrow.names] == ["Harrow", "Haru", "هارو"]
    assert [p.message.split(":")[0] for p in found.problems] == ["Number 7", "Number 8"]
    assert {p.code for p in found.problems} == {"resolution.bad-line"}


def test_geonames_alternate_names(listed: Write) -> None:
    text = "1\t2\tar\tهارو\t1\n2\t2\tlink\thttps://harrow.example\n3\t2\ten\tHaroo\nx\ty\tz\tw\n"
    found = listed("alternateNames.txt", text)
    assert (found.format, found.names) == ("alternate names", {"gn:2": ("هارو", "Haroo")})
    assert len(found.problems) == 1


def test_a_table(listed: Write) -> None:
    text = (
        "Name;Latitude;Longitude;kind;aliases;parent;id;radius_km;population;country\n"
        "Harrow;31,2;16.6;town;Haru|Haroo;;h;4;900;ly\n"
        "Mill;31.21;16.61;;;h;;;;\n"
        ";31.2;16.6;;;;;;;\n"
        "Moor;north;16.6;;;;;;;\n"
    )
    found = listed("front.csv", text)
    harrow, mill = found.rows
    assert (harrow.id, harrow.country, harrow.radius_km) == ("list:front-h", "LY", 4.0)
    assert harrow.population == 900
    assert [n for n, _ in harrow.names] == ["Haru", "Haroo"]
    assert (mill.parent, mill.kind, mill.id) == ("list:front-h", "place", "list:front-3")
    assert [p.message.split(":")[0] for p in found.problems] == ["Number 4", "Number 5"]


def test_geojson(listed: Write) -> None:
    square = [[[16, 31], [17, 31], [17, 32], [16, 31]]]
    features = [
        {"id": 7, "properties": {"name": "Harrow", "name:ar": "هارو", "alt_name": "Haru"},
         "geometry": {"type": "Polygon", "coordinates": square}},
        {"properties": {"name": "Tarn", "id": "own:tarn", "aliases": ["T"], "radius_km": 2},
         "geometry": {"type": "Point", "coordinates": [16, 31]}},
        {"properties": {}, "geometry": {"type": "Point", "coordinates": [16, 31]}},
        {"properties": {"name": "Moor"}, "geometry": None},
    ]  # fmt: skip
    found = listed("f.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    harrow, tarn = found.rows
    assert harrow.radius_km > 50
    assert [n for n, _ in harrow.names] == ["هارو", "Haru"]
    assert (tarn.id, tarn.radius_km) == ("own:tarn", 2.0)
    assert len(found.problems) == 2


def test_openstreetmap_xml_and_overpass(listed: Write) -> None:
    """A way lies in the middle of its corners; nameless corners are no places."""
    xml = """<?xml version="1.0"?><osm>
      <node id="1" lat="31.0" lon="16.0"/><node id="2" lat="31.2" lon="16.2"/>
      <node id="3" lat="31.1" lon="16.1"><tag k="name" v="هارو"/><tag k="name:en" v="Harrow"/>
        <tag k="place" v="town"/><tag k="population" v="900"/></node>
      <way id="4"><nd ref="1"/><nd ref="2"/><tag k="name" v="Weald field"/>
        <tag k="aeroway" v="aerodrome"/></way>
      <way id="5"><nd ref="9"/><tag k="name" v="Lost"/></way></osm>"""
    found = listed("x.osm", xml)
    harrow, field = found.rows
    assert (harrow.id, harrow.name, harrow.kind) == ("osm:node/3", "Harrow", "town")
    assert ("هارو", 1) in harrow.names
    assert (field.kind, round(field.lat, 3)) == ("airport", 31.1)
    assert len(found.problems) == 1
    elements = [
        {"type": "node", "id": 1, "lat": 31, "lon": 16, "tags": {"name": "Tarn", "place": "city"}},
        {"type": "way", "id": 2, "center": {"lat": 31, "lon": 16}, "tags": {"name": "Mill"}},
        {"type": "way", "id": 3},
    ]
    found = listed("o.json", json.dumps({"elements": elements}))
    assert [r.kind for r in found.rows] == ["city", "place"]
    assert len(found.problems) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Harrow\nTarn\n", "no list of places"),
        ('{"a": 1}', "not a GeoJSON FeatureCollection"),
        ("{", "not readable JSON"),
        ("<osm>", "not readable XML"),
        ("<gpx/>", "not OpenStreetMap's"),
        ("name,height\nHarrow,3\n", "no columns for a name and coordinates"),
    ],
)
def test_what_is_no_list_is_refused(listed: Write, text: str, said: str) -> None:
    with pytest.raises(RegistryError, match=said):
        listed("a.txt", text)


def test_what_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="cannot be opened"):
        read_list(tmp_path / "none.csv")
    (tmp_path / "zip.csv").write_bytes(b"PK\xff\xfe\x00")
    with pytest.raises(RegistryError, match="UTF-8"):
        read_list(tmp_path / "zip.csv")


def test_after_twenty_faults_the_rest_is_counted(listed: Write) -> None:
    found = listed("a.csv", "name,lat,lon\n" + "Harrow,x,y\n" * 30)
    assert len(found.problems) == 21
    assert "10 more" in found.problems[-1].message
