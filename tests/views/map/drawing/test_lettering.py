"""Names find a place or stay away; they never cover each other."""

from itertools import combinations

from reportedly.views.map.drawing.lettering import Box, Wish, letter, width_of


def test_names_stand_apart_and_inside() -> None:
    wishes = [Wish(text=f"Place {n}", x=60 + 14 * n, y=60 + 3 * n, radius=8) for n in range(9)]
    placed = letter(wishes, size=12, width=300, height=200)
    assert 9 >= len(placed) >= 3
    for one, other in combinations(placed, 2):
        assert not one.box.meets(other.box)
    assert all(p.box.left >= 0 and p.box.right <= 300 for p in placed)


def test_the_first_name_is_served_first() -> None:
    wishes = [Wish(text="Capital", x=50, y=50, radius=8), Wish(text="Hamlet", x=52, y=50, radius=8)]
    placed = letter(wishes, size=12, width=500, height=100)
    assert (placed[0].text, placed[0].anchor) == ("Capital", "start")


def test_at_the_right_edge_a_name_goes_to_the_left() -> None:
    (placed,) = letter(
        [Wish(text="Eastend", x=195, y=50, radius=8)], size=12, width=200, height=100
    )
    assert placed.anchor == "end"


def test_a_name_that_would_cover_something_is_left_out() -> None:
    full = [Box(left=0, top=0, right=200, bottom=100)]
    wishes = [Wish(text="Harrow", x=50, y=50, radius=8)]
    assert letter(wishes, size=12, width=200, height=100, taken=full) == ()


def test_marks_on_letters_take_no_room_and_chinese_takes_more() -> None:
    assert width_of("e\u0301", 10) == width_of("e", 10)
    assert width_of("山", 10) == 10.0
