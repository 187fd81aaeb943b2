"""Every item of a feed is a document of its own, with the publisher it was relayed from."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from reportedly.intake.feed import read_feed, read_json_feed
from reportedly.intake.parts import Findings
from reportedly.intake.sniff import Decoded
from reportedly.model.document import Capture

CaptureMaker = Callable[..., Capture]

RSS = """<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Harbour Wire</title><link>https://wire.example/</link><language>en-gb</language>
<item><title>Port &amp; bridge taken</title><guid isPermaLink="false">w1</guid>
  <link>https://wire.example/a?utm_source=rss</link><dc:creator>Ann Writer</dc:creator>
  <pubDate>Sun, 05 May 2024 23:30:00 -0200</pubDate>
  <description>Short.</description>
  <content:encoded>&lt;p&gt;The port fell.&lt;/p&gt;&lt;p&gt;So did the bridge.&lt;/p&gt;</content:encoded>
  <source url="https://agency.example/feed">Northern Agency</source></item>
<item><title>No day</title><link>javascript:x()</link><pubDate>07/11/2016</pubDate>
  <source url="https://agency.example/feed"> </source></item>
<item><guid>w3</guid><pubDate>2024-05</pubDate><description>Caf\u00e9 shelled.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Desk</title>
<entry><id>urn:x:1</id><title type="html">A &lt;b&gt;title&lt;/b&gt;</title>
  <link href="https://desk.example/1"/><published>2024-05-01T10:00:00Z</published>
  <updated>2024-05-02T10:00:00Z</updated><author><name>Jo</name></author>
  <source><id>urn:src</id><title>Origin Paper</title><updated>2015-01-01T00:00:00Z</updated></source>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content>
</entry>
<entry xml:lang="fr"><id>urn:x:2</id><title>Second</title><updated>2024-05-03T10:00:00Z</updated>
  <summary>Deux mots.</summary></entry></feed>"""


@pytest.fixture
def read(capture: CaptureMaker) -> Callable[[str], Findings]:
    return lambda text: read_feed(Decoded(text=text, charset="utf-8"), capture(text, "feed.xml"))


@pytest.fixture
def read_json(capture: CaptureMaker) -> Callable[[object], Findings]:
    def make(feed: object) -> Findings:
        text = feed if isinstance(feed, str) else json.dumps(feed)
        return read_json_feed(Decoded(text=text, charset="utf-8"), capture(text, "feed.json"))

    return make


def test_an_item_keeps_its_text_its_date_and_whom_it_was_taken_from(read: Any) -> None:
    """The wire relays an item of the Northern Agency."""
    first = read(RSS).parts[0]
    assert first.text == "The port fell.\nSo did the bridge."
    assert (first.title, first.author, first.part) == ("Port & bridge taken", "Ann Writer", "w1")
    assert (first.source, first.relayed_from) == ("Harbour Wire", "Northern Agency")
    assert first.published.at == datetime(2024, 5, 6, 1, 30, tzinfo=UTC)
    assert (first.published.precision, first.modified) == ("instant", None)
    assert first.address == "https://wire.example/a?utm_source=rss"
    assert first.language_hint == "en-gb"


def test_what_an_item_does_not_say_is_not_made_up(read: Any) -> None:
    """A date in unclear order and a bare month are no dates; a script is no address."""
    found = read(RSS)
    _, second, third = found.parts
    assert (second.text, second.published, second.address) == ("No day", None, None)
    assert second.relayed_from == "agency.example"
    assert (third.text, third.published, third.relayed_from) == ("Café shelled.", None, None)
    assert [(p.code, p.where) for p in found.problems] == [
        ("intake.unreadable-date", "feed.xml No day"),
        ("intake.unreadable-date", "feed.xml w3"),
    ]


def test_an_odd_but_spelled_out_instant_is_read(read: Any) -> None:
    """ "Lundi" is no English day, yet nothing in the rest is unclear."""
    odd = RSS.replace("07/11/2016", "Thu, 5 May 2024 10:00 PM +0000")
    second = read(odd).parts[1]
    assert second.published is None or second.published.at.date().isoformat() == "2024-05-05"


def test_atom_keeps_published_and_updated_apart(read: Any) -> None:
    first, second = read(ATOM).parts
    assert (first.text, first.title) == ("One.\nTwo.", "A title")
    assert first.published.at.day == 1
    assert first.modified.at.day == 2
    assert (first.relayed_from, first.author) == ("Origin Paper", "Jo")
    assert (second.published, second.modified.at.day) == (None, 3)
    assert (second.text, second.language) == ("Deux mots.", "fr")


def test_the_same_item_is_the_same_when_the_feed_has_grown(read: Any) -> None:
    """Tomorrow the feed has another item in front; yesterday's is still the same item."""
    grown = RSS.replace("<item><title>Port", "<item><title>New</title></item><item><title>Port")
    assert read(grown).parts[1].own == read(RSS).parts[0].own
    changed = RSS.replace("The port fell", "The port held")
    assert read(changed).parts[0].own != read(RSS).parts[0].own


