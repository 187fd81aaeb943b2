"""The map as one SVG picture: for pages without script, for files, and frame by frame for films."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportedly.views.citation import day_text, moment_text
from reportedly.views.map.drawing.crowding import Acts, Crowd, acts_of, crowds_of
from reportedly.views.map.drawing.inks import DARK, LIGHT, patterns, style_of
from reportedly.views.map.drawing.legend import legend_of
from reportedly.views.map.drawing.lettering import Box, Wish, letter, width_of
from reportedly.views.map.drawing.marks import PLACE_RADIUS, RING_RADIUS, diamond, pie, ring, words
from reportedly.views.map.drawing.outlines import Land, land_in
from reportedly.views.map.drawing.projection import View, around, bar_of, fit
from reportedly.views.map.page import MapPage
from reportedly.views.wording import counted

NAME_SIZE = 12.5
COUNTRY_SIZE = 12.0
HEAD = 56.0
LIKELY = 0.55  # ICD 203: from here on it is "likely" that it happened
Link = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a drawing is made.

    Attributes:
        width, height: of the map itself, in points; a file's title and legend come on top.
        theme: "light" or "dark" for a file that stands alone; "page" for a web page, which brings
            the colours by its own style sheet.
        view: the stretch to show; without it, all that is on the page.
        link: place id -> where its mark leads; without it marks lead nowhere.
        link_crowd: as `link`, for the mark of several places, by the id of the first.
        title: of a file; "" for none.
        progress_share: how far into a film the picture is, in [0, 1]; None for no film.
    """

    width: float = 960.0
    height: float = 600.0
    theme: str = "page"
    view: View | None = None
    link: Link | None = None
    link_crowd: Link | None = None
    title: str = ""
    progress_share: float | None = None


def draw(page: MapPage, look: Look) -> str:
    """Draw the page's map as SVG.

    Every word in it is escaped. A file brings its title, its days and its legend inside the
    picture; on a page they stand around it. What is written in the picture is also in the page's
    table, so that it carries one label for those who do not see it.
    """
    view = view_of(page, look)
    body = "" if view is None else _map(page, look, view)
    label = words(_label(page))
    if look.theme == "page":
        size = f'viewBox="0 0 {look.width:g} {look.height:g}"'
        role = "group" if look.link else "img"
        return f'<svg class="map-drawing" {size} role="{role}" aria-label="{label}">{body}</svg>'
    return _file(page, look, body, label)


def view_of(page: MapPage, look: Look) -> View | None:
    """Give the stretch that is shown: as asked for, around a place, or all; None for nothing."""
    if look.view is not None or page.bounds is None:
        return look.view
    near = next((mark for mark in page.places if mark.place == page.around), None)
    if near is not None:
        size = {"width": look.width, "height": look.height}
        return around(near.lat, near.lon, reach_km=page.reach_km, **size)
    return fit(page.bounds, width=look.width, height=look.height)


def _label(page: MapPage) -> str:
    told = f"{counted(len(page.places), 'place')}, {counted(len(page.incidents), 'incident')}"
    on = f" on {day_text(page.asked.on)}" if page.asked.on else ""
    return f"Map: who holds what{on}; {told}. The table below says the same in words."


def _map(page: MapPage, look: Look, view: View) -> str:
    prefix = f"m-{look.theme}-"
    inks = {row.answer: row.ink for row in page.key}
    crowds = crowds_of(page, view)
    acts = acts_of(page, view, crowds)
    named, taken = _names(crowds, acts, view)
    return "".join((
        f"<defs>{patterns(prefix)}</defs>",
        _ground(view),
        _countries(view, taken),
        _reaches(crowds, acts, view),
        *(_incidents(a) for a in acts),
        *(_place(c, inks, look, prefix) for c in crowds),
        named,
        _scale(view),
    ))  # fmt: skip


@lru_cache(maxsize=64)
def _land(view: View) -> Land | None:
    return land_in(view)


def _ground(view: View) -> str:
    sea = f'<rect class="m-sea" width="{view.width:g}" height="{view.height:g}"/>'
    land = _land(view)
    if land is None:
        return sea
    return (
        f'{sea}<path class="m-land" d="{land.fill}"/><path class="m-border" d="{land.borders}"/>'
        f'<path class="m-coast" d="{land.coasts}"/>'
    )


def _countries(view: View, taken: Sequence[Box]) -> str:
    """Name the countries whose name has room in them and covers nothing."""
    land = _land(view)
    drawn = []
    for name, x, y, room in land.names if land else ():
        wide = 1.35 * width_of(name.upper(), COUNTRY_SIZE)
        box = Box(left=x - wide / 2, top=y - 12, right=x + wide / 2, bottom=y + 5)
        if room >= wide and not any(box.meets(other) for other in taken):
            drawn.append(
                f'<text class="m-country" x="{x:g}" y="{y:g}" text-anchor="middle">'
                f"{words(name.upper())}</text>"
            )
    return "".join(drawn)


