"""Text in capitals becomes one that a parser knows, letter for letter in its old place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extraction.reader.casing import (
    MONTHS_AND_DAYS,
    English,
    in_mixed_case,
    is_in_capitals,
)

WORDS = """the troops of attacked were sent army national front president say crew member stop
    dump truck territory silent on all is quiet fly policeman have be taken hill city may march
    and a by town quick has brigade""".split()
ENGLISH = English(
    frozenset(WORDS),
    frozenset({"tarnia", "upland"}) | MONTHS_AND_DAYS,
    frozenset({"tarnia", "upland"}),
    frozenset({("new", "tarn"), ("rio", "blanco")}),
)


def cased(*texts: str) -> list[str]:
    return in_mixed_case(texts, ENGLISH)


@pytest.mark.parametrize(
    ("capitals", "mixed"),
    [
        (
            "THE TROOPS OF HARROWDEN ATTACKED ON MONDAY. ALL IS QUIET.",
            "The troops of Harrowden attacked on Monday. All is quiet.",
        ),
        (
            "PRESIDENT OMAR IDRAN SAYS THE CITY OF NEW TARN IS QUIET",
            "President Omar Idran says the city of New Tarn is quiet",
        ),
        (
            "THE TARN NATIONAL FRONT (TNF) ATTACKED. THE NATIONAL FRONT IS SILENT",
            "The Tarn National Front (TNF) attacked. The National Front is silent",
        ),
        (
            "THE TNF [TARN NATIONAL FRONT] ATTACKED THE HILL IN THE CITY",
            "The TNF [Tarn National Front] attacked the hill in the city",
        ),
        (
            "TARNIANS AND UPLANDERS WERE STOPPED BY POLICEMEN, DUMPTRUCKS AND CREWMEMBERS",
            "Tarnians and Uplanders were stopped by policemen, dumptrucks and crewmembers",
        ),
        (
            "THE TROOPS OF THE U.S. ATTACKED ON 3 MAY AND MAY MARCH ON THE CITY",
            "The troops of the U.S. attacked on 3 May and may march on the city",
        ),
        (
            'FLIES WERE SILENT, O\'TARN SAYS: "ALL IS QUIET IN THE CITY"',
            'Flies were silent, O\'Tarn says: "All is quiet in the city"',
        ),
    ],
)
def test_names_sentences_and_short_forms(capitals: str, mixed: str) -> None:
    (found,) = cased(capitals)
    assert found == mixed
    assert len(found) == len(capitals)


def test_the_document_itself_knows_best() -> None:
    """A headline in capitals is spelled as the report beneath it spells its words."""
    headline, body = cased(
        "THE QUICK BRIGADE HAS TAKEN THE HILL OF GRIM TARN", "The Quick brigade was on Grim hill."
    )
    assert headline == "The Quick brigade has taken the hill of Grim Tarn"
    assert body == "The Quick brigade was on Grim hill."


def test_what_is_not_in_capitals_stays() -> None:
    texts = ["The army of Tarn attacked.", "UN, EU and NATO"]
    assert in_mixed_case(texts, ENGLISH) == texts
    assert not is_in_capitals("UN AND EU")


@given(st.lists(st.text(alphabet=st.characters(), max_size=60), max_size=4))
def test_no_letter_moves(texts: list[str]) -> None:
    upper = [text.upper() for text in texts]
    found = in_mixed_case(upper, ENGLISH)
    assert [len(t) for t in found] == [len(t) for t in upper]
    assert [t.lower() for t in found] == [t.lower() for t in upper]
