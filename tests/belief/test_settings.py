import pytest

from reportedly.belief import DEFAULT_SETTINGS, WeighSettings, settings_from_options
from reportedly.model.errors import CasebookError


def test_no_options_give_the_defaults() -> None:
    assert settings_from_options({}) == DEFAULT_SETTINGS


def test_a_casebook_may_change_a_number() -> None:
    assert settings_from_options({"half_life_days": 30}) == WeighSettings(half_life_days=30)


def test_half_of_what_was_known_is_stale_after_the_half_life() -> None:
    settings = WeighSettings(half_life_days=10)
    assert (1 - settings.stale_rate) ** 10 == pytest.approx(0.5)


def test_bits_follow_from_chances() -> None:
    settings = DEFAULT_SETTINGS
    assert settings.own_gain_bits < settings.neutral_bits
    assert settings.neutral_bits < settings.admission_bits
    assert settings.fighting_bits > 0
    assert settings.own_gain_contested_share == pytest.approx(0.649, abs=0.001)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"halflife": 3}, "no belief setting 'halflife'"),
        ({"half_life_days": "long"}, "half_life_days is 'long'"),
        ({"half_life_days": True}, "half_life_days is True"),
        ({"half_life_days": 0}, "out of its bounds"),
        ({"part_share": 1.5}, "out of its bounds"),
        ({"quiet_rate": 1}, "out of its bounds"),
        ({"prior_unknown_share": 0}, "out of its bounds"),
        ({"active_factor": float("inf")}, "out of its bounds"),
        ({"prior_unknown_share": 0.95}, "nothing for any actor"),
        ({"active_factor": 200}, "within a day"),
        ({"contested_exit_rate": 0.999}, "within a day"),
        ({"neutral_true_chance": 0.01}, "likelier than a true one"),
        ({"own_gain_contested_chance": 0.1}, "does not lie between"),
        ({"own_gain_contested_chance": 0.97}, "does not lie between"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(options: dict[str, object], found: str) -> None:
    with pytest.raises(CasebookError, match=found):
        settings_from_options(options)
