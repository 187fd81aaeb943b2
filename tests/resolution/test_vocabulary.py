"""Where in a report a name can stand, told by the words that names are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model.registry import Place
from reportedly.resolution import vocabulary
from reportedly.resolution.names import NameIndex
from reportedly.resolution.spelling import fold
from reportedly.resolution.vocabulary import Vocabulary

NAMES = (
    "Harrow", "Harrow Port", "Second residential district", "District 7", "al-Haras", "the 700",
    "Weald as Salam", "Résistance", "Brigade Two", "سرت", "Qur’an Square", "NC",
)  # fmt: skip
WORDS = (
    "Harrow", "harrow’s", "Port.", "port", "the", "The", "2nd", "Second", "two", "Two", "District",
    "7th", "no.", "No", "residential", "al", "Al-Haras", "haras", "700", "Weald", "as", "Salam",
    "al-Salam", "Re\u0301sistance", "resistance", "said", "fighters", "سرت", "وسرت", "Qur‘an",
    "square", "N.C.", "nc", "Brigade", "of", "(", ",",
)  # fmt: skip


def _index() -> NameIndex:
    return NameIndex(Place(id=str(n), name=name) for n, name in enumerate(NAMES))


def _slowly(index: NameIndex, text: str) -> list[tuple[int, str]]:
    """Compare every run of up to six words with every name."""
    words = [(m.start(), m.end()) for m in vocabulary._WORD.finditer(text)]
    found: list[tuple[int, str]] = []
    at = 0
    while at < len(words):
        for count in range(min(vocabulary.LONGEST_WORDS, len(words) - at), 0, -1):
            surface = text[words[at][0] : words[at + count - 1][1]]
            named = vocabulary._is_written_as_name(surface)
            matches = index.exact(surface) if named else ()
            if matches:
                found += [(words[at][0], m.name.target) for m in matches]
                at += count - 1
                break
        at += 1
    return found


@given(st.lists(st.sampled_from(WORDS), max_size=14))
def test_it_finds_what_comparing_every_run_of_words_finds(words: list[str]) -> None:
    index, text = _index(), " ".join(words)
    assert [(at, m.name.target) for at, m in index.named_in(text)] == _slowly(index, text)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("In the Harrow Port, fighting", ["the Harrow Port,", "Harrow Port,"]),
        ("Harrow said so", ["Harrow"]),
        ("a harrow", []),
        ("In the end the", []),
        ("district two", []),
    ],
)
def test_a_run_starts_with_the_first_word_of_a_name(text: str, runs: list[str]) -> None:
    words = Vocabulary(map(fold, ("Harrow", "Harrow Port", "Second District")))
    assert [text[at : max(ends)] for at, ends in words.runs(text) if ends] == [
        run.rstrip(",") for run in runs
    ]


def test_without_names_nothing_can_be_one() -> None:
    assert Vocabulary(()).runs("Harrow") == []


def test_words_met_are_forgotten_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_MOST_KEPT", 2)
    words = Vocabulary(["harrow"])
    assert [at for at, _ in words.runs("Fog Mist Rain Harrow Snow Harrow")] == [14, 26]
    assert len(words._met) < 3
