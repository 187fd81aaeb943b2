"""Whom a report names as where it has its news from: datelines, credit lines, citations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

from reportedly.belief.origins.fingerprints import TEXTS_KEPT
from reportedly.belief.origins.letters import words_of
from reportedly.model.document import Document, Span
from reportedly.model.registry import Registry, Source

AGENCIES: dict[str, tuple[str, ...]] = {
    "Reuters": ("Thomson Reuters",),
    "Associated Press": ("AP", "A.P."),
    "Agence France-Presse": ("AFP", "Agence France Presse"),
    "United Press International": ("UPI",),
    "Xinhua": ("Xinhua News Agency",),
    "TASS": ("ITAR-TASS",),
    "Interfax": ("Interfax-Ukraine",),
    "RIA Novosti": (),
    "Ukrinform": (),
    "UNIAN": (),
    "Anadolu": ("Anadolu Agency",),
    "SANA": (),
    "Deutsche Presse-Agentur": ("dpa",),
    "ANSA": (),
    "EFE": ("Agencia EFE",),
    "Kyodo": ("Kyodo News",),
    "Yonhap": (),
    "Press Trust of India": ("PTI",),
    "IANS": (),
    "IRNA": (),
    "Tasnim": ("Tasnim News Agency",),
    "Fars": ("Fars News Agency",),
    "WAM": (),
    "Bloomberg": (),
}
"""News agencies that every casebook knows; the registry goes before them.

