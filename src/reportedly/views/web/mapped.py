"""What the map's template needs of Python: its drawing, its signs, its data as a block."""

import json
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from reportedly.views.paper import to_json

To = Callable[..., str]


def map_drawing(page: Any, to: To) -> Markup:  # noqa: ANN401 -- a MapPage; numpy comes with its room
    """Draw the map; marks lead to their places, a mark of several to the map from near."""
    from reportedly.views.map.drawing import Look, draw

    look = Look(
        link=lambda place: to("place", place),
        link_crowd=lambda place: to("map", around=place, reach="8"),
    )
    return Markup(draw(page, look))  # noqa: S704 -- draw escapes every word


def map_defs() -> Markup:
    """Give the hatches of the map's inks, hidden, for the legend and the script."""
    from reportedly.views.map.drawing.inks import patterns

    opening = '<svg class="inks" width="0" height="0" aria-hidden="true" focusable="false">'
    return Markup(f"{opening}<defs>{patterns('m-k-')}</defs></svg>")  # noqa: S704 -- ours alone


def map_ink(ink: str) -> Markup:
    """Give the attribute that fills a shape with an ink of the map."""
    from reportedly.views.map.drawing.inks import fill_of

    return Markup(fill_of("m-k-", ink))  # noqa: S704 -- ours alone


def map_key(key: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 -- KeyRows
    """Give each ink of the map once with the words for it."""
    from reportedly.views.map.drawing.legend import key_of_inks

    return key_of_inks(key)


def map_signs() -> list[tuple[Markup, str]]:
    """Give the signs of the legend that are no inks, each with what it means."""
    from reportedly.views.map.drawing.legend import signs

    return [(Markup(sign), words) for sign, words in signs("m-k-")]  # noqa: S704 -- ours alone


def json_block(page: Any) -> Markup:  # noqa: ANN401 -- any page
    r"""Give a page as JSON that can stand in a script element and never ends it.

    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Said:
    ...     words: str
    >>> str(json_block(Said(words="</script>")))
    '{"words":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(to_json(page), ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 -- nothing in it can end the element


def without_query(address: str) -> str:
    """Give an address up to its question mark.

    >>> without_query("/map?on=2031-05-01")
    '/map'
    """
    return address.partition("?")[0]
