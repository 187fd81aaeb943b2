"""Charts of Harrow mill as files that stand alone."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from reportedly.views.drawn.course import Course, CourseAnswer
from reportedly.views.drawn.sheet import control_svg, waterfall_svg
from reportedly.views.drawn.waterfall import FallStep, Waterfall
from reportedly.views.picture.canvas import Theme

SVG = "{http://www.w3.org/2000/svg}"
DAYS = (date(2031, 5, 1), date(2031, 5, 2))


def _answer(name: str, *shares: float) -> CourseAnswer:
    return CourseAnswer(answer=name.casefold(), name=name, shares=shares)


def _course(on: date) -> Course:
    answers = (
        _answer("Guard <b>", 0.75, 0.25),
        _answer("contested", 0.25, 0.5),
        _answer("unknown", 0.0, 0.25),
    )
    return Course(days=DAYS, answers=answers, on=on)  # fmt: skip


def test_each_answer_has_its_area_and_its_words() -> None:
    root = ET.fromstring(control_svg(_course(DAYS[1]), name="Harrow mill"))  # noqa: S314
    assert len(root.findall(f"{SVG}polygon")) == 3
    words = [n.text for n in root.iter(f"{SVG}text")]
    assert "Who held Harrow mill" in words
    assert "Guard <b>: 25 % on the last day" in words
    assert "2 May 2031, the day asked about" in words
    fills = [n.get("fill") for n in root.findall(f"{SVG}polygon")]
    assert len(set(fills)) == 3
    named = {f"url(#{n.get('id')})" for n in root.iter(f"{SVG}pattern")}
    assert {f for f in fills if f} <= named


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_ink_of_a_file_has_its_colour_in_it(theme: Theme) -> None:
    """More parties than inks, so that all of them are there; without a rule they would be black."""
    names = ("contested", "unknown", *(f"party {n}" for n in range(8)))
    course = Course(days=DAYS, answers=tuple(_answer(n, 0.1, 0.1) for n in names), on=DAYS[1])
    root = ET.fromstring(control_svg(course, name="Harrow mill", theme=theme))  # noqa: S314
    rules = root.findtext(f"{SVG}style") or ""
    used = {n.get("class") for n in root.iter() if n.get("class")}
    assert {c for c in used if f".{c} {{" not in rules} == set()
    fills = dict(re.findall(r"\.(c-ink\w+) { fill: (#\w+); }", rules))
    assert len(set(fills.values())) == len(fills) == 8


def test_a_day_outside_has_no_line() -> None:
    inside, outside = (control_svg(_course(d), name="H") for d in (DAYS[0], date(2031, 6, 1)))
    assert "the day asked about" in inside
    assert "the day asked about" not in outside


def test_a_waterfall_tells_every_step_with_its_bits() -> None:
    fall = Waterfall(
        answer="Guard",
        steps=(
            FallStep(label="Before anybody spoke", bits=-2.0, kind="prior"),
            FallStep(label="Post: the mill fell", bits=3.5, kind="for", claim="claim_a"),
            FallStep(label="Radio", bits=-0.5, kind="against", claim="claim_b"),
            FallStep(label="The answer", bits=1.0, kind="answer"),
        ),
    )
    light = waterfall_svg(fall, name="Harrow mill", on=DAYS[0])
    root = ET.fromstring(light)  # noqa: S314
    words = [n.text for n in root.iter(f"{SVG}text")]
    assert "Harrow mill on 1 May 2031: why “Guard”" in words
    assert "+3.5" in words
    assert "–2.0" in words
    assert light != waterfall_svg(fall, name="Harrow mill", on=DAYS[0], theme="dark")
    bars = {n.get("class"): float(n.get("width") or 0) for n in root.iter(f"{SVG}rect")}
    assert bars["c-maybe"] / bars["c-maybe3"] - 7 < 0.1
