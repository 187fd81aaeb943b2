"""Which claim a tired analyst should look at first."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reportedly.belief.origins import Origin
from reportedly.belief.review.stakes import Stake, stakes
from reportedly.model.claim import When
from reportedly.model.judgement import Judgement
from reportedly.model.period import day_period
from reportedly.testing import a_claim, a_document, an_entry

MAY = date(2031, 5, 7)
PAPER = a_document(
    "The Brigade took Harrow. The Guard helps the Brigade. The Brigade shelled the bridge. Rain fell.",
    published="2031-05-07",
)
BRIGADE, GUARD = ("Brigade", "brigade"), ("Guard", "guard")


def taken(**said: Any) -> Any:
    given: dict[str, Any] = {"confidence": 0.5, "when": When(period=day_period(MAY)), **said}
    return an_entry(
        a_claim(
            PAPER, "The Brigade took Harrow", proposition=("control", "taken"),
            roles={"actor": BRIGADE}, place=("Harrow", "harrow"), **given,
        ),
        PAPER,
    )  # fmt: skip


def by_claim(entries: list[Any], origins: dict[str, Origin] | None = None) -> dict[str, Stake]:
    return {s.claim: s for s in stakes(entries, origins or {}, on=MAY)}


def test_a_lone_doubtful_word_comes_first() -> None:
    """Of Harrow one paper speaks; of the tie too, but that reading is nearly sure."""
    tie = an_entry(
        a_claim(
            PAPER, "The Guard helps the Brigade", proposition=("alignment", "ally"),
            roles={"actor": GUARD, "target": BRIGADE}, confidence=0.98,
        ),
        PAPER,
    )  # fmt: skip
    first, second = stakes([tie, taken()], {}, on=MAY)
    assert first.subject == ("control", "harrow")
    assert second.subject == ("tie", "brigade", "guard")
    assert first.worth_share > second.worth_share > 0
    assert first.worth_share == pytest.approx(first.swing_share * 0.5)


def test_a_copy_changes_nothing_and_a_second_origin_takes_weight_off() -> None:
    one, copy = taken(), taken(confidence=0.4)
    shared = {e.claim.id: Origin(key="spokesman") for e in (one, copy)}
    told = by_claim([one, copy], shared)
    assert told[copy.claim.id].swing_share == 0.0
    apart = by_claim([one, copy], shared | {copy.claim.id: Origin(key="miller")})
    alone = by_claim([one])
    assert alone[one.claim.id].swing_share > apart[one.claim.id].swing_share > 0


def test_what_is_old_or_set_aside_matters_less() -> None:
    old = taken(when=When(period=day_period(date(2030, 5, 7))))
    assert (
        by_claim([taken()])[taken().claim.id].swing_share
        > by_claim([old])[old.claim.id].swing_share
    )
    rejected = replace(
        taken(),
        judgements=(
            Judgement(
                id="judgement_1", target="", target_kind="claim", ruling="reject", reason="no",
                by="R.", recorded_at=PAPER.retrieved_at,
            ),
        ),
    )  # fmt: skip
    for idle in (rejected, taken(background=True), taken(modality="planned")):
        assert by_claim([idle])[idle.claim.id].swing_share == 0.0


def test_events_ties_and_what_bears_on_nothing() -> None:
    shelled = an_entry(
        a_claim(
            PAPER, "The Brigade shelled the bridge", proposition=("event", "COERCE"),
            roles={"actor": BRIGADE}, polarity="-",
        ),
        PAPER,
    )  # fmt: skip
    alone = an_entry(
        a_claim(
            PAPER, "The Guard helps", proposition=("alignment", "rival"), roles={"actor": GUARD}
        ),
        PAPER,
    )
    rain = an_entry(a_claim(PAPER, "Rain fell", proposition=("statement", "statement")), PAPER)
    told = by_claim([shelled, alone, rain])
    assert told[shelled.claim.id].subject[:3] == ("event", "COERCE", "")
    assert told[shelled.claim.id].swing_share > 0
    assert told[alone.claim.id].subject == told[rain.claim.id].subject == ()


def test_a_claim_that_bears_on_two_answers_counts_for_the_greater() -> None:
    """Fighting in Harrow is an event there, and speaks of who holds it."""
    fought = an_entry(
        a_claim(
            PAPER, "The Brigade took Harrow", proposition=("event", "ASSAULT"),
            roles={"actor": BRIGADE}, place=("Harrow", "harrow"),
        ),
        PAPER,
    )  # fmt: skip
    assert by_claim([fought])[fought.claim.id].subject == ("control", "harrow")
    other = a_document("Harrow is contested.", published="2031-05-07", source="another")
    contested = an_entry(
        a_claim(
            other, "Harrow is contested", proposition=("control", "contested"),
            place=("Harrow", "harrow"),
        ),
        other,
    )  # fmt: skip
    told = by_claim([fought, contested])
    assert told[fought.claim.id].subject[0] == "event"
    assert told[contested.claim.id].subject == ("control", "harrow")
