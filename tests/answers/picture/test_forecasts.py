"""The board of forecasts and the ruling on one."""

from datetime import date
from pathlib import Path

import pytest
from tests.harrow import FALL, HELD, record

from reportedly.answers.frame import Frame
from reportedly.answers.picture.forecasts import Resolution, forecast_board, resolve
from reportedly.model.claim import Certainty, Forecast, When
from reportedly.model.errors import QuestionError, ReportedlyError, UnknownIdError
from reportedly.model.period import Period
from reportedly.pipeline import Desk, open_desk
from reportedly.testing import a_claim, a_document

FRAME = Frame(on=date(2021, 6, 1))


def rule(desk: Desk, outcome: str | None = "no", claim: str = FALL.id, **more: str | None) -> str:
    given = {"reason": "it stands", "by": "Ada"} | more
    return resolve(desk, Resolution(forecast=claim, outcome=outcome, **given)).id  # type: ignore[arg-type]


def test_a_ruling_moves_a_forecast_to_another_column_and_back(own_book: Path) -> None:
    """Eastford was to fall within two weeks, and stands on the first of June."""
    desk = open_desk(own_book)
    with desk.ledger:
        before = {c.key: c.total for c in forecast_board(desk, FRAME).columns}
        first = rule(desk)
        ruled = forecast_board(desk, FRAME)
        rule(desk, "open", seen=first)
        after = {c.key: c.total for c in forecast_board(desk, FRAME).columns}
    assert before == after == {
        "due": 1, "open": 0, "yes": 0, "no": 0, "undecided": 0, "undated": 0,
    }  # fmt: skip
    (no,) = next(c for c in ruled.columns if c.key == "no").rows
    assert (no.outcome_by, no.seen) == ("Ada", first)
    (tally,) = ruled.everybody
    assert (tally.record.resolved, tally.record.yes, tally.record.calibration) == (1, 0, None)
    assert tally.band[0] == 0
    assert tally.band[1] >= 0.5  # one forecast says next to nothing


@pytest.mark.parametrize(
    ("outcome", "claim", "reason", "error"),
    [
        ("maybe", FALL.id, "x", QuestionError),
        (None, FALL.id, "x", QuestionError),
        ("no", FALL.id, " ", QuestionError),
        ("no", "claim_none", "x", UnknownIdError),
        ("no", HELD.id, "x", ReportedlyError),
    ],
)
def test_what_cannot_be_ruled(
    own_book: Path, outcome: str | None, claim: str, reason: str, error: type[Exception]
) -> None:
    desk = open_desk(own_book)
    with desk.ledger, pytest.raises(error):
        rule(desk, outcome, claim, reason=reason)


def test_who_has_not_seen_the_last_ruling_is_told_so(own_book: Path) -> None:
    desk = open_desk(own_book)
    with desk.ledger:
        rule(desk)
        with pytest.raises(ReportedlyError, match="last seen"):
            rule(desk, "yes")


def test_one_state_alone_comes_in_sheets_and_twenty_make_a_curve(own_book: Path) -> None:
    """A prophet foretells the fall of thirty towns; each third falls."""
    desk = open_desk(own_book)
    with desk.ledger:
        for n in range(30):
            paper = a_document(
                f"Town {n} of the Guard will fall.", published="2021-05-01", source=f"Paper {n}"
            )
            claim = a_claim(
                paper, f"Town {n} of the Guard will fall", modality="predicted", tense="future",
                proposition=("control", "lost"), roles={"actor": ("Guard", "millers-guard")},
                place=("Town", "harrow"), certainty=Certainty(phrase="likely", low=0.2 + 0.02 * n, high=0.4 + 0.02 * n, label="probable"),
                when=When(period=Period(earliest=date(2021, 5, 1), latest=date(2021, 5, 9))),
                forecast=Forecast(due=date(2021, 5, 9)),
            )  # fmt: skip
            record(desk.ledger, paper, (claim,))
            rule(desk, "yes" if n % 3 == 0 else "no", claim.id)
        whole = forecast_board(desk, FRAME)
        alone = forecast_board(desk, FRAME, "no", (1, 1))
        other = forecast_board(desk, FRAME, "nonsense")
    assert next(c.total for c in whole.columns if c.key == "no") == 20
    assert [c.key for c in alone.columns] == ["no"]
    assert alone.sheet
    assert alone.sheet.total == len(alone.columns[0].rows) == 20
    assert other.state == ""
    record_ = whole.everybody[0].record
    assert record_.calibration
    assert record_.calibration.count == 30
