"""Who was right."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from reportedly.belief import forecasts, records
from reportedly.belief.forecasts.record import LEAST_RANKED
from reportedly.model.claim import Forecast
from reportedly.model.judgement import Judgement

ON = date(2016, 12, 1)


def _foretell(desk: Any, day: str, outcome: str | None = None, **fields: Any) -> None:
    told = {"by": "envoy", "modality": "predicted", "tense": "future", **fields}
    due = Forecast(due=date.fromisoformat(day).replace(month=7, day=1))
    entry = desk.say(day, told.pop("what", "taken"), "rovers", forecast=due, **told)
    if outcome:
        ruling = Judgement(
            id=f"judgement_{entry.claim.id}", target=entry.claim.id, target_kind="claim",
            ruling="amend", reason="seen", by="Ada", recorded_at=datetime(2016, 8, 1, tzinfo=UTC),
            amendment=(("outcome", outcome),),
        )  # fmt: skip
        desk.entries[-1] = replace(entry, judgements=(ruling,))


def _records(desk: Any) -> Any:
    return {r.holder: r for r in records(forecasts(desk.snapshot(), on=ON))}


def test_a_record_counts_what_came_of_each(desk: Any) -> None:
    """The envoy foretells four times: once rightly, once wrongly, once under a condition that failed."""
    for day, outcome in (
        ("2016-05-01", "yes"), ("2016-05-10", "no"), ("2016-05-20", "void"),
        ("2016-05-30", "ambiguous"), ("2016-06-10", None),
    ):  # fmt: skip
        _foretell(desk, day, outcome, at="port" if day < "2016-05-15" else "quay")
    found = _records(desk)["envoy"]
    (kind,) = found.kinds
    assert (kind.kind, kind.made, kind.resolved, kind.yes) == ("prediction", 5, 2, 1)
    assert (kind.void, kind.ambiguous, kind.due, kind.open) == (1, 1, 1, 0)
    assert kind.brier is not None
    assert kind.base_brier == 0.25
    assert kind.brier_proposed == kind.brier
    assert (found.ranked, kind.calibration) == (False, None)


def test_promises_stand_apart_and_vague_words_are_counted(desk: Any) -> None:
    _foretell(desk, "2016-06-01", by="rovers", modality="planned")
    _foretell(desk, "2016-06-02", by="rovers", what="statement.statement")
    found = _records(desk)["rovers"]
    assert [(k.kind, k.brier) for k in found.kinds] == [("promise", None)]
    assert found.vague == 1
    assert len(found.rows) == 2


def test_the_reports_proposals_are_scored_beside_the_rulings(desk: Any) -> None:
    _foretell(desk, "2016-06-01")
    for day, source in (("2016-06-20", "daily"), ("2016-06-21", "wire")):
        desk.say(day, "taken", "rovers", source=source, when=day)
    found = _records(desk)["envoy"].kinds[0]
    assert (found.proposed, found.resolved, found.brier) == (1, 0, None)
    assert found.brier_proposed is not None


def test_twenty_resolved_may_be_compared(desk: Any) -> None:
    for n in range(LEAST_RANKED):
        _foretell(desk, f"2016-05-{n + 1:02}", "yes" if n % 3 else "no", at="quay")
    found = _records(desk)["envoy"]
    resolved = found.kinds[0].resolved
    assert found.ranked is (resolved >= LEAST_RANKED)
    assert (found.kinds[0].calibration is not None) is found.ranked


def test_a_repeated_forecast_counts_once(desk: Any) -> None:
    _foretell(desk, "2016-06-01")
    _foretell(desk, "2016-06-02")
    assert _records(desk)["envoy"].kinds[0].made == 1
