"""Charts as SVG: elements whose words are escaped, and the inks of a chart that stands alone."""

import re
from functools import cache
from pathlib import Path
from typing import Literal

from markupsafe import Markup, escape

from reportedly.views.citation import one_line

STATIC_PATH = Path(__file__).parents[1] / "static"
Theme = Literal["light", "dark"]
_TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
_USE = re.compile(r"var\(--([\w-]+)\)")
_NOTE = re.compile(r"/\*.*?\*/", re.DOTALL)
FONTS = "'Noto Sans','DejaVu Sans','Liberation Sans',system-ui,sans-serif"


def element(name: str, *inside: str, **attributes: str | float | None) -> Markup:
    """Give an SVG element; what is no markup yet is escaped, and nothing hidden stays in it.

    Attributes end with "_" where Python needs the word, and have "_" for "-"; None leaves one out.

    >>> element("text", "<b>", x=1.26, class_="key")
    Markup('<text x="1.3" class="key">&lt;b&gt;</text>')
    """
    given = (
        f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    filling = Markup("").join(_safe(part) for part in inside)
    opening = Markup("<{}{}").format(name, Markup("".join(given)))  # noqa: S704 -- escaped above
    if not inside:
        return opening + Markup("/>")
    return opening + Markup(">") + filling + Markup("</{}>").format(name)


def _safe(part: str) -> Markup:
    return part if isinstance(part, Markup) else escape(one_line(part))


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return str(escape(one_line(value)))
    return f"{value:.1f}".rstrip("0").rstrip(".")


def picture(
    *inside: str,
    size: tuple[float, float],
    title: str,
    description: str = "",
    class_: str = "chart",
) -> Markup:
    """Give a chart for a page; its inks are those of `charts.css`, in the light and in the dark."""
    width, height = size
    return element(
        "svg",
        element("title", title),
        *((element("desc", description),) if description else ()),
        *inside,
        class_=class_,
        viewBox=f"0 0 {width:g} {height:g}",
        role="group",
        aria_label=title,
    )


def alone(
    *inside: str, size: tuple[float, float], title: str, description: str, theme: Theme = "light"
) -> str:
    """Give the same chart as a file of its own, its inks in plain colours that all programs know."""
    width, height = size
    return str(
        element(
            "svg",
            element("title", title),
            element("desc", description),
            element("style", Markup(_rules(theme))),  # noqa: S704 -- our own file
            element("rect", class_="c-paper", width=width, height=height),
            *inside,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width:g} {height:g}",
            width=width,
            height=height,
            role="img",
        )
    ) + "\n"  # fmt: skip


@cache
def _rules(theme: Theme) -> str:
    """Give the rules of `charts.css` with the colours of `house.css` put in."""
    house = (STATIC_PATH / "house.css").read_text(encoding="utf-8")
    light, dark = house.split("@media (prefers-color-scheme: dark)", 1)
    tokens = dict(_TOKEN.findall(light))
    if theme == "dark":
        tokens |= dict(_TOKEN.findall(dark.partition("*, ::before")[0]))
    rules = _NOTE.sub("", (STATIC_PATH / "charts.css").read_text(encoding="utf-8"))
    rules = rules.partition("@media")[0]
    filled = _USE.sub(lambda found: tokens[found.group(1)], rules)
    return f"text{{font-family:{FONTS}}}" + " ".join(filled.split()).replace("svg.chart ", "")


def png_of(svg: str, *, scale: float = 1.0) -> bytes:
    """Give an SVG document as PNG; `scale` is pixels per point.

    Letters come from the fonts of the machine; no other file is read, and nothing is fetched.
    """
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale))
