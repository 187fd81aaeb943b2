"""The picture of a network: names are data, whatever they hold."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from tests.views.outlook.test_network import network

from reportedly.views.outlook import NetworkPage
from reportedly.views.outlook.drawing import (
    bloc_letter,
    bond_texts,
    network_figure,
    network_svg,
)

__all__ = ["network"]
SVG = "{http://www.w3.org/2000/svg}"


def test_every_bond_is_a_line_and_hostile_ones_are_dashed(network: NetworkPage) -> None:
    root = ET.fromstring(network_svg(network))  # noqa: S314 - our own words
    bonds = [group for group in root.iter(f"{SVG}g") if group.get("class") == "bond"]
    assert len(bonds) == len(network.bonds)
    lines = [bond.findall(f"{SVG}path")[1] for bond in bonds]
    dashed = [line for line in lines if line.get("stroke-dasharray")]
    assert len(dashed) == sum(share < 0 for _, _, share, _ in network.bonds)
    words = [text.text for text in root.iter(f"{SVG}text")]
    assert set(network.actors) <= set(words)
    assert "Northern Brigade and River Council: friendly" in (root.findtext(f"{SVG}desc") or "")


def test_a_file_of_its_own_has_plain_colours_in_the_light_and_in_the_dark(
    network: NetworkPage,
) -> None:
    light, dark = network_svg(network), network_svg(network, theme="dark")
    assert "var(" not in light + dark
    assert "@media" not in light + dark
    assert "#fdfcf9" in light
    assert "#16181b" in dark


def test_on_a_page_names_lead_to_actors_and_bonds_to_what_is_said_of_them(
    network: NetworkPage,
) -> None:
    drawn = network_figure(network, lambda ident: f"/actors/{ident}", [1, 2, 3, 0])
    root = ET.fromstring(drawn)  # noqa: S314 - our own words
    ways = [link.get("href") for link in root.iter("a")]
    assert ways[:3] == ["#bond-1", "#bond-2", "#bond-3"]
    assert set(ways[3:]) == {f"/actors/{ident}" for ident in network.ids}
    assert "style" not in {part.tag for part in root.iter()}


def test_a_bloc_has_an_arc_and_its_letter(network: NetworkPage) -> None:
    drawn = network_svg(network)
    assert drawn.count('class="c-bloc ') == len(network.blocs) == 1
    assert ">A</text>" in drawn
    assert bloc_letter(27) == "B2"


def test_a_name_cannot_leave_its_place(network: NetworkPage) -> None:
    hostile = '</text><script>alert("x")</script>\x1b[31m'
    drawn = network_svg(replace(network, actors=(hostile, *network.actors[1:])))
    assert "<script" not in drawn
    assert "\x1b" not in drawn
    ET.fromstring(drawn)  # noqa: S314 - our own words


def test_a_day_without_a_network(network: NetworkPage) -> None:
    asked = replace(network.asked, on=None)
    empty = replace(network, actors=(), bonds=(), asked=asked)
    root = ET.fromstring(network_svg(empty))  # noqa: S314 - our own words
    assert root.findtext(f"{SVG}title") == "Who stands with whom"
    assert bond_texts(empty) == []


@pytest.mark.parametrize("count", [1, 2, 9, 48])
def test_any_number_of_actors_has_its_place(network: NetworkPage, count: int) -> None:
    page = replace(network, actors=tuple(f"A{n}" for n in range(count)), bonds=())
    root = ET.fromstring(network_svg(page))  # noqa: S314 - our own words
    assert len(list(root.iter(f"{SVG}circle"))) == count
