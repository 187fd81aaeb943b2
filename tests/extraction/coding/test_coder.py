"""Coding by the shipped branches, and by a book nobody trained on."""

from dataclasses import replace

import pytest

from reportedly.extraction.coding.codebook import EventType, load_book, parse_book
from reportedly.extraction.coding.coder import (
    NONE,
    Answer,
    Coding,
    code_by_book,
    code_pair,
    code_text,
    load_branch,
)

pytestmark = pytest.mark.model

BOOK = parse_book(
    [
        {
            "type": "BRIDGE",
            "definition": "A bridge or road is destroyed or closed.",
            "triggers": ["bridge", "blow up"],
            "positive": [
                "Fighters blew up the bridge over the Tarn.",
                "The army closed the road to Harrow.",
            ],
            "negative": ["The council praised the new bridge."],
        },
        {
            "type": "WATER",
            "definition": "Water is cut off.",
            "triggers": ["water", "well"],
            "positive": [
                "The company cut off the water to Oloro.",
                "Fighters poisoned the wells of the village.",
            ],
        },
        {
            "type": "HOSTAGE",
            "definition": "People are held for ransom.",
            "triggers": ["hostage", "ransom"],
            "positive": [
                "Gunmen took nine hostages at the mill.",
                "The family paid a ransom for the boy.",
            ],
        },
    ],
    "mine",
)
BRIDGE = "Rebels blew up the bridge at Harrow."


def pair(text: str, source: str, target: str, *, taught: bool = True) -> Answer:
    """Code a pair by the words of its ends; "" where nobody is named."""
    ends = [(text.index(w), text.index(w) + len(w)) if w else (0, 0) for w in (source, target)]
    return code_pair(text, ends[0], ends[1], taught=taught)


def shares(found: tuple[Coding, ...]) -> dict[str, float]:
    return {c.type: c.share for c in found}


@pytest.mark.parametrize("taught", [True, False])
@pytest.mark.parametrize(
    ("text", "source", "target", "root"),
    [
        ("The rebels shelled the army camp near Harrow.", "The rebels", "army", "ASSAULT"),
        ("Tarn sent food and medicine to the villagers.", "Tarn", "the villagers", "AID"),
        ("Residents of Harrow marched against the governor.", "Residents", "governor", "PROTEST"),
        ("The minister of Tarn met the president of Oloro for talks.", "minister", "president",
         "CONSULT"),
        ("Tarn accused Oloro of hiding weapons.", "Tarn", "Oloro", "ACCUSE"),
        ("Police arrested three activists in Harrow.", "Police", "activists", "COERCE"),
    ],
)  # fmt: skip
def test_what_holds_between_two_parties(
    text: str, source: str, target: str, root: str, taught: bool
) -> None:
    assert pair(text, source, target, taught=taught)[0][0] == root


@pytest.mark.parametrize("taught", [True, False])
@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Warplanes bombed a market in Harrow, killing nine.", "AIR_STRIKE"),
        ("A suicide bomber blew himself up at a checkpoint in Harrow.", "SUIC_BOMB"),
        ("A flood swept away forty houses in Tarn.", "NATURAL_DISASTER"),
        ("Gunmen kidnapped two aid workers near Harrow.", "ABDUCT_DISSAP"),
        ("Thousands marched peacefully through Harrow to demand elections.", "PEACE_PROTEST"),
        ("Rebels captured the town of Harrow from the army.", "NON_STATE_ACTOR_OVERTAKES_TER"),
        ("Artillery shells hit a school in Harrow.", "ART_MISS_ATTACK"),
    ],
)
def test_which_type_a_text_reports(text: str, type_: str, taught: bool) -> None:
    assert code_text(text, taught=taught)[0][0] == type_


@pytest.mark.parametrize("taught", [True, False])
def test_all_types_are_answered_best_first(taught: bool) -> None:
    for answer, book in (
        (pair(BRIDGE, "Rebels", "bridge", taught=taught), "plover"),
        (code_text(BRIDGE, taught=taught), "conflict"),
    ):
        assert {name for name, _ in answer} == {t.type for t in load_book(book)}
        found = [share for _, share in answer]
        assert found == sorted(found, reverse=True)
        assert sum(found) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("taught", [True, False])
