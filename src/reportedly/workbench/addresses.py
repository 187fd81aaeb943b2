"""Where pages lie on a served casebook: paths with the frame in the query."""

from dataclasses import dataclass, field
from urllib.parse import quote

from reportedly.views.web.addresses import with_query
from reportedly.views.web.sections import path_of

STATIC = "/static"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedAddresses:
    """Implements `reportedly.views.web.addresses.Addresses`; `frame` rides on every link."""

    frame: dict[str, str] = field(default_factory=dict)

    def page(self, kind: str, ident: str = "", /, **asked: str) -> str:
        """Give the address of a page, in the frame of this one unless another is asked for."""
        tail = f"/{quote(ident, safe='')}" if ident else ""
        return with_query(f"/{path_of(kind)}{tail}", {**self.frame, **asked})

    def asset(self, name: str, /) -> str:
        """Give the address of a file under `views/static/`."""
        return f"{STATIC}/{quote(name)}"