Source: the agencies' own names for themselves. Names that are also common words are left out.
"""
HOUSE_MARKS = (
    (
        re.compile(r"\(?Reporting by [^()\n]{3,200}; ?(?:additional|editing)\b", re.IGNORECASE),
        "Reuters",
    ),
)
"""Credit lines that name no agency and still are one's: Reuters signs its reports so."""
DATELINE = re.compile(r"\(([^()\n]{2,40})\)")
DATELINE_LENGTH = 200  # code points: a dateline stands in the first line or two
CREDIT_LINE = re.compile(
    r"(?:^|[\n(])\s*(?:source|credit|via|copyright|©|—|--|photo and text)s?\s*:?\s+(?:©|by\s+)?([^\n.()]{2,50})",
    re.IGNORECASE,
)
CREDIT_LENGTH = 300  # code points at the end
LEAD_SENTENCES = 2  # where a report says whose news it is
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?![\s\n]|\Z)[^.!?\n]*)*[.!?]?")
_BEFORE = re.compile(
    r"(?:according to|citing|cited by|quoted by|quoting|told|telling|spoke to|speaking to"
    r"|interview with|reports? (?:by|of|from|in)|reported (?:by|in)|carried by|reporters? (?:of|for|at)"
    r"|(?:journalist|correspondent|editor)s? (?:of|for|at)"
    r"|(?:obtained|published|released|seen|aired|broadcast|posted|shown|made public|revealed|acquired)"
    r"(?: (?:on|last|this) \w+| exclusively)? by"
    r"|(?:passed|leaked|given|provided|shown|sent|handed|supplied|made available) (?:on|over )?to"
    r"|via|originally (?:in|by)|first (?:in|by))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:['’]s?\b)?,?\s*(?:news agency|agency|newspaper|website|television|tv)?,?\s*"
    r"(?:has\s+|have\s+|had\s+|also\s+|first\s+|earlier\s+|later\s+|exclusively\s+)*"
    r"(?:reported|reports?\b|said|says|wrote|writes|revealed|reveals|claimed|claims|quoted|quotes"
    r"|cited|cites|published|obtained|added|disclosed|broadcast|aired|learned|learnt|understands)",
    re.IGNORECASE,
)
_REACH = 60  # code points on either side in which the words that cite stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """An outlet that a report names as where it has something from.

    Attributes:
        outlet: id of the source in the registry, else the agency's name in plain form.
        name: as it is called.
        span: where it is named, half-open code points in the text.
        whole: it stands for the whole report: a dateline, a credit line, the feed's `<source>`.
    """

    outlet: str
    name: str
    span: Span
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """The names of all outlets, ready to be looked for.

    Attributes:
        names: plain form of a name -> (id or agency's name, how it is called).
        pattern: finds any of the names as they are written.
        credited: what `credits_of` found, by all that it looks at in a document.
    """

    names: dict[str, tuple[str, str]]
    pattern: re.Pattern[str]
    credited: dict[tuple[str | None, ...], tuple[Credit, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def named(self, words: str | None) -> tuple[str, str] | None:
        """Give the outlet that these words name, all of them, or None."""
        return self.names.get(normal(words)) if words else None


@lru_cache(maxsize=65_536)
def normal(text: str) -> str:
    """Give the words in plain form, without punctuation or a leading article.

    >>> normal("The Daily  Post,")
    'daily post'
    """
    words = words_of(text)
    return " ".join(words[1:] if words[:1] == ("the",) else words)


_KEPT: dict[int, tuple[tuple[Source, ...], Outlets]] = {}
MOST_KEPT = 8


def outlets_of(sources: tuple[Source, ...]) -> Outlets:
    """Give the names of the registry's sources and, after them, of the agencies.

    Asked for every claim, so it is kept by which object it is: hashing sixty sources costs more
    than all else.
    """
    kept = _KEPT.get(id(sources))
    if kept is None or kept[0] is not sources:
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        kept = _KEPT[id(sources)] = sources, _named_outlets(sources)
    return kept[1]


def _named_outlets(sources: tuple[Source, ...]) -> Outlets:
    names: dict[str, tuple[str, str]] = {}
    written: set[str] = set()
    agencies = ((normal(agency), (agency, *aliases)) for agency, aliases in AGENCIES.items())
    known = ((s.id, (s.name, *s.aliases)) for s in sources)
    for outlet, called in (*known, *agencies):
        # An agency under another of its names is still the registry's.
        met = next((names[normal(n)][0] for n in called if normal(n) in names), outlet)
        for name in called:
            names.setdefault(normal(name), (met, called[0]))
            written.add(name)
    ordered = sorted((w for w in written if len(w) > 1), key=lambda w: (-len(w), w))
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)"
    return Outlets(names=names, pattern=re.compile(pattern))


def credits_of(document: Document, registry: Registry) -> tuple[Credit, ...]:
    """Give every outlet that the report says it has something from, itself left out.

    What stands for the whole report comes first, then citations in text order.
    """
    outlets = outlets_of(registry.sources)
    looked_at = document.text, document.author, document.relayed_from, document.source
    if looked_at not in outlets.credited:
        if len(outlets.credited) >= TEXTS_KEPT:
            outlets.credited.clear()
        outlets.credited[looked_at] = _credits(document, outlets, registry)
    return outlets.credited[looked_at]


def _credits(document: Document, outlets: Outlets, registry: Registry) -> tuple[Credit, ...]:
    own = publisher_of(document, registry)
    named = (*_whole(document, outlets), *_cited(document.text, outlets))
    found = (replace(credit, outlet=carried(credit.outlet, registry)) for credit in named)
    return tuple(credit for credit in found if credit.outlet != own)


def in_lead(credit: Credit, document: Document) -> bool:
    """Say whether a credit stands for the whole report: by its form, or in the first sentences."""
    return credit.whole or any(
        credit.span[0] >= start and credit.span[0] < end for start, end in lead_of(document.text)
    )


def lead_of(text: str) -> tuple[Span, ...]:
    """Give the first two sentences of a report; a line of its own with an address is none."""
    told = (s for s in sentences_of(text) if "://" not in text[s[0] : s[1]])
    body = (s for s in told if not text[s[0] : s[1]].lstrip().startswith("*"))
    return tuple(islice(body, LEAD_SENTENCES))


def sentences_of(text: str) -> Iterator[Span]:
    """Give the half-open range of every sentence, roughly: a full stop inside a number ends none."""
    for match in SENTENCE.finditer(text):
        if match.group().strip():
            yield match.span()


def publisher_of(document: Document, registry: Registry) -> str | None:
    """Give the registry's id of whose text it is, else the publisher's name in plain form, or None.

    An outlet that only carries the texts of another source stands for that source.
    """
    if document.source is None:
        return None
    source = registry.find_source(document.source)
    named = outlets_of(registry.sources).named(document.source)
    found = source.id if source else named[0] if named else normal(document.source)
    return carried(found, registry)


def carried(outlet: str, registry: Registry) -> str:
    """Give the source whose texts an outlet prints under its own name; itself when none is said."""
    seen: list[str] = []
    while outlet not in seen:
        seen.append(outlet)
        source = registry.find_source(outlet)
        outlet = source.carries if source and source.carries else outlet
    return outlet


def _whole(document: Document, outlets: Outlets) -> Iterator[Credit]:
    if document.relayed_from:
        known = outlets.named(document.relayed_from)
        outlet = known or (normal(document.relayed_from), document.relayed_from)
        yield Credit(outlet=outlet[0], name=outlet[1], span=(0, 0), whole=True)
    for outlet, span in _named_whole(document, outlets):
        yield Credit(outlet=outlet[0], name=outlet[1], span=span, whole=True)


def _named_whole(document: Document, outlets: Outlets) -> Iterator[tuple[tuple[str, str], Span]]:
    text = document.text
    for part in re.split(r"[,;/&]| and |\bby\b", document.author or ""):
        if known := outlets.named(part):
            yield known, (0, 0)
    for match in DATELINE.finditer(text[:DATELINE_LENGTH]):
        if known := outlets.named(match.group(1)):
            yield known, match.span(1)
    start = max(0, len(text) - CREDIT_LENGTH)
    for match in CREDIT_LINE.finditer(text, start):
        if known := outlets.named(match.group(1)):
            yield known, match.span(1)
    for mark, agency in HOUSE_MARKS:
        if (found := mark.search(text, start)) and (known := outlets.named(agency)):
            yield known, found.span()


def _cited(text: str, outlets: Outlets) -> Iterator[Credit]:
    for match in outlets.pattern.finditer(text):
        start, end = match.span()
        before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
        if _BEFORE.search(before) or _AFTER.match(after):
            outlet, name = outlets.names[normal(match.group())]
            yield Credit(outlet=outlet, name=name, span=(start, end))
