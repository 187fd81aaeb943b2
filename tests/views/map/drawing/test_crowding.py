"""What would cover each other is put together."""

from dataclasses import replace

from reportedly.views.map import MapPage
from reportedly.views.map.drawing.crowding import acts_of, crowds_of
from reportedly.views.map.drawing.projection import around


def test_from_afar_a_town_and_its_mill_are_one_mark(page: MapPage) -> None:
    far = around(47.0, 8.3, reach_km=60, width=600, height=400)
    crowds = crowds_of(page, far)
    assert [sorted(p.place for p in c.places) for c in crowds] == [["harrow", "mill"], ["ford"]]
    assert crowds[0].name.endswith(" + 1")
    inks = {"reeve": "0", "millers": "1", "contested": "contested", "unknown": "unknown"}
    leanings = crowds[0].leanings(inks)
    assert sum(share for _, share in leanings) == 1.0


def test_from_near_they_stand_apart_and_what_is_outside_is_left_out(page: MapPage) -> None:
    near = around(47.0, 8.0, reach_km=2, width=600, height=400)
    assert [len(c.places) for c in crowds_of(page, near)] == [1, 1]


def test_incidents_step_aside_from_the_place_they_happened_at(page: MapPage) -> None:
    far = around(47.0, 8.3, reach_km=60, width=600, height=400)
    crowds = crowds_of(page, far)
    acts = acts_of(page, far, crowds)
    assert len(acts) == 2
    for one in acts:
        assert all((one.x, one.y) != (c.x, c.y) for c in crowds)


def test_incidents_near_each_other_are_one_mark_and_those_outside_none(page: MapPage) -> None:
    first, second = page.clusters
    beside = replace(page, clusters=(first, replace(second, lat=first.lat, lon=first.lon + 0.001)))
    far = around(first.lat, first.lon, reach_km=60, width=600, height=400)
    (acts,) = acts_of(beside, far, ())
    assert len(acts.incidents) == 2
    assert acts_of(page, around(0.0, 0.0, reach_km=60, width=600, height=400), ()) == ()
