"""A casebook's settings: what they say, what they leave open, and what is refused."""

from pathlib import Path

import pytest

from reportedly.model.casebook import open_casebook, start_casebook
from reportedly.model.errors import CasebookError


def _casebook(root: Path, text: str) -> Path:
    (root / "casebook.toml").write_text(text, encoding="utf-8")
    return root


def test_what_is_left_open_has_a_default(tmp_path: Path) -> None:
    harrow = tmp_path / "harrow"
    harrow.mkdir()
    found = open_casebook(_casebook(harrow, ""))
    assert (found.name, found.languages, found.time_zone) == ("harrow", ("en",), "UTC")
    assert found.clock == "published"
    assert found.theatre == ()
    assert found.options == {}


def test_what_is_said_is_kept(tmp_path: Path) -> None:
    said = 'name = "Harrow weekly"\ntheatre = ["LY"]\nclock = "recorded"\n[options.belief]\nx = 1\n'
    found = open_casebook(_casebook(tmp_path, said))
    assert (found.name, found.theatre, found.clock) == ("Harrow weekly", ("LY",), "recorded")
    assert found.options == {"belief": {"x": 1}}


def test_a_casebook_may_have_types_of_event_of_its_own(tmp_path: Path) -> None:
    assert open_casebook(_casebook(tmp_path, "")).codebook_path is None
    found = open_casebook(_casebook(tmp_path, 'codebook = "types.yaml"'))
    assert found.codebook_path == tmp_path / "types.yaml"


def test_a_casebook_may_have_streets_for_its_map(tmp_path: Path) -> None:
    assert open_casebook(_casebook(tmp_path, "[map]\n")).streets_path is None
    found = open_casebook(_casebook(tmp_path, '[map]\nstreets = "valley.pmtiles"\n'))
    assert found.streets_path == tmp_path / "valley.pmtiles"


def test_its_parts_lie_in_its_folder(tmp_path: Path) -> None:
    found = open_casebook(_casebook(tmp_path, ""))
    assert found.ledger_path == tmp_path / "ledger.db"
    assert found.evidence_path == tmp_path / "evidence"
    assert found.registry_path == tmp_path / "registry"


def test_a_folder_without_settings_is_no_casebook(tmp_path: Path) -> None:
    with pytest.raises(CasebookError, match=r"is not a casebook.*reportedly init"):
        open_casebook(tmp_path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name = ", "not readable TOML"),
        ("colour = 1", "unknown key 'colour'"),
        ('time_zone = "Harrow"', "time_zone = 'Harrow'.*Africa/Tripoli"),
        ('time_zone = "/etc"', "time_zone = '/etc'.*Africa/Tripoli"),
        ("map = 3", "map = 3.*streets"),
        ('map = {streets = "../../away.pmtiles"}', "away.*Name a file in the folder"),
        ('map = {roads = "x"}', "roads.*Name a file in the folder"),
        ("publish = 3", r"publish = 3.*\[publish\]"),
        ("codebook = 3", 'codebook = 3.*codebook = "types.yaml"'),
        ('clock = "wall"', 'clock = \'wall\'.*Use "published" or "recorded"'),
    ],
)
def test_settings_that_cannot_be_meant_are_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(CasebookError, match=said):
        open_casebook(_casebook(tmp_path, text))


def test_a_new_casebook_keeps_the_registry_that_is_there(tmp_path: Path) -> None:
    """Somebody copied their actors.yaml into the folder first; the name has quotes in it."""
    (tmp_path / "registry").mkdir()
    (tmp_path / "registry" / "actors.yaml").write_text("- {id: a, name: A}\n", encoding="utf-8")
    found = start_casebook(tmp_path, name='The "Harrow" \\ weekly\n')
    assert found.name == 'The "Harrow" \\ weekly\n'
    assert "id: a" in (found.registry_path / "actors.yaml").read_text(encoding="utf-8")
    assert (found.registry_path / "places.geojson").is_file()
    with pytest.raises(CasebookError, match="already"):
        start_casebook(tmp_path)


@pytest.mark.parametrize("path", ["../types.yaml", "/etc/types.yaml"])
def test_a_codebook_stands_in_the_folder(tmp_path: Path, path: str) -> None:
    (tmp_path / "casebook.toml").write_text(f'codebook = "{path}"\n', encoding="utf-8")
    with pytest.raises(CasebookError, match="codebook"):
        open_casebook(tmp_path)
