"""Methods and limits: counts add up, and every number says what it is."""

from dataclasses import replace

from reportedly.belief.settings import DEFAULT_SETTINGS
from reportedly.testing import MemorySnapshot
from reportedly.views.picture.methods import METHODS, limits, methods_page, parameters


def test_every_number_in_force_says_what_it_is() -> None:
    found = parameters(replace(DEFAULT_SETTINGS, quiet_rate=0.01))
    assert [row.name for row in found if not row.what] == []
    assert [row.name for row in found if row.own] == ["quiet_rate"]
    assert next(r.what for r in found if r.name == "half_life_days").startswith("after so long")


def test_no_count_is_larger_than_what_it_is_a_part_of(story: MemorySnapshot) -> None:
    found = {row.what: row for row in limits(story, sealed=(1, 2))}
    assert all(row.of is None or row.of >= row.count for row in found.values())
    assert found["documents read"].count == len(story.documents())
    assert found["claims found"].count == len(story.entries())
    assert found["claims left out as sealed"].of == len(story.entries()) + 2


def test_every_method_names_its_source_and_where_it_fails(story: MemorySnapshot) -> None:
    page = methods_page(story, DEFAULT_SETTINGS)
    assert page.methods == METHODS
    assert all(method.sources and method.weakness for method in METHODS)
    assert sum(count for _, count in page.tools) == len(story.entries())
