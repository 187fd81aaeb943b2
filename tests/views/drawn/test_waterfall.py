"""A waterfall from a prior to an answer."""

import pytest

from reportedly.views.drawn.waterfall import FallStep, Waterfall, draw_waterfall


def fall(*bits: float) -> Waterfall:
    moves = tuple(FallStep(label=f"ground {n}", bits=b, kind="for") for n, b in enumerate(bits))
    return Waterfall(
        answer="Brigade",
        steps=(
            FallStep(label="prior", bits=-2.0, kind="prior"),
            *moves,
            FallStep(label="answer", bits=-2.0 + sum(bits), kind="answer"),
        ),
    )


def test_each_bar_begins_where_the_one_before_ended() -> None:
    bars = draw_waterfall(fall(3.0, -1.0)).bars
    assert bars[0].end == bars[1].x
    assert bars[1].end == pytest.approx(bars[2].x + bars[2].width)
    assert bars[2].end == pytest.approx(bars[2].x)


def test_the_answer_is_measured_from_even_odds() -> None:
    drawn = draw_waterfall(fall(3.0, 2.0))
    assert drawn.bars[-1].x == drawn.zero
    assert drawn.bars[-1].end == drawn.bars[-2].end


def test_everything_stays_inside_however_heavy() -> None:
    drawn = draw_waterfall(fall(400.0, -900.0, 0.0))
    assert all(bar.x >= 0 and drawn.width >= bar.x + bar.width for bar in drawn.bars)
    assert drawn.height >= drawn.bars[-1].y


def test_a_waterfall_without_any_weight_can_be_drawn() -> None:
    steps = (FallStep(label="x" * 10_000, bits=0.0, kind="answer"),)
    (bar,) = draw_waterfall(Waterfall(answer="Brigade", steps=steps)).bars
    assert bar.width == 1.0
    assert len(bar.label) < 60
