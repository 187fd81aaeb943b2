"""A frame knows whether its cue is told in the past."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from reportedly.extraction.reader.frame import Frame

Hand = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("cue", "at", "past"),
    [
        ("said/VBD/ROOT/1/say", 1, True),
        ("says/VBZ/ROOT/1/say", 1, False),
        ("said/VBD/ROOT/1/say", -3, False),
    ],
)
def test_a_cue_is_past_by_its_own_word(hand: Hand, cue: str, at: int, past: bool) -> None:
    """A cue in another paragraph has no word here, so nothing is known of its tense."""
    doc = hand(f"Tarn/NNP/nsubj/1 {cue} rebels/NNS/nsubj/3 left/VBD/ccomp/1/leave")
    frame = Frame(
        rule="cue.say", kind="say", cue=(at,), holder=doc[0], content=frozenset({2, 3}), head=doc[3]
    )
    assert frame.past is past
