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
    # A month of claims lies beside the claims, under a name that no id has.
    name = file_name(ident)
    return f"{folder}/{name}.html" if kind in PLURALS or kind == "brief" else f"{folder}-{name}.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAddresses:
    """Gives addresses as seen from one file; implements `views.web.addresses.Addresses`.

    Attributes:
        here: the file's own path in the site.
        pages: every page there is, with its path.
    """

    here: str
    pages: Mapping[Thing, str] = field(repr=False)

    def page(self, kind: str, ident: str = "", /, **asked: str) -> str:
        """Give the address of a page; a list with conditions is a question to the finder.

        The frame is the site's own on every page, so `on`, `known` and `lens` are left out.
        """
        conditions = {k: v for k, v in asked.items() if v and k not in FRAME}
        if kind == "today" and (kind, "") not in self.pages:
            kind = "brief"
        if conditions and kind in {"claims", "search", "documents"} and not ident:
            return with_query(self.to(path_for("search")), conditions)
        path = self.pages.get((kind, ident))
        return UNPUBLISHED if path is None else self.to(path)

    def asset(self, name: str, /) -> str:
        """Give the address of a file under `views/static/`."""
        return self.to(f"{ASSETS}/{name}")

    def to(self, path: str) -> str:
        """Give the way from this file to another of the site.

        >>> SiteAddresses(here="places/harrow.html", pages={}).to("index.html")
        '../index.html'
        """
        return quote(posixpath.relpath(path, posixpath.dirname(self.here) or "."))


def unlinked(html: str) -> str:
    """Take away links to what has no page; their words stay.

    >>> unlinked('<a class="x" href="#unpublished">Ada</a> and <a href="a.html">Ben</a>')
    '<span>Ada</span> and <a href="a.html">Ben</a>'
    """
    return _DEAD.sub(r"<span>\1</span>", html)
