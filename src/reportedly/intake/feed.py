"""RSS, Atom and JSON Feed: every item a part, with the publisher it was relayed from."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from reportedly.intake.parts import (
    Findings,
    Moment,
    Part,
    clean,
    only_problem,
    parse_moment,
    unread_date,
)
from reportedly.intake.sniff import Decoded
from reportedly.intake.webpage import fragment_text
from reportedly.model.document import Capture, Problem
from reportedly.model.ids import canonical_json, sha256_hex

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_CHARACTER = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_NO_SCHEME_LOCAL = re.compile(r"^https?://", re.IGNORECASE)


def read_feed(decoded: Decoded, capture: Capture) -> Findings:
    """Give every item of an RSS or Atom feed.

    The feed's title is the source; an item's `<source>` names whom the feed took it from and
    becomes `relayed_from`. An item's text is its full content, else its summary, else its title.
    """
    import feedparser

    if _ENTITY.search(decoded.text):
        return only_problem(
            "intake.unsafe-xml",
            "It declares XML entities, with which a few lines can fill the memory.",
            "A real feed declares none; ask the publisher, or save the items as text.",
            where=capture.name,
        )
    body = _CHARACTER.sub(_real_character, _XML_DECLARATION.sub("", decoded.text)).encode()
    parsed = feedparser.parse(
        body, response_headers={"content-type": "application/xml; charset=utf-8"}
    )
    if not parsed.version:
        return _no_feed(capture)
    feed = {
        "title": clean(parsed.feed.get("title")),
        "language": clean(parsed.feed.get("language")),
    }
    found = [_entry(entry, feed, capture) for entry in parsed.entries]
    problems = _damage(parsed, capture)
    return _joined(found, problems, capture)


def _real_character(reference: re.Match[str]) -> str:
    """Give the reference as it is, or the replacement mark for one to no character there is.

    feedparser stops at a reference to half a character or to one beyond the last.
    """
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    number = int(digits, base) if len(digits) < 9 else 0
    real = (number > 0 and number < 0xD800) or (number >= 0xE000 and number < 0x110000)
    return reference[0] if real else "\ufffd"


def _no_feed(capture: Capture) -> Findings:
    return only_problem(
        "intake.bad-feed",
        "The bytes are XML or JSON, but neither RSS, Atom nor JSON Feed.",
        "Check the feed's address; a page about a feed is not the feed.",
        where=capture.name,
    )


def _damage(parsed: Any, capture: Capture) -> tuple[Problem, ...]:  # noqa: ANN401
    from xml.sax import SAXException

    if not parsed.bozo or not isinstance(parsed.get("bozo_exception"), SAXException):
        return ()
    problem = Problem(
        code="intake.damaged-feed",
        message=f"The XML is broken ({clean(parsed.bozo_exception)}); "
        f"{len(parsed.entries)} items could be read.",
        next_step="Compare with the feed in a browser: items after the break may be missing.",
        where=capture.name,
    )
    return (problem,)


def _joined(found: list[Findings], problems: tuple[Problem, ...], capture: Capture) -> Findings:
    if not found and not problems:
        return only_problem(
            "intake.empty",
            "The feed holds no items.",
            "Add it again when something has been published.",
            where=capture.name,
        )
    parts = tuple(part for one in found for part in one.parts)
    return Findings(
        parts=parts, problems=problems + tuple(p for one in found for p in one.problems)
    )


def _entry(entry: Any, feed: dict[str, str | None], capture: Capture) -> Findings:  # noqa: ANN401
    # Asked of the plain dict: feedparser otherwise lends "updated" the value of "published".
    raw = {key: dict.get(entry, key) for key in ("published", "updated")}
    title = clean(fragment_text(entry.get("title", "")))
    text = _content(entry) or title or ""
    address = _web_address(entry.get("link"))
    named = clean(entry.get("id")) or address or title
    part = named or f"item {sha256_hex(text.encode())[:12]}"
    found = Part(
        text=text,
        part=part,
        key=part,
        own=canonical_json(["feed", part, title, text, address, raw["published"], raw["updated"]]),
        title=title,
        author=clean(entry.get("author")),
        site=feed["title"],
        source=feed["title"],
        relayed_from=_relayed_from(entry.get("source")),
        address=address,
        language=clean(_detail_language(entry)),
        language_hint=feed["language"],
        published=_moment(raw["published"], dict.get(entry, "published_parsed")),
        modified=_moment(raw["updated"], dict.get(entry, "updated_parsed")),
    )
    where = f"{capture.name} {part}".strip()
    problems = () if found.published else unread_date(raw["published"], where=where)
    return Findings(parts=(found,), problems=problems)


def _content(entry: Any) -> str:  # noqa: ANN401
    contents = [c.get("value", "") for c in entry.get("content", ()) if _is_text(c.get("type"))]
    best = max(contents, key=len, default="") or entry.get("summary", "")
    return fragment_text(best)


def _is_text(kind: str | None) -> bool:
    return kind is None or kind.startswith("text/") or "xhtml" in kind


def _detail_language(entry: Any) -> str | None:  # noqa: ANN401
    details = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    return next((str(d["language"]) for d in details if d.get("language")), None)


def _relayed_from(source: Any) -> str | None:  # noqa: ANN401
    if not source:
        return None
    link = _web_address(source.get("href") or source.get("link"))
    return clean(source.get("title")) or (urlsplit(link).hostname if link else None)


def _web_address(link: object) -> str | None:
    words = clean(link)
    return words if words and _NO_SCHEME_LOCAL.match(words) else None


def _moment(raw: str | None, parsed: Any) -> Moment | None:  # noqa: ANN401
    """Read the date as written; trust feedparser's reading only of a spelled-out instant.

    Of a bare month or of figures in unclear order it would make a day that nobody wrote.
    """
    found = parse_moment(raw)
    if found or not raw or not parsed:
        return found
    if ":" not in raw or not re.search(r"[A-Za-z]{3}", raw):
        return None
    return parse_moment("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*parsed[:6]))


def read_json_feed(decoded: Decoded, capture: Capture) -> Findings:
    """Give every item of a JSON Feed.

    Source: https://www.jsonfeed.org/version/1.1/
    """
    try:
        feed = json.loads(decoded.text)
    except (ValueError, RecursionError):
        return _no_feed(capture)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        return _no_feed(capture)
    found = [_json_item(i, feed, capture) for i in items if isinstance(i, dict)]
    return _joined(found, (), capture)


def _json_item(item: dict[str, Any], feed: dict[str, Any], capture: Capture) -> Findings:
    own = canonical_json(["json-feed", item])
    title = clean(item.get("title"))
    address = _web_address(item.get("url"))
    part = clean(item.get("id")) or address or sha256_hex(own.encode("utf-8", "replace"))[:16]
    published = clean(item.get("date_published"))
    found = Part(
        text=_json_text(item) or title or "",
        part=part,
        key=part,
        own=own,
        title=title,
        author=_json_author(item) or _json_author(feed),
        site=clean(feed.get("title")),
        source=clean(feed.get("title")),
        address=address,
        language=clean(item.get("language")),
        language_hint=clean(feed.get("language")),
        published=parse_moment(published),
        modified=parse_moment(clean(item.get("date_modified"))),
    )
    return Findings(parts=(found,), problems=unread_date(published, where=f"{capture.name} {part}"))


def _json_text(item: dict[str, Any]) -> str:
    text, markup, summary = (item.get(k) for k in ("content_text", "content_html", "summary"))
    if isinstance(text, str) and text.strip():
        return text
    if isinstance(markup, str) and markup.strip():
        return fragment_text(markup)
    return summary if isinstance(summary, str) else ""


def _json_author(holder: dict[str, Any]) -> str | None:
    authors = holder.get("authors") or [holder.get("author")]
    named = (
        [a.get("name") for a in authors if isinstance(a, dict)] if isinstance(authors, list) else []
    )
    return clean(", ".join(str(n) for n in named if n))
