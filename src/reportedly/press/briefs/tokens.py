"""What can be checked in a sentence: its names, numbers, days, words of likelihood, quotations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportedly.views.citation import MONTHS
from reportedly.views.claims import fold

Span = tuple[int, int]
_MONTH = "|".join(
    (*MONTHS, "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
)
_YEAR = r"(?:,?\s+(?P<year>(?:1[5-9]|20)\d\d))?"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAYS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?P<day>\d{{1,2}}){_ORDINAL}\s*(?:[-–—]|to|and|or|until)\s*(?P<last>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?{_YEAR}",
        rf"\b(?P<day>\d{{1,2}}){_ORDINAL}\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?{_YEAR}",
        rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}}){_ORDINAL}(?!\d){_YEAR}",
        rf"\b(?P<month>{_MONTH})\.?,?\s+(?P<year>(?:1[5-9]|20)\d\d)\b",
        r"\b(?P<month>January|February|April|June|July|August|September|October|November|December)\b",
        r"(?:(?<=\bin )|(?<=\bof )|(?<=\bsince )|(?<=\bby )|(?<=\blate )|(?<=\bearly )|(?<=\bmid-)|(?<=\buntil ))(?P<month>March|May)\b",
    )
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SMALL = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
_SMALL |= {
    word: 10 * n
    for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_LARGE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_WORD = "|".join((*_SMALL, *_LARGE))
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<digits>\d[\d,]*(?:\.\d+)?)(?:st|nd|rd|th)?(?:\s+(?P<scale>{'|'.join(_LARGE)})\b)?"
    rf"|(?<![\w-])(?P<words>(?:(?:{_WORD})(?:-|\s+(?:and\s+)?))*(?:{_WORD}))(?![\w-])",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"(?:\b(?:the|no|any|every|this|that|each|which|leading|some|only|as|at|an?|just|other|such|last|first)\s+)one$",
    re.IGNORECASE,
)
_ONE_AFTER = re.compile(
    r"\s+(?:of|another|that|who|which|is|was|can|by|day|side|hand|thing)\b|\s*[.,;:)]|\s*$"
)
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions|half)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|per\s?cent\b|percent\b)")
_NAME_WORD = re.compile(r"[^\W\d_](?:[\w'’]|-(?=\w)|\.(?=[A-Z]\b))*")
LIKELIHOODS = (
    (
        "almost certain",
        ("almost certain", "almost certainly", "nearly certain", "nearly certainly"),
    ),
    ("very likely", ("very likely", "highly likely", "highly probable", "very probably")),
    ("very unlikely", ("very unlikely", "highly unlikely", "highly improbable")),
    (
        "roughly even chance",
        ("roughly even chance", "roughly even odds", "even chance", "even odds"),
    ),
    ("almost no chance", ("almost no chance", "remote chance")),
    ("unlikely", ("unlikely", "improbable", "improbably")),
    ("likely", ("likely", "probable", "probably")),
)
"""ICD 203's word, and how it may be written; longer ways first."""
_LIKELIHOOD = re.compile(
    r"\b(?:" + "|".join(way for _, ways in LIKELIHOODS for way in sorted(ways, key=len, reverse=True)) + r")\b",
    re.IGNORECASE,
)  # fmt: skip
_WAYS = {way: word for word, ways in LIKELIHOODS for way in ways}
CONFIDENCE = re.compile(
    r"\b(?:(?:low|moderate|high|medium|great|little|much)\s+confidence|confidence\s+(?:in|is|level|that)|"
    r"with\s+confidence|confiden(?:ce|t(?:ly)?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidDay:
    """A day, month or year as a sentence gives it; what it leaves open is None."""

    span: Span
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None

    def fits(self, on: date) -> bool:
        """Say whether a day fits all that is said."""
        return (
            self.year in {None, on.year}
            and self.month in {None, on.month}
            and self.day in {None, on.day}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidNumber:
    """A number in digits or words; `percent` says that a sign or word for it follows."""

    span: Span
    text: str
    value: float
    percent: bool = False


def blanked(text: str, spans: list[Span] | tuple[Span, ...]) -> str:
    """Give the text with these ranges made blank, so that offsets stay."""
    letters = list(text)
    for start, end in spans:
        letters[start:end] = " " * len(letters[start:end])
    return "".join(letters)


def days_in(text: str) -> list[SaidDay]:
    """Give the days, stretches of days, months and weekdays-less dates of a sentence."""
    found: list[SaidDay] = []
    left = text
    for pattern in _DAYS:
        for match in pattern.finditer(left):
            found += _said_days(match)
        left = blanked(left, [d.span for d in found])
    return sorted(found, key=lambda d: d.span)


def _said_days(match: re.Match[str]) -> Iterator[SaidDay]:
    said = match.groupdict()
    month = said["month"]
    number = int(month) if month.isdigit() else _month(month)
    year = int(said["year"]) if said.get("year") else None
    for name in ("day", "last"):
        if said.get(name) or name == "day":
            day = int(said[name]) if said.get(name) else None
            yield SaidDay(span=match.span(), text=match.group(), year=year, month=number, day=day)


def _month(word: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(word[:3]))


def weekdays_in(text: str) -> list[tuple[Span, str]]:
    """Give the weekdays of a sentence."""
    return [(m.span(), m.group()) for m in _WEEKDAY.finditer(text)]


def numbers_in(text: str) -> list[SaidNumber]:
    """Give the numbers of a sentence; "one" only where it counts something.

    >>> [n.value for n in numbers_in("Two dozen men, 1,200 boats and the leading one")]
    [24, 1200]
    """
    found = []
    for match in _NUMBER.finditer(text):
        if match.group().lower() == "one" and (
            _NO_COUNT.search(text[: match.end()]) or _ONE_AFTER.match(text, match.end())
        ):
            continue
        percent = bool(_PERCENT.match(text, match.end()))
        found.append(
            SaidNumber(span=match.span(), text=match.group(), value=_value(match), percent=percent)
        )
    return found


def _value(match: re.Match[str]) -> float:
    if match["digits"]:
        value = float(match["digits"].replace(",", "").rstrip("."))
        value *= _LARGE.get((match["scale"] or "").lower(), 1)
        return int(value) if value == int(value) else value
    total = part = 0
    for word in re.findall(r"[a-z]+", match["words"].lower()):
        if word in _SMALL:
            part += _SMALL[word]
        elif word in {"hundred", "dozen"}:
            part = max(part, 1) * _LARGE[word]
        elif word in _LARGE:
            total, part = total + max(part, 1) * _LARGE[word], 0
    return total + part


def vague_in(text: str) -> list[tuple[Span, str]]:
    """Give the vague quantities: "dozens", "hundreds", "half"."""
    return [(m.span(), m.group().lower()) for m in _VAGUE.finditer(text)]


def names_in(text: str) -> list[tuple[Span, tuple[str, ...]]]:
    """Give the runs of words that are written as names are; other scripts than Latin always are.

    >>> [words for _, words in names_in("Ada Venn saw the Northern Brigade at الهرم")]
    [('Ada', 'Venn'), ('Northern', 'Brigade'), ('الهرم',)]
    """
    runs: list[list[re.Match[str]]] = []
    for match in _NAME_WORD.finditer(text):
        if not _is_name(match.group()):
            continue
        if runs and text[runs[-1][-1].end() : match.start()] == " ":
            runs[-1].append(match)
        else:
            runs.append([match])
    return [((r[0].start(), r[-1].end()), tuple(m.group() for m in r)) for r in runs]


def _is_name(word: str) -> bool:
    if any(c.isupper() for c in word):
        return word not in {"I", "A"}
    return any(c.isalpha() and fold(c) not in _LATIN for c in word)


_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzßæœøđłıþðŋħŧʼ") | {"ss", "ae", "fi", "fl"}


def likelihoods_in(text: str) -> list[tuple[Span, str]]:
    """Give the words of likelihood with the word of ICD 203 that each stands for."""
    return [(m.span(), _WAYS[m.group().lower()]) for m in _LIKELIHOOD.finditer(text)]


def quotations_in(text: str) -> list[tuple[Span, str]]:
    """Give what stands in quotation marks, the marks included in the range."""
    return [(m.span(), m.group(1)) for m in re.finditer(r"[“\"]([^”\"“]+)[”\"]", text)]


def folded_words(text: str) -> tuple[str, ...]:
    """Give the words of a text without case, accents and the possessive.

    >>> folded_words("The Guard’s mill")
    ('the', 'guard', 'mill')
    """
    words = re.findall(r"[\w'’-]+", fold(text))
    return tuple(w for word in words if (w := re.sub(r"(?:['’]s?|-)$", "", word.strip("'’-"))))
