"""All names of a report settle together."""

import json
from pathlib import Path

import pytest

from reportedly.resolution.places import settling
from reportedly.resolution.places.evidence import COLUMNS, Named, Setting
from reportedly.resolution.places.gazetteer import Gazetteer
from reportedly.resolution.places.settling import Settled, packaged_weights, settle


def settled(text: str, *names: str, setting: Setting | None = None) -> list[Settled]:
    gazetteer = Gazetteer()
    named = [
        Named(
            text=name,
            spans=((text.index(name), text.index(name) + len(name)),),
            choices=gazetteer.choices(name),
        )
        for name in names
    ]
    return list(settle(named, text, setting or Setting()))


def countries(answers: list[Settled]) -> list[str | None]:
    return [a.choices[0].entry.place.country for a in answers]


def test_the_name_after_it_decides() -> None:
    """Alexandria, Virginia is not the Alexandria of Egypt."""
    assert countries(settled("A fire in Alexandria, Virginia.", "Alexandria", "Virginia")) == [
        "US",
        "US",
    ]
    assert countries(settled("A fire in Alexandria.", "Alexandria")) == ["EG"]


def test_the_other_names_decide() -> None:
    text = "Tripoli was quiet; Beirut, Sidon and Tyre were not."
    assert countries(settled(text, "Tripoli", "Beirut", "Sidon", "Tyre"))[0] == "LB"


def test_a_theatre_and_a_home_weigh() -> None:
    plain = settled("Fighting in Tripoli.", "Tripoli")
    home = settled("Fighting in Tripoli.", "Tripoli", setting=Setting(theatre=("LB",)))
    outlet = settled("Fighting in Tripoli.", "Tripoli", setting=Setting(home_country="LB"))
    at_home = Setting(home=(34.4, 35.8))

    def share(answers: list[Settled]) -> float:
        held = zip(answers[0].choices, answers[0].shares, strict=True)
        return sum(s for c, s in held if c.entry.place.country == "LB")

    assert share(home) > share(plain) < share(outlet)
    assert settled("Fighting in Tripoli.", "Tripoli", setting=at_home)[0].columns.max() > 0


def test_probabilities_and_none_sum_to_one() -> None:
    for answer in settled("Springfield and Derna.", "Springfield", "Derna"):
        assert sum(answer.shares) + answer.none_share == pytest.approx(1.0)
        assert list(answer.shares) == sorted(answer.shares, reverse=True)


def test_what_no_list_knows_is_none_of_them() -> None:
    (answer,) = settled("In Xyzzyville.", "Xyzzyville")
    assert (answer.choices, answer.none_share) == ((), 1.0)
    assert settle((), "", Setting()) == ()


def test_names_that_no_list_knows_beside_ones_that_are_known() -> None:
    answers = settled("In Xyzzyville and Europe.", "Xyzzyville", "Europe")
    assert answers[0].choices == ()
    assert answers[1].choices[0].entry.place.kind == "continent"


def test_weights_of_other_columns_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / settling.FILE).write_text(json.dumps({"columns": [*COLUMNS, "mood"]}))
    monkeypatch.setattr("importlib.resources.files", lambda _package: tmp_path)
    packaged_weights.cache_clear()
    with pytest.raises(ValueError, match="other columns"):
        packaged_weights()
    monkeypatch.undo()
    packaged_weights.cache_clear()
    assert len(packaged_weights().first) == len(COLUMNS)
