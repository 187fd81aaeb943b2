"""The grammar of time: the rules as data, and the pieces their patterns are written with."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from reportedly.extraction.periods_calendar import (
    MONTHS,
    NUMBER_WORDS,
    READINGS,
    WEEKDAYS,
    Bearings,
)
from reportedly.model.period import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRule:
    """One kind of expression: what it looks like and how it is read."""

    id: str
    pattern: re.Pattern[str]
    reads: str
    relation: str | None
    background: bool
    example: str
    counterexample: str
    source: str

    def read(self, match: re.Match[str], bearings: Bearings) -> Period | None:
        """Give the period the match means, or None when it is no time after all."""
        return READINGS[self.reads](match, bearings)


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(
        sorted((re.escape(w).replace(r"\ ", r"\s{1,4}") for w in words), key=lambda w: (-len(w), w))
    )


def _pieces() -> dict[str, str]:
    """Give the named pieces that patterns are written with; case matters in names only."""
    full = "|".join(f"{m}|{m.upper()}" for m in MONTHS)
    short = "(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
    month = rf"(?-i:(?P<month>{full}|{short})(?![A-Za-z])(?:(?<![a-z]{{4}})\.)?)"
    day = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    part = (
        r"(?:(?P<part>early|mid|late|(?:the\s{1,4}|(?:the\s{1,4})?very\s{1,4})?(?:beginning|start|middle|end|close|"
        r"(?:first|second)\s{1,4}half|(?:first|second|third|fourth|last)\s{1,4}quarter)\s{1,4}of)"
        r"(?:[-–]|\s{1,4})(?:to[-\s]late\s)?)"
    )
    year = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
    people = (
        r"(?:fighters?|men|people|troops|soldiers|civilians|militants|rebels|insurgents|houses|homes|families|"
        r"dead|killed|wounded|injured|women|children|km|kilomet\w{1,6}|met(?:re|er)s?|miles|others|prisoners|members|"
        r"vehicles|tanks|bodies|refugees|policemen|officers|villages|persons)\b"
    )
    names = (
        "Martyrs|Brigades?|Battalions?|Revolution|Movement|Alliance|Coalition|Forces?|Division|"
        "Uprising|Front|Streets?|Squares?|Bridge|University|Hospital|Intifada|School|Stadium|Airport"
    )
    return {
        "<_>": r"\s{1,4}", "<DAY>": day, "<DAY2>": day.replace("<day>", "<day2>"),
        "<MONTH>": month, "<MONTH2>": month.replace("<month>", "<month2>"), "<MONTHNAMES>": full,
        "<SUREMONTH>": "|".join(m for m in MONTHS if m not in ("March", "May")),
        "<YEAR>": year, "<YEAR2>": year.replace("<year>", "<year2>"), "<YEAR3>": r"(?P<year>(?:1[89]|20)\d\d)",
        "<PART>": part, "<PART2>": part.replace("<part>", "<part2>"), "<PEOPLE>": people,
        "<WEEKDAY>": rf"(?-i:(?P<weekday>{'|'.join(WEEKDAYS)}))",
        "<NOTNAME>": rf"(?!\s{{1,4}}(?-i:{names}))",
        "<N>": rf"(?P<n>\d{{1,3}}|{_any_of(tuple(NUMBER_WORDS))})",
    }  # fmt: skip


@cache
def time_rules() -> tuple[TimeRule, ...]:
    """Read the rules that ship with the package.

    Raises:
        ValueError: a rule names a reading that does not exist.
    """
    text = files("reportedly.extraction").joinpath("rules/periods.yaml").read_text("utf-8")
    return tuple(_rule(entry) for entry in cast("list[dict[str, Any]]", yaml.safe_load(text)))


def _rule(entry: dict[str, Any]) -> TimeRule:
    pattern = entry["pattern"]
    for name, piece in _pieces().items():
        pattern = pattern.replace(name, piece)
    if entry["reads"] not in READINGS:
        raise ValueError(f"time rule {entry['id']} has no reading {entry['reads']!r}")
    return TimeRule(
        id=entry["id"],
        pattern=re.compile(pattern, re.IGNORECASE),
        reads=entry["reads"],
        relation=entry.get("relation"),
        background=entry.get("background", False),
        example=entry["example"],
        counterexample=entry["counterexample"],
        source=entry["source"],
    )
