"""A casebook's own types: on which claims they come, and what they leave alone."""

from dataclasses import replace

import pytest

from reportedly.extraction import EnglishExtractor
from reportedly.extraction.coding.codebook import EventType, parse_book
from reportedly.extraction.coding.own import RULE, book_hash, typed_by_book
from reportedly.model.claim import Claim, PropositionKind
from reportedly.testing import a_claim, a_document

pytestmark = pytest.mark.model

BOOK = parse_book(
    [
        {
            "type": "WATER_CUT",
            "definition": "Somebody stops people's water on purpose.",
            "triggers": ["shut valve", "the valve", "water supply"],
            "claim": {"type": "COERCE"},
            "positive": [
                "The Guard shut the valves at Tarn and left the quarter without water.",
                "Militiamen closed the valves of the water main.",
                "Fighters cut the water supply of Harrow.",
            ],
        },
        {
            "type": "WEDDING",
            "definition": "Somebody marries.",
            "triggers": ["wedding", "marry"],
            "positive": ["The mayor's daughter married a farmer at a wedding in Tarn."],
        },
    ],
    "water.yaml",
)
VALVES = "militiamen had shut the valves of the water main of Harrow"


def said(kind: PropositionKind, type_: str, text: str = VALVES) -> Claim:
    return a_claim(a_document(text), proposition=(kind, type_), rules=("say",))


@pytest.mark.parametrize(("kind", "type_"), [("statement", "statement"), ("event", "ASSAULT")])
def test_a_claim_gets_the_books_type_as_its_mode(kind: PropositionKind, type_: str) -> None:
    found = typed_by_book(said(kind, type_), BOOK)
    assert (found.proposition.kind, found.proposition.type) == ("event", "COERCE")
    assert found.proposition.mode == "water-cut"
    assert found.rules == (f"{RULE}:WATER_CUT", "say")


def open_book() -> tuple[EventType, ...]:
    return tuple(replace(kind, root=None) for kind in BOOK)


def test_a_book_may_leave_the_root_open() -> None:
    """Then a rule's root stands, and a statement gets the taught coder's."""
    assert typed_by_book(said("event", "SANCTION"), open_book()).proposition.type == "SANCTION"
    root = typed_by_book(said("statement", "statement"), open_book()).proposition.type
    assert root in {"COERCE", "SANCTION", "ASSAULT"}


@pytest.mark.parametrize(
    "claim",
    [
        said("control", "taken"),
        said("casualties", "killed"),
        said("statement", "statement", "the choir sang old songs in the garden"),
    ],
)
def test_what_the_book_does_not_speak_of_stays(claim: Claim) -> None:
    assert typed_by_book(claim, BOOK) == claim


def test_another_book_is_another_tool() -> None:
    plain, with_book = EnglishExtractor(), EnglishExtractor(book=BOOK)
    assert len({plain.tool, with_book.tool, EnglishExtractor(book=open_book()).tool}) == 3
    assert with_book.tool == EnglishExtractor("UTC", BOOK).tool
    assert book_hash(BOOK) != book_hash(open_book())


def test_a_reading_with_a_book_of_its_own() -> None:
    document = a_document(f"Oloro's mayor said that {VALVES}.")
    (claim,) = EnglishExtractor(book=BOOK).extract(document).claims
    assert (claim.proposition.type, claim.proposition.mode) == ("COERCE", "water-cut")
    assert claim.attribution[0].holder.text == "Oloro's mayor"
    (bare,) = EnglishExtractor().extract(document).claims
    assert bare.proposition.mode != "water-cut"
    assert claim.id != bare.id
