"""The state machine, from the top of a sentence down to an event."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Token

from reportedly.extraction.stance.lexicon import Commitment
from reportedly.extraction.stance.machine import flipped, is_without, read_state, weakened

Parse = Callable[[str], Doc]
Word = Callable[[Doc, str], Token]


def event(parse: Parse, marked: str) -> Token:
    """Give the token between asterisks."""
    before, word, after = marked.split("*")
    span = parse(before + word + after).char_span(len(before), len(before) + len(word))
    assert span is not None
    return span.root


@pytest.mark.model
@pytest.mark.parametrize(
    ("marked", "author", "holder", "mode"),
    [
        ("The army *captured* Harrow.", "CT+", None, "asserted"),
        ("The army did not *capture* Harrow.", "CT-", None, "asserted"),
        ("The council said that the army *captured* Harrow.", "Uu", "CT+", "asserted"),
        ("The council denied that the army *captured* Harrow.", "Uu", "CT-", "asserted"),
        ("The council knew that the army *captured* Harrow.", "CT+", "CT+", "asserted"),
        ("The council did not know that the army *captured* Harrow.", "CT+", "Uu", "asserted"),
        ("The council did not say that the army *captured* Harrow.", "Uu", "Uu", "asserted"),
        ("Analysts do not believe that the army *captured* Harrow.", "Uu", "PR-", "asserted"),
        ("The army failed to *capture* Harrow.", "CT-", None, "asserted"),
        ("The army did not fail to *capture* Harrow.", "CT+", None, "asserted"),
        ("The army managed to *capture* Harrow.", "CT+", None, "asserted"),
        ("The army tried to *capture* Harrow.", "Uu", None, "planned"),
        ("The army has yet to *capture* Harrow.", "CT-", None, "asserted"),
        ("The army almost *captured* Harrow.", "CT-", None, "asserted"),
        ("The army no longer *controls* Harrow.", "CT-", None, "asserted"),
        ("The army may *capture* Harrow.", "PS+", None, "hypothetical"),
        ("The army will *capture* Harrow.", "PR+", None, "predicted"),
        ("The army must *leave* Harrow.", "PR+", None, "ordered"),
        ("If the army *captures* Harrow, the rebels flee.", "Uu", None, "hypothetical"),
        ("Had the army *attacked* Harrow, the town would have fallen.", "Uu", None, "hypothetical"),
        ("The army left before the rebels *attacked* Tarn.", "Uu", None, "hypothetical"),
        ("The army left when the rebels *attacked* Tarn.", "CT+", None, "asserted"),
        ("The army left without *attacking* the rebels.", "CT-", None, "asserted"),
        ("The army came to *capture* Harrow and left.", "CT+", None, "asserted"),
        ("The army could stay and *burn* Harrow.", "PS+", None, "hypothetical"),
        ("The army could stay, but the rebels *burned* Harrow.", "CT+", None, "asserted"),
        ("The army reportedly *captured* Harrow.", "Uu", None, "asserted"),
        ("Did the army *capture* Harrow?", "Uu", None, "asked"),
        ("*Leave* Harrow at once.", "Uu", None, "ordered"),
        ("The council asked whether the army *captured* Harrow.", "Uu", "Uu", "asked"),
        ("Nobody *attacked* Harrow.", "CT-", None, "asserted"),
        ("The rebels were forced to *leave* Harrow.", "CT+", None, "asserted"),
        ("The alleged *attack* was news.", "Uu", None, "asserted"),
    ],
)
def test_who_is_committed_to_what(
    parse: Parse, marked: str, author: Commitment, holder: Commitment | None, mode: str
) -> None:
    """The writer and the holder each have their own certainty."""
    state = read_state(event(parse, marked))
    assert (state.author, state.holder, state.mode) == (author, holder, mode)


@pytest.mark.model
def test_readers_take_a_report_for_likely_and_a_denial_for_open(parse: Parse) -> None:
    """What readers take is not what the writer is committed to."""
    said, denied, known = (
        read_state(event(parse, f"The council {verb} that the army *fled*.")).reader
        for verb in ("said", "denied", "knew")
    )
    assert known > said > denied
    assert denied < 1


@pytest.mark.model
def test_the_walk_may_start_below_a_cue(parse: Parse) -> None:
    """From the head of what a holder says, the holder's own world counts."""
    token = event(parse, "The council denied that the army *captured* Harrow.")
    assert read_state(token, stop=token).author == "CT+"


def test_a_deep_sentence_ends_somewhere(hand: Parse, word: Word) -> None:
    """Sixty heads joined and nested are read in a moment."""
    rows = [
        "They/PRP/nsubj/1",
        "ran/VBD/ROOT/1/run",
        *(f"v{n}/VBD/conj/{n + 1}" for n in range(60)),
    ]
    assert read_state(word(hand(" ".join(rows)), "v59")).author == "CT+"


@pytest.mark.parametrize(
    ("commitment", "contrary"), [("CT+", "CT-"), ("PR-", "PR+"), ("PS+", "PS-"), ("Uu", "Uu")]
)
def test_the_contrary(commitment: Commitment, contrary: Commitment) -> None:
    assert flipped(commitment) == contrary


@pytest.mark.parametrize(
    ("commitment", "most", "left"),
    [("CT+", "PR", "PR+"), ("CT-", "PS", "PS-"), ("PS+", "PR", "PS+"), ("CT+", "Uu", "Uu")],
)
def test_weaker_but_never_stronger(commitment: Commitment, most: str, left: Commitment) -> None:
    assert weakened(commitment, most) == left


def test_without_and_instead_of(hand: Parse, word: Word) -> None:
    doc = hand("""Instead/RB/advmod/4 of/IN/prep/0 firing/VBG/pcomp/1/fire they/PRP/nsubj/4
        left/VBD/ROOT/4/leave with/IN/prep/4 him/PRP/pobj/5 ././punct/4""")
    assert is_without(word(doc, "of"))
    assert not is_without(word(doc, "with"))
