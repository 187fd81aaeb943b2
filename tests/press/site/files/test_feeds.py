"""Feeds and the map of a site, read by the programs that read feeds."""

import json
from datetime import date, timedelta
from xml.etree import ElementTree as ET

from reportedly.press.site.files.feeds import (
    MOST,
    FeedEntry,
    FeedHead,
    atom,
    json_feed,
    newest,
    sitemap,
)

DAY = date(2021, 5, 9)
SPACE = "{http://www.w3.org/2005/Atom}"


def _head(**given: str) -> FeedHead:
    said = {"title": "Harrow <weekly>", "address": "", "author": "", "language": "en", "name": "Harrow <weekly>"}  # fmt: skip
    return FeedHead(**(said | given))


def _entry(number: int = 1, text: str = "The mill fell.") -> FeedEntry:
    return FeedEntry(
        key=f"day/{number}",
        title='A "mill" & <b>more</b>',
        path=f"claims-{number}.html",
        on=DAY + timedelta(days=number),
        text=text,
    )


def test_the_newest_come_first_and_old_ones_go() -> None:
    found = newest(_entry(n) for n in range(MOST + 5))
    assert len(found) == MOST
    assert [e.on for e in found] == sorted((e.on for e in found), reverse=True)
    assert found[0].key == f"day/{MOST + 4}"


def test_atom_is_what_readers_of_feeds_expect() -> None:
    whole = _head(address="https://herald.example/", author="Ada\x00 Tester")
    root = ET.fromstring(atom(whole, [_entry(text="The mill\x1b fell.\n<b>It</b> burnt.")]))  # noqa: S314 - our own words
    assert root.findtext(f"{SPACE}id") == "urn:reportedly:Harrow-<weekly>:feed"
    entry = root.find(f"{SPACE}entry")
    assert entry is not None
    assert entry.findtext(f"{SPACE}title") == 'A "mill" & <b>more</b>'
    assert entry.findtext(f"{SPACE}updated") == "2021-05-10T23:59:59Z"
    link = entry.find(f"{SPACE}link")
    assert link is not None
    assert link.get("href") == "https://herald.example/claims-1.html"
    assert "<b>It</b> burnt." in (entry.findtext(f"{SPACE}content") or "")
    assert {n.get("rel") for n in root.findall(f"{SPACE}link")} == {"alternate", "self"}


def test_a_feed_of_a_site_without_an_address_names_no_host() -> None:
    assert "://" not in atom(_head(), []).replace("http://www.w3.org/2005/Atom", "")
    told = json.loads(json_feed(_head(), []))
    assert "home_page_url" not in told
    assert "authors" not in told
    assert told["items"] == []


def test_json_feed_has_what_its_version_demands() -> None:
    head = _head(address="https://herald.example/", author="Ada Tester")
    told = json.loads(json_feed(head, [_entry()]))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == "https://herald.example/feed.json"
    assert told["authors"] == [{"name": "Ada Tester"}]
    (item,) = told["items"]
    assert {"id", "url", "content_text", "date_published"} <= set(item)


def test_the_map_of_the_site_has_whole_addresses_in_order() -> None:
    root = ET.fromstring(sitemap("https://herald.example/", ["b&c.html", ""]))  # noqa: S314
    assert [n.text for n in root.iter() if n.tag.endswith("loc")] == [
        "https://herald.example/",
        "https://herald.example/b&c.html",
    ]
