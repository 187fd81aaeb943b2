"""The day a question is about, when nobody names it."""

from datetime import date

import pytest

from reportedly.answers import frame
from reportedly.answers.frame import Frame

WEDNESDAY = date(2031, 5, 7)


def test_the_day_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "today", lambda: WEDNESDAY)
    assert Frame().day == WEDNESDAY
    assert Frame(known=date(2031, 5, 1)).day == date(2031, 5, 1)
    assert Frame(on=date(2031, 5, 2), known=date(2031, 5, 1)).day == date(2031, 5, 2)
