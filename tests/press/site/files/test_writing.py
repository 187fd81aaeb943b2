"""Files of a site on disk: written where they differ, removed where they were ours."""

import json
from pathlib import Path

import pytest

from reportedly.model.errors import QuestionError
from reportedly.press.site.files.writing import MANIFEST, WORKSHOP, files_under, writer_for


def _build(out: Path, **files: str) -> tuple[int, int]:
    writer = writer_for(out)
    for name, text in files.items():
        writer.add(f"{name.replace('__', '/')}.html", text)
    done = writer.finish()
    return done.changed, done.removed


def test_only_what_differs_is_written_and_what_is_gone_goes(tmp_path: Path) -> None:
    assert _build(tmp_path, a="1", places__b="2") == (3, 0)
    stamp = (tmp_path / "a.html").stat().st_mtime_ns
    assert _build(tmp_path, a="1", places__b="2") == (0, 0)
    assert (tmp_path / "a.html").stat().st_mtime_ns == stamp
    assert _build(tmp_path, a="1") == (1, 1)
    assert not (tmp_path / "places").exists()
    assert not (tmp_path / WORKSHOP).exists()


def test_a_stopped_build_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    _build(tmp_path, a="1")
    writer = writer_for(tmp_path)
    writer.add("a.html", "2")
    assert (tmp_path / "a.html").read_text("utf-8") == "1"
    assert _build(tmp_path, a="1") == (0, 0)
    assert not (tmp_path / WORKSHOP).exists()


def test_two_pages_of_one_name_are_a_fault_of_ours(tmp_path: Path) -> None:
    writer = writer_for(tmp_path)
    assert writer.add("a.html", "1") == writer.add("a.html", b"1")
    with pytest.raises(AssertionError, match=r"a\.html"):
        writer.add("a.html", "2")


def test_a_folder_with_files_of_others_is_kept(tmp_path: Path) -> None:
    _build(tmp_path, places__a="1")
    (tmp_path / "places" / "mine.txt").write_text("mine", "utf-8")
    _build(tmp_path)
    assert (tmp_path / "places" / "mine.txt").is_file()
    (tmp_path / "b.html").write_text("mine", "utf-8")
    with pytest.raises(QuestionError, match="not of this program"):
        writer_for(tmp_path).add("b.html", "ours")


def test_a_list_that_was_tampered_with_removes_nothing_outside(tmp_path: Path) -> None:
    out = tmp_path / "site"
    _build(out, a="1")
    victim = tmp_path / "victim.txt"
    victim.write_text("mine", "utf-8")
    listed = json.loads((out / MANIFEST).read_text("utf-8"))
    listed["files"] |= {"../victim.txt": "x", str(victim): "x"}
    listed["pages"]["../victim.txt"] = ["claim", "x"]
    (out / MANIFEST).write_text(json.dumps(listed), "utf-8")
    _build(out, a="1")
    assert victim.read_text("utf-8") == "mine"
    assert "victim" not in (out / MANIFEST).read_text("utf-8")


def test_what_cannot_hold_a_site(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    with pytest.raises(QuestionError, match="is a file"):
        writer_for(tmp_path / "file")
    (tmp_path / MANIFEST).write_text("[]", "utf-8")
    with pytest.raises(QuestionError, match="cannot be read"):
        writer_for(tmp_path)


def test_files_under_a_folder_come_in_one_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c", "b/a", "a"):
        (tmp_path / name).write_text(name, "utf-8")
    assert list(files_under(tmp_path)) == [("a", b"a"), ("b/a", b"b/a"), ("c", b"c")]
