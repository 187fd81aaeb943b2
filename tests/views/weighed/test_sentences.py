from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from reportedly.belief.fusion import FusedCount
from reportedly.model.belief import Belief, Change, Question
from reportedly.model.registry import Actor, Registry
from reportedly.views.weighed.sentences import (
    change_text,
    number_text,
    spread_text,
    status_text,
    uncorroborated_text,
)

REGISTRY = Registry(actors=(Actor(id="banner", name="Black Banner"),))
BELIEF = Belief(
    question=Question(place="mill"), on=date(2031, 5, 4), known=datetime(2031, 5, 9, tzinfo=UTC),
    answers=(("banner", 0.5), ("contested", 0.25), ("unknown", 0.25)), status="held",
    entropy_bits=1.5,
)  # fmt: skip


def test_a_plain_state_needs_no_second_word() -> None:
    assert status_text(BELIEF) == ""
    assert status_text(replace(BELIEF, status="besieged")) == "Status: besieged."


def test_what_last_changed_is_told_with_its_days() -> None:
    assert change_text(BELIEF, REGISTRY) == ""
    change = Change(
        before="contested", after="banner", earliest=date(2031, 5, 1), latest=date(2031, 5, 3)
    )
    assert change_text(replace(BELIEF, change=change), REGISTRY) == (
        "Last change: from contested to held by Black Banner, between 1 May 2031 and 3 May 2031."
    )


def test_who_is_only_claimed_is_named() -> None:
    assert uncorroborated_text(BELIEF, REGISTRY) == ""
    assert uncorroborated_text(replace(BELIEF, uncorroborated=("banner",)), REGISTRY) == (
        "Claimed but not corroborated: held by Black Banner."
    )


def test_how_undecided_it_is() -> None:
    assert spread_text(BELIEF) == "Undecided: 1.5 of at most 1.6 bits."


@pytest.mark.parametrize(
    ("fused", "text"),
    [
        (FusedCount(low=20, high=20, least=20, most=20, origins=2), "killed: 20 by 2 origins, who name 20"),
        (FusedCount(low=40, high=None, least=30, most=50, origins=3),
         "killed: at least 40 by 3 origins, who name 30 to 50"),
    ],
)  # fmt: skip
def test_what_counts_come_to(fused: FusedCount, text: str) -> None:
    assert number_text("killed", fused) == text
