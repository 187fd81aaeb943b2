"""How a passage is cited, and how words from outside are made harmless wherever they are shown.

Page data keeps every word exactly as it was published. Each way of showing it (terminal, Markdown,
HTML) passes all words through the functions here, ours and theirs alike, so that nothing has to
remember which is which.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote, urlsplit

from reportedly.model.document import Document
from reportedly.model.registry import Registry
from reportedly.model.snapshot import Entry

# Marks that change no letter: the Arabic and Latin direction marks, the soft hyphen.
_DROPPED = dict.fromkeys([0x00AD, 0x061C, 0x200E, 0x200F])
# What could move the cursor, hide text or turn its order round.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # a no-break space keeps its number together
# Words of scripts that run to the left, with the spaces and joiners between them.
_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_LEFTWARD = re.compile(f"[{_LEFT}](?:[ '\u2019-]*[{_LEFT}])*")
_MARKDOWN = re.compile(r"([\\`*_\[\]|~$^#]|:(?=//)|@|(?<=www)\.)")
_LINE_START = re.compile(r"^([-+=:]|\d+(?=[.)]))")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_WEB = ("http", "https")
NO_SOURCE = "source unknown"


def visible(text: str) -> str:
    r"""Give the text with nothing hidden in it: control and direction codes become visible signs.

    Line breaks and tabs stay; see `one_line`.

    >>> visible("a\x1b[31mred")
    'a␛[31mred'
    >>> visible("\u202egnp")
    '‹U+202E›gnp'
    """
    return _HIDDEN.sub(lambda match: _sign(match.group()), text.translate(_DROPPED))


def _sign(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"‹U+{code:04X}›"


def one_line(text: str) -> str:
    r"""Give the visible text on one line, with single spaces.

    >>> one_line("the port\n  fell ")
    'the port fell'
    """
    return visible(_SPACES.sub(" ", text)).strip()


def markdown_text(text: str) -> str:
    r"""Escape text so that Markdown shows it letter for letter, on one line, and links nothing.

    Angle brackets and ampersands become entities, because some renderers pass HTML through even
    behind a backslash.

    Source: CommonMark 0.31.2, sections 2.4 and 2.5; GFM 0.29, section 6.9 (autolinks).

    >>> markdown_text("# <b>[x](javascript:y)")
    '\\# &lt;b&gt;\\[x\\](javascript:y)'
    >>> markdown_text("1. one")
    '1\\. one'
    """
    line = _MARKDOWN.sub(r"\\\1", one_line(text))
    line = _LINE_START.sub(_escape_start, line)
    return "".join(_ENTITIES.get(letter, letter) for letter in line)


def _escape_start(match: re.Match[str]) -> str:
    found = match.group()
    # For "1." the sign to escape is the one after the number.
    return f"{found}\\" if found.isdigit() else f"\\{found}"


def safe_address(address: str | None) -> str | None:
    """Give the address if it can be linked: http or https with a host, odd characters quoted.

    >>> safe_address("javascript:alert(1)") is None
    True
    >>> safe_address("https://news.example/a(b) c")
    'https://news.example/a%28b%29%20c'
    """
    if not address:
        return None
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme.lower() not in _WEB or not host or _HIDDEN.search(address):
        return None
    return quote(address, safe="/:?#@!$&*+,;=%~-._")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Where a reader can find the passage, and what it says.

    Attributes:
        label: outlet, day and page, such as "Harrow Post, 11 July 2016, p. 3".
        address: as published; None when there is none. `safe_address` says whether to link it.
        quote: the sentence the claim stands in, exactly as in the document.
        page: page number for paged documents.
        paraphrase: the document is somebody's paraphrase of what stands at the address.
    """

    label: str
    document: str
    claim: str
    address: str | None
    title: str | None
    quote: str
    said_on: date
    page: int | None = None
    paraphrase: bool = False


def cite(entry: Entry, registry: Registry) -> Citation:
    """Cite the sentence that a claim stands in."""
    document, claim = entry.document, entry.claim
    page = document.page_at(claim.span[0])
    return Citation(
        label=_label(document, registry, page=page),
        document=document.id,
        claim=claim.id,
        address=document.address,
        title=document.title,
        quote=sentence_of(entry),
        said_on=entry.said_on,
        page=page,
        paraphrase=document.paraphrase,
    )


def sentence_of(entry: Entry) -> str:
    """Give the exact sentence around a claim; the claim's own words when no sentence was kept."""
    start, end = entry.claim.sentence
    return entry.document.text[start:end].strip() or entry.claim.text


def _label(document: Document, registry: Registry, *, page: int | None) -> str:
    outlet = outlet_name(document, registry)
    if document.relayed_from and document.relayed_from != outlet:
        outlet = f"{outlet} (from {document.relayed_from})"
    said = day_text(document.published_on) if document.published_on else "undated"
    parts = [outlet, said]
    if page is not None:
        parts.append(f"p. {page}")
    if document.paraphrase:
        parts.append("paraphrase")
    return ", ".join(parts)


def outlet_name(document: Document, registry: Registry) -> str:
    """Name the publisher: by the registry, else as the document says, else plainly unknown."""
    source = registry.find_source(document.source)
    if source is not None:
        return source.name
    return outlet_id(document)


def outlet_id(document: Document) -> str:
    """Give what names the publisher in addresses: its id in the registry, else its plain name."""
    return document.source or document.site or NO_SOURCE


def isolated(text: str) -> str:
    """Give words on one line, made harmless, in which right-to-left names cannot turn others round.

    Each stretch of Hebrew, Arabic or the like stands in an isolate of its own
    (U+2068 to U+2069), so that a number behind a name stays behind it.

    Source: Unicode Standard Annex 9, sections 2.4 and 5.1; W3C, Inline markup and bidirectional text.
    """
    return _LEFTWARD.sub("\u2068\\g<0>\u2069", one_line(text))


def clipped(text: str, *, most: int) -> str:
    """Give a text of at most `most` code points that ends after a whole word when it is longer.

    >>> clipped("attack by the Guard against the mill", most=24)
    'attack by the Guard …'
    """
    line = " ".join(text.split())
    if most >= len(line):
        return line
    kept = line[: most - 2]
    whole = kept if line[most - 2] == " " else kept.rpartition(" ")[0]
    return f"{(whole if len(whole) >= most // 2 else kept).rstrip(' ,;:')} …"


def day_text(on: date) -> str:
    """Write a day in words, the same in every locale.

    >>> day_text(date(2016, 7, 1))
    '1 July 2016'
    """
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def moment_text(at: datetime) -> str:
    """Write a moment: the day alone when it is the day's last instant, else day and UTC time."""
    if (at.hour, at.minute, at.second) == (23, 59, 59):
        return day_text(at.date())
    return f"{day_text(at.date())}, {at:%H:%M} UTC"


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
