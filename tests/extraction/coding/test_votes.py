"""The coder's vote beside the rules: it types what they left bare, and agrees or not."""

from collections.abc import Callable, Mapping

import pytest

from reportedly.extraction.coding.votes import RULE, SURE, seconded, typed
from reportedly.model.claim import Claim, PropositionKind, Role
from reportedly.model.doors import Reading
from reportedly.testing import a_claim, a_document

pytestmark = pytest.mark.model

DOCUMENT = a_document("It rained. The Guard shelled the town of Harrow.")
TEXT = "The Guard shelled the town of Harrow"
GUARD = Role(role="object", text="The Guard", span=(11, 20))
HARROW = Role(role="object", text="Harrow", span=(41, 47))
BOTH = {"actor": ("The Guard", None), "target": ("Harrow", None)}


def said(
    kind: PropositionKind = "statement",
    type_: str = "statement",
    roles: Mapping[str, tuple[str, str | None]] | None = None,
) -> Claim:
    """Make a claim in the words of the report."""
    return a_claim(DOCUMENT, TEXT, proposition=(kind, type_), roles=roles, rules=("say",))


def test_a_statement_gets_the_root_that_the_coder_is_sure_of() -> None:
    found = typed(said(), GUARD, HARROW)
    assert (found.proposition.kind, found.proposition.type) == ("event", "ASSAULT")
    assert found.rules == (RULE, "say")
    assert [(r.role, r.text) for r in found.proposition.roles] == [
        ("actor", "The Guard"), ("target", "Harrow")]  # fmt: skip
    assert found.confidence <= said().confidence


@pytest.mark.parametrize(
    ("actor", "target"),
    [
        (None, HARROW),
        (GUARD, None),
        (GUARD, GUARD),
        (Role(role="object", text="It", span=(2, 4)), HARROW),
    ],
)
def test_without_two_parties_in_the_words_nothing_is_asked(
    actor: Role | None, target: Role | None
) -> None:
    assert typed(said(), actor, target) == said()


def test_a_rules_type_is_kept_and_the_vote_is_shown() -> None:
    agreed, other = (seconded(said("event", t, BOTH)) for t in ("ASSAULT", "AID"))
    assert agreed.rules == ("say", RULE)
    assert (other.proposition.type, other.rules) == ("AID", ("say", f"{RULE}:ASSAULT"))


def test_only_events_are_voted_on() -> None:
    for claim in (said(roles=BOTH), said("event", "ASSAULT", {"actor": BOTH["actor"]})):
        assert seconded(claim) == claim


def test_what_the_coder_is_unsure_of_stays_a_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    unsure = (("ASSAULT", SURE - 0.01),)
    monkeypatch.setattr("reportedly.extraction.coding.votes.code_pair", lambda *_: unsure)
    assert typed(said(), GUARD, HARROW) == said()
    event = said("event", "AID", BOTH)
    assert seconded(event) == event


def test_a_report_with_verbs_that_no_rule_knows(read: Callable[..., Reading]) -> None:
    """The rules' own types stay, and their claims say what the coder thinks."""
    claims = read("A spokesman said that the Guard had shelled Oloro on Friday.").claims
    event = next(c for c in claims if c.proposition.kind == "event")
    assert event.proposition.type == "ASSAULT"
    assert RULE in event.rules
