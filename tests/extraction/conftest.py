"""What the extraction stories need: parses built by hand, and readings of invented reports."""

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc, Token

from reportedly.extraction import EnglishExtractor, load_english
from reportedly.model.doors import Reading
from reportedly.testing import a_document

Hand = Callable[[str], Doc]
Word = Callable[[Doc, str], Token]
Read = Callable[..., Reading]

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "MD": "AUX", "IN": "ADP",
    "TO": "PART", "DT": "DET", "JJ": "ADJ", "CC": "CCONJ", "RB": "ADV", "RP": "ADP", "CD": "NUM",
    "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WDT": "PRON", "EX": "PRON", "POS": "PART",
}  # fmt: skip
_CLOSING = frozenset(". , ? ! ) ’s".split())


@pytest.fixture(scope="session")
def hand() -> Hand:
    """Build a parse from words written "word/TAG/label/head[/lemma[/entity]]", heads counted from 0.

    The lemma is the word in lower case unless given; an entity label covers one word.
    """
    vocab = spacy.blank("en").vocab

    def make(text: str) -> Doc:
        rows = [["/", *w[2:].split("/")] if w.startswith("//") else w.split("/")
                for w in text.split()]  # fmt: skip
        words = [r[0] for r in rows]
        return Doc(
            vocab,
            words=words,
            spaces=[after not in _CLOSING for after in [*words[1:], "."]],
            tags=[r[1] for r in rows],
            pos=[_pos(r[1], r[2]) for r in rows],
            deps=[r[2] for r in rows],
            heads=[int(r[3]) for r in rows],
            lemmas=[r[4] if len(r) > 4 and r[4] else r[0].lower() for r in rows],
            ents=[f"B-{r[5]}" if len(r) > 5 else "O" for r in rows],
        )

    return make


def _pos(tag: str, dep: str) -> str:
    if tag.startswith("VB"):
        return "AUX" if dep in {"aux", "auxpass"} else "VERB"
    return _POS.get(tag, "PUNCT")


@pytest.fixture(scope="session")
def word() -> Word:
    """Find the first token of this form in a Doc."""
    return lambda doc, form: next(t for t in doc if t.text == form)


@pytest.fixture(scope="session")
def parse() -> Hand:
    """Parse a sentence with the pipeline that the rules were written against."""
    return load_english()


@pytest.fixture(scope="session")
def read() -> Read:
    """Read an invented report; published on 10 May 2031 unless said otherwise."""
    extractor = EnglishExtractor()

    def reading(text: str, published: str | None = "2031-05-10", language: str = "en") -> Reading:
        return extractor.extract(a_document(text, published=published, language=language))

    return reading
