"""Where pages lie: the workbench and the static site answer differently, templates never know."""

import re
from typing import Protocol
from urllib.parse import quote

SAFE_NAME = re.compile(r"[a-z0-9_-]+")


class Addresses(Protocol):
    """Gives the address of any page, with the frame it is asked in kept."""

    def page(self, kind: str, ident: str = "", /, **asked: str) -> str:
        """Give the address of a page.

        Args:
            kind: a section or a kind of thing, as in `sections.py`: "place", "claim", "network".
            ident: which one, for kinds that have several.
            asked: further conditions of a list, or another frame (`on`, `known`, `lens`).
        """
        ...

    def asset(self, name: str, /) -> str:
        """Give the address of a file under `views/static/`."""
        ...


def file_name(ident: str) -> str:
    """Give a name for a file that holds any id: injective, and safe on every file system.

    Small letters, digits, "-" and "_" stay; every other character becomes "~" and its bytes in hex.

    >>> file_name("gn:2212775")
    'gn~3a2212775'
    >>> file_name("../Secret")
    '~2e~2e~2f~53ecret'
    """
    return "".join(
        c if SAFE_NAME.fullmatch(c) else "".join(f"~{b:02x}" for b in c.encode()) for c in ident
    )


def with_query(path: str, asked: dict[str, str]) -> str:
    """Give the path with a query; conditions without a value are left out.

    >>> with_query("/claims", {"on": "2031-05-07", "lens": "", "place": "harrow mill"})
    '/claims?on=2031-05-07&place=harrow%20mill'
    """
    query = "&".join(f"{quote(k)}={quote(v, safe='')}" for k, v in asked.items() if v)
    return f"{path}?{query}" if query else path
