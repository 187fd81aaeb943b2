from dataclasses import replace
from datetime import date
from typing import Any

from reportedly.belief import forecasts
from reportedly.model.claim import Forecast
from reportedly.model.judgement import Judgement

ON = date(2016, 7, 12)


def _predict(desk: Any, published: str, due: str | None, **fields: Any) -> Any:
    forecast = Forecast(due=date.fromisoformat(due) if due else None)
    told = {"modality": "predicted", "tense": "future", **fields}
    return desk.say(published, "taken", "coalition", forecast=forecast, **told)


def test_the_board_lists_what_is_due_first(desk: Any) -> None:
    """The end of the battle is foretold for June, for 25 July, and for some day."""
    _predict(desk, "2016-07-11", None, by="envoy")
    _predict(desk, "2016-07-11", "2016-07-25", by="spokesman")
    _predict(desk, "2016-06-09", "2016-06-11")
    _predict(desk, "2016-07-13", "2016-07-20")
    desk.say("2016-07-10", "held", "banner")
    rows = forecasts(desk.snapshot(), on=ON)
    assert [(r.state, r.holder, r.holder_actor) for r in rows] == [
        ("due", "", None),
        ("open", "Colonel Ferro", "spokesman"),
        ("open", "Envoy", "envoy"),
    ]
    assert rows[1].said_on == date(2016, 7, 11)
    assert [(r.due, r.criteria.due_basis) for r in rows[1:]] == [
        (date(2016, 7, 25), "stated"),
        (date(2016, 8, 10), "default"),
    ]


def test_a_forecast_is_open_on_its_last_day(desk: Any) -> None:
    _predict(desk, "2016-07-11", "2016-07-12")
    assert forecasts(desk.snapshot(), on=ON)[0].state == "open"


def test_a_prediction_without_a_date_field_falls_due_by_its_kind(desk: Any) -> None:
    desk.say("2016-07-11", "taken", "coalition", modality="predicted")
    row = forecasts(desk.snapshot(), on=ON)[0]
    assert (row.state, row.due) == ("open", date(2016, 8, 10))


def test_who_repeats_whom(desk: Any) -> None:
    first = _predict(desk, "2016-07-10", "2016-07-25", by="spokesman")
    _predict(desk, "2016-07-11", "2016-07-25", by="spokesman")
    assert [r.repeats for r in forecasts(desk.snapshot(), on=ON)].count(first.claim.id) == 1


def test_the_outcome_is_an_analysts_word(desk: Any, now: Any) -> None:
    """Ada rules that it did not come true; a rejected reading is not on the board."""
    for ruling, amendment in (("amend", (("outcome", "no"),)), ("reject", ())):
        entry = _predict(desk, "2016-06-09", "2016-06-11")
        judgement = Judgement(
            id="judgement_1", target=entry.claim.id, target_kind="claim",
            ruling=ruling,  # type: ignore[arg-type]
            reason="the port fell later", by="Ada", recorded_at=now, amendment=amendment,
        )  # fmt: skip
        desk.entries[-1] = replace(entry, judgements=(judgement,))
    assert [r.outcome for r in forecasts(desk.snapshot(), on=ON)] == ["no"]


def _ruled(entry: Any, now: Any, *amendments: tuple[tuple[str, str], ...]) -> Any:
    return replace(entry, judgements=tuple(
        Judgement(
            id=f"judgement_{n}", target=entry.claim.id, target_kind="claim", ruling="amend",
            reason="seen", by="Ada", recorded_at=now, amendment=amendment,
        )
        for n, amendment in enumerate(amendments)
    ))  # fmt: skip


def test_the_last_ruling_counts_and_can_be_taken_back(desk: Any, now: Any) -> None:
    entry = _predict(desk, "2016-06-09", "2016-06-11")
    for words, state in ((("yes",), "yes"), (("yes", "void"), "void"), (("no", "open"), "due")):
        desk.entries[0] = _ruled(entry, now, *((("outcome", w),) for w in words))
        row = forecasts(desk.snapshot(), on=ON)[0]
        assert (row.state, row.outcome_by) == (state, "" if state == "due" else "Ada")


def test_how_it_ended_is_not_told_to_those_who_ask_about_an_earlier_day(
    desk: Any, now: Any
) -> None:
    """Ada ruled by what was known on 1 August; on 12 July nobody could know."""
    entry = _predict(desk, "2016-06-09", "2016-06-11")
    desk.entries[0] = _ruled(entry, now, (("outcome", "no"), ("outcome.known", "2016-08-01")))
    assert [forecasts(desk.snapshot(), on=on)[0].state for on in (ON, date(2016, 8, 1))] == [
        "due",
        "no",
    ]
    assert forecasts(desk.snapshot("2016-07-12"), on=date(2016, 8, 1))[0].state == "due"


def test_a_fall_that_is_only_named_is_not_foretold(desk: Any) -> None:
    """The fall of the port would not end the war: nobody says that it will fall."""
    _predict(desk, "2016-06-09", None, modality="asserted")
    assert forecasts(desk.snapshot(), on=ON) == ()
