"""How surely an event happened, by its word's vector."""

import numpy as np
import pytest

from reportedly.extraction.reader.encoder import load_encoder
from reportedly.extraction.reader.judging import LEAST, MOST, judge, judge_words, word_at


def judged(text: str, event: str) -> float:
    """Give the value of an event in a text of its own."""
    (vectors,) = load_encoder().encode([text])
    return float(judge(vectors.last[[word_at(vectors.words, text.index(event))]])[0])


@pytest.mark.model
def test_what_happened_stands_above_what_may_and_what_did_not() -> None:
    happened = judged("The army captured Harrow on Monday.", "captured")
    may = judged("The army may capture Harrow on Monday.", "capture")
    did_not = judged("The army did not capture Harrow on Monday.", "capture")
    if_so = judged("If the army captures Harrow, the road will close.", "captures")
    assert happened > 2
    assert max(may, did_not, if_so) < 0


@pytest.mark.model
def test_no_value_leaves_the_scale() -> None:
    found = judge(np.random.default_rng(1).normal(0, 50, (200, 384)).astype(np.float32))
    assert found.shape == (200,)
    assert found.min() >= LEAST
    assert found.max() < MOST + 1e-6
    assert judge(np.zeros((0, 384), np.float32)).shape == (0,)


@pytest.mark.parametrize(("start", "word"), [(0, 0), (3, 0), (4, 1), (8, 1), (10, 2), (99, 2)])
def test_a_code_point_belongs_to_the_last_word_begun(start: int, word: int) -> None:
    assert word_at([(0, 3), (4, 9), (10, 14)], start) == word


def test_before_the_first_word_stands_the_first() -> None:
    assert word_at([(2, 5)], 0) == 0
    assert word_at([], 7) == 0


def test_a_text_without_words_has_no_values() -> None:
    assert judge_words(np.zeros((0, 384), dtype=np.float32), (), [3]).tolist() == [0.0]
    assert judge_words(np.zeros((1, 384), dtype=np.float32), ((0, 2),), []).tolist() == []
