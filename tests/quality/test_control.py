"""A town of invented notes, read and followed."""

from datetime import date
from typing import Any

import pytest
from quality.suites.control import (
    Hindsight,
    Notes,
    best,
    by_last_mention,
    by_the_table,
    flip_days,
    gold_days,
    macro_f1,
    parted,
    spread,
)

TOWN: dict[str, Any] = {
    "id": "harrow", "name": "Harrow", "first_seen": "2031-03-01", "last_seen": "2031-04-30",
    "status": [
        {"from": "2031-03-01", "side": "UA", "held_by": "Ukraine"},
        {"from": "2031-03-10", "side": "RU", "held_by": "Russia"},
        {"from": "2031-04-20", "side": "unclear", "held_by": "Unknown"},
        {"from": "2031-04-25", "side": "contested", "held_by": "Contested"},
    ],
    "notes": [
        {"seen": "2031-03-10", "text": "Captured by Russia on 9 March 2031.", "held_by": "Russia"},
        {"seen": "2031-04-25", "text": "Contested by Ukraine since 24 April 2031.",
         "held_by": "Contested"},
    ],
}  # fmt: skip


def test_days_of_no_clear_side_are_left_out() -> None:
    days = list(gold_days(TOWN))
    assert len(days) == 61 - 5
    assert flip_days(TOWN) == [date(2031, 3, 10), date(2031, 4, 20), date(2031, 4, 25)]
    assert days[0] == (date(2031, 3, 1), "UA", True)


def test_the_baselines_read_the_last_note() -> None:
    days = (date(2031, 3, 1), date(2031, 3, 11), date(2031, 4, 26))
    assert [by_last_mention(TOWN, d) for d in days] == ["UA", "RU", "contested"]
    assert [by_the_table(TOWN, d) for d in days] == ["UA", "RU", "contested"]
    plain = {**TOWN, "notes": [{"seen": "2031-03-10", "text": "See Battle of Harrow"}]}
    assert by_last_mention(plain, days[1]) == "UA"
    back = {**TOWN, "notes": [{"seen": "2031-03-10", "text": "Recaptured by Ukraine."}]}
    assert by_last_mention(back, days[1]) == "UA"


def test_hindsight_answers_once_to_each_note() -> None:
    guess = Hindsight([TOWN])
    told = [guess(TOWN, d) for d in (date(2031, 3, 1), date(2031, 3, 11), date(2031, 4, 26))]
    assert told == ["UA", "RU", "contested"]
    late = {**TOWN, "id": "late", "notes": [{**TOWN["notes"][0], "seen": "2031-03-20"}]}
    assert Hindsight([late])(late, date(2031, 3, 15)) == "UA"  # it had fallen, and no note told it


def test_the_spread_is_over_fifths_of_the_places() -> None:
    towns = [{**TOWN, "id": f"town{n}"} for n in range(10)]
    assert spread(towns, by_the_table) == {"near.spread": 0.0, "all.spread": 0.0}
    assert spread(towns[:9], by_the_table) == {}
    uneven = [t if n < 5 else {**t, "notes": []} for n, t in enumerate(towns)]
    assert spread(uneven, by_the_table)["near.spread"] > 0


def test_the_mean_is_over_the_sides_that_occur() -> None:
    assert macro_f1([("UA", "UA"), ("RU", "UA")]) == pytest.approx((2 / 3 + 0) / 2)


def test_the_lines_of_a_cell_are_parted() -> None:
    assert parted("See Battle of Harrow (2031)Captured by the army.") == (
        "See Battle of Harrow (2031)\n\nCaptured by the army."
    )
    assert parted("Captured by Tarn 2 May 2031 Recaptured by Oloro 3 June 2031") == (
        "Captured by Tarn 2 May 2031\n\nRecaptured by Oloro 3 June 2031"
    )
    assert parted("See Battle of Harrow Captured by the army.") == (
        "See Battle of Harrow\n\nCaptured by the army."
    )


@pytest.mark.model
def test_the_notes_are_read_and_the_town_is_followed() -> None:
    shares = Notes([TOWN]).shares(TOWN)
    assert best(shares[date(2031, 3, 9)]) == "UA"
    assert best(shares[date(2031, 3, 12)]) == "RU"
    assert shares[date(2031, 4, 26)]["contested"] > shares[date(2031, 4, 19)]["contested"]
    assert best(None) == "UA"
    opened = Notes([TOWN]).shares(TOWN, opening=True)
    assert opened[date(2031, 3, 5)]["UA"] > shares[date(2031, 3, 5)]["UA"]