def test_entities_are_refused(read: Any) -> None:
    """Four lines that would unpack to gigabytes, and one that would read a local file."""
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY f SYSTEM "file:///etc/hostname">]>' + ATOM
    found = read(bomb)
    assert ([p.code for p in found.problems], found.parts) == (["intake.unsafe-xml"], ())


def test_a_reference_to_no_character_is_marked(read: Any) -> None:
    """Half a character, one beyond the last, and a number without end; two real ones beside."""
    words = "a&#55296;b&#xD800;c&#x110000;d&#0;e&#" + "9" * 5000 + ";f&#233;&#x1F6A2;"
    (part,) = read(f"<rss version='2.0'><item><title>{words}</title></item></rss>").parts
    assert part.title == "a\ufffdb\ufffdc\ufffdd\ufffde\ufffdfé🚢"


def test_a_broken_feed_gives_what_could_be_read_and_a_problem(read: Any) -> None:
    found = read(RSS[: RSS.index("<item><guid>w3")])
    assert len(found.parts) >= 2
    assert "intake.damaged-feed" in [p.code for p in found.problems]


@pytest.mark.parametrize("text", ["<opml><body/></opml>", "<?xml version='1.0'?><x/>", "<"])
def test_xml_that_is_no_feed_is_a_problem(read: Any, text: str) -> None:
    assert [p.code for p in read(text).problems] == ["intake.bad-feed"]


def test_a_feed_without_items_is_empty(read: Any) -> None:
    found = read("<rss version='2.0'><channel><title>x</title></channel></rss>")
    assert [p.code for p in found.problems] == ["intake.empty"]


def test_json_feed(read_json: Any) -> None:
    found = read_json(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Desk",
            "language": "en",
            "authors": [{"name": "The Desk"}],
            "items": [
                {
                    "id": 7,
                    "url": "https://desk.example/7",
                    "title": "Port",
                    "content_html": "<p>The port fell.</p>",
                    "date_published": "2024-05-01T10:00:00+02:00",
                    "date_modified": "2024-05-02",
                    "authors": [{"name": "A"}, {"name": "B"}, "C"],
                },
                {
                    "content_text": " Exact \n text",
                    "language": "fr",
                    "date_published": "07/11/2016",
                },
                {"summary": "Short.", "author": {"name": "Old style"}},
                {"title": "Only a title", "summary": 3, "authors": 5},
                "no item",
            ],
        }
    )
    first, second, third, fourth = found.parts
    assert (first.text, first.part, first.author) == ("The port fell.", "7", "A, B")
    assert first.published.at == datetime(2024, 5, 1, 8, tzinfo=UTC)
    assert first.modified.precision == "day"
    assert (second.text, second.language, second.author) == (" Exact \n text", "fr", "The Desk")
    assert (third.text, third.author) == ("Short.", "Old style")
    assert fourth.text == "Only a title"
    assert [p.code for p in found.problems] == ["intake.unreadable-date"]


@pytest.mark.parametrize("feed", ["{broken", [], {"items": 3}, "[" * 100_000])
def test_json_that_is_no_feed_is_a_problem(read_json: Any, feed: object) -> None:
    assert [p.code for p in read_json(feed).problems] == ["intake.bad-feed"]
