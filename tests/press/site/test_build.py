"""Harrow published: what is there, what is not, and that building it again changes nothing."""

import json
from pathlib import Path

import pytest
from tests.harrow import HELD, RADIO, TAKEN

from reportedly.ledger import Review
from reportedly.model.errors import BriefError, QuestionError
from reportedly.pipeline import open_desk
from reportedly.press.site.build import publish
from reportedly.press.site.files.links import link_faults
from reportedly.press.site.files.writing import Written


def _publish(book: Path, out: Path) -> Written:
    desk = open_desk(book)
    with desk.ledger:
        return publish(desk, out)


def _rule(book: Path, target: str, ruling: str) -> None:
    desk = open_desk(book)
    with desk.ledger:
        desk.ledger.rule(
            Review(target=target, target_kind="claim", ruling=ruling, reason="the radio took it back", by="Ada Tester")  # type: ignore[arg-type]
        )  # fmt: skip


def test_a_site_links_nowhere_dead_and_is_built_twice_alike(own_book: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    first = _publish(own_book, site)
    again = _publish(own_book, site)
    assert (again.changed, again.removed, again.files) == (0, 0, first.files)
    files = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    for name, path in files.items():
        text = path.read_bytes().decode("utf-8", "replace")
        assert str(tmp_path) not in text
        if name.endswith(".html"):
            assert link_faults(name, text, frozenset(files)) == []
            assert "Content-Security-Policy" in text


def test_a_withdrawal_leaves_a_tombstone_and_notes(own_book: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    _publish(own_book, site)
    _rule(own_book, TAKEN.id, "withdraw")
    _publish(own_book, site)
    stone = (site / "claims" / f"{TAKEN.id}.html").read_text("utf-8")
    assert "was withdrawn" in stone
    assert "the radio took it back" in stone
    assert "Ada Tester" not in stone
    place = (site / "places" / "harrow-mill.html").read_text("utf-8")
    assert "Correction." in place
    assert "With it the answer here was" in place or "stays" in place


def test_what_is_sensitive_is_nowhere(own_book: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    _publish(own_book, site)
    _rule(own_book, TAKEN.id, "sensitive")
    _publish(own_book, site)
    for path in site.rglob("*"):
        if path.is_file():
            assert b"Ada Venn" not in path.read_bytes(), path
    gone = (site / "claims" / f"{TAKEN.id}.html").read_text("utf-8")
    assert "no longer published" in gone


def test_of_a_report_only_cited_sentences_stand(own_book: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    _publish(own_book, site)
    for path in site.rglob("*"):
        if path.is_file():
            assert b"Nobody knows" not in path.read_bytes(), path
    assert (site / "documents" / f"{RADIO.id}.html").is_file()


def test_a_brief_that_does_not_stand_stops_it(own_book: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    _publish(own_book, site)
    before = (site / "index.html").read_bytes()
    (own_book / "briefs").mkdir()
    brief = own_book / "briefs" / "2021-05-09.md"
    brief.write_text(f"The Brigade holds Eastford. [{HELD.id}]\n", "utf-8")
    with pytest.raises(BriefError, match=r"2021-05-09\.md:1: the name “Eastford”"):
        _publish(own_book, site)
    assert (site / "index.html").read_bytes() == before
    brief.write_text(f"# Harrow\n\nThe Northern Brigade holds Harrow mill. [{HELD.id}]\n", "utf-8")
    _publish(own_book, site)
    assert "The Northern Brigade holds Harrow mill." in (site / "index.html").read_text("utf-8")


def test_files_of_others_are_left_alone(own_book: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "CNAME").write_text("herald.example", "utf-8")
    _publish(own_book, site)
    assert (site / "CNAME").read_text("utf-8") == "herald.example"
    other = tmp_path / "other"
    other.mkdir()
    (other / "index.html").write_text("mine", "utf-8")
    with pytest.raises(QuestionError, match="not of this program"):
        _publish(own_book, other)
    assert (other / "index.html").read_text("utf-8") == "mine"
    assert json.loads((site / "permalinks.json").read_text("utf-8"))["pages"]
