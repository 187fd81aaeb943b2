"""Calibration drawn: a curve within its band, and honest bands where little is resolved."""

from xml.etree import ElementTree as ET

from reportedly.belief.forecasts import share_band
from reportedly.belief.forecasts.calibration import Calibration, calibrate
from reportedly.views.picture.calibration_drawing import (
    calibration_figure,
    calibration_svg,
    share_figure,
    step_texts,
)

PAIRS = [(0.2, False)] * 8 + [(0.2, True)] * 2 + [(0.8, True)] * 9 + [(0.8, False)] * 3


def curve() -> Calibration:
    found = calibrate(PAIRS, resamples=100)
    assert found
    return found


def test_each_level_is_a_dot_with_its_count() -> None:
    found = curve()
    root = ET.fromstring(calibration_figure(found, "Ada <Venn>"))  # noqa: S314 - our own words
    dots = [part for part in root.iter("circle") if part.get("class") == "c-dot"]
    assert len(dots) == len(found.steps) == 2
    assert "Ada <Venn>" in (root.findtext("title") or "")
    assert step_texts(found)[0] == "said 20 %: 20 of 100 came true (10)"


def test_a_file_of_its_own_says_the_same_in_words() -> None:
    drawn = calibration_svg(curve(), whose="everybody")
    assert "said 80 %: 75 of 100 came true (12)" in drawn
    ET.fromstring(drawn)  # noqa: S314 - our own words


def test_three_of_four_may_be_nearly_anything() -> None:
    drawn = share_figure(3, 4, share_band(3, 4))
    assert "3 of 4 came true; the share may lie anywhere from 37 to 94 %" in drawn
