from datetime import date

import pytest

from reportedly.belief.reliability import Grade, Outcome, Record
from reportedly.belief.reliability.record import Speaker

ON = date(2016, 6, 20)
FERRO = Speaker(id="ferro", office="coalition", kind="person")


def _outcome(speaker: Speaker, *, right: bool, **fields: object) -> Outcome:
    known = {
        "topic": "control", "interest": "neutral", "how": "consensus", "resolved_on": ON, **fields
    }  # fmt: skip
    return Outcome(claim="claim", speaker=speaker, right=right, **known)  # type: ignore[arg-type]


def _share(record: Record, speaker: Speaker = FERRO, topic: str = "control") -> float:
    return record.standing(speaker, topic=topic, interest="neutral", on=ON).right_share


def test_nobody_knows_a_new_speaker() -> None:
    standing = Record().standing(FERRO, topic="control", interest="neutral", on=ON)
    assert standing.right_share == pytest.approx(0.85)
    assert not standing.is_known


def test_own_claims_move_a_speaker_by_hand() -> None:
    """Six claims' worth of .85, then two right and two wrong: (5.1 + 2) / 10."""
    told = [_outcome(FERRO, right=n < 2) for n in range(4)]
    assert _share(Record(outcomes=tuple(told))) == pytest.approx(0.71)


def test_office_and_class_stand_in_for_an_own_record() -> None:
    mate = Speaker(id="mate", office="coalition", kind="person")
    other = Speaker(id="other", office="banner", kind="person")
    paper = Speaker(id="daily", kind="outlet")
    by_mate, by_other, by_paper = (
        _share(Record(outcomes=(_outcome(s, right=False),) * 5)) for s in (mate, other, paper)
    )
    assert by_mate < by_other < by_paper
    assert by_paper == pytest.approx(0.85)


def test_another_topic_another_interest_and_old_claims_count_less() -> None:
    fresh = _share(Record(outcomes=(_outcome(FERRO, right=False),)))
    other_topic = _share(Record(outcomes=(_outcome(FERRO, right=False, topic="ASSAULT"),)))
    other_interest = _share(Record(outcomes=(_outcome(FERRO, right=False, interest="own gain"),)))
    old = _share(Record(outcomes=(_outcome(FERRO, right=False, resolved_on=date(2015, 6, 20)),)))
    assert fresh < other_topic == pytest.approx(other_interest)
    assert old == pytest.approx((5.1) / 6.5, abs=0.001)


def test_a_letter_takes_the_place_of_the_class_and_f_is_no_letter() -> None:
    grades = {s: Grade(letter=s, because="b", by="Ada", given_on=ON) for s in ("A", "C", "E", "F")}
    record = Record(grades=grades)
    shares = [_share(record, Speaker(id=s)) for s in ("A", "C", "E", "F")]
    assert shares == pytest.approx([0.95, 0.7, 0.25, 0.85])
    standing = record.standing(Speaker(id="C"), topic="control", interest="neutral", on=ON)
    assert standing.text == "the speaker's record: graded C by Ada"
