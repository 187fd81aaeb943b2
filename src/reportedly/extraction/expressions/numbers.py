"""Find how many: numbers, bounds and vague quantities, as closed intervals of whole numbers.

Plain text in, values out. Years, days, hours, ages, measures, money, calibres and the numbers in
names are not counts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from reportedly.extraction.expressions.periods_grammar import longest_first
from reportedly.model.document import Span

Interval = tuple[int | None, int | None]

_SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_LARGE = {
    "dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9,
}  # fmt: skip
_EDGES = {"floor", "above", "ceiling", "below", "about", "nearly"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CountExpression:
    """Words that say how many, and the interval they mean.

    Attributes:
        span: half-open range in the document's text, bounding words ("at least") included.
        text: exactly the document's text there.
        low: fewest, included; None when the words set none.
        high: most, included; None when the words set none.
        rule: id of the bound or vague quantity, "number" for a plain figure.
    """

    span: Span
    text: str
    low: int | None
    high: int | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRule:
    """A bounding phrase or a vague quantity with its example, as rules/numbers.yaml has it."""

    id: str
    words: tuple[str, ...]
    effect: str
    place: str
    low: int | None
    high: int | None
    example: str
    counterexample: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    start: int
    end: int
    low: int | None
    high: int | None
    rule: str


def find_counts(text: str, *, start: int, end: int) -> tuple[CountExpression, ...]:
    """Give every count in text[start:end), in text order, without overlap.

    Args:
        text: the whole document.
        start: first code point of the sentence.
        end: one past its last.
    """
    hits = (*_vague(text, start, end), *_ranges(text, start, end))
    figures = [hits[place] for place in longest_first([(f.start, f.end) for f in hits])]
    found, last = [], start
    for figure in figures:
        bounded = _bounded(text, (last, end), figure)
        last = bounded.end
        found.append(
            CountExpression(
                span=(bounded.start, bounded.end),
                text=text[bounded.start : bounded.end],
                low=bounded.low,
                high=bounded.high,
                rule=bounded.rule,
            )
        )
    return tuple(found)


@cache
def number_rules() -> tuple[NumberRule, ...]:
    """Read the bounding words and vague quantities that ship with the package.

    Raises:
        ValueError: a bound has an effect nobody knows.
    """
    text = files("reportedly.extraction").joinpath("rules/numbers.yaml").read_text("utf-8")
    entries = cast("dict[str, list[dict[str, Any]]]", yaml.safe_load(text))
    return tuple(number_rule(entry) for part in ("bounds", "vague") for entry in entries[part])


def number_rule(entry: dict[str, Any]) -> NumberRule:
    """Build one rule from its entry.

    Raises:
        ValueError: its effect is not known.
    """
    effect = entry.get("effect", "vague")
    if effect not in _EDGES | {"vague"}:
        raise ValueError(f"number rule {entry['id']} has the unknown effect {effect!r}")
    return NumberRule(
        id=entry["id"],
        words=tuple(entry["words"]),
        effect=effect,
        place=entry.get("place", "alone"),
        low=entry.get("low"),
        high=entry.get("high"),
        example=entry["example"],
        counterexample=entry["counterexample"],
        source=entry["source"],
    )


def _phrases(place: str) -> dict[str, NumberRule]:
    return {w.lower(): r for r in number_rules() if r.place == place for w in r.words}


def _alternation(place: str) -> str:
    words = sorted(_phrases(place), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s{1,3}") for w in words)


_WORD = rf"(?:{'|'.join((*_SMALL, *_LARGE))})"
_MEASURES = (
    r"(?:mm|cm|km|kms|m|mi|metres?|meters?|kilomet(?:re|er)s?|miles?|feet|foot|ft|yards?|inch(?:es)?|"
    r"kg|kilos?|kilograms?|tons?|tonnes?|litres?|liters?|gallons?|barrels?|hectares?|acres?|"
    r"sq|square|cubic|degrees?|per\s?cent|percent|percentage|dollars?|euros?|pounds?|dinars?|riyals?|"
    r"lira|roubles?|rubles?|hryvnias?|USD|EUR|am|pm|a\.m|p\.m|GMT|UTC|o['’]clock|hours?|hrs?|minutes?|seconds?|days?|"
    r"nights?|weeks?|months?|years?|decades?|centur(?:y|ies)|times|MW|GW|bn|mph|kph|knots?|calibre)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_NAMED_BY = re.compile(
    rf"(?:\b(?:District|Brigade|Battalion|Resolution|Article|Highway|Route|Road|Checkpoint|Unit|Division|Area|"
    rf"Sector|Phase|Block|Chapter|Flight|No\.?|Nos\.?|number|Number|Regiment|Group|Line|Camp|Gate|Point|Hill|"
    rf"Channel|Day|Law|Decree|Level|Page|Section|Part|Room|Order|Annex|Zone|Base|School|Grad|Corps|Base|aged|age|"
    rf"Operation|Boeing|Airbus|Type|Mark|Model|Leopard|Abrams|Javelin|Hellfire|Chapter|Task\sForce|{_MONTH}\.?)"
    r"\s{1,3}|[$€£#№°]\s?|[A-Z]{2,}[\s-]|\[)$"
)
_YEAR_BEFORE = re.compile(
    rf"(?:\b(?:in|since|until|till|by|from|of|during|before|after|throughout|early|late|mid|year|and|to|or|summer|"
    rf"spring|autumn|winter|fall|{_MONTH}\.?,?|\d{{1,2}},)\s{{1,3}}|[(–—-])$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?<![\w.,/:+])(?<![^\d\s][-–—])(?P<digits>(?!0\d)\d{1,3}(?:,\d{3}){1,3}|\d{1,9})(?P<fraction>\.\d{1,3})?"
    r"(?:\s{1,2}(?P<scale>hundred|thousand|million|billion|dozen)\b)?(?![\w°%′″:/]|[.,]\d|-[A-Za-z])"
    rf"|(?<![\w-])(?P<words>(?:a\s{{1,2}}(?=hundred|thousand|million|billion)|{_WORD}(?:-|\s{{1,2}}(?:and\s{{1,2}})?))"
    rf"{{0,7}}{_WORD})(?![\w-])",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    rf"\s{{0,2}}(?:{_MEASURES}\b|%|°|\])|\s?(?:st|nd|rd|th)\b|\s{{0,2}}(?:of\s)?(?-i:{_MONTH})\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\s{0,2}[-–—]\s{0,2}|\s{1,3}(?P<word>to|and|or)\s{1,3}", re.IGNORECASE)
_OPENER = re.compile(r"(?<!\w)(?:between|from)\s{1,3}$", re.IGNORECASE)
_NOUN = re.compile(
    r"\s{1,3}(?:[a-z-]{2,20}\s){0,2}(?:[a-z]{2,20}s|men|people|women|children|police|dead)\b"
)
_ONE = re.compile(
    r"\s{1,3}(?:of|another|day|by|in|on|at|side|hand|thing|that|who|which|such|can|could|may|is|was|to|and|way|month|week|year)\b|\W{0,2}$|[.,;:)]",
    re.IGNORECASE,
)


def _ranges(text: str, start: int, end: int) -> Iterator[_Figure]:
    """Give plain figures, and two of them as one where the text spans a range."""
    numbers = list(_NUMBER.finditer(text, start, end))
    position = 0
    while position < len(numbers):
        first = numbers[position]
        second = numbers[position + 1] if position + 1 < len(numbers) else None
        link = _RANGE.fullmatch(text, first.end(), second.start()) if second else None
        if second and link and not _stand_apart(text, first, second, link):
            position += 2
            figure = _range(text, first, second, end)
        else:
            position += 1
            tail = text[first.start() - 1 : first.start()] in ("-", "–", "—")
            figure = None if tail else _plain(text, first, end)
        if figure:
            yield figure


def _stand_apart(
    text: str, first: re.Match[str], second: re.Match[str], link: re.Match[str]
) -> bool:
    """Say whether two linked figures are two counts ("rose from 30 to 40", "5 and 7")."""
    if not link["word"] or _NOT_COUNTED.match(text, second.end()):
        return False
    opener = _OPENER.search(text[max(first.start() - 11, 0) : first.start()])
    word = opener[0].strip().lower() if opener else ""
    between = word == "between"
    return (link["word"].lower() == "and") != between or word == "from"


def _range(text: str, first: re.Match[str], second: re.Match[str], end: int) -> _Figure | None:
    """Read "30-40", "one or two", "between 5,000 and 6,000" as one interval."""
    low, high = value_of(first), value_of(second)
    if low < 1000 and second["scale"] and not first["scale"] and not first["words"]:
        low *= _LARGE[second["scale"].lower()]
    last = _plain(text, second, end)
    if last is None or not low < high or _is_named(text, first):
        return None
    window = max(first.start() - 11, 0)
    opener = _OPENER.search(text[window : first.start()])
    begin = window + opener.start() if opener else first.start()
    return _Figure(start=begin, end=second.end(), low=low, high=high, rule="range")


def _plain(text: str, match: re.Match[str], end: int) -> _Figure | None:
    """Give one figure, or None when it is a year, a day, a measure or part of a name."""
    if (
        _NOT_COUNTED.match(text, match.end(), end)
        or _is_named(text, match)
        or (match["fraction"] and not match["scale"])
    ):
        return None
    value = value_of(match)
    if _looks_like_year(match, value) and (
        _YEAR_BEFORE.search(text[max(match.start() - 12, 0) : match.start()])
        or not _NOUN.match(text, match.end(), end)
    ):
        return None
    if match["words"] and match["words"].lower() == "one" and _lone_one(text, match, end):
        return None
    return _Figure(start=match.start(), end=match.end(), low=value, high=value, rule="number")


def _lone_one(text: str, match: re.Match[str], end: int) -> bool:
    before = text[max(match.start() - 6, 0) : match.start()].lower()
    return bool(_ONE.match(text, match.end(), end)) or before.endswith(
        ("no ", "the ", "this ", "that ", "any ")
    )


def _looks_like_year(match: re.Match[str], value: int) -> bool:
    plain = match["digits"] and "," not in match["digits"] and not match["scale"]
    return bool(plain) and 1799 < value < 2100


def _is_named(text: str, match: re.Match[str]) -> bool:
    return bool(_NAMED_BY.search(text[max(match.start() - 16, 0) : match.start()]))


def value_of(match: re.Match[str]) -> int:
    """Give the whole number that a matched figure or number in words means."""
    if match["words"]:
        return words_value(match["words"])
    scale = _LARGE[match["scale"].lower()] if match["scale"] else 1
    return round(float(match["digits"].replace(",", "") + (match["fraction"] or "")) * scale)


def words_value(words: str) -> int:
    """Give the value of a number in words.

    >>> words_value("one hundred and twenty")
    120
    >>> words_value("three thousand two hundred")
    3200
    """
    total, group = 0, 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word in _SMALL:
            group += _SMALL[word]
        elif word in ("hundred", "dozen"):
            group = max(group, 1) * _LARGE[word]
        elif word in _LARGE:
            total, group = total + max(group, 1) * _LARGE[word], 0
    return total + group


def _vague(text: str, start: int, end: int) -> Iterator[_Figure]:
    for match in _vague_pattern().finditer(text, start, end):
        if _NOT_COUNTED.match(text, match.end(), end):
            continue
        rule = _phrases("alone")[" ".join(match[0].lower().split())]
        yield _Figure(
            start=match.start(), end=match.end(), low=rule.low, high=rule.high, rule=rule.id
        )


@cache
def _vague_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?<!how\s)(?<!as\s)(?<!so\s)(?<!too\s)(?<!the\s)(?<!less\s)(?:{_alternation('alone')})(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _before_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_alternation('before')})\s{{0,3}}(?:the\s)?$", re.IGNORECASE)


@cache
def _after_pattern() -> re.Pattern[str]:
    return re.compile(rf"\s{{0,2}}(?:{_alternation('after')})(?!\w)", re.IGNORECASE)


def _bounded(text: str, within: Span, figure: _Figure) -> _Figure:
    """Take the bounding words beside a figure into it."""
    window = max(within[0], figure.start - 30)
    before = _before_pattern().search(text[window : figure.start])
    if before:
        words = " ".join(before[0].lower().split()).removesuffix(" the")
        rule = _phrases("before")[words]
        low, high = _apply(rule.effect, figure.low, figure.high)
        return _Figure(
            start=window + before.start(), end=figure.end, low=low, high=high, rule=rule.id
        )
    after = _after_pattern().match(text, figure.end, within[1])
    if after:
        rule = _phrases("after")[" ".join(after[0].lower().split())]
        low, high = _apply(rule.effect, figure.low, figure.high)
        return _Figure(start=figure.start, end=after.end(), low=low, high=high, rule=rule.id)
    return figure


def _apply(effect: str, low: int | None, high: int | None) -> Interval:
    """Move the ends of an interval as the bounding words say.

    "About" and "nearly" reach a tenth of the figure. Source: a convention of ours.
    """
    if effect == "floor":
        return low, None
    if effect == "above":
        return (None if low is None else low + 1), None
    if effect == "ceiling":
        return None, high
    if effect == "below":
        return None, (None if high is None else max(high - 1, 0))
    if effect == "nearly":
        return (None if low is None else -(-low * 9 // 10)), high
    if low is None or high is None:
        return low, high
    return -(-low * 9 // 10), high * 11 // 10
