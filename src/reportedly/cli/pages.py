"""What lays out any page for the terminal: importing it registers the pages of all rooms."""

from reportedly.views.evidence import found as _found  # noqa: F401 -- it registers its pages
from reportedly.views.evidence import terminal as _evidence  # noqa: F401 -- it registers its pages
from reportedly.views.map import terminal as _map  # noqa: F401 -- it registers its pages
from reportedly.views.naming import terminal as _naming  # noqa: F401 -- it registers its pages
from reportedly.views.outlook import terminal as _outlook  # noqa: F401 -- it registers its pages
from reportedly.views.terminal import render

__all__ = ["render"]
