"""Words, word pieces and the windows they travel in."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from reportedly.extraction.reader.encoder import model_folder
from reportedly.extraction.reader.pieces import (
    MAX_PIECES,
    SEPARATOR,
    START,
    Pieces,
    Window,
    cut,
    load_tokenizer,
    windows,
)


def made(lengths: Sequence[int]) -> Pieces:
    """Give a text of words with so many pieces each; ids count on from 1000."""
    firsts = [sum(lengths[:n]) for n in range(len(lengths))]
    total = sum(lengths)
    return Pieces(
        ids=tuple(range(1000, 1000 + total)),
        cases=(0,) * total,
        firsts=tuple(firsts),
        words=tuple((n, n + 1) for n in range(len(lengths))),
    )


def piece_ids(window: Window) -> list[int]:
    return [i for i in window.ids if i not in {START, SEPARATOR}]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer(model_folder() / "tokenizer.json")


texts_of_words = st.lists(st.lists(st.integers(1, 400), min_size=1, max_size=60), max_size=12)


@given(texts_of_words)
def test_windows_hold_every_word_once_and_never_too_much(texts: list[list[int]]) -> None:
    found = list(windows([made(t) for t in texts]))
    places = [p for w in found for p in w.places]
    assert places == [(t, w) for t, lengths in enumerate(texts) for w in range(len(lengths))]
    assert all(len(w.ids) <= MAX_PIECES + 2 for w in found)
    assert all(len(w.ids) == len(w.cases) and len(w.firsts) == len(w.places) for w in found)


@given(texts_of_words)
def test_each_word_is_found_at_its_first_piece(texts: list[list[int]]) -> None:
    cut_up = [made(t) for t in texts]
    for window in windows(cut_up):
        assert (window.ids[0], window.ids[-1]) == (START, SEPARATOR)
        for (text, word), first in zip(window.places, window.firsts, strict=True):
            assert window.ids[first] == cut_up[text].ids[cut_up[text].firsts[word]]


def test_short_texts_share_a_window_with_a_mark_between_them() -> None:
    (window,) = windows([made([1, 1]), made([2])])
    assert window.ids == (START, 1000, 1001, SEPARATOR, 1000, 1001, SEPARATOR)
    assert window.places == ((0, 0), (0, 1), (1, 0))


def test_a_text_that_does_not_fit_beside_another_begins_a_new_window() -> None:
    """A text is read whole where it can be."""
    first, second = windows([made([1] * 200), made([1] * 100)])
    assert (len(first.places), len(second.places)) == (200, 100)


def test_a_full_window_is_full_to_the_last_piece() -> None:
    assert len(list(windows([made([1] * MAX_PIECES)]))) == 1
    assert [len(w.places) for w in windows([made([1] * (MAX_PIECES + 1))])] == [MAX_PIECES, 1]


def test_a_long_text_is_cut_between_words_only() -> None:
    found = list(windows([made([100, 100, 100, 5])]))
    assert [w.places for w in found] == [((0, 0), (0, 1)), ((0, 2), (0, 3))]
    assert [len(piece_ids(w)) for w in found] == [200, 105]


def test_a_row_of_letters_longer_than_a_window_is_read_in_part() -> None:
    found = list(windows([made([3, 1000, 2])]))
    assert [p for w in found for p in w.places] == [(0, 0), (0, 1), (0, 2)]
    assert [len(piece_ids(w)) for w in found] == [3, MAX_PIECES, 2]


def test_nothing_makes_no_window() -> None:
    assert list(windows([])) == []


def test_a_text_without_words_is_passed_over() -> None:
    (window,) = windows([made([1, 1]), made([]), made([2])])
    assert window.ids == (START, 1000, 1001, SEPARATOR, 1000, 1001, SEPARATOR)
    assert window.places == ((0, 0), (0, 1), (2, 0))


@pytest.mark.model
def test_a_word_keeps_its_range_and_how_it_is_written(tokenizer: Tokenizer) -> None:
    text = "The NATO envoy McBride reached Oloropunda."
    (found,) = cut([text], tokenizer)
    words = [text[s:e] for s, e in found.words]
    assert words == ["The", "NATO", "envoy", "McBride", "reached", "Oloropunda", "."]
    assert [found.cases[f] for f in found.firsts] == [1, 2, 0, 3, 0, 1, 0]
    assert len(found.ids) == len(found.cases)
    assert len(found.ids) > len(found.words)  # the invented name is in several pieces


@pytest.mark.model
def test_one_letter_alone_is_no_shouting(tokenizer: Tokenizer) -> None:
    (found,) = cut(["A mayor"], tokenizer)
    assert found.cases == (1, 0)


@pytest.mark.model
def test_marks_and_accents_do_not_shift_the_ranges(tokenizer: Tokenizer) -> None:
    text = "“Nánò’s café”  was 🔥 shelled"
    (found,) = cut([text], tokenizer)
    words = [text[s:e] for s, e in found.words]
    assert words[:3] == ["“", "Nánò", "’"]
    assert words[-1] == "shelled"


@pytest.mark.model
@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1).map("a".__add__), max_size=4))
def test_words_of_any_text_are_in_order_and_do_not_overlap(texts: list[str]) -> None:
    tokenizer = load_tokenizer(model_folder() / "tokenizer.json")
    for text, found in zip(texts, cut(texts, tokenizer), strict=True):
        ends = [0, *(e for _, e in found.words)]
        assert all(end <= s for end, (s, _) in zip(ends, found.words, strict=False))
        assert all(e <= len(text) for e in ends)


@pytest.mark.model
@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_text_without_words_has_no_pieces(tokenizer: Tokenizer, text: str) -> None:
    (found,) = cut([text], tokenizer)
    assert (found.ids, found.cases, found.firsts, found.words) == ((), (), (), ())
