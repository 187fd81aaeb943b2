"""The colours and hatches of the map, in the light and in the dark, for the page and for files.

Each ink differs from every other by its hatch as well as by its colour, so that the map reads
without colour, too. The first three and "contested" are those of the brief.
"""

from types import MappingProxyType

LIGHT = MappingProxyType({
    "sea": "#e9eef1", "land": "#fbfaf6", "coast": "#8d99a3", "border": "#b9b3a6",
    "ink": "#1d1f22", "soft": "#565b62", "faint": "#8a8578", "paper": "#fdfcf9",
    "0": "#1f4e79", "1": "#c98a1b", "2": "#5b7f4b", "3": "#b5482a", "4": "#2a8896", "5": "#7a6a2f",
    "other": "#7d8086", "contested": "#8b4a6b", "unknown": "#fdfcf9", "act": "#1d1f22",
})  # fmt: skip
DARK = MappingProxyType({
    "sea": "#101316", "land": "#1e2226", "coast": "#5d6873", "border": "#454a50",
    "ink": "#e8e6e1", "soft": "#a9adb3", "faint": "#7f858c", "paper": "#16181b",
    "0": "#7fb2e5", "1": "#e3ae4d", "2": "#9cc389", "3": "#ef9072", "4": "#7fd0db", "5": "#cdbb75",
    "other": "#9da2a9", "contested": "#d597b7", "unknown": "#16181b", "act": "#f2efe8",
})  # fmt: skip

# What lies over the ink's ground, in the colour of the paper, on a tile of six points.
HATCHES = MappingProxyType({
    "0": "",
    "1": '<rect class="m-paper" width="2" height="6"/>',
    "2": '<circle class="m-paper" cx="3" cy="3" r="1.3"/>',
    "3": '<rect class="m-paper" width="6" height="1.8"/>',
    "4": '<path class="m-cross" d="M0 0L6 6M6 0L0 6"/>',
    "5": '<rect class="m-paper" width="1.8" height="6"/>',
    "other": '<rect class="m-paper" width="3" height="3"/><rect class="m-paper" x="3" y="3" width="3" height="3"/>',
    "contested": '<rect class="m-paper" width="3" height="6"/>',
    "unknown": "",
})  # fmt: skip
TURNS = MappingProxyType({"1": 45, "contested": -45})

RULES = """\
.m-sea{fill:%(sea)s}.m-land{fill:%(land)s;fill-rule:evenodd}
.m-coast{fill:none;stroke:%(coast)s;stroke-width:.8}
.m-border{fill:none;stroke:%(border)s;stroke-width:.9;stroke-dasharray:5 2 1 2}
.m-paper{fill:%(paper)s}.m-cross{fill:none;stroke:%(paper)s;stroke-width:1.1}
.m-edge{fill:none;stroke:%(ink)s;stroke-width:1.1}.m-back{fill:%(paper)s;stroke:%(paper)s;stroke-width:3}
.m-reach{fill:none;stroke:%(soft)s;stroke-width:.8;stroke-dasharray:1.5 3.5;stroke-opacity:.75}
.m-act{fill:%(act)s;stroke:%(paper)s;stroke-width:1.2}
.m-maybe{fill:%(paper)s;stroke:%(act)s;stroke-width:1.4}
.m-halo{fill:none;stroke:%(land)s;stroke-width:3.2;stroke-linejoin:round}
.m-name,.m-halo{font-size:12.5px;font-weight:600}.m-name{fill:%(ink)s}
.m-count{font-size:11px;font-weight:700;fill:%(ink)s}.m-acts{font-size:9.5px;font-weight:700;fill:%(paper)s}
.m-maybes{font-size:9.5px;font-weight:700;fill:%(ink)s}
.m-country{font-size:12px;letter-spacing:.18em;fill:%(faint)s}
.m-scale{fill:none;stroke:%(soft)s;stroke-width:1.2}.m-small{font-size:11px;fill:%(soft)s}
.m-title{font-size:17px;font-weight:700;fill:%(ink)s}.m-sub{font-size:12.5px;fill:%(soft)s}
.m-track{fill:%(border)s;fill-opacity:.45}.m-run{fill:%(soft)s}
.m-key{font-size:12.5px;fill:%(ink)s}
"""


def style_of(colours: MappingProxyType[str, str]) -> str:
    """Give the rules of a drawing that stands alone, in plain colours that every renderer knows."""
    fills = "".join(f".m-i{ink}{{fill:{colours[ink]}}}" for ink in HATCHES)
    family = "text{font-family:'Noto Sans','DejaVu Sans','Liberation Sans',system-ui,sans-serif}\n"
    return family + RULES % dict(colours) + fills


def page_style() -> str:
    """Give the same rules for web pages: colours as variables, light and dark."""
    names = ("sea", "land", "coast", "border", "ink", "soft", "faint", "paper", "act", *HATCHES)
    light = "".join(f"--m-{n}:{LIGHT[n]};" for n in names)
    dark = "".join(f"--m-{n}:{DARK[n]};" for n in names)
    rules = RULES % {n: f"var(--m-{n})" for n in names}
    fills = "".join(f".m-i{ink}{{fill:var(--m-{ink})}}" for ink in HATCHES)
    scheme = "@media (prefers-color-scheme: dark)"
    return (
        f":root{{{light}}}\n{scheme}{{:root:not([data-theme=light]){{{dark}}}}}\n"
        f":root[data-theme=dark]{{{dark}}}\n{rules}{fills}\n"
    )


def patterns(prefix: str) -> str:
    """Give the SVG definitions of all hatched inks; ids begin with the prefix."""
    return "".join(_pattern(prefix, ink, over) for ink, over in HATCHES.items() if over)


def _pattern(prefix: str, ink: str, over: str) -> str:
    turn = f' patternTransform="rotate({TURNS[ink]})"' if ink in TURNS else ""
    return (
        f'<pattern id="{prefix}{ink}" width="6" height="6" patternUnits="userSpaceOnUse"{turn}>'
        f'<rect class="m-i{ink}" width="6" height="6"/>{over}</pattern>'
    )


def fill_of(prefix: str, ink: str) -> str:
    """Give the attribute that fills a shape with an ink."""
    return f'fill="url(#{prefix}{ink})"' if HATCHES[ink] else f'class="m-i{ink}"'
