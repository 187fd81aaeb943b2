"""Days in addresses."""

from datetime import date

import pytest

from reportedly.model.errors import QuestionError
from reportedly.workbench.routes.picture.conditions import day_or_none


def test_a_day_or_none() -> None:
    assert (day_or_none("2021-05-04"), day_or_none("")) == (date(2021, 5, 4), None)


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31", "May"])
def test_what_is_no_day_anybody_means(text: str) -> None:
    with pytest.raises(QuestionError, match="is not a day"):
        day_or_none(text)
