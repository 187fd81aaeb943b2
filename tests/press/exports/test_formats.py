"""Every format: the same bytes twice, nothing that is kept back, and no harm from what reports say."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reportedly.model.discretion.public import PublicSnapshot
from reportedly.model.errors import QuestionError
from reportedly.model.judgement import Judgement
from reportedly.press.exports.formats import FORMATS, Format, exporter
from reportedly.press.exports.material import ExportSettings
from reportedly.testing import MemorySnapshot

each = pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.name)
BARE = ExportSettings(on=date(2021, 5, 5))


def written(form: Format, snapshot: Any, settings: ExportSettings = BARE) -> bytes:
    return b"".join(form.write(snapshot, settings))


@each
def test_the_same_casebook_gives_the_same_bytes(form: Format, whole: MemorySnapshot) -> None:
    """Whatever order the claims lie in."""
    turned = replace(whole, all_entries=whole.all_entries[::-1])
    everything = ExportSettings()
    one, two = (written(form, PublicSnapshot(s), everything) for s in (whole, turned))
    assert one == two
    assert one


@each
def test_what_is_marked_stands_in_no_file(
    form: Format, whole: MemorySnapshot, public: PublicSnapshot
) -> None:
    """Ada Venn is a witness. Her name is in the file without the mark, where it holds claims."""
    ada = Judgement(
        id="judgement_ada", target="ada-venn", target_kind="actor", ruling="sensitive",
        reason="a witness", by="R. Viewer", recorded_at=whole.known,
    )  # fmt: skip
    hidden = PublicSnapshot(replace(whole, all_judgements=(ada,)))
    settings = ExportSettings()
    for word in (b"Ada Venn", b"ada-venn", b"took Harrow on 4 May"):
        assert word not in written(form, hidden, settings)
    if form.is_text and form.name not in {"places", "geojson-current", "plover"}:
        assert b"Ada Venn" in written(form, public, settings)


@each
def test_an_empty_casebook_is_a_whole_file(form: Format) -> None:
    assert isinstance(written(form, PublicSnapshot(MemorySnapshot())), bytes)


def test_the_list_of_formats_is_pinned() -> None:
    """Scripts call these names; a version goes up when the bytes change."""
    assert [(f.name, f.suffix, f.version) for f in FORMATS] == [
        ("geojson", ".geojson", "1"),
        ("geojson-current", ".geojson", "1"),
        ("csv", ".csv", "1"),
        ("parquet", ".parquet", "1"),
        ("plover", ".jsonl", "1"),
        ("acled", ".csv", "1"),
        ("stix", ".json", "1"),
        ("followthemoney", ".ftm.json", "1"),
        ("web-annotation", ".jsonld", "1"),
        ("schema-org", ".jsonld", "1"),
        ("actors", ".csv", "1"),
        ("places", ".geojson", "1"),
    ]


def test_an_exporter_names_itself_and_its_settings(public: PublicSnapshot) -> None:
    plain, of_a_day = exporter("GeoJSON"), exporter("geojson", BARE)
    assert plain.tool.startswith("reportedly-geojson 1 ")
    assert plain.tool != of_a_day.tool
    assert b"".join(of_a_day.export(public)) == written(FORMATS[0], public)


def test_a_format_that_does_not_exist_is_refused_with_the_list() -> None:
    with pytest.raises(QuestionError, match="Formats: geojson, geojson-current, csv"):
        exporter("shapefile")
