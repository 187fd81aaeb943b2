"""Find words of estimative probability and give each its interval and the scale it comes from.

Plain text in, values out. A phrase such as "reportedly" is kept apart: it lowers the certainty of
whoever writes, not of the holder whose words are passed on.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast, get_args

import yaml

from reportedly.extraction.expressions.needles import Needles, hay, may_match, needles
from reportedly.extraction.expressions.periods_grammar import longest_first
from reportedly.model.claim import CertaintyLabel
from reportedly.model.document import Span

LikelihoodKind = Literal["likelihood", "hearsay", "evidence", "unclear"]
Scope = Literal["verb", "clause", "complement", "noun"]
Scale = Literal["icd203", "phia", "nato", "kent", "people", "ours"]
People = tuple[float, float, float]
Band = tuple[Scale, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelihoodPhrase:
    """Words that say how likely, with the interval that their readers give them.

    Attributes:
        span: half-open range in the document's text.
        phrase: exactly the document's text there.
        label: the interval in one word.
        low, high: probability in [0, 1] that the thing is so.
        kind: "hearsay" lowers the author's certainty, every other kind the holder's.
        scope_hint: what the phrase covers (the verb after it, its clause, what it governs, a noun).
        negated: the phrase says that it is rather not so ("unlikely", "not likely").
        basis: the scale the interval comes from.
        people: median, 10th and 90th percentile of what readers understand by it, if measured.
        official: what the yardsticks print for it.
        rule: id in rules/likelihood.yaml.
    """

    span: Span
    phrase: str
    label: CertaintyLabel
    low: float
    high: float
    kind: LikelihoodKind
    scope_hint: Scope
    negated: bool
    basis: Scale
    people: People | None
    official: tuple[Band, ...]
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelihoodRule:
    """One line of rules/likelihood.yaml."""

    id: str
    pattern: re.Pattern[str]
    needles: Needles
    kind: LikelihoodKind
    scope: Scope
    label: CertaintyLabel
    low: float
    high: float
    basis: Scale
    people: People | None
    official: tuple[Band, ...]
    negated: bool
    example: str
    counterexample: str
    source: str


def find_likelihood(text: str, *, start: int, end: int) -> tuple[LikelihoodPhrase, ...]:
    """Give every phrase of likelihood in text[start:end), in text order; the longest wins.

    Args:
        text: the whole document.
        start: first code point of the sentence.
        end: one past its last.
    """
    stretch = hay(text, start, end)
    rules = (r for r in likelihood_rules() if may_match(r.needles, stretch))
    hits = [(m, r) for r in rules for m in r.pattern.finditer(text, start, end)]
    return tuple(_phrase(*hits[place]) for place in longest_first([m.span() for m, _ in hits]))


def _phrase(match: re.Match[str], rule: LikelihoodRule) -> LikelihoodPhrase:
    return LikelihoodPhrase(
        span=match.span(),
        phrase=match[0],
        label=rule.label,
        low=rule.low,
        high=rule.high,
        kind=rule.kind,
        scope_hint=rule.scope,
        negated=rule.negated,
        basis=rule.basis,
        people=rule.people,
        official=rule.official,
        rule=rule.id,
    )


def label_for(low: float, high: float) -> CertaintyLabel:
    """Say an interval in one word.

    The whole of [0, 1] is unknown; from 0.95 certain; from 0.5 probable; anything lower possible.

    >>> label_for(0.55, 0.8)
    'probable'
    """
    if high - low >= 1:
        return "unknown"
    if low >= 0.95:
        return "certain"
    return "probable" if low >= 0.5 else "possible"


@cache
def likelihood_rules() -> tuple[LikelihoodRule, ...]:
    """Read the phrases that ship with the package.

    Raises:
        ValueError: a line is not a valid rule.
    """
    text = files("reportedly.extraction").joinpath("rules/likelihood.yaml").read_text("utf-8")
    return tuple(likelihood_rule(e) for e in cast("list[dict[str, Any]]", yaml.safe_load(text)))


def likelihood_rule(entry: dict[str, Any]) -> LikelihoodRule:
    """Build one rule and check it.

    Raises:
        ValueError: the interval is not in [0, 1], the label does not fit it, or a kind, scope or
            basis is unknown.
    """
    low, high = float(entry["low"]), float(entry["high"])
    if low < 0 or high < low or high > 1:
        raise ValueError(f"likelihood rule {entry['id']} has the interval [{low}, {high}]")
    if entry["label"] != label_for(low, high):
        raise ValueError(
            f"likelihood rule {entry['id']} is {label_for(low, high)}, not {entry['label']}"
        )
    for name, allowed in (("kind", LikelihoodKind), ("scope", Scope), ("basis", Scale)):
        if entry[name] not in get_args(allowed):
            raise ValueError(f"likelihood rule {entry['id']} has the {name} {entry[name]!r}")
    words = "|".join(entry["words"]).replace("<_>", r"\s{1,4}")
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)
    return LikelihoodRule(
        id=entry["id"],
        pattern=pattern,
        needles=needles(pattern),
        kind=entry["kind"],
        scope=entry["scope"],
        label=entry["label"],
        low=low,
        high=high,
        basis=entry["basis"],
        people=_people(entry),
        official=_official(entry),
        negated=entry.get("negated", False),
        example=entry["example"],
        counterexample=entry["counterexample"],
        source=entry["source"],
    )


def _people(entry: dict[str, Any]) -> People | None:
    if "people" not in entry:
        return None
    median, tenth, ninetieth = map(float, entry["people"])
    if tenth < 0 or median < tenth or ninetieth < median or ninetieth > 1:
        raise ValueError(f"likelihood rule {entry['id']} has the people {entry['people']}")
    return median, tenth, ninetieth


def _official(entry: dict[str, Any]) -> tuple[Band, ...]:
    bands = tuple((name, float(b[0]), float(b[1])) for name, b in entry.get("official", {}).items())
    for name, low, high in bands:
        if name not in get_args(Scale) or low < 0 or high < low or high > 1:
            raise ValueError(f"likelihood rule {entry['id']} has the official {name} {low}-{high}")
    return cast("tuple[Band, ...]", bands)
