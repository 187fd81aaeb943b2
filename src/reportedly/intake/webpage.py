"""HTML pages: the text that a reader would read, and what the page states about itself."""

import json
import logging
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html

from reportedly.intake.parts import (
    Findings,
    Moment,
    Part,
    canonical_address,
    clean,
    only_problem,
    parse_moment,
    same_site,
)
from reportedly.intake.sniff import Decoded
from reportedly.model.document import Capture

# What these libraries have to say about a page comes out as a Problem, not on the terminal.
for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

_PUBLISHED_META = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "publish-date",
    "publish_date",
    "citation_publication_date",
    "date",
)
_MODIFIED_META = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod",
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ]
)
_UNREAD = frozenset(
    ["script", "style", "noscript", "template", "iframe", "object", "svg", "head", "form", "button"]
)


def read_page(decoded: Decoded, capture: Capture) -> Findings:
    """Give a page as one part: title, author, dates, site and the main text, one line a paragraph.

    Scripts are never run. A page whose main text cannot be told from its menus gives a Problem.
    """
    tree = parse_html(decoded.text)
    if tree is None:
        return _no_text(capture)
    ld = tuple(_linked_data(tree))
    found = _extract(decoded.text, capture)
    text = (found.text or "").strip() if found is not None else ""
    if not text:
        return _no_text(capture)
    published = _published(tree, ld, capture)
    part = Part(
        text=text,
        title=clean(found.title),
        author=clean(found.author),
        site=clean(found.sitename),
        source=clean(found.sitename),
        address=_address(tree, capture),
        language_hint=clean(tree.get("lang")),
        published=published,
        modified=_stated(tree, _MODIFIED_META) or _in_linked_data(ld, "dateModified"),
    )
    return Findings(parts=(part,))


def parse_html(text: str) -> Any:  # noqa: ANN401 -- lxml has no types
    """Give the root element of a page, or None when there is no element in it."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _no_text(capture: Capture) -> Findings:
    return only_problem(
        "intake.no-text",
        "The page holds no main text; perhaps a script writes it, or it is only a menu.",
        "Save the page from a browser as text or PDF and add that file.",
        where=capture.name,
    )


def _extract(text: str, capture: Capture) -> Any:  # noqa: ANN401 -- trafilatura has no types
    import trafilatura

    body = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    return trafilatura.bare_extraction(
        body,
        url=capture.address,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )


def _published(tree: Any, ld: tuple[dict[str, Any], ...], capture: Capture) -> Moment | None:  # noqa: ANN401
    """Give what the page states, in this order: metadata, linked data, its URL or a dated element."""
    stated = _stated(tree, _PUBLISHED_META) or _in_linked_data(ld, "datePublished")
    if stated is not None:
        return stated
    marked = tree.xpath("//time[@itemprop='datePublished' or @pubdate]/@datetime")
    found = parse_moment(marked[0]) if marked else None
    return found or _searched(tree, capture.address, capture.retrieved_at)


def _searched(tree: Any, address: str | None, retrieved_at: datetime) -> Moment | None:  # noqa: ANN401
    from htmldate import find_date

    # Not the extensive search: it takes any date in the text, which is often that of an event.
    day = find_date(
        tree,
        extensive_search=False,
        original_date=True,
        url=address,
        max_date=retrieved_at.strftime("%Y-%m-%d"),
    )
    return parse_moment(day)


def _stated(tree: Any, names: tuple[str, ...]) -> Moment | None:  # noqa: ANN401
    said: dict[str, str] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        said.setdefault(key.strip().lower(), meta.get("content") or "")
    moments = (parse_moment(said.get(name)) for name in names)
    return next((m for m in moments if m is not None), None)


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    for script in tree.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            yield from _objects(json.loads(script.text or ""), 0)
        except (ValueError, RecursionError):
            continue  # broken linked data states nothing


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    if isinstance(value, dict):
        yield value
    nested = value.get("@graph", ()) if isinstance(value, dict) else value
    if isinstance(nested, list) and depth < 4:
        for inner in nested:
            yield from _objects(inner, depth + 1)


def _in_linked_data(objects: tuple[dict[str, Any], ...], key: str) -> Moment | None:
    moments = (parse_moment(clean(o.get(key))) for o in objects)
    return next((m for m in moments if m is not None), None)


def _address(tree: Any, capture: Capture) -> str | None:  # noqa: ANN401
    """Give the page's own word for its address, if it is of the same site or we know no other."""
    links = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    stated = canonical_address(urljoin(capture.address or "", links[0].strip())) if links else None
    if capture.address is None:
        return stated
    return stated if same_site(stated, capture.address) else canonical_address(capture.address)


def fragment_text(markup: str) -> str:
    r"""Give the text of a piece of HTML, one line a block; text without marks comes back as it is.

    >>> fragment_text("<p>Fighters left&nbsp;the port.</p><script>x()</script><p>Nobody saw.</p>")
    'Fighters left the port.\nNobody saw.'
    """
    if not re.search(r"<[a-zA-Z/!]|&#?\w+;", markup):
        return markup.strip()
    tree = parse_html(f"<html><body>{markup}</body></html>")
    if tree is None:
        return ""
    raw = "".join(_pieces(tree))
    lines = (" ".join(line.split()) for line in raw.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(tree: Any) -> Iterator[str]:  # noqa: ANN401
    silent: Any = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else "script"
        if event == "start" and silent is None:
            silent = element if name in _UNREAD else None
            yield ("\n" if name in _BLOCKS else "") + (
                "" if silent is not None else _flat(element.text)
            )
        elif event == "end":
            silent = None if silent is element else silent
            if silent is None:
                yield ("\n" if name in _BLOCKS else "") + _flat(element.tail)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")
