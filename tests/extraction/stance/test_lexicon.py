"""The words that say of what they govern whether it happens: every class with its example."""

from collections.abc import Callable
from typing import Any

import pytest
from spacy.tokens import Doc, Token

from reportedly.extraction.stance.lexicon import (
    Embedding,
    described,
    embedding,
    embedding_class,
    embeddings,
    governor,
)

Parse = Callable[[str], Doc]

ENTRY: dict[str, Any] = {
    "id": "embed.bungle", "takes": ["infinitive"], "lemma": ["bungle"], "author": ["CT-", "CT+"],
    "reader": [-2, 2], "example": "He bungled to *go*.", "counterexample": "He *went*.",
    "source": "invented",
}  # fmt: skip


def found(parse: Parse, marked: str) -> str | None:
    """Give the class that governs the word between asterisks."""
    before, event, after = marked.split("*")
    doc = parse(before + event + after)
    span = doc.char_span(len(before), len(before) + len(event), alignment_mode="expand")
    assert span is not None
    head = governor(span.root)
    one = described(span.root) or (embedding(head, span.root) if head is not None else None)
    return one.id if one else None


@pytest.mark.model
@pytest.mark.parametrize("one", embeddings(), ids=lambda one: one.id)
def test_every_class_finds_its_example_and_not_its_counterexample(
    parse: Parse, one: Embedding
) -> None:
    assert found(parse, one.example) == one.id
    assert found(parse, one.counterexample) != one.id
    assert one.source


@pytest.mark.model
@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The council forgot that the rebels *left*.", "embed.know"),
        ("The council forgot to *leave*.", "embed.fail"),
        ("It is unlikely that the rebels *left*.", "embed.unlikely"),
        ("The mill remains to be *rebuilt*.", "embed.remain-to"),
        ("The envoys were pleased that the rebels *left*.", "embed.moved"),
        ("The general's plan to *attack* Harrow was dropped.", "embed.plan"),
        ("The guards kept the rebels from *leaving*.", "embed.prevent"),
        ("The army ruled out *attacking* Harrow.", "embed.avoid"),
        ("The army put off *shelling* Harrow.", "embed.avoid"),
        ("The army went out, *shelling* Harrow.", None),
        ("The general ate and *left*.", None),
    ],
)
def test_one_word_means_one_thing_for_each_thing_it_takes(
    parse: Parse, marked: str, expected: str | None
) -> None:
    """ "Forgot that" presupposes it, "forgot to" says that it was not done."""
    assert found(parse, marked) == expected


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"author": ["CT-", "XX"]}, "XX"),
        ({"takes": ["song"]}, "song"),
        ({"takes": []}, "takes"),
        ({"mode": "sung"}, "sung"),
        ({"voice": "middle"}, "middle"),
        ({"reader": [4, 0]}, "scale"),
        ({"reader": [1]}, "embed.bungle"),
        ({"lemma": [True]}, "quote it"),
    ],
)
def test_a_bad_class_is_refused_by_name(change: dict[str, Any], complaint: str) -> None:
    """A class whose words and numbers have no meaning does not load, and the message names it."""
    with pytest.raises(ValueError, match=rf"embed\.bungle.*{complaint}|{complaint}"):
        embedding_class(ENTRY | change)
    assert embedding_class(ENTRY).author == ("CT-", "CT+")


def test_no_word_is_hidden_by_an_earlier_class() -> None:
    """The first class wins; a word that never gets its turn in a later one is a mistake."""
    seen: set[tuple[str, str, str]] = set()
    hidden = []
    for one in embeddings():
        voices = ("active", "passive") if one.voice == "any" else (one.voice,)
        for lemma in one.lemmas:
            uses = {(lemma, taken, voice) for taken in one.takes for voice in voices}
            hidden += [(one.id, lemma)] if uses <= seen else []
            seen |= uses
    assert hidden == []


def test_the_root_has_no_governor(hand: Parse, word: Callable[[Doc, str], Token]) -> None:
    doc = hand("They/PRP/nsubj/1 left/VBD/ROOT/1/leave ././punct/1")
    assert governor(word(doc, "left")) is None
