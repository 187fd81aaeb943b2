"""Harrow published: what is there, what is not, and that building it again changes nothing."""

import json
from pathlib import Path

import pytest
from tests.harrow import FALL, FIGHT, HELD, POST, RADIO, TAKEN, WIRE

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


def _bytes(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_another_folder_and_another_day_give_the_same_bytes(own_book: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "site", tmp_path / "deep" / "er"
    _publish(own_book, first)
    _publish(own_book, second)
    assert _bytes(first) == _bytes(second)


def test_a_small_change_touches_few_files(own_book: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    whole = _publish(own_book, site)
    before = _bytes(site)
    _rule(own_book, HELD.id, "accept")
    done = _publish(own_book, site)
    after = _bytes(site)
    touched = {name for name in after if before.get(name) != after[name]}
    assert len(touched) == done.changed
    assert f"claims/{HELD.id}.html" in touched
    assert done.removed == 0
    assert 3 * done.changed < whole.files
    others = {f"claims/{FALL.id}.html", f"documents/{WIRE.id}.html", f"documents/{RADIO.id}.html"}
    assert touched.isdisjoint({*others, "search.html", "finder/0.js"})


def test_a_rejected_reading_carries_no_sentence_of_the_brief(
    own_book: Path, tmp_path: Path
) -> None:
    """One after the other, until nothing that was read of the mill stands."""
    for claim in (HELD, TAKEN, FIGHT, FALL):
        _rule(own_book, claim.id, "reject")
        _publish(own_book, tmp_path / "site")
        page = json.loads((tmp_path / "site" / "index.json").read_text("utf-8"))
        cited = [
            c for s in page["sections"] for p in s["paragraphs"] for x in p for c in x["claims"]
        ]
        assert claim.id not in cited


def test_each_claims_page_has_its_linked_data(own_book: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    _publish(own_book, site)
    html = (site / "claims" / f"{TAKEN.id}.html").read_text("utf-8")
    block = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    told = json.loads(block)
    assert (told["@type"], told["@context"]) == ("Claim", "https://schema.org")
    assert told["@id"].endswith(TAKEN.id)
    assert told["author"]["name"] == "Ada Venn"
    _rule(own_book, TAKEN.id, "reject")
    _publish(own_book, site)
    rejected = (site / "claims" / f"{TAKEN.id}.html").read_text("utf-8")
    assert "ld+json" not in rejected


def test_feeds_and_the_map_of_the_site_lead_to_pages(own_book: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    base = "https://herald.example/harrow/"
    with (own_book / "casebook.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[publish]\naddress = "{base}"\nfull_text = ["valley-post"]\n')
    _publish(own_book, site)
    feed = json.loads((site / "feed.json").read_text("utf-8"))
    assert feed["items"]
    for item in feed["items"]:
        assert (site / item["url"].removeprefix(base)).is_file(), item["url"]
    listed = (site / "sitemap.xml").read_text("utf-8")
    assert f"<loc>{base}</loc>" in listed
    for place in listed.split("<loc>")[1:]:
        path = place.partition("</loc>")[0].removeprefix(base) or "index.html"
        assert (site / path).is_file(), path
    page = (site / "documents" / f"{POST.id}.html").read_text("utf-8")
    assert "The text</h2>" in page


def test_an_address_that_once_had_a_page_still_has_one(own_book: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    _publish(own_book, site)
    listed = json.loads((site / "permalinks.json").read_text("utf-8"))
    listed["pages"]["places/drowned.html"] = ["place", "drowned"]
    (site / "permalinks.json").write_text(json.dumps(listed), "utf-8")
    _publish(own_book, site)
    gone = (site / "places" / "drowned.html").read_text("utf-8")
    assert "Content-Security-Policy" in gone
    assert link_faults("places/drowned.html", gone, _bytes(site)) == []


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
