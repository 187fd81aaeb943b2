"""Words of estimative probability: the phrase, its interval, and whose certainty it lowers."""

from typing import Any

import pytest

from reportedly.extraction.expressions.likelihood import (
    LikelihoodPhrase,
    LikelihoodRule,
    find_likelihood,
    label_for,
    likelihood_rule,
    likelihood_rules,
)

ENTRY: dict[str, Any] = {
    "id": "fairly-likely", "words": ["fairly<_>likely"], "kind": "likelihood", "scope": "clause",
    "label": "probable", "low": 0.5, "high": 0.8, "basis": "ours", "example": "It is fairly likely.",
    "counterexample": "It is fair.", "source": "ours",
}  # fmt: skip


def read(text: str) -> tuple[LikelihoodPhrase, ...]:
    found = find_likelihood(text, start=0, end=len(text))
    assert all(text[slice(*f.span)] == f.phrase for f in found)
    return found


@pytest.mark.parametrize("rule", likelihood_rules(), ids=lambda rule: rule.id)
def test_every_rule_finds_its_example_and_not_its_counterexample(rule: LikelihoodRule) -> None:
    """A phrase ships with a sentence it must be found in and one it must not."""
    assert rule.id in [f.rule for f in read(rule.example)]
    assert rule.id not in [f.rule for f in read(rule.counterexample)]
    assert rule.source


def test_the_table_is_no_toy() -> None:
    """At least forty rules, each under a name of its own."""
    assert len({r.id for r in likelihood_rules()}) == len(likelihood_rules())
    assert len(likelihood_rules()) >= 40


@pytest.mark.parametrize(
    ("text", "phrase", "label", "low", "high"),
    [
        ("The raid is likely to fail.", "likely", "probable", 0.55, 0.8),
        ("The raid is not likely to fail.", "not likely", "possible", 0.2, 0.45),
        ("The raid is very likely to fail.", "very likely", "probable", 0.8, 0.95),
        ("This could possibly help.", "could possibly", "possible", 0.1, 0.5),
        ("They MAY ATTACK the mill.", "MAY", "possible", 0.15, 0.6),
        ("It may not end.", "may", "possible", 0.15, 0.6),
        ("There is a suspicion that they left.", "suspicion", "possible", 0.25, 0.75),
        ("It was not clear if they left.", "not clear", "unknown", 0.0, 1.0),
        ("They had almost certainly left.", "almost certainly", "certain", 0.95, 0.99),
        ("A coup cannot be ruled out.", "cannot be ruled out", "possible", 0.05, 0.6),
    ],
)
def test_the_longest_phrase_wins(
    text: str, phrase: str, label: str, low: float, high: float
) -> None:
    """ "Not likely" is read as one phrase, not as "likely" with a loose negation."""
    (found,) = read(text)
    assert (found.phrase, found.label, found.low, found.high) == (phrase, label, low, high)


@pytest.mark.parametrize(
    "text",
    [
        "In May they left. May 10 was calm.",
        "The military might of the league is spent.",
        "The convoy could not reach the mill, and they couldn't see.",
        "They could hear the guns.",
        "They were optimistically early.",
        "They left as soon as possible.",
        "They fled due to the shelling; the envoys alleged theft and claimed to know.",
        "They did everything they could to stop it.",
    ],
)
def test_names_nouns_and_abilities_are_no_hedges(text: str) -> None:
    """The month, military might and what somebody was able to do say nothing about likelihood."""
    assert read(text) == ()


@pytest.mark.parametrize("word", ["reportedly", "allegedly", "apparently", "purportedly"])
def test_hearsay_lowers_the_writer_and_not_the_holder(word: str) -> None:
    """ "Reportedly" says that the writer does not vouch; it is marked so."""
    (found,) = read(f"The tapes were {word} made there.")
    assert found.kind == "hearsay"


def test_only_the_asked_for_sentence_is_read() -> None:
    """Offsets count in the document, and phrases outside the sentence are not seen."""
    text = "They may go. They will probably stay."
    (found,) = find_likelihood(text, start=13, end=len(text))
    assert (found.phrase, found.span) == ("probably", (23, 31))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"low": 0.9, "high": 0.5}, "interval"),
        ({"low": -0.1}, "interval"),
        ({"high": 1.1}, "interval"),
        ({"label": "certain"}, "not certain"),
        ({"kind": "rumour"}, "kind"),
        ({"scope": "page"}, "scope"),
        ({"basis": "taste"}, "basis"),
    ],
)
def test_a_bad_rule_is_refused_by_name(change: dict[str, Any], complaint: str) -> None:
    """A rule whose numbers and words do not fit does not load, and the message names it."""
    with pytest.raises(ValueError, match=rf"fairly-likely.*{complaint}"):
        likelihood_rule(ENTRY | change)
    assert likelihood_rule(ENTRY).pattern.search("fairly likely")


def test_an_interval_in_one_word() -> None:
    """The words follow the numbers: 0 to 1 is unknown, from .95 certain, from .5 probable."""
    assert [label_for(*pair) for pair in ((0, 1), (0.95, 1), (0.5, 1), (0.4, 0.9))] == [
        "unknown",
        "certain",
        "probable",
        "possible",
    ]
