"""Capitals of the old wires become a text that a parser knows."""

import pytest
from quality.casing import in_mixed_case

pytestmark = pytest.mark.model


def test_names_and_sentences_begin_with_a_capital() -> None:
    text = "THE TROOPS OF TARNVALE [TVF] ATTACKED\nHARROWDEN.  THE TVF WAS SILENT ON MONDAY."
    cased = in_mixed_case(text)
    assert (
        cased == "The troops of Tarnvale [TVF] attacked Harrowden.  The TVF was silent on Monday."
    )
    assert len(cased) == len(text)


def test_the_monitors_marks_are_blanked() -> None:
    assert in_mixed_case("[TEXT] ALL IS QUIET.").strip() == "All is quiet."
