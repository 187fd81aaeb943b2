"""Stage and confidence are read from the right claim."""

from collections.abc import Callable
from typing import Any

import pytest
from quality.suites.incidents import (
    GRADE_NAMES,
    Verdict,
    alternatives,
    even,
    judge,
    measured,
    organisations_of,
    strings,
)

from reportedly.model.claim import Attribution, Claim

Make = Callable[..., Claim]
Step = Callable[..., Attribution]
TEXT = "The Red Band bombed the mill at Tarn, police said."


def template(**slots: Any) -> dict[str, Any]:
    return {
        "optional": False,
        "incident_stage_of_execution": ["ACCOMPLISHED / ATTEMPTED"],
        "perp_organization_id": ['"THE RED BAND" / "RED BAND"'],
        "perp_organization_confidence": ['SUSPECTED OR ACCUSED: "THE RED BAND"'],
        "phys_tgt_id": ['"MILL"'],
        "incident_location": ["UPLANDS: TARN (TOWN)"],
        **slots,
    }


def test_strings_of_a_slot() -> None:
    key = template(hum_tgt_name=['"A": "IDA \\"SKY\\" FELL"'])
    assert strings(key, ("perp_organization_id",)) == ("red band", "the red band")
    assert strings(key, ("hum_tgt_name",)) == ("ida sky fell",)
    assert strings(key, ("incident_location",)) == ("tarn", "uplands")
    assert alternatives("? POSSIBLE / REPORTED AS FACT: X") == ("POSSIBLE", "REPORTED AS FACT")


def test_an_incident_is_found_by_its_target(make: Make, a_step: Step) -> None:
    chain = (a_step(TEXT, "police", "said", "The Red Band bombed the mill at Tarn"),)
    roles = (("actor", "The Red Band"), ("target", "the mill"))
    verdict = judge(template(), [make(TEXT, roles=roles, chain=chain)], TEXT)
    assert verdict.stage == "ACCOMPLISHED"
    assert verdict.grade in GRADE_NAMES.values()


@pytest.mark.parametrize(
    ("text", "kind", "type_"),
    [("Talks at the mill went on.", "event", "CONSULT"),
     ("The mill is old.", "statement", "statement"),
     ("A bridge at Tarn was bombed.", "event", "ASSAULT")],
)  # fmt: skip
def test_what_is_no_word_on_the_incident(make: Make, text: str, kind: str, type_: str) -> None:
    """Talks are no harm, a statement needs the perpetrator too, a place alone does not suffice."""
    verdict = judge(template(), [make(text, kind=kind, type_=type_)], text)
    assert (verdict.stage, verdict.grade) == (None, None)


def test_each_organisation_by_itself(make: Make) -> None:
    """The other band is named by no claim, so nothing is asked of it."""
    key = template(
        perp_organization_confidence=[
            'REPORTED AS FACT: "THE RED BAND"', '(POSSIBLE / ACQUITTED): "THE BLUE BAND"', "POSSIBLE",
        ]
    )  # fmt: skip
    assert list(organisations_of(key)) == [
        (("REPORTED AS FACT",), ("the red band",)),
        (("POSSIBLE", "ACQUITTED"), ("the blue band",)),
    ]
    roles = (("actor", "The Red Band"), ("target", "the mill"))
    verdict = judge(key, [make(TEXT, roles=roles)], TEXT)
    assert [accepted for accepted, _ in verdict.each] == [("REPORTED AS FACT",)]


def test_shares_by_hand() -> None:
    verdicts = [
        Verdict(stages=("ACCOMPLISHED",), stage="ACCOMPLISHED"),
        Verdict(stages=("ATTEMPTED",), stage="ACCOMPLISHED", grades=("POSSIBLE",), grade=None),
        Verdict(stages=("THREATENED",), stage=None),
    ]
    values, baselines = measured(verdicts)
    assert (values["found"], values["stage"], values["stage.even"]) == (2 / 3, 0.5, 0.5)
    assert (values["named"], baselines["stage"]) == (0.0, 0.5)
    assert even([]) == 0.0