def test_a_branch_knows_the_types_of_the_books_in_their_order(taught: bool) -> None:
    """Triggers are added by position, so the orders must be one."""
    branch = load_branch(taught=taught)
    assert branch.roots == tuple(t.type for t in load_book("plover"))
    assert branch.types == tuple(t.type for t in load_book("conflict"))


def test_the_pair_matters_not_only_the_sentence() -> None:
    text = "Tarn sent food to Oloro while rebels shelled Harrow."
    assert pair(text, "Tarn", "Oloro")[0][0] == "AID"
    assert pair(text, "rebels", "Harrow")[0][0] == "ASSAULT"


def test_a_pair_may_lack_an_end() -> None:
    text = "The army camp near Harrow was shelled."
    assert pair(text, "", "The army camp")[0][0] == "ASSAULT"


def test_words_beyond_the_first_window_are_not_read() -> None:
    """A pair far down a long text is coded by the text's beginning, without failing."""
    text = "Rain fell. " * 120 + "The rebels shelled Harrow."
    assert len(pair(text, "The rebels", "Harrow")) == len(load_book("plover"))


@pytest.mark.parametrize("text", ["", "  "])
def test_a_text_without_words_has_an_answer_too(text: str) -> None:
    assert len(code_text(text)) == len(load_book("conflict"))
    assert len(code_pair(text, (0, 0), (0, 0))) == len(load_book("plover"))


# --- an analyst's own types ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "type_", "trigger"),
    [
        (BRIDGE, "BRIDGE", "bridge"),
        ("Engineers cut off the water to Harrow.", "WATER", "water"),
        ("Bandits took three hostages in Tarn.", "HOSTAGE", "hostage"),
    ],
)
def test_an_own_type_is_found_with_its_reasons(text: str, type_: str, trigger: str) -> None:
    best, *others = code_by_book(text, BOOK)
    assert best.type == type_
    assert best.triggers == (trigger,)
    kind = next(t for t in BOOK if t.type == type_)
    assert best.nearest in {e.text for e in kind.positive}
    assert {c.type for c in others} == {NONE, *(t.type for t in BOOK)} - {type_}


@pytest.mark.parametrize(
    "text",
    ["The choir sang old songs in the garden.", "Interest rates rose by half a point."],
)
def test_a_text_about_something_else_is_none_of_these(text: str) -> None:
    best = code_by_book(text, BOOK)[0]
    assert (best.type, best.triggers, best.nearest) == (NONE, (), "")


def test_a_sentence_given_as_not_it_is_not_it() -> None:
    text = "The council praised the new bridge."
    bare = tuple(replace(t, negative=()) for t in BOOK)
    assert shares(code_by_book(text, bare))["BRIDGE"] > shares(code_by_book(text, BOOK))["BRIDGE"]
    assert code_by_book(text, BOOK)[0].type == NONE


@pytest.mark.parametrize("text", [BRIDGE, "The choir sang old songs.", "Gunmen left."])
def test_the_order_of_the_book_does_not_matter(text: str) -> None:
    answers = [code_by_book(text, b) for b in (BOOK, BOOK[::-1], (*BOOK[1:], BOOK[0]))]
    assert len({tuple(c.type for c in a) for a in answers}) == 1
    for answer in answers[1:]:
        assert shares(answer) == pytest.approx(shares(answers[0]), abs=1e-5)


def swapped(a: EventType, b: EventType) -> tuple[EventType, EventType]:
    """Give two types with their names left and all the rest changed over."""
    return replace(b, type=a.type, name=a.name), replace(a, type=b.type, name=b.name)


def test_the_answer_follows_the_file_not_the_name() -> None:
    """What is called WATER but described and shown as BRIDGE is coded so."""
    before = code_by_book(BRIDGE, BOOK)
    after = code_by_book(BRIDGE, (*swapped(BOOK[0], BOOK[1]), BOOK[2]))
    assert (before[0].type, after[0].type) == ("BRIDGE", "WATER")
    assert after[0].share == pytest.approx(before[0].share, abs=1e-5)


def test_an_empty_book_has_nothing_to_offer() -> None:
    assert [(c.type, c.share) for c in code_by_book(BRIDGE, ())] == [(NONE, 1)]
