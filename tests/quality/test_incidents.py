"""Stage and confidence are read from the right claim."""

from collections.abc import Callable
from typing import Any

import pytest
from quality.suites.incidents import (
    Verdict,
    alternatives,
    confidence_of,
    even,
    judge,
    measured,
    stage_of,
    strings,
)

from reportedly.model.claim import Attribution, Claim

Make = Callable[..., Claim]
Step = Callable[..., Attribution]
BAND = ("the red band", "red band")
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
    verdict = judge(template(), [make(TEXT, roles=roles, chain=chain)])
    assert (verdict.stage, verdict.grade) == (
        "ACCOMPLISHED",
        "SUSPECTED OR ACCUSED BY AUTHORITIES",
    )


@pytest.mark.parametrize(
    ("text", "kind", "type_"),
    [("Talks at the mill went on.", "event", "CONSULT"),
     ("The mill is old.", "statement", "statement"),
     ("A bridge at Tarn was bombed.", "event", "ASSAULT")],
)  # fmt: skip
def test_what_is_no_word_on_the_incident(make: Make, text: str, kind: str, type_: str) -> None:
    """Talks are no harm, a statement needs the perpetrator too, a place alone does not suffice."""
    verdict = judge(template(), [make(text, kind=kind, type_=type_)])
    assert (verdict.stage, verdict.grade) == (None, None)


@pytest.mark.parametrize(
    ("fields", "stage"),
    [({}, "ACCOMPLISHED"), ({"mode": "attempted"}, "ATTEMPTED"), ({"polarity": "-"}, "ATTEMPTED"),
     ({"type_": "THREATEN"}, "THREATENED"), ({"modality": "planned"}, "THREATENED"),
     ({"modality": "denied", "polarity": "-"}, "ACCOMPLISHED")],
)  # fmt: skip
def test_stages(make: Make, fields: dict[str, Any], stage: str) -> None:
    assert stage_of(make(TEXT, **fields)) == stage


@pytest.mark.parametrize(
    ("holder", "kind", "grade"),
    [("", "hearsay", "SUSPECTED OR ACCUSED"), ("The Red Band", "say", "CLAIMED OR ADMITTED"),
     ("police", "accuse", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
     ("Tarn", "say", "REPORTED AS FACT")],
)  # fmt: skip
def test_grades(make: Make, a_step: Step, holder: str, kind: str, grade: str) -> None:
    chain = (a_step(TEXT, holder, "said", "bombed the mill", kind),)
    assert confidence_of(make(TEXT, chain=chain), BAND) == grade


def test_grades_without_a_speaker(make: Make) -> None:
    assert confidence_of(make(TEXT), BAND) == "REPORTED AS FACT"
    assert confidence_of(make(TEXT, modality="hypothetical"), BAND) == "POSSIBLE"
    assert confidence_of(make(TEXT, type_="ACCUSE"), BAND) == "SUSPECTED OR ACCUSED"


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
