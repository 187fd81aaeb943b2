"""Lists a page at a time."""

from reportedly.views.things.listing import cut, given


def test_a_page_beyond_the_end_is_the_last_one() -> None:
    rows, paging = cut(range(120), 99)
    assert list(rows) == list(range(100, 120))
    assert (paging.page, paging.pages, paging.first, paging.last) == (3, 3, 101, 120)


def test_an_empty_list_has_one_empty_page() -> None:
    nothing: tuple[int, ...] = ()
    rows, paging = cut(nothing, 1)
    assert list(rows) == []
    assert (paging.found, paging.pages, paging.first, paging.last) == (0, 1, 0, 0)


def test_a_page_before_the_first_is_the_first() -> None:
    assert cut("abc", -4)[1].page == 1


def test_conditions_left_out_are_not_given() -> None:
    assert given(words="", kind="town") == (("kind", "town"),)