def _reaches(crowds: Sequence[Crowd], acts: Sequence[Acts], view: View) -> str:
    """Draw how far off each point may be, where that is more than its mark covers."""
    places = [(p.lat, p.lon, p.radius_km) for c in crowds for p in c.places]
    happened = [(i.lat, i.lon, i.radius_km) for a in acts for i in a.incidents]
    drawn = []
    for lat, lon, radius_km in sorted({*places, *happened}):
        radius = radius_km * view.points_per_km(lat)
        if radius >= PLACE_RADIUS + 4:
            x, y = view.point(lat, lon)
            drawn.append(f'<circle class="m-reach" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>')
    return "".join(drawn)


def _place(crowd: Crowd, inks: dict[str, str], look: Look, prefix: str) -> str:
    first = crowd.places[0]
    if len(crowd.places) == 1:
        slices = [(inks[a.answer], a.share) for a in first.answers]
        told = f"{first.headline} {counted(first.reports, 'report')}."
        return _linked(look.link, first.place, told, pie(crowd.x, crowd.y, slices, prefix=prefix))
    told = f"{len(crowd.places)} places: {', '.join(p.name for p in crowd.places)}"
    mark = ring(crowd.x, crowd.y, crowd.leanings(inks), len(crowd.places), prefix=prefix)
    return _linked(look.link_crowd or look.link, first.place, told, mark)


def _linked(link: Link | None, place: str, told: str, mark: str) -> str:
    titled = f"<g><title>{words(told)}</title>{mark}</g>"
    if link is None:
        return titled
    return f'<a href="{words(link(place))}" aria-label="{words(told)}">{titled}</a>'


def _incidents(acts: Acts) -> str:
    likely = any(mark.share >= LIKELY for mark in acts.incidents)
    told = "; ".join(f"{mark.gist} ({mark.when})" for mark in acts.incidents[:6])
    more = len(acts.incidents) - 6
    told += f"; and {more} more" if more >= 1 else ""
    mark = diamond(acts.x, acts.y, len(acts.incidents), likely=likely)
    return f"<g><title>{words(told)}</title>{mark}</g>"


def _names(
    crowds: Sequence[Crowd], acts: Sequence[Acts], view: View
) -> tuple[str, tuple[Box, ...]]:
    """Give the names that find a place, and all that is now taken by names and marks."""
    taken = [_square(c.x, c.y, _radius(c)) for c in crowds] + [_square(a.x, a.y, 8) for a in acts]
    wishes = [Wish(text=c.name, x=c.x, y=c.y, radius=_radius(c)) for c in crowds]
    corner = Box(left=0, top=view.height - 34, right=230, bottom=view.height)
    placed = letter(
        wishes, size=NAME_SIZE, width=view.width, height=view.height, taken=[*taken, corner]
    )
    drawn = "".join(
        f'<text class="{css}" x="{n.x:g}" y="{n.y:g}" text-anchor="{n.anchor}">{words(n.text)}</text>'
        for n in placed
        for css in ("m-halo", "m-name")
    )
    return drawn, (*taken, corner, *(n.box for n in placed))


def _radius(crowd: Crowd) -> float:
    return PLACE_RADIUS if len(crowd.places) == 1 else RING_RADIUS


def _square(x: float, y: float, half: float) -> Box:
    return Box(left=x - half, top=y - half, right=x + half, bottom=y + half)


def _scale(view: View) -> str:
    km, length = bar_of(view, most=140)
    y = view.height - 12
    return (
        f'<path class="m-scale" d="M12 {y - 6:g}V{y:g}H{12 + length:g}V{y - 6:g}"/>'
        f'<text class="m-small" x="{18 + length:g}" y="{y:g}">{km} km</text>'
    )


def _file(page: MapPage, look: Look, body: str, label: str) -> str:
    key, key_height = legend_of(page.key, look.theme, look.width)
    top = HEAD + look.height
    height = top + key_height
    empty = '<text class="m-sub" x="16" y="40">Nothing known by then has a place.</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {look.width:g} {height:g}" '
        f'width="{look.width:g}" height="{height:g}" role="img" aria-label="{label}">'
        f"<style>{style_of(DARK if look.theme == 'dark' else LIGHT)}</style>"
        f'<rect class="m-paper" width="{look.width:g}" height="{height:g}"/>'
        f'<text class="m-title" x="16" y="25">{words(look.title or "Who holds what")}</text>'
        f'<text class="m-sub" x="16" y="44">{words(_asked(page))}</text>{_progress(look)}'
        f'<svg y="{HEAD:g}" width="{look.width:g}" height="{look.height:g}">{body or empty}</svg>'
        f'<g transform="translate(0 {top:g})">{key}</g></svg>\n'
    )


def _progress(look: Look) -> str:
    if look.progress_share is None:
        return ""
    y, wide = HEAD - 3, look.width
    return (
        f'<rect class="m-track" y="{y:g}" width="{wide:g}" height="3"/>'
        f'<rect class="m-run" y="{y:g}" width="{wide * look.progress_share:.1f}" height="3"/>'
    )


def _asked(page: MapPage) -> str:
    asked = page.asked
    known = (
        "all that is known"
        if asked.known.year == 9999
        else f"as known on {moment_text(asked.known)}"
    )
    return f"on {day_text(asked.on)}, {known}" if asked.on else known
