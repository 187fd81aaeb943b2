"""Pages on paper: as plain JSON values, and the brief as Markdown and as one HTML file."""

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from reportedly.model.belief import CONTESTED, UNKNOWN
from reportedly.model.period import instant_text
from reportedly.views.brief import BriefPage, Strip
from reportedly.views.citation import markdown_text, one_line, safe_address
from reportedly.views.wording import reports_text, unique

TEMPLATES_PATH = Path(__file__).parent / "templates"
STRIP_WIDTH = 640  # SVG units; the picture scales with the page
ACTOR_INKS = 6  # looks that stay apart without colour, as on the map; further actors share "other"


def to_json(page: Any) -> dict[str, Any]:  # noqa: ANN401
    """Give a page as plain JSON values: days and instants in ISO 8601, tuples as lists.

    Keys are the field names of the page's type, so they change only when the type does.

    Raises:
        TypeError: it is not a page, or holds something JSON cannot.
    """
    value = _plain(page)
    if not isinstance(value, dict):
        raise TypeError(f"{type(page).__name__} is not a page")
    return value


def _plain(value: Any) -> Any:  # noqa: ANN401
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"a page may not hold a {type(value).__name__}")


def render_brief_markdown(page: BriefPage) -> str:
    """Write the brief as Markdown; every word in it is escaped, from whomever it comes."""
    return _environment().get_template("brief.md.j2").render(page=page)


def render_brief_html(page: BriefPage) -> str:
    """Write the brief as one HTML file: no script, nothing fetched, light, dark and print."""
    return _environment().get_template("brief.html.j2").render(page=page)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES_PATH),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        md=markdown_text,
        line=one_line,
        link=safe_address,
        md_link=_markdown_link,
        bars=strip_bars,
        reports=reports_text,
    )
    return environment


def _markdown_link(address: str | None) -> str:
    # Inside ( ) only these could end the address early; quote() has already taken the brackets.
    safe = safe_address(address) or ""
    return safe.replace("*", "%2A").replace("_", "%5F").replace("~", "%7E")


def strip_bars(strip: Strip, strips: Sequence[Strip] = ()) -> list[dict[str, Any]]:
    """Give the bars of one strip: x and width in SVG units, its hatch, and what to call each.

    "unknown" is always the empty bar, so that what nobody knows looks like nothing. An answer has
    one hatch in all the strips of a page, see `hatches`.
    """
    inks = hatches(answer.answer for one in strips or (strip,) for answer in one.answers)
    bars: list[dict[str, Any]] = []
    at = 0.0
    for answer in strip.answers:
        width = answer.share * STRIP_WIDTH
        hatch = inks[answer.answer]
        bars.append({"x": round(at, 1), "width": round(width, 1), "hatch": hatch, "answer": answer})
        at += width
    return bars


def hatches(answers: Iterable[str]) -> dict[str, str]:
    """Give each answer its hatch, "0" to "5", "other", "contested" or "open", by the order in which they come.

    >>> hatches(["reds", "unknown", "blues"])
    {'reds': '0', 'blues': '1', 'contested': 'contested', 'unknown': 'open'}
    """
    actors = [answer for answer in unique(answers) if answer not in {CONTESTED, UNKNOWN}]
    inks = {a: str(n) if n < ACTOR_INKS else "other" for n, a in enumerate(actors)}
    return inks | {CONTESTED: CONTESTED, UNKNOWN: "open"}
