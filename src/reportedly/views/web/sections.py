"""The sections of the workbench and the site, in the order of the menu."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A page of the menu, or a kind of thing with a list and a page for each.

    Attributes:
        kind: how templates name it: `to("place", id)`, `to("places")`.
        path: in the address, without slashes.
        title: in the menu.
        group: which part of the menu it stands in.
        pens: it writes, so that the static site leaves it out.
        site: only the static site has it.
    """

    kind: str
    path: str
    title: str
    group: str
    pens: bool = False
    site: bool = False


SECTIONS = (
    Section(kind="today", path="today", title="Today", group="Picture"),
    Section(kind="map", path="map", title="Map", group="Picture"),
    Section(kind="timeline", path="timeline", title="Timeline", group="Picture"),
    Section(kind="network", path="network", title="Network", group="Picture"),
    Section(kind="forecasts", path="forecasts", title="Forecasts", group="Picture"),
    Section(kind="contradictions", path="contradictions", title="Contradictions", group="Picture"),
    Section(kind="brief", path="brief", title="Brief", group="Picture"),
    Section(kind="changes", path="changes", title="Changes", group="Picture"),
    Section(kind="places", path="places", title="Places", group="Who and where"),
    Section(kind="actors", path="actors", title="Actors", group="Who and where"),
    Section(kind="sources", path="sources", title="Sources", group="Who and where"),
    Section(kind="documents", path="documents", title="Documents", group="Evidence"),
    Section(kind="claims", path="claims", title="Claims", group="Evidence"),
    Section(kind="search", path="search", title="Search", group="Evidence"),
    Section(kind="add", path="add", title="Add", group="Desk", pens=True),
    Section(kind="review", path="review", title="Review", group="Desk", pens=True),
    Section(kind="names", path="names", title="Names", group="Desk", pens=True),
    Section(kind="problems", path="problems", title="Problems", group="Desk", pens=True),
    Section(kind="methods", path="methods", title="Methods and limits", group="About"),
    Section(kind="data", path="data", title="Data and this site", group="About", site=True),
)
PLURALS = {
    "place": "places",
    "actor": "actors",
    "source": "sources",
    "document": "documents",
    "claim": "claims",
}
"""The section that a kind of thing belongs to."""


def path_of(kind: str) -> str:
    """Give the first part of the address of a section or a kind of thing.

    Raises:
        KeyError: there is none of this kind.
    """
    return _PATHS[PLURALS.get(kind, kind)]


_PATHS = {section.kind: section.path for section in SECTIONS}
