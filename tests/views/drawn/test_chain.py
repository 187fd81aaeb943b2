"""Boxes of an attribution chain."""

from reportedly.views.drawn.chain import WIDTH, ChainNode, draw_chain


def node(depth: int, label: str = "Valley Post") -> ChainNode:
    return ChainNode(depth=depth, part="holder", label=label)


def test_each_box_hangs_on_the_one_it_comes_through() -> None:
    first, second, third, again = draw_chain([node(0), node(1), node(2), node(1)]).boxes
    assert first.elbow == ""
    assert second.elbow.startswith(f"M{first.x + 9} ")
    assert third.elbow.startswith(f"M{second.x + 9} ")
    assert again.elbow.startswith(f"M{first.x + 9} ")


def test_a_chain_deeper_than_the_picture_goes_straight_down() -> None:
    boxes = draw_chain([node(n) for n in range(12)]).boxes
    assert boxes[-1].x == boxes[-2].x
    assert "H" not in boxes[-1].elbow
    assert all(box.x + box.width <= WIDTH for box in boxes)


def test_a_name_of_ten_thousand_letters_stays_in_its_box() -> None:
    (box,) = draw_chain([node(0, "x" * 10_000)]).boxes
    assert len(box.label) < 55
