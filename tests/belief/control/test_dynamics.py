from datetime import date

import pytest

from reportedly.belief.control.dynamics import Evidence, prior, run_filter
from reportedly.belief.settings import DEFAULT_SETTINGS, WeighSettings

JUNE = date(2016, 6, 10)


def _at(day: int, answer: str, bits: float, *, stirring: bool = False) -> Evidence:
    return Evidence(day=date(2016, 6, day), answer=answer, bits=bits, stirring=stirring)


@pytest.mark.parametrize("actors", [[], ["a"], ["a", "b"], ["a", "b", "c"]])
def test_every_step_keeps_the_sum(actors: list[str]) -> None:
    evidence = [_at(1, "contested", 2, stirring=True), *(_at(3, a, 3) for a in actors)]
    state = run_filter(actors, evidence, date(2016, 8, 1), DEFAULT_SETTINGS)
    assert set(state) == {*actors, "contested", "unknown"}
    assert sum(state.values()) == pytest.approx(1)


def test_without_evidence_there_is_only_the_prior() -> None:
    assert run_filter(["a"], [], JUNE, DEFAULT_SETTINGS) == prior(["a"], DEFAULT_SETTINGS)
    assert prior([], DEFAULT_SETTINGS)["unknown"] == pytest.approx(0.9)


def test_evidence_moves_the_odds_by_its_bits() -> None:
    """Three bits on the day asked about multiply the odds by eight."""
    before = prior(["a"], DEFAULT_SETTINGS)
    after = run_filter(["a"], [_at(10, "a", 3)], JUNE, DEFAULT_SETTINGS)
    odds = [s["a"] / s["unknown"] for s in (before, after)]
    assert odds[1] / odds[0] == pytest.approx(8)


def test_a_claim_may_speak_for_contested_too() -> None:
    item = Evidence(day=JUNE, answer="a", bits=2.0, contested_bits=1.0)
    before = prior(["a"], DEFAULT_SETTINGS)
    after = run_filter(["a"], [item], JUNE, DEFAULT_SETTINGS)
    odds = [s["contested"] / s["unknown"] for s in (before, after)]
    assert odds[1] / odds[0] == pytest.approx(2)


def test_the_newer_of_two_equal_claims_wins() -> None:
    state = run_filter(["a", "b"], [_at(1, "a", 3), _at(9, "b", 3)], JUNE, DEFAULT_SETTINGS)
    assert state["b"] > state["a"]


def test_a_contested_place_falls_to_somebody() -> None:
    """After a hundred quiet days contested has given way."""
    start = run_filter(["a", "b"], [_at(1, "contested", 5)], date(2016, 6, 1), DEFAULT_SETTINGS)
    later = run_filter(["a", "b"], [_at(1, "contested", 5)], date(2016, 9, 9), DEFAULT_SETTINGS)
    assert later["contested"] < start["contested"] / 2
    assert later["a"] == pytest.approx(later["b"])


def test_fighting_makes_change_likelier() -> None:
    """Of two equal claims the older fades faster where something stirs."""
    quiet, stirred = (
        run_filter(["a", "b"], [_at(1, "a", 4, stirring=s)], JUNE, DEFAULT_SETTINGS)
        for s in (False, True)
    )
    assert stirred["a"] < quiet["a"]
    assert stirred["contested"] > quiet["contested"]


def test_the_stirring_ends() -> None:
    """With active_days of 1 only the first night is restless."""
    short = WeighSettings(active_days=1)
    one, two = (
        run_filter(["a"], [_at(1, "a", 4, stirring=True)], date(2016, 6, d), short) for d in (2, 3)
    )
    assert one["a"] - two["a"] < 0.03
    first = run_filter(["a"], [_at(1, "a", 4, stirring=True)], date(2016, 6, 1), short)
    assert first["a"] - one["a"] > 0.03


def test_silence_leads_back_to_the_prior() -> None:
    """With nothing heard for years "unknown" is what it was before any claim, or nearly."""
    settings = WeighSettings(half_life_days=10)
    state = run_filter(["a"], [_at(1, "a", 6)], date(2019, 6, 1), settings)
    assert state["unknown"] == pytest.approx(0.6, abs=0.02)


def test_a_tiny_prior_for_unknown_does_not_break_the_sum() -> None:
    settings = WeighSettings(prior_unknown_share=0.001)
    state = run_filter(["a"], [_at(1, "a", 1)], JUNE, settings)
    assert sum(state.values()) == pytest.approx(1)
