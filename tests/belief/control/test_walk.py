from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from reportedly.belief.control.dynamics import Evidence, passage, run_filter
from reportedly.belief.control.walk import answer, entropy_bits, last_change, walk, without
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings

ON = date(2016, 6, 20)


def _at(day: int, said: str, bits: float, *, stirring: bool = False) -> Evidence:
    return Evidence(day=date(2016, 6, day), answer=said, bits=bits, stirring=stirring)


STORY = (
    _at(1, "a", 3, stirring=True), _at(1, "b", 1), _at(4, "contested", 2, stirring=True),
    _at(9, "b", 4, stirring=True), _at(15, "b", 2),
)  # fmt: skip


@pytest.mark.parametrize("left_out", STORY)
def test_without_a_report_is_the_walk_without_it(left_out: Evidence) -> None:
    rest = [e for e in STORY if e is not left_out]
    told = without(walk(["a", "b"], STORY, ON, DEFAULT_SETTINGS), left_out)
    assert told == pytest.approx(run_filter(["a", "b"], rest, ON, DEFAULT_SETTINGS))


def test_without_the_only_report_there_is_only_the_prior() -> None:
    alone = _at(3, "a", 3)
    told = without(walk(["a"], [alone], ON, DEFAULT_SETTINGS), alone)
    assert told["unknown"] == pytest.approx(0.6)


def test_without_the_first_of_two_the_walk_begins_with_the_second() -> None:
    first, second = _at(3, "a", 3), _at(9, "b", 3)
    told = without(walk(["a", "b"], [first, second], ON, DEFAULT_SETTINGS), first)
    assert told == pytest.approx(run_filter(["a", "b"], [second], ON, DEFAULT_SETTINGS))


def test_unrest_that_lasts_to_the_day_asked_about_is_left_out_with_its_report() -> None:
    calm, stir = _at(12, "a", 3), _at(19, "a", 1, stirring=True)
    told = without(walk(["a"], [calm, stir], ON, DEFAULT_SETTINGS), stir)
    assert told == pytest.approx(run_filter(["a"], [calm], ON, DEFAULT_SETTINGS))


def test_looking_back_lets_later_days_speak() -> None:
    """On 5 June nothing is told; on 9 June b is said to hold it."""
    filtered = answer(walk(["a", "b"], STORY, date(2016, 6, 5), DEFAULT_SETTINGS))
    smoothed = walk(["a", "b"], STORY, date(2016, 6, 5), DEFAULT_SETTINGS, looking_back=True)
    assert answer(smoothed)["b"] > filtered["b"]
    assert sum(answer(smoothed).values()) == pytest.approx(1)
    left = without(smoothed, STORY[3])
    assert left["b"] < answer(smoothed)["b"]


def test_looking_back_on_a_day_before_any_report() -> None:
    later = _at(9, "a", 4)
    smoothed = walk(["a"], [later], date(2016, 6, 1), DEFAULT_SETTINGS, looking_back=True)
    assert answer(smoothed)["a"] > answer(walk(["a"], [], ON, DEFAULT_SETTINGS))["a"]
    assert without(smoothed, later)["unknown"] == pytest.approx(0.6)
    assert last_change(smoothed) is None


def test_the_last_change_lies_between_two_days() -> None:
    told = [_at(1, "a", 6), _at(4, "a", 6), _at(9, "b", 8), _at(15, "b", 8)]
    change = last_change(walk(["a", "b"], told, ON, DEFAULT_SETTINGS))
    assert change is not None
    assert (change.before, change.after) == ("a", "b")
    assert (change.earliest, change.latest) == (date(2016, 6, 4), date(2016, 6, 9))
    assert last_change(walk(["a"], [_at(1, "a", 3)], ON, DEFAULT_SETTINGS)) is None


def test_entropy_says_how_undecided_it_is() -> None:
    assert entropy_bits({"a": 1.0, "b": 0.0}) == 0
    assert entropy_bits({"a": 0.25, "b": 0.25, "c": 0.25, "d": 0.25}) == pytest.approx(2)


@pytest.mark.parametrize("actors", [0, 1, 2, 4])
@pytest.mark.parametrize("active", [False, True])
def test_the_passage_is_the_exponential_of_its_rates(actors: int, *, active: bool) -> None:
    """Many small steps of a hundredth of a second come to the same as one long one."""
    whole = passage(actors, 30, DEFAULT_SETTINGS, active=active)
    one = passage(actors, 1, DEFAULT_SETTINGS, active=active)
    assert np.linalg.matrix_power(one, 30) == pytest.approx(whole)
    assert whole.sum(axis=1) == pytest.approx(1)
    assert (whole >= 0).all()


def test_a_passage_of_many_days_forgets_where_it_began() -> None:
    far = passage(2, 36_500, DEFAULT_SETTINGS, active=False)
    assert all(list(a) == pytest.approx(list(b)) for a, b in pairwise(far))


def test_equal_rates_do_not_break_the_passage() -> None:
    """Where both exponentials run alike the sum of them is a limit."""
    settings = WeighSettings(
        prior_unknown_share=0.5, prior_contested_share=0.1, half_life_days=30,
        contested_exit_rate=(1 - 2 ** (-1 / 30)) - 0.008, quiet_rate=0.008,
    )  # fmt: skip
    one = passage(1, 1, settings, active=False)
    assert np.linalg.matrix_power(one, 9) == pytest.approx(passage(1, 9, settings, active=False))
