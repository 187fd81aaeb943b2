"""Links drawn by lot for a person to judge."""

import json
from pathlib import Path

import pytest

from quality import drawing

ACTORS = """\
- {id: guard, name: Harrow Guard, kind: armed-group, sides: [{side: league}]}
- {id: league, name: Coastal League, kind: alliance}
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Two texts about Harrow in a folder of data, and a registry beside it."""
    data = tmp_path / "data"
    data.mkdir()
    texts = ["The Harrow Guard shelled the mill. They left. The Coastal League said so.",
             "The Coastal League took the mill from the Harrow Guard."]  # fmt: skip
    rows = [json.dumps({"id": f"harrow/{n}", "text": t}) for n, t in enumerate(texts)]
    (data / "docs.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    registry = tmp_path / "registry"
    registry.mkdir()
    (registry / "actors.yaml").write_text(ACTORS, encoding="utf-8")
    return data


@pytest.mark.model
def test_the_same_seed_draws_the_same_links(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = [str(folder), "--registry", str(folder.parent / "registry"), "--count", "3"]
    printed = []
    for seed in ("1", "1"):
        assert drawing.main([*line, "--seed", seed]) == 0
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert "3. quality:harrow/" in printed[0]
    assert "[[" in printed[0]
    drawing.main([*line, "--words", "the mill,the harrow guard", "--around", "40"])
    assert "0 links" not in capsys.readouterr().out
    drawing.main([*line, "--only", "nowhere"])
    assert "0 links" in capsys.readouterr().out


def test_verdicts_are_counted_with_exact_intervals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "verdicts.jsonl"
    rows = [{"kind": "actor", "verdict": "right"}] * 299 + [
        {"kind": "actor", "verdict": "opposite"}
    ]
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    assert drawing.main([str(path)]) == 0
    told = capsys.readouterr().out
    assert "right: 99.7 %" in told.replace("%", " %").replace("  ", " ")
    assert "opposite: 0.3%, 95 % interval 0.0% to 1.8%" in told
    with pytest.raises(ValueError, match="is no verdict"):
        drawing.summed([{"kind": "actor", "verdict": "perhaps"}])


def test_the_interval_of_nothing_and_of_all() -> None:
    assert drawing.interval(0, 300)[0] == 0.0
    assert drawing.interval(0, 300)[1] == pytest.approx(0.0122, abs=1e-4)
    assert drawing.interval(300, 300)[0] == pytest.approx(0.9878, abs=1e-4)


def test_links_that_were_judged_before_are_known() -> None:
    assert len(drawing.checked_spans()) == 300
