"""An actor's entry is mended in its lines; what people wrote around it stays."""

from pathlib import Path

import pytest

from reportedly.model.errors import ConflictError, RegistryError
from reportedly.model.ids import sha256_hex
from reportedly.resolution.registry_amending import actor_fields, amend_actor, put_back
from reportedly.resolution.registry_files import load_registry

TEXT = """\
# top
- id: council
  name: Council   # the first
- id: nb
  name: Northern Brigade
  aliases:   # what they call it
  - NB
  - North   # a comment
  # before kind
  kind: armed-group
  sides: [{side: council, from: 2016}]
# between
- {id: guard, name: Guard, kind: organisation}
- id: last
  name: Last
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "actors.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path


def text_of(folder: Path) -> str:
    return (folder / "actors.yaml").read_text(encoding="utf-8")


def test_fields_are_written_anew_added_and_taken_away(folder: Path) -> None:
    ties = [{"id": "council", "relation": "part-of", "from": "2016-05-05"}]
    amend_actor(
        folder, "nb", {"aliases": ["NB", "Yes"], "sides": (), "country": "LY", "parents": ties}
    )
    amend_actor(folder, "council", {"kind": "state", "country": ""})
    amend_actor(folder, "guard", {"aliases": ["G: x"], "country": "LY"})
    amend_actor(folder, "guard", {"country": ""})
    amend_actor(folder, "last", {"aliases": ["L"], "name": "Lasting: one"})
    assert (
        text_of(folder)
        == """\
# top
- id: council
  name: Council   # the first
  kind: state
- id: nb
  name: Northern Brigade
  aliases: [NB, 'Yes']   # a comment
  # before kind
  kind: armed-group
  country: LY
  parents: [{id: council, relation: part-of, from: '2016-05-05'}]
# between
- {id: guard, name: Guard, kind: organisation, aliases: ['G: x']}
- id: last
  name: 'Lasting: one'
  aliases: [L]
"""
    )
    assert load_registry(folder).actor("nb").aliases == ("NB", "Yes")


def test_an_entry_is_read_as_it_is_written(folder: Path) -> None:
    assert actor_fields(folder, "nb")["sides"] == [{"side": "council", "from": "2016"}]
    with pytest.raises(RegistryError, match="no entry 'nobody'"):
        actor_fields(folder, "nobody")
    with pytest.raises(RegistryError, match="no entry 'nobody'"):
        amend_actor(folder, "nobody", {"name": "X"})


@pytest.mark.parametrize(
    "changes", [{"id": "x"}, {"kind": "saint"}, {"name": ""}, {"sides": ["zz"]}]
)
def test_what_cannot_be_leaves_the_file_as_it_was(folder: Path, changes: dict[str, object]) -> None:
    with pytest.raises(RegistryError):
        amend_actor(folder, "nb", changes)
    assert text_of(folder) == TEXT


def test_a_change_is_put_back_once(folder: Path) -> None:
    path = folder / "actors.yaml"
    amend_actor(folder, "nb", {"country": "LY"})
    after = sha256_hex(path.read_bytes())
    put_back(path, TEXT.encode(), after)
    assert text_of(folder) == TEXT
    with pytest.raises(ConflictError, match="changed in the meantime"):
        put_back(path, TEXT.encode(), after)
    put_back(path, None, sha256_hex(path.read_bytes()))
    assert not path.exists()
