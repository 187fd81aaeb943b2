"""Colours and hatches."""

from itertools import combinations
from pathlib import Path

import pytest

from reportedly.views.map.drawing import inks
from reportedly.views.map.drawing.inks import DARK, HATCHES, LIGHT, page_style, style_of
from reportedly.views.paper import hatches
from reportedly.views.web.paint import STATIC_PATH

BRIEF = Path(inks.__file__).parents[2] / "templates" / "brief.html.j2"


def test_the_page_has_the_colours_of_the_files() -> None:
    """Made with page_style(): paste what it gives to the top of map.css."""
    assert page_style() in (STATIC_PATH / "map.css").read_text(encoding="utf-8")


# An ink's token in the brief's own style, and in house.css.
TOKENS = {
    "0": ("a0", "a0"), "1": ("a1", "a1"), "2": ("a2", "a2"), "3": ("a3", "i3"), "4": ("a4", "i4"),
    "5": ("a5", "i5"), "other": ("other", "other"), "contested": ("contested", "a3"),
}  # fmt: skip


@pytest.mark.parametrize("ink", TOKENS)
def test_an_ink_has_one_colour_on_the_map_the_brief_and_every_page(ink: str) -> None:
    in_brief, in_house = TOKENS[ink]
    house = (STATIC_PATH / "house.css").read_text(encoding="utf-8")
    for colours in (LIGHT, DARK):
        assert f"--{in_brief}: {colours[ink]}" in BRIEF.read_text(encoding="utf-8")
        assert f"--{in_house}: {colours[ink]}" in house


@pytest.mark.parametrize("ink", [ink for ink, over in HATCHES.items() if over])
def test_an_ink_has_one_hatch_on_the_map_and_every_page(ink: str) -> None:
    """The page's patterns name classes of house.css, the map's those of map.css."""
    pieces = (BRIEF.parent / "web" / "pieces.html.j2").read_text(encoding="utf-8")
    hatch = HATCHES[ink].replace("m-paper", "gap").replace("m-cross", "cross")
    turn = f' patternTransform="rotate({inks.TURNS[ink]})"' if ink in inks.TURNS else ""
    assert (
        f'<pattern id="ink{ink}" width="6" height="6" patternUnits="userSpaceOnUse"{turn}>'
        f'<rect class="fill{ink}" width="6" height="6"/>{hatch}</pattern>'
    ) in pieces


def test_seven_actors_have_six_inks_and_share_the_rest() -> None:
    found = hatches([*"abcdefgh", "contested", "unknown"])
    assert [found[actor] for actor in "abcdefgh"] == [*"012345", "other", "other"]
    assert set(found.values()) <= {*HATCHES, "open"}


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
