"""Feeds of briefs, corrections and days with reports: Atom and JSON Feed; and the map of the site.

Source: RFC 4287 (Atom), jsonfeed.org version 1.1, sitemaps.org protocol 0.9.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from reportedly.views.citation import one_line

ATOM, JSON_FEED, SITEMAP = "feed.xml", "feed.json", "sitemap.xml"
MOST = 40
"""Entries in a feed; older ones have been read or are found on the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One thing to read.

    Attributes:
        key: what makes it this entry for ever, such as "brief/2016-07-12".
        path: of its page in the site.
        on: the day of it (UTC).
        text: plain text.
    """

    key: str
    title: str
    path: str
    on: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHead:
    """Whose feed it is; `address` is where the site stands, or ""."""

    title: str
    address: str
    author: str
    language: str
    name: str

    def link(self, path: str) -> str:
        """Give the whole address of a page where one is known, else its path."""
        return f"{self.address}{path}"

    def ident(self, key: str) -> str:
        """Give an id that stays the same wherever the site stands."""
        return f"urn:reportedly:{self.name}:{key}".replace(" ", "-")


def newest(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """Give the newest entries first, as many as a feed has."""
    return tuple(sorted(entries, key=lambda e: (e.on, e.key), reverse=True)[:MOST])


def atom(head: FeedHead, entries: Sequence[FeedEntry]) -> str:
    """Write the entries as an Atom feed."""
    updated = max((e.on for e in entries), default=date(1970, 1, 1))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={quoteattr(head.language)}>',
        f"<title>{_xml(head.title)}</title>",
        f"<id>{_xml(head.ident('feed'))}</id>",
        f"<updated>{_moment(updated)}</updated>",
        f"<author><name>{_xml(head.author or head.title)}</name></author>",
        f'<link rel="alternate" type="text/html" href={quoteattr(head.link("index.html"))}/>',
        *([f'<link rel="self" href={quoteattr(head.link(ATOM))}/>'] if head.address else []),
        *(_atom_entry(head, entry) for entry in entries),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _atom_entry(head: FeedHead, entry: FeedEntry) -> str:
    return (
        f"<entry><title>{_xml(entry.title)}</title><id>{_xml(head.ident(entry.key))}</id>"
        f"<updated>{_moment(entry.on)}</updated>"
        f'<link rel="alternate" type="text/html" href={quoteattr(head.link(entry.path))}/>'
        f'<content type="text">{_xml(entry.text)}</content></entry>'
    )


def json_feed(head: FeedHead, entries: Sequence[FeedEntry]) -> str:
    """Write the entries as a JSON Feed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": one_line(head.title),
        "language": head.language,
        **(
            {"home_page_url": head.address, "feed_url": head.link(JSON_FEED)}
            if head.address
            else {}
        ),
        **({"authors": [{"name": head.author}]} if head.author else {}),
        "items": [
            {
                "id": head.ident(entry.key),
                "url": head.link(entry.path),
                "title": one_line(entry.title),
                "content_text": entry.text,
                "date_published": _moment(entry.on),
            }
            for entry in entries
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def sitemap(address: str, paths: Iterable[str]) -> str:
    """Write the map of the site that search engines read; it needs whole addresses."""
    places = "\n".join(f"<url><loc>{_xml(address + path)}</loc></url>" for path in sorted(paths))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}\n</urlset>\n'
    )


def _moment(on: date) -> str:
    return f"{on}T23:59:59Z"


def _xml(text: str) -> str:
    return escape(
        one_line(text) if "\n" not in text else "\n".join(map(one_line, text.split("\n")))
    )
