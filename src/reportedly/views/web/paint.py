"""A page and what stands around it, as HTML."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from reportedly.views.citation import (
    day_text,
    isolated,
    moment_text,
    one_line,
    safe_address,
    visible,
)
from reportedly.views.drawn.chain import draw_chain
from reportedly.views.drawn.course import draw_course
from reportedly.views.drawn.locator import draw_locator
from reportedly.views.drawn.waterfall import draw_waterfall
from reportedly.views.paper import strip_bars
from reportedly.views.web import mapped
from reportedly.views.web.charts import CHARTS
from reportedly.views.web.sections import SECTIONS, Section
from reportedly.views.web.shell import Shell
from reportedly.views.wording import bits_text, counted, percent_text, reports_text

WEB_PATH = Path(__file__).parents[1] / "templates" / "web"
STATIC_PATH = Path(__file__).parents[1] / "static"
_CAPITALS = re.compile(r"(?<!^)(?=[A-Z])")


def template_of(page_type: type) -> str:
    """Give the name of the template that shows pages of a type.

    >>> template_of(type("ControlPage", (), {}))
    'control.html.j2'
    >>> template_of(type("ClaimPage", (), {}))
    'claim.html.j2'
    """
    name = page_type.__name__.removesuffix("Page")
    return f"{_CAPITALS.sub('_', name).lower()}.html.j2"


def paint(page: Any, shell: Shell) -> str:  # noqa: ANN401 -- any page type that has a template
    """Give a page as one HTML document.

    The template is named after the page's type. It gets `page`, `shell`, and `to` and `asset`, which
    give addresses. Every word is escaped, from whomever it comes.
    """
    return painted(template_of(type(page)), page, shell)


def painted(template: str, page: Any, shell: Shell) -> str:  # noqa: ANN401
    """Give what a named template makes of a page."""
    addresses = shell.addresses
    return _environment().get_template(template).render(
        page=page,
        shell=shell,
        to=addresses.page,
        asset=addresses.asset,
        menu=_menu(shell),
    )  # fmt: skip


def _menu(shell: Shell) -> list[tuple[str, list[Section]]]:
    if shell.sections is None:
        shown = [s for s in SECTIONS if not s.site and (shell.pens or not s.pens)]
    else:
        shown = [s for s in SECTIONS if s.kind in shell.sections]
    groups = dict.fromkeys(s.group for s in shown)
    return [(group, [s for s in shown if s.group == group]) for group in groups]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(WEB_PATH),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        line=isolated,
        typed=one_line,
        lines=visible,
        link=safe_address,
        day=day_text,
        day_words=day_words,
        moment=moment_text,
        percent=percent_text,
        bits=bits_text,
        reports=reports_text,
        counted=counted,
        first_upper=first_upper,
        bars=strip_bars,
        chain=draw_chain,
        course=draw_course,
        fall=draw_waterfall,
        locator=draw_locator,
        **CHARTS,
        json_block=mapped.json_block,
        ours=Markup,
        map_ink=mapped.map_ink,
        without_query=mapped.without_query,
    )
    environment.globals.update(
        is_built=is_built,
        map_defs=mapped.map_defs,
        map_key=mapped.map_key,
        map_drawing=mapped.map_drawing,
        map_signs=mapped.map_signs,
    )
    return environment


def is_built(name: str) -> bool:
    """Say whether a file of the front end was built with this copy (see hatch_build.py)."""
    return (STATIC_PATH / "built" / name).is_file()


def day_words(asked: str) -> str:
    """Write a day that was asked for as YYYY-MM-DD in words; anything else as it is.

    >>> day_words("2016-07-01"), day_words("soon")
    ('1 July 2016', 'soon')
    """
    try:
        return day_text(date.fromisoformat(asked))
    except ValueError:
        return asked


def first_upper(words: str) -> str:
    """Write the first letter large and leave all others as they are.

    >>> first_upper("the GNA left")
    'The GNA left'
    """
    return words[:1].upper() + words[1:]
