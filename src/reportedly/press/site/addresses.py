"""Where the pages of a site lie: files beside each other, found from any folder and any host."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from reportedly.views.web.addresses import file_name, with_query
from reportedly.views.web.sections import PLURALS, path_of

Thing = tuple[str, str]
"""Kind and id of a page; the id is "" for a section's own page."""
FRONT = "index.html"
ASSETS = "static"
UNPUBLISHED = "#unpublished"
"""Stands for the address of what has no page here, until `unlinked` takes the link away."""
_DEAD = re.compile(rf'<a\b[^<>]*\bhref="{UNPUBLISHED}"[^<>]*>(.*?)</a>', re.DOTALL)
FRAME = ("on", "known", "clock", "lens")
_FORM = re.compile(r'<form\b(?![^<>]*\bid="finder")[^<>]*>.*?</form>', re.DOTALL)
VARIANTS: Mapping[str, frozenset[str]] = {
    "forecasts": frozenset(("state", "page", "holders")),
    "contradictions": frozenset(("kind", "page")),
    "timeline": frozenset(("kind", "page")),
    "network": frozenset(("page",)),
    "places": frozenset(("kind", "page")),
    "actors": frozenset(("kind", "page")),
    "sources": frozenset(("kind", "page")),
}
"""Lists of which parts are pages of their own, and the conditions that tell the parts apart."""


def path_for(kind: str, ident: str = "") -> str:
    """Give the file of a page: a pure function of what it is about, so that links never break.

    >>> path_for("place", "gn:2212775"), path_for("places"), path_for("brief")
    ('places/gn~3a2212775.html', 'places.html', 'index.html')
    """
    if (kind, ident) == ("brief", ""):
        return FRONT
    folder = {"brief": "briefs"}.get(kind) or path_of(kind)
    if not ident:
        return f"{folder}.html"
    # A month of claims, or a part of a list, lies beside the list itself.
    name = file_name(ident).replace("~3d", "-").replace("~26", "-")
    return (
        f"{folder}/{name}.html" if kind in PLURALS or kind == "brief" else f"{folder}-{name}.html"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAddresses:
    """Gives addresses as seen from one file; implements `views.web.addresses.Addresses`.

    Attributes:
        here: the file's own path in the site.
        pages: every page there is, with its path.
        wanted: parts of lists that pages lead to; they are made in turn.
    """

    here: str
    pages: Mapping[Thing, str] = field(repr=False)
    wanted: dict[Thing, None] = field(default_factory=dict, repr=False)

    def page(self, kind: str, ident: str = "", /, **asked: str) -> str:
        """Give the address of a page; a list with conditions is a question to the finder.

        The frame is the site's own on every page, so `on`, `known` and `lens` are left out.
        """
        conditions = {k: v for k, v in asked.items() if v and k not in FRAME}
        if kind == "today" and (kind, "") not in self.pages:
            kind = "brief"
        if conditions and not ident:
            return self._part(kind, {k: str(v) for k, v in conditions.items()})
        path = self.pages.get((kind, ident))
        return UNPUBLISHED if path is None else self.to(path)

    def _part(self, kind: str, conditions: dict[str, str]) -> str:
        """Give the address of a part of a list: a page of its own, or a question to the finder."""
        if kind in {"claims", "search", "documents"}:
            return with_query(self.to(path_for("search")), conditions)
        if (kind, "") not in self.pages or not VARIANTS.get(kind, frozenset()).issuperset(
            conditions
        ):
            return UNPUBLISHED
        if conditions.get("page") == "1":
            conditions.pop("page")
        if conditions.get("holders") == "1":
            conditions.pop("holders")
        thing = (kind, part_of(conditions))
        if thing[1]:
            self.wanted[thing] = None
        return self.to(path_for(*thing))

    def asset(self, name: str, /) -> str:
        """Give the address of a file under `views/static/`."""
        return self.to(f"{ASSETS}/{name}")

    def to(self, path: str) -> str:
        """Give the way from this file to another of the site.

        >>> SiteAddresses(here="places/harrow.html", pages={}).to("index.html")
        '../index.html'
        """
        return quote(posixpath.relpath(path, posixpath.dirname(self.here) or "."))


def part_of(conditions: Mapping[str, str]) -> str:
    """Give the id of a part of a list.

    >>> part_of({"state": "due", "page": "2"})
    'page=2&state=due'
    """
    return "&".join(f"{name}={value}" for name, value in sorted(conditions.items()))


def conditions_of(part: str) -> dict[str, str]:
    """Give the conditions that the id of a part stands for."""
    return dict(pair.split("=", 1) for pair in part.split("&") if pair)


def unlinked(html: str) -> str:
    """Take away links to what has no page, whose words stay, and forms that nobody would answer.

    >>> unlinked('<a class="x" href="#unpublished">Ada</a> and <a href="a.html">Ben</a>')
    '<span>Ada</span> and <a href="a.html">Ben</a>'
    """
    return _DEAD.sub(r"<span>\1</span>", _FORM.sub("", html))
