"""A number is never shown without what it is compared with."""

import pytest
from quality.figure import Figure, as_row, filled, is_worse, unmeasured

GOOD = Figure(key="f1", name="spans", must=0.7, baseline=0.5)
ERROR = Figure(key="mae", name="error", unit="MAE", higher_is_better=False, must=0.6)


def test_reached_looks_in_the_right_direction() -> None:
    def reached(template: Figure, value: float) -> bool | None:
        return filled((template,), {template.key: value})[0].reached

    assert reached(GOOD, 0.7) is True
    assert reached(GOOD, 0.69) is False
    assert reached(ERROR, 0.5) is True
    assert reached(ERROR, 0.61) is False
    assert GOOD.reached is None


def test_filled_keeps_the_order_and_leaves_out_what_was_not_measured() -> None:
    found = filled((ERROR, GOOD), {"f1": 0.8}, note="ten records", baselines={"f1": 0.4})
    assert [(f.key, f.value, f.baseline, f.note) for f in found] == [
        ("f1", 0.8, 0.4, "ten records")
    ]


def test_what_cannot_be_measured_says_why() -> None:
    (missing,) = unmeasured((GOOD,), "no model")
    assert (missing.value, missing.note, as_row(missing)["reached"]) == (None, "no model", None)


@pytest.mark.parametrize(
    ("unit", "value", "written"),
    [("F1", 0.5024, ".502"), ("F1", 1.0, "1.000"), ("r", -0.25, "-.250"), ("MAE", 0.5, "0.500"),
     ("words/s", 2345.6, "2,346"), ("F1", None, "–")],
)  # fmt: skip
def test_numbers_are_written_in_their_unit(unit: str, value: float | None, written: str) -> None:
    assert Figure(key="k", name="n", unit=unit).written(value) == written


def test_slack_forgives_a_rounding() -> None:
    low = filled((GOOD,), {"f1": 0.699})[0]
    assert is_worse(low, 0.7)
    assert not is_worse(low, 0.7, slack=0.002)
