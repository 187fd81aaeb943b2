"""What a pattern needs is read from the pattern, and leaving it out loses nothing."""

import re

import pytest

from reportedly.extraction.expressions.likelihood import LikelihoodRule, likelihood_rules
from reportedly.extraction.expressions.needles import hay, may_match, needles
from reportedly.extraction.expressions.periods_grammar import TimeRule, time_rules

STORY = """The mayor of Harrow said on 3 May 2031 that rebels had almost certainly left the port two
days earlier. It is likely that the bridge, shelled last week, will fall by Friday. Three months ago
nobody thought so; currently the 5th Brigade still holds it. In late June a truce may be signed."""


def rules_of_both() -> list[TimeRule | LikelihoodRule]:
    return [*time_rules(), *likelihood_rules()]


def found(text: str) -> frozenset[str]:
    return needles(re.compile(text, re.IGNORECASE))


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("port", {"port"}),
        ("Port", {"port"}),
        (r"the\s{1,4}(?:weekly|month)", {"weekly", "month"}),
        (r"(?:the )?port", {"port"}),
        (r"(?:port){1,2}", {"port"}),
        (r"(?:port)?(?:s|d)", set()),
        (r"\d{1,2} [A-Z]", {"0"}),
        ("[0-9][12]", {"0"}),
        ("a5b", {"0"}),
        (r"(?:port|\w+)", set()),
        (r"\w+", set()),
        (r"(?<=port)\s", set()),
        ("|".join(f"port{chr(97 + i)}x" for i in range(26)) + "|" + "|".join(
            f"gate{chr(97 + i)}y" for i in range(26)), set()),
    ],
)  # fmt: skip
def test_what_a_pattern_needs(pattern: str, needed: set[str]) -> None:
    assert found(pattern) == needed


def test_every_digit_and_case_is_alike_in_the_hay() -> None:
    assert hay("On 3 May 2031", 0, 13) == "on 0 may 0000"
    assert hay("On 3 May 2031", 3, 8) == "0 may"


def test_a_pattern_of_which_nothing_is_known_may_always_match() -> None:
    assert may_match(frozenset(), "")
    assert may_match(frozenset({"port", "gate"}), "the gate of harrow")
    assert not may_match(frozenset({"port"}), "the gate of harrow")


def test_the_rules_need_something() -> None:
    """Else nothing is saved."""
    assert all(r.needles for r in rules_of_both())


def test_no_match_is_lost() -> None:
    rules = rules_of_both()
    texts = [STORY, STORY.upper(), *(r.example for r in rules), *(r.counterexample for r in rules)]
    for text in texts:
        stretch = hay(text, 0, len(text))
        missed = [
            r.id for r in rules if r.pattern.search(text) and not may_match(r.needles, stretch)
        ]
        assert missed == []
