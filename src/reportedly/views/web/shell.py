"""What stands around every page: the menu, the frame it was asked in, and the pens."""

from dataclasses import dataclass, field
from datetime import date

from reportedly.views.web.addresses import Addresses


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFrame:
    """The frame as it was asked: "" where nobody said it.

    Attributes:
        on, known: days (UTC) as YYYY-MM-DD, or "".
        clock: "published", "recorded" or "".
        lens: see `answers/lens.py`; "" means everyone.
        day: the day the page answers about, asked for or not.
        newest: the day of the newest report known (UTC), or None.
    """

    on: str = ""
    known: str = ""
    clock: str = ""
    lens: str = ""
    day: date | None = None
    newest: date | None = None

    def words(self) -> dict[str, str]:
        """Give what was asked as conditions of an address."""
        asked = {"on": self.on, "known": self.known, "clock": self.clock, "lens": self.lens}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """What stands around a page.

    Attributes:
        casebook: its name.
        section: kind of the section shown, marked in the menu.
        addresses: where pages lie.
        asked: the frame.
        lenses: (value, name) of every lens there is.
        here: this page's own path without a query, for the form that changes the frame; "" where
            the frame is fixed, as on the static site.
        kept: further conditions of this page that the form must keep.
        twin: address of the same page as JSON; "" without one.
        pens: the workbench; the site has none.
        token: against forged forms.
        analyst: who rules.
        notice: what was just done, in words, and `undo` the address of the form that takes it back.
        corrections: notes on what was withdrawn and this page rested on.
        policy: a Content-Security-Policy to stand in the page itself, "" where a server sends one.
        feeds: (media type, title, address) of feeds.
        canonical: the page's own whole address, or "".
        sections: kinds of the sections that are in the menu; None for all.
        colophon: who publishes it and under which licence, or "".
    """

    casebook: str
    section: str
    addresses: Addresses
    asked: AskedFrame = field(default_factory=AskedFrame)
    lenses: tuple[tuple[str, str], ...] = ()
    here: str = ""
    kept: tuple[tuple[str, str], ...] = ()
    twin: str = ""
    pens: bool = False
    token: str = ""
    analyst: str = ""
    notice: str = ""
    undo: str = ""
    corrections: tuple[str, ...] = ()
    policy: str = ""
    feeds: tuple[tuple[str, str, str], ...] = ()
    canonical: str = ""
    sections: frozenset[str] | None = None
    colophon: str = ""
