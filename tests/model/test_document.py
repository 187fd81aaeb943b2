"""A document and its pages."""

from dataclasses import replace
from datetime import date

import pytest

from reportedly.model.document import Page, Problem, dateline_at
from reportedly.testing import a_document

TWO_PAGES = replace(
    a_document("The mill is held.\nThe bridge is not.", published="2031-05-04"),
    pages=(Page(number=1, span=(0, 17)), Page(number=2, span=(18, 36))),
)


def test_a_passage_lies_on_the_page_that_holds_its_first_letter() -> None:
    assert TWO_PAGES.page_at(0) == 1
    assert TWO_PAGES.page_at(18) == 2


def test_between_pages_and_after_the_last_is_no_page() -> None:
    assert TWO_PAGES.page_at(17) is None
    assert TWO_PAGES.page_at(36) is None


def test_the_day_of_publication_may_be_unknown() -> None:
    assert TWO_PAGES.published_on == date(2031, 5, 4)
    assert replace(TWO_PAGES, published_at=None).published_on is None


def test_a_problem_can_always_be_written_down() -> None:
    """A folder holds a file whose name is no UTF-8."""
    found = Problem(code="intake.unknown-type", message="Left out.", where="caf\udce9.jpg")
    assert found.where == "caf\\udce9.jpg"
    assert found.where.encode()


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("HARROW (Agency) - Gunmen fled.", "HARROW"),
        ("HARROW, Tarnia, 4 May 2031 (AG) - Gunmen fled.", "HARROW"),
        ("NEW HARROW, May 4 -- “We fled,” he said.", "NEW HARROW"),
        ("Harrow - gunmen fled.", None),
        ("Gunmen fled from HARROW - they said.", None),
    ],
)
def test_a_dateline_says_where_it_was_written(text: str, town: str | None) -> None:
    found = dateline_at(text, 0, len(text))
    assert (text[slice(*found.place)] if found else None) == town
    if found:
        assert text[found.span[1] :].lstrip("“").startswith(("Gunmen", "We"))
