"""Plain text and Markdown; front matter says what the body cannot."""

import re
from datetime import date, datetime

from reportedly.intake.parts import Findings, Moment, Part, clean, parse_moment, unread_date
from reportedly.intake.sniff import Decoded
from reportedly.model.document import Problem

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>(?:[^\n]*\n)*?)---[ \t]*(?:\r?\n|\Z)")
_HEADING = re.compile(r"^#{1,2}[ \t](?P<words>[^\n]*\w[^\n]*)", re.MULTILINE)
_ANCHOR = re.compile(r"(?:^|[:\-\[,{])[ \t]*[&*]\w", re.MULTILINE)
_MAX_FRONT_MATTER = 16_384  # characters; longer than any list of facts about one report

FRONT_MATTER_KEYS = (
    "title",
    "source",
    "author",
    "address",
    "published",
    "modified",
    "language",
    "paraphrase",
)
_OTHER_KEYS = {
    "date": "published",
    "publish_date": "published",
    "publication_date": "published",
    "date_published": "published",
    "published_at": "published",
    "pubdate": "published",
    "updated": "modified",
    "url": "address",
    "lang": "language",
}
"""Keys of other programs that mean one of ours."""


def read_text(decoded: Decoded) -> Findings:
    """Give plain text as one part, exactly as decoded; it states nothing about itself."""
    return Findings(parts=(Part(text=decoded.text),))


def read_markdown(decoded: Decoded, *, where: str) -> Findings:
    """Give a Markdown file as one part: the text after the front matter, exact, marks and all."""
    found = _FRONT_MATTER.match(decoded.text)
    if found is None:
        return Findings(parts=(Part(text=decoded.text, title=_first_heading(decoded.text)),))
    body = decoded.text[found.end() :]
    facts, problems = _facts(found["yaml"], where=where)
    published, unread = _moment(facts.get("published"), where=where)
    modified, unread_change = _moment(facts.get("modified"), where=where)
    part = Part(
        text=body,
        title=clean(facts.get("title")) or _first_heading(body),
        author=clean(facts.get("author")),
        source=clean(facts.get("source")),
        address=clean(facts.get("address")),
        language=clean(facts.get("language")),
        published=published,
        modified=modified,
        paraphrase=facts.get("paraphrase") is True,
    )
    return Findings(parts=(part,), problems=problems + unread + unread_change)


def _facts(yaml_text: str, *, where: str) -> tuple[dict[str, object], tuple[Problem, ...]]:
    value, fault = _loaded(yaml_text)
    if fault is None and isinstance(value, dict):
        facts = {_plain_key(key): fact for key, fact in value.items()}
        ours = {_OTHER_KEYS[key]: fact for key, fact in facts.items() if key in _OTHER_KEYS}
        return ours | facts, _unknown_dates(facts, where=where)
    problem = Problem(
        code="intake.bad-front-matter",
        message=f"The front matter could not be read: {fault or 'it is no list of keys'}.",
        next_step=f"Write it as YAML with the keys {', '.join(FRONT_MATTER_KEYS)}.",
        where=where,
    )
    return {}, (problem,)


def _plain_key(key: object) -> str:
    return str(key).strip().lower().replace("-", "_").replace(" ", "_")


def _unknown_dates(facts: dict[str, object], *, where: str) -> tuple[Problem, ...]:
    """Give a Problem for each date under a key that we do not know: it may be the one we lack."""
    known = {*FRONT_MATTER_KEYS, *_OTHER_KEYS}
    return tuple(
        Problem(
            code="intake.unknown-date",
            message=f"The front matter has a date under {key!r}, a key that is not known here.",
            next_step="If it is the day of publication, write it as `published:`.",
            where=where,
        )
        for key, value in facts.items()
        if key not in known and (isinstance(value, date) or parse_moment(clean(value)))
    )


def _loaded(yaml_text: str) -> tuple[object, str | None]:
    import yaml

    if len(yaml_text) >= _MAX_FRONT_MATTER:
        return None, "it is too long"
    if _ANCHOR.search(yaml_text):
        return None, "it uses anchors, a few lines of which can stand for gigabytes"
    try:
        return yaml.safe_load(yaml_text) or {}, None
    except (yaml.YAMLError, ValueError, TypeError, RecursionError, OverflowError) as error:
        return None, clean(str(error).split("\n")[0])


def _moment(value: object, *, where: str) -> tuple[Moment | None, tuple[Problem, ...]]:
    if isinstance(value, (datetime, date)):  # YAML reads dates on its own
        return parse_moment(value.isoformat()), ()
    words = clean(value)
    return parse_moment(words), unread_date(words, where=where)


def _first_heading(text: str) -> str | None:
    found = _HEADING.search(text)
    return clean(found["words"].rstrip(" \t\r#")) if found else None
