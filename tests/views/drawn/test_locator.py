"""Where Harrow lies."""

from reportedly.views.drawn.locator import SIZE, Locator, Spot, draw_locator, nearest

HARROW = Spot(place="harrow", name="Harrow", lat=50.0, lon=10.0, radius_km=4.0)
MILL = Spot(place="mill", name="Harrow mill", lat=50.001, lon=10.001)
FAR = Spot(place="far", name="Far", lat=50.5, lon=10.0)
EAST = Spot(place="east", name="Eastford", lat=50.05, lon=10.3)


def test_the_nearest_come_first_and_the_place_itself_is_not_near_itself() -> None:
    assert nearest(HARROW, [FAR, MILL, HARROW]) == (MILL, FAR)


def test_north_is_up_and_the_place_in_the_middle() -> None:
    here, mill, far = draw_locator(Locator(spot=HARROW, near=(MILL, FAR))).dots
    assert (here.x, here.y) == (SIZE / 2, SIZE / 2)
    assert far.y < mill.y < here.y


def test_names_are_not_written_over_each_other() -> None:
    here, mill = draw_locator(Locator(spot=HARROW, near=(MILL,))).dots
    assert (here.label, mill.label) == ("Harrow", "")
    assert mill.km > 0


def test_a_name_at_the_right_edge_goes_to_the_left() -> None:
    _, east = draw_locator(Locator(spot=HARROW, near=(EAST,))).dots
    assert east.leftward
    assert east.label == "Eastford"


def test_the_ring_and_the_scale_fit() -> None:
    alone = draw_locator(Locator(spot=HARROW))
    assert SIZE / 2 >= alone.ring > 0
    assert alone.scale_width <= SIZE / 3


def test_neighbours_across_the_date_line_are_near() -> None:
    west = Spot(place="w", name="W", lat=0.0, lon=-179.9)
    other = Spot(place="e", name="E", lat=0.0, lon=179.9)
    assert draw_locator(Locator(spot=west, near=(other,))).dots[1].km < 30
