"""Colours and hatches."""

from itertools import combinations
from pathlib import Path

import pytest

from reportedly.views.map.drawing import inks
from reportedly.views.map.drawing.inks import DARK, HATCHES, LIGHT, page_style, style_of
from reportedly.views.web.paint import STATIC_PATH

BRIEF = Path(inks.__file__).parents[2] / "templates" / "brief.html.j2"


def test_the_page_has_the_colours_of_the_files() -> None:
    """Made with page_style(): paste what it gives to the top of map.css."""
    assert page_style() in (STATIC_PATH / "map.css").read_text(encoding="utf-8")


def test_the_first_inks_are_those_of_the_brief() -> None:
    text = BRIEF.read_text(encoding="utf-8")
    for ink, name in (("0", "a0"), ("1", "a1"), ("2", "a2"), ("contested", "a3")):
        assert f"--{name}: {LIGHT[ink]}" in text
        assert f"--{name}: {DARK[ink]}" in text


def test_every_ink_has_a_hatch_of_its_own() -> None:
    hatched = {ink: over for ink, over in HATCHES.items() if over}
    looks = [(over, inks.TURNS.get(ink)) for ink, over in hatched.items()]
    assert all(one != other for one, other in combinations(looks, 2))


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_words_stand_out_from_land_and_paper(colours: object) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1 for text."""
    assert isinstance(colours, type(LIGHT))
    for words, ground in (("ink", "land"), ("ink", "sea"), ("soft", "land"), ("soft", "paper")):
        assert _contrast(colours[words], colours[ground]) >= 4.5


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_inks_stand_out_from_land_and_sea(colours: object) -> None:
    """WCAG 2.2, 1.4.11 asks 3 to 1 of the parts of a picture; each mark has a dark edge beside it."""
    assert isinstance(colours, type(LIGHT))
    for ground in ("land", "sea"):
        assert _contrast(colours["ink"], colours[ground]) >= 3.0
        assert _contrast(colours["act"], colours[ground]) >= 3.0


def test_a_file_names_plain_colours_only() -> None:
    assert "var(" not in style_of(LIGHT)
    assert LIGHT["sea"] in style_of(LIGHT)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    line = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]
