"""Pages that say what is no longer so, what the site leaves out, and what can be taken from it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstonePage:
    """A claim or report that was withdrawn; its address stays and says so.

    Attributes:
        what: the claim in words, or the title of the report.
        withdrawn_on: the day of the ruling (UTC).
        reason: why, as it was given for readers.
        because: the report that corrects it, or "".
        rested: (kind, id, name) of the pages that rested on it.
    """

    ident: str
    kind: str
    what: str
    withdrawn_on: date
    reason: str
    because: str
    rested: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GonePage:
    """An address that once had a page; `kind` and `ident` lead to what stands for it now, or are ""."""

    was: str
    kind: str = ""
    ident: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderPage:
    """Search in the page: the shards of its index, and how much they hold."""

    shards: tuple[str, ...]
    sentences: int
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to take away."""

    path: str
    title: str
    does: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsPage:
    """How the site was made, what it leaves out, and its files.

    Attributes:
        counts: (what, how many): the denominators.
        left_out: (what, how many) that is kept from the site, without saying which.
        downloads: files of data.
        full_text: names of the sources whose text is shown whole.
        licence: of the texts of this site, or "".
        author: who publishes it, or "".
    """

    title: str
    known: date
    on: date
    clock: str
    counts: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[str, int], ...]
    downloads: tuple[Download, ...]
    full_text: tuple[str, ...]
    licence: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLink:
    """A brief in the list of briefs: its day and title."""

    key: str
    title: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefListPage:
    """The briefs of this site, the newest first."""

    rows: tuple[BriefLink, ...]
