"""The nearest names, and what company tells."""

from reportedly.resolution.scripts.nearest import SpellingIndex, in_company, in_region

VILLAGES = SpellingIndex(
    [
        ("north", "Petrivka"), ("north", "Petrovka"), ("south", "Petrivka"),
        ("south", "Petrovske"), ("mill", "Mlynivka"),
    ]
)  # fmt: skip


def test_an_entry_is_as_near_as_its_nearest_spelling() -> None:
    hits = VILLAGES.search("Petrovka")
    assert [h.target for h in hits][:2] == ["north", "south"]
    assert hits[0].apart_bits == 0
    assert "mill" not in [h.target for h in hits[:2]]


def test_a_spelling_can_be_held_out() -> None:
    """Without its own spelling the village is as near as the other of that name."""
    hits = VILLAGES.search("Petrovka", without=("north", "Petrovka"))
    assert hits[0].apart_bits > 0
    assert {h.target for h in hits[:2]} == {"north", "south"}


def test_company_tells_two_villages_of_one_name_apart() -> None:
    hits = VILLAGES.search("Petrivka")
    assert hits[0].apart_bits == hits[1].apart_bits == 0
    near = in_company(hits, {"north": 200.0, "south": 3.0, "mill": 90.0}.__getitem__)
    assert near[0].target == "south"
    assert in_region(hits, lambda entry: entry == "north")[0].target == "north"


def test_the_list_is_as_long_as_asked() -> None:
    assert len(VILLAGES.search("Petrivka", limit=1)) == 1
