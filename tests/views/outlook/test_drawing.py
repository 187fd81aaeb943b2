"""The picture of a network: names are data, whatever they hold."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from tests.views.outlook.test_network import network

from reportedly.views.outlook import NetworkPage
from reportedly.views.outlook.drawing import bond_texts, network_svg

__all__ = ["network"]
SVG = "{http://www.w3.org/2000/svg}"


def test_every_bond_is_a_line_and_hostile_ones_are_dashed(network: NetworkPage) -> None:
    root = ET.fromstring(network_svg(network))  # noqa: S314 - our own words
    lines = root.findall(f"{SVG}path")
    assert len(lines) == len(network.bonds)
    dashed = [line for line in lines if line.get("stroke-dasharray")]
    assert len(dashed) == sum(share < 0 for _, _, share, _ in network.bonds)
    words = [text.text for text in root.findall(f"{SVG}text")]
    assert set(network.actors) <= set(words)
    assert "Northern Brigade and River Council: friendly" in (root.findtext(f"{SVG}desc") or "")


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


@pytest.mark.parametrize("count", [1, 2, 9])
def test_any_number_of_actors_has_its_place(network: NetworkPage, count: int) -> None:
    page = replace(network, actors=tuple(f"A{n}" for n in range(count)), bonds=())
    root = ET.fromstring(network_svg(page))  # noqa: S314 - our own words
    assert len(root.findall(f"{SVG}circle")) == count
