"""Write docs/likelihood.md from rules/likelihood.yaml: python tests/docs/write_likelihood.py."""

import re
from pathlib import Path

from reportedly.extraction.expressions.likelihood import (
    LikelihoodRule,
    find_likelihood,
    likelihood_rules,
)

PAGE = Path(__file__).parents[2] / "docs" / "likelihood.md"
NAMES = {"icd203": "ICD 203", "phia": "PHIA", "nato": "NATO", "kent": "Kent"}
OPENING = """\
# Words of probability

Written from `extraction/rules/likelihood.yaml` by `python tests/docs/write_likelihood.py`; a test holds the two equal.

All numbers are per cent. **Used** is the interval a claim gets, with the scale it comes from. **Readers** is what people
understand: the median, and in brackets the 10th to the 90th percentile (CAPphrase, Kucharski 2026, 5,174 people; for "believed",
"doubtful" and "probably not" 46 people, zonination). **Yardsticks** are what the official scales print: US ICD 203 (2015), UK PHIA (2019),
NATO AJP-2.1, and Sherman Kent's of 1964. Where the two differ much, as for "realistic possibility", trust neither alone. *Ours* is a
convention of this project, for want of a published scale. The words are always kept beside the numbers.
"""
HEADER = ("| the text says | used | scale | readers | yardsticks |", "|---|---|---|---|---|")
KINDS = (
    ("likelihood", "How likely, to the holder"),
    ("evidence", "What things look like"),
    ("hearsay", "Lowers the writer's certainty, not the holder's"),
    ("unclear", "The holder does not know"),
)


def page() -> str:
    """Write the whole page."""
    parts = [OPENING]
    for kind, title in KINDS:
        rules = [r for r in likelihood_rules() if r.kind == kind]
        rules.sort(key=lambda r: -(r.low + r.high))
        parts.append("\n".join((f"## {title}\n", *HEADER, *map(_row, rules), "")))
    return "\n".join(parts)


def _row(rule: LikelihoodRule) -> str:
    median = [*map(_percent, rule.people)] if rule.people else []
    people = f"{median[0]} [{median[1]}–{median[2]}]" if median else ""
    bands = " · ".join(f"{NAMES[n]} {_percent(a)}–{_percent(b)}" for n, a, b in rule.official)
    used = f"{_percent(rule.low)}–{_percent(rule.high)}"
    return (
        f"| {_phrase(rule)} | {used} | {NAMES.get(rule.basis, rule.basis)} | {people} | {bands} |"
    )


def _phrase(rule: LikelihoodRule) -> str:
    """Give the rule's phrase as its example has it."""
    text = rule.example
    found = next(f for f in find_likelihood(text, start=0, end=len(text)) if f.rule == rule.id)
    return re.sub(r"\s+", " ", found.phrase).lower()


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
