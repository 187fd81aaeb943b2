"""What a reader finds in the bytes, and what the user states about them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit, urlunsplit

from reportedly.model.document import Page, Problem, PublishedPrecision
from reportedly.model.errors import StatementError

TOOL_NAME = "reportedly-intake"
TOOL_VERSION = "0.1"

FIELDS = ("text", "title", "author", "published", "modified", "address", "source", "language", "id")
"""The names of ours that a column mapping may give."""

# Source: the parameters that mail and advertising systems add to count readers, by their makers'
# documentation; the list is that of courlan's TRACKERS, shortened to those met on news sites.
_TRACKERS = re.compile(
    r"^(?:utm_\w+|at_\w+|mtm_\w+|pk_\w+|fbclid|gclid|gclsrc|dclid|msclkid|yclid|twclid|igshid|igsh"
    r"|mc_cid|mc_eid|ref_src|_ga|_gl|cmpid|ns_\w+|wt_mc|spm|s_cid|xtor)(?:=|$)",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
_TIME_OF_DAY = re.compile(r"\d[T ]\s*\d{1,2}[:.]?\d{2}")
_LONGEST_DATE = 64  # characters; with a spelled-out weekday and zone it takes about 50
_WRITTEN_DAYS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%Y/%m/%d", "%Y.%m.%d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When something was published or changed, as finely as the item said it.

    Attributes:
        at: UTC instant; the first of the day when only the day is known.
        precision: "day" or "instant".
    """

    at: datetime
    precision: PublishedPrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the user states about the items; it wins over what the items say.

    Attributes:
        source: who publishes them: an id in sources.yaml or a plain name.
        published: a day ("2016-07-11") or an ISO 8601 instant.
        modified: the same, for the last change.
        language: ISO 639-1 code; a region ("en-GB") is dropped.
        columns: (our field name, column name) pairs for JSONL and CSV; see FIELDS.

    Raises:
        StatementError: a date is not a date, or a field name is none of ours.
    """

    source: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    columns: tuple[tuple[str, str], ...] = ()

    @property
    def says_anything(self) -> bool:
        """Say whether the user states anything at all."""
        return any((self.source, self.published, self.modified, self.language, self.columns))

    def __post_init__(self) -> None:
        for name, value in (("published", self.published), ("modified", self.modified)):
            if value is not None and parse_moment(value) is None:
                raise StatementError(
                    f"{name} is {value!r}, which is not a date",
                    "Write a day as 2016-07-11 or an instant as 2016-07-11T14:30:00Z",
                )
        for name, _ in self.columns:
            if name not in FIELDS:
                raise StatementError(
                    f"the column mapping names the field {name!r}, which is none of ours",
                    f"Fields: {', '.join(FIELDS)}",
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One item as its reader found it; what the item does not say is None.

    Attributes:
        text: the exact text.
        part: which item of the bytes; "" for the whole.
        key: a lasting name of the item within its file, by which a changed item finds its
            predecessor; None when it has only a place in a row of others.
        own: what identifies an item of a larger file by its own content, so that the item stays
            the same document when the file around it grows; None for the whole.
        language: as the item itself states it, explicitly.
        language_hint: as the page or feed around it declares it; often only a template's default.
        published, modified: by the item; never guessed.
        pages: page ranges in `text`.
        paraphrase: the text says it is somebody's paraphrase of what stands at the address.
    """

    text: str
    part: str = ""
    key: str | None = None
    own: str | None = None
    media_type: str | None = None
    title: str | None = None
    author: str | None = None
    site: str | None = None
    address: str | None = None
    source: str | None = None
    relayed_from: str | None = None
    language: str | None = None
    language_hint: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    pages: tuple[Page, ...] = ()
    paraphrase: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """All parts of one capture, and a Problem for each that could not be read."""

    parts: tuple[Part, ...] = ()
    problems: tuple[Problem, ...] = ()


_FIRST_YEAR = 1400  # programs write the year 1 for "no date"; nothing was published before print


def only_problem(code: str, message: str, next_step: str, *, where: str) -> Findings:
    """Give findings that are one Problem and nothing else."""
    return Findings(
        problems=(Problem(code=code, message=message, next_step=next_step, where=where),)
    )


def parse_moment(text: str | None) -> Moment | None:
    """Read a day or an instant; None when it is neither, or could be two different days.

    Reads ISO 8601, RFC 5322 (feeds, HTTP) and days with the month in English words. A day in
    figures whose order is unclear ("07/11/2016") is not read: a guess would be an invention.
    An instant without a zone is taken as UTC.
    """
    words = " ".join((text or "").split())
    if len(words) >= _LONGEST_DATE:
        return None
    at = _iso_moment(words) or _mail_moment(words)
    if at is not None:
        return at
    for form in _WRITTEN_DAYS:
        try:
            day = datetime.strptime(words, form).replace(tzinfo=UTC)
        except ValueError:
            continue
        return Moment(at=day, precision="day")
    return None


def _iso_moment(words: str) -> Moment | None:
    try:
        at = datetime.fromisoformat(words)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if at.year < _FIRST_YEAR:
        return None
    return Moment(at=at, precision="instant" if _TIME_OF_DAY.search(words) else "day")


def _mail_moment(words: str) -> Moment | None:
    if ":" not in words:
        return None
    try:
        at = parsedate_to_datetime(words)
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return Moment(at=at, precision="instant")


def unread_date(text: str | None, *, where: str) -> tuple[Problem, ...]:
    """Give a Problem when something stands where a date belongs and it cannot be read."""
    if not (text or "").strip() or parse_moment(text) is not None:
        return ()
    problem = Problem(
        code="intake.unreadable-date",
        message=f"The date {text!r} could not be read for certain; expected one like 2016-07-11.",
        next_step="The date stays unknown: state it with --published if you know it.",
        where=where,
    )
    return (problem,)


def canonical_address(address: str | None) -> str | None:
    """Give the address without fragment, tracking parameters, sign-in and default port.

    Everything else stays as written, because a site may mean something by it. None when it is
    not an http(s) address.
    """
    try:
        parts = urlsplit((address or "").strip())
        host = parts.hostname
        port = f":{parts.port}" if parts.port is not None else ""
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not host:
        return None
    port = "" if port == _DEFAULT_PORTS[scheme] else port
    host = f"[{host}]" if ":" in host else host
    kept = [p for p in parts.query.split("&") if p and not _TRACKERS.match(p)]
    return urlunsplit((scheme, host + port, parts.path or "/", "&".join(kept), ""))


def same_site(one: str | None, other: str | None) -> bool:
    """Say whether two addresses are of one host, not counting a leading "www." or "m."."""
    hosts = [_bare_host(address) for address in (one, other)]
    return hosts[0] is not None and hosts[0] == hosts[1]


def _bare_host(address: str | None) -> str | None:
    canonical = canonical_address(address)
    host = urlsplit(canonical).hostname if canonical else None
    return re.sub(r"^(?:www|m|amp)\.", "", host) if host else None


def clean(value: object) -> str | None:
    """Give the value as one line of text, or None when there is nothing in it."""
    if value is None or isinstance(value, (dict, list, tuple, bool)):
        return None
    return " ".join(str(value).split()) or None


def encrypted(kind: str, *, where: str) -> Findings:
    """Give the Problem of a file that needs a password."""
    return only_problem(
        "intake.encrypted",
        f"The {kind} is encrypted; it needs a password.",
        "Save a copy without a password and add that.",
        where=where,
    )
