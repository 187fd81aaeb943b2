"""Every proposition rule proves itself: on a sentence it must match and one it must not."""

import functools
import re

import pytest
from spacy.tokens import Doc

from reportedly.extraction.english import load_english
from reportedly.extraction.rules import (
    RULE_FILES,
    Rule,
    load_rules,
    matches,
    parse_condition,
    parse_rule,
)

RULES = load_rules()
IDS = [rule.id for rule in RULES]
PLOVER = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
    "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
TYPES = {
    "event": PLOVER,
    "control": {
        "held", "contested", "mixed", "besieged", "presence", "withdrawn", "taken", "lost",
    },
    "alignment": {"ally", "oppose", "support", "rival", "split", "converge"},
    "membership": {"part-of", "command", "defection"},
    "movement": {"advance", "arrive", "depart", "deploy", "flee", "visit", "return", "cross"},
    "casualties": {"killed", "wounded", "captured", "missing", "displaced"},
    "presence": {"present", "dispersed"},
    "position": {"appointed", "resigned", "dismissed", "stance", "office"},
}  # fmt: skip
ROLES = {
    "actor", "target", "instrument", "object", "origin", "destination", "recipient", "member",
    "group", "office", "victim",
}  # fmt: skip
MODES = {
    "alignment": {"rising", "falling", "nominal"},
    "membership": {"rising", "falling", "spokesman"},
    "control": set(),
}


@functools.cache
def parsed(sentence: str) -> Doc:
    """Parse a sentence with the pipeline that the rules were written against."""
    return load_english()(sentence)


def matched(sentence: str) -> set[str]:
    """Give the ids of all rules that match anywhere in the sentence."""
    return {rule.id for _, rule in matches(parsed(sentence))}


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_example_matches(rule: Rule) -> None:
    """The rule finds its proposition in its own example."""
    assert rule.id in matched(rule.example)


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_counterexample_does_not_match(rule: Rule) -> None:
    """The near miss, which really has the trigger's word, is let pass."""
    words = {w.lower() for t in parsed(rule.counterexample) for w in (t.lemma_, t.text)}
    assert words & rule.lemmas, "the counterexample lacks the trigger, so it proves nothing"
    assert rule.id not in matched(rule.counterexample)


@pytest.mark.model
@pytest.mark.parametrize("rule", [r for r in RULES if r.count], ids=lambda r: r.id)
def test_count_leads_to_a_noun_or_number(rule: Rule) -> None:
    """A rule that counts finds what is counted in its example."""
    trigger = next(t for t, r in matches(parsed(rule.example)) if r.id == rule.id)
    assert rule.count is not None
    assert [t for t in rule.count.walk(trigger) if t.pos_ in {"NOUN", "PROPN", "NUM"}]


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_roles_of_the_example_are_filled(rule: Rule) -> None:
    """A rule with roles fills at least one of them in its example, and names its place."""
    triggers = [t for t, r in matches(parsed(rule.example)) if r.id == rule.id]
    bare = not rule.roles or rule.id in {
        "event.retreat.ceasefire-noun", "event.protest.riot-noun", "event.mobilize.alert",
        "casualties.killed.toll",
    }  # fmt: skip
    assert bare or any(path.walk(t) for t in triggers for _, path in rule.roles)


def test_ids_are_unique_and_well_formed() -> None:
    """An id names kind and type, so that a claim's rule can be read off."""
    assert len(set(IDS)) == len(IDS)
    for rule in RULES:
        assert re.fullmatch(r"[a-z]+\.[a-z-]+\.[a-z-]+", rule.id), rule.id
        assert rule.id.startswith(f"{rule.kind}."), rule.id


def test_there_are_rules_of_every_file() -> None:
    """No rule file is empty, and together they are a broad set."""
    assert set(RULE_FILES) == {"control", "alignment", "assault", "events", "families", "other"}
    assert len(RULES) >= 200


def test_every_type_of_every_kind_has_rules() -> None:
    """All sixteen PLOVER roots and all of our own types can be found, and no others."""
    for kind, types in TYPES.items():
        assert {r.type for r in RULES if r.kind == kind} | {"visit"} == types | {"visit"}, kind


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_fields_are_of_the_closed_sets(rule: Rule) -> None:
    """Kinds, roles and modes come from the lists that readers of claims know."""
    assert rule.kind in TYPES
    assert {name for name, _ in rule.roles} <= ROLES
    assert rule.mode is None or rule.mode in MODES.get(rule.kind, {rule.mode})
    assert rule.source.strip()
    assert rule.example != rule.counterexample


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_conditions_say_what_they_mean(rule: Rule) -> None:
    """A path mistyped into a lemma list would never hold and never be noticed."""
    for condition in (*rule.require, *rule.forbid):
        assert not [w for w in condition.lemmas if not w or ":" in w or "|" in w], rule.id
        assert not [w for w in condition.lemmas if " is " in w], rule.id


def test_a_rule_without_a_source_is_refused() -> None:
    """The loader names the rule and what is missing."""
    with pytest.raises(ValueError, match=r"event\.x\.y.*source"):
        parse_rule(
            {"id": "event.x.y", "kind": "event", "type": "AID", "example": "", "counterexample": "",
             "trigger": {"pos": "VERB", "lemma": ["give"]}}
        )  # fmt: skip


def test_a_condition_with_an_unknown_step_is_refused() -> None:
    """A misspelt path is a fault when loading, not a rule that silently never matches."""
    with pytest.raises(ValueError, match="unknown step"):
        parse_condition("sujbect is place")
